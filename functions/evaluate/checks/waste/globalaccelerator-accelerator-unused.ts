import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { lastDay } from '#kernel/last-day';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const ended = (until: string) => ({ earlierBytesIn: pointsUntil(5, 9e6, until) });

export default defineCheck({
  id: 'globalaccelerator-accelerator-unused',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Global Accelerators carry traffic',
  why: 'An accelerator is billed by the hour, also when nothing flows through it.',
  fix: 'Look for names in DNS and for firewalls that know its static addresses. Disable it for a week, then delete it; the addresses are lost with it.',
  sources: ['https://docs.aws.amazon.com/global-accelerator/latest/dg/cloudwatch-monitoring.html', 'https://aws.amazon.com/global-accelerator/pricing/'],
  reads: 'globalaccelerator-accelerator',
  params: z.object({
    /** Whole days without traffic. */
    days: z.int().min(14).max(400).default(28),
    minAgeDays: z.int().min(14).default(14),
  }),
  says: {
    ...keptOnPurposeSays,
    disabled: 'The accelerator is disabled, which is judged by another rule.',
    'too-young': 'The accelerator was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    used: 'Traffic last came {idleDays} days ago.',
    'never-seen': 'CloudWatch has no traffic of the last 455 days; since it reports none where there is none, nothing proves that it would have seen any.',
    unused: 'Traffic last came {idleDays} days ago; {days} days are enough to call the accelerator unused.',
  },
  examples: [
    { name: 'traffic 28 days ago', given: ended('2026-03-05T00:00:00Z'), expect: 'fail', code: 'unused' },
    { name: 'traffic 27 days ago', given: { bytesIn: pointsUntil(1, 9e6, '2026-03-06T00:00:00Z') }, expect: 'pass', code: 'used' },
    { name: 'traffic yesterday', given: { bytesIn: pointsUntil(1, 40) }, expect: 'pass', code: 'used' },
    { name: 'no traffic as far as CloudWatch goes back', given: {}, expect: 'not-assessed', code: 'never-seen' },
    { name: '13 days old', given: { createdAt: '2026-03-20T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'disabled', given: { enabled: false }, expect: 'not-applicable', code: 'disabled' },
    { name: 'tagged as standby', given: { ...ended('2026-02-01T00:00:00Z'), tags: { DR: 'yes' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the traffic could not be read', given: {}, holes: ['bytesIn', 'earlierBytesIn'], expect: 'not-assessed' },
  ],
  evaluate(accelerator, { asOf, params }) {
    if (!accelerator.enabled) return notApplicable('disabled');
    const { createdAt } = accelerator;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const lastUsedAt = lastDay(accelerator.bytesIn) ?? lastDay(accelerator.earlierBytesIn);
    if (lastUsedAt === null) return notAssessed('never-seen');
    const idleDays = wholeDays(lastUsedAt, asOf) - 1; // whole days after the one with the last point
    if (idleDays < params.days) return pass('used', {}, { idleDays });
    const saves = [{ usage: 'Accelerator-Hours', amount: HOURS_PER_MONTH, ownBillOnly: true as const }];
    return keptOnPurpose(accelerator.tags) ?? fail('unused', { lastUsedAt }, { idleDays }, { saves, confidence: 0.85 });
  },
});
