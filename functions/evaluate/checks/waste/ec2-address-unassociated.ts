import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';
import { HOURS_PER_MONTH } from '#kernel/money';

export default defineCheck({
  id: 'ec2-address-unassociated',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Elastic IP addresses are associated with something',
  why: 'AWS charges for an address that nothing uses as much as for one that is used.',
  fix: 'Check that no DNS record, firewall or partner names the address, then release it. A released address rarely comes back.',
  sources: ['https://docs.aws.amazon.com/vpc/latest/userguide/vpc-eips.html', 'https://aws.amazon.com/vpc/pricing/'],
  reads: 'ec2-address',
  params: z.object({}),
  says: {
    associated: 'The address is associated ({associationId}).',
    unassociated: 'The address {publicIp} is associated with nothing.',
  },
  examples: [
    { name: 'no association', given: { associationId: null, instanceId: null }, expect: 'fail', code: 'unassociated' },
    { name: 'on an instance', given: {}, expect: 'pass', code: 'associated' },
    { name: 'on a network interface without an instance', given: { instanceId: null, networkInterfaceId: 'eni-0a1b2c3d4e5f60718' }, expect: 'pass', code: 'associated' },
    { name: 'the association could not be read', given: {}, holes: ['associationId'], expect: 'not-assessed' },
  ],
  evaluate(address) {
    const { associationId } = address;
    if (associationId !== null) return pass('associated', { associationId });
    return fail('unassociated', { publicIp: address.publicIp }, {}, { saves: [{ usage: 'PublicIPv4:IdleAddress', amount: HOURS_PER_MONTH }], confidence: 0.97 });
  },
});
