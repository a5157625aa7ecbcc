import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'ec2-dedicated-host-empty',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'Dedicated Hosts have instances on them',
  why: 'A Dedicated Host is billed whole by the hour, with one instance on it or with none.',
  fix: 'Release the host. Licences that are bound to its cores or sockets must move first.',
  sources: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/dedicated-hosts-billing.html', 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/dedicated-hosts-releasing.html'],
  reads: 'ec2-dedicated-host',
  params: z.object({ minAgeDays: z.int().nonnegative().default(7) }),
  says: {
    ...keptOnPurposeSays,
    'not-available': 'The host is {state}.',
    used: '{instances} instances run on the host.',
    'too-young': 'The host was allocated {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    reserved: 'A reservation has been paid for the host: to release it saves nothing before that ends.',
    empty: 'Nothing runs on the host of type {hostType} that was allocated {ageDays} days ago.',
  },
  examples: [
    { name: 'nothing on it', given: { instances: 0 }, expect: 'fail', code: 'empty' },
    { name: 'one instance', given: { instances: 1 }, expect: 'pass', code: 'used' },
    { name: 'allocated seven days ago', given: { instances: 0, allocatedAt: '2026-03-26T00:00:00Z' }, expect: 'fail', code: 'empty' },
    { name: 'allocated six days ago', given: { instances: 0, allocatedAt: '2026-03-27T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'reserved', given: { instances: 0, reserved: true }, expect: 'not-applicable', code: 'reserved' },
    { name: 'under assessment', given: { instances: 0, state: 'under-assessment' }, expect: 'not-applicable', code: 'not-available' },
    { name: 'tagged as standby', given: { instances: 0, tags: { standby: 'yes' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'what is on it could not be read', given: {}, holes: ['instances'], expect: 'not-assessed' },
  ],
  evaluate(host, { asOf, params }) {
    const { state, instances } = host;
    if (instances > 0) return pass('used', {}, { instances });
    if (state !== 'available') return notApplicable('not-available', { state });
    if (host.reserved) return notApplicable('reserved');
    const { allocatedAt, hostType, family } = host;
    const ageDays = wholeDays(allocatedAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { allocatedAt }, { ageDays });
    return keptOnPurpose(host.tags) ?? fail('empty', { hostType, allocatedAt }, { ageDays }, { saves: [{ usage: `HostUsage:${family}`, amount: HOURS_PER_MONTH }], confidence: 0.8 });
  },
});
