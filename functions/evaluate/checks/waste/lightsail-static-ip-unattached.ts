import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'lightsail-static-ip-unattached',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Lightsail static IPs are attached to an instance',
  why: 'A static IP is free while an instance uses it, and billed by the hour when none does.',
  fix: 'Ask the owner whether a name or a firewall of others still leads to the address, then attach or release it.',
  sources: ['https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-static-ip-addresses-in-amazon-lightsail.html', 'https://aws.amazon.com/lightsail/pricing/'],
  reads: 'lightsail-static-ip',
  params: z.object({ minAgeDays: z.int().nonnegative().default(3) }),
  says: {
    attached: 'The address is attached.',
    'too-young': 'The address was reserved {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    unattached: 'The address {address}, reserved {ageDays} days ago, is attached to nothing.',
  },
  examples: [
    { name: 'attached to nothing', given: { attached: false }, expect: 'fail', code: 'unattached' },
    { name: 'attached to nothing, three days old', given: { attached: false, createdAt: '2026-03-30T00:00:00Z' }, expect: 'fail', code: 'unattached' },
    { name: 'attached to nothing, two days old', given: { attached: false, createdAt: '2026-03-31T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'attached', given: {}, expect: 'pass', code: 'attached' },
    { name: 'whether it is attached could not be read', given: {}, holes: ['attached'], expect: 'not-assessed' },
    { name: 'attached, whatever else could not be read', given: {}, holes: ['createdAt'], expect: 'pass', code: 'attached' },
  ],
  evaluate(ip, { asOf, params }) {
    if (ip.attached) return pass('attached');
    const { createdAt, address } = ip;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    return fail('unattached', { address, createdAt }, { ageDays }, { saves: [{ usage: 'AmazonLightsail:UnusedStaticIP', amount: HOURS_PER_MONTH }], confidence: 0.95 });
  },
});
