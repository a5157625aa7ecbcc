import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const instance = (given: object) => [{ kind: 'ec2-instance', resource: 'arn:aws:ec2:eu-west-1:222222222222:instance/i-0a1b2c3d4e5f60718', given }] as const;
const stopped = { state: 'stopped', stoppedAt: '2026-03-01T00:00:00Z' };
const loose = { instanceId: null, networkInterfaceId: 'eni-0a1b2c3d4e5f60718' };
const networkInterface = (given: object) => [{ kind: 'ec2-network-interface', resource: 'arn:aws:ec2:eu-west-1:222222222222:network-interface/eni-0a1b2c3d4e5f60718', given }] as const;

export default defineCheck({
  id: 'ec2-address-on-stopped-instance',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Elastic IP addresses are on something that runs',
  why: 'AWS charges for an address whose instance is stopped, or whose network interface is attached to nothing, as for one that is used.',
  fix: 'If the instance need not keep its address, release it: an address that is released rarely comes back, so check DNS records and firewalls first.',
  sources: ['https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html', 'https://aws.amazon.com/vpc/pricing/'],
  reads: 'ec2-address',
  joins: ['ec2-instance', 'ec2-network-interface'],
  params: z.object({ maxDays: z.int().nonnegative().default(3) }),
  says: {
    ...keptOnPurposeSays,
    unassociated: "The address is associated with nothing, which is another rule's question.",
    gone: 'What the address is associated with is no longer there.',
    'not-stopped': 'The instance {instanceId} is {state}.',
    'recently-stopped': 'The instance {instanceId} was stopped {stoppedDays} days ago; {maxDays} are allowed.',
    'stopped-since-unknown': 'The instance {instanceId} is stopped, but AWS no longer says since when.',
    'interface-in-use': 'The network interface {networkInterfaceId} is {status}.',
    'on-stopped-instance': 'The address {publicIp} is on the instance {instanceId}, which was stopped {stoppedDays} days ago.',
    'on-detached-interface': 'The address {publicIp} is on the network interface {networkInterfaceId}, which is attached to nothing.',
  },
  examples: [
    { name: 'its instance was stopped a month ago', given: {}, also: instance(stopped), expect: 'fail', code: 'on-stopped-instance' },
    { name: 'stopped four days ago', given: {}, also: instance({ ...stopped, stoppedAt: '2026-03-29T00:00:00Z' }), expect: 'fail', code: 'on-stopped-instance' },
    { name: 'stopped three days ago', given: {}, also: instance({ ...stopped, stoppedAt: '2026-03-30T00:00:00Z' }), expect: 'pass', code: 'recently-stopped' },
    { name: 'stopped, nobody knows when', given: {}, also: instance({ ...stopped, stoppedAt: null }), expect: 'not-assessed', code: 'stopped-since-unknown' },
    { name: 'its instance runs', given: {}, also: instance({}), expect: 'pass', code: 'not-stopped' },
    { name: 'its instance has been terminated', given: {}, expect: 'not-applicable', code: 'gone' },
    { name: 'on an interface that is attached to nothing', given: loose, also: networkInterface({ status: 'available', instanceId: null }), expect: 'fail', code: 'on-detached-interface' },
    { name: 'on the interface of a load balancer', given: loose, also: networkInterface({ interfaceType: 'network_load_balancer', instanceId: null }), expect: 'pass', code: 'interface-in-use' },
    { name: 'associated with nothing', given: { associationId: null, instanceId: null }, expect: 'not-applicable', code: 'unassociated' },
    { name: 'tagged as standby', given: { tags: { standby: 'yes' } }, also: instance(stopped), expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'what it is on could not be read', given: {}, holes: ['instanceId'], expect: 'not-assessed' },
  ],
  evaluate(address, { asOf, params, self, look }) {
    if (address.associationId === null) return notApplicable('unassociated');
    const { instanceId, publicIp } = address;
    const arn = (rest: string) => `arn:${self.resource.split(':')[1]}:ec2:${self.region}:${self.account}:${rest}`;
    const more = { saves: [{ usage: 'PublicIPv4:IdleAddress', amount: HOURS_PER_MONTH }], confidence: 0.85 };
    if (instanceId !== null) {
      const instance = look('ec2-instance', arn(`instance/${instanceId}`));
      if (instance === undefined) return notApplicable('gone');
      const { state, stoppedAt } = instance;
      if (state !== 'stopped') return pass('not-stopped', { instanceId, state });
      if (stoppedAt === null) return notAssessed('stopped-since-unknown', { instanceId });
      const stoppedDays = wholeDays(stoppedAt, asOf);
      if (stoppedDays <= params.maxDays) return pass('recently-stopped', { instanceId, stoppedAt }, { stoppedDays });
      return keptOnPurpose(address.tags) ?? fail('on-stopped-instance', { publicIp, instanceId, stoppedAt }, { stoppedDays }, more);
    }
    const { networkInterfaceId } = address;
    const found = networkInterfaceId === null ? undefined : look('ec2-network-interface', arn(`network-interface/${networkInterfaceId}`));
    if (found === undefined) return notApplicable('gone');
    if (found.status !== 'available') return pass('interface-in-use', { networkInterfaceId, status: found.status });
    return keptOnPurpose(address.tags) ?? fail('on-detached-interface', { publicIp, networkInterfaceId }, {}, more);
  },
});
