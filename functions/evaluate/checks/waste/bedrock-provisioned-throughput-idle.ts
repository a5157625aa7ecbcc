import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { lastDay } from '#kernel/last-day';
import { wholeDays } from '#kernel/time';

const ended = (until: string) => ({ earlierInvocations: pointsUntil(5, 300, until) });

export default defineCheck({
  id: 'bedrock-provisioned-throughput-idle',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'Provisioned throughput of Bedrock is invoked',
  why: 'Each model unit is billed by the hour, invoked or not, at tens of dollars.',
  fix: 'Ask the owner whether the model is still wanted. Delete the throughput, or let it end with its commitment, and invoke the model on demand.',
  sources: ['https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring-runtime-metrics.html', 'https://docs.aws.amazon.com/bedrock/latest/userguide/prov-throughput.html', 'https://aws.amazon.com/bedrock/pricing/'],
  reads: 'bedrock-provisioned-throughput',
  params: z.object({
    /** Whole days without an invocation. */
    days: z.int().min(7).max(400).default(14),
    minAgeDays: z.int().min(14).default(14),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-in-service': 'The throughput is {status}.',
    'too-young': 'The throughput was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    invoked: 'The throughput was last invoked {idleDays} days ago.',
    'never-seen': 'CloudWatch has no invocation of the last 455 days; since it reports none where there is none, nothing proves that it would have seen one.',
    idle: 'The throughput of {modelUnits} model units was last invoked {idleDays} days ago; {days} days are enough to call it idle.',
  },
  examples: [
    { name: 'last invoked 14 days ago', given: ended('2026-03-19T00:00:00Z'), expect: 'fail', code: 'idle' },
    { name: 'last invoked 13 days ago', given: ended('2026-03-20T00:00:00Z'), expect: 'pass', code: 'invoked' },
    { name: 'invoked yesterday', given: { invocations: pointsUntil(1, 4) }, expect: 'pass', code: 'invoked' },
    { name: 'no invocation as far as CloudWatch goes back', given: {}, expect: 'not-assessed', code: 'never-seen' },
    { name: '14 days old', given: { createdAt: '2026-03-19T00:00:00Z', ...ended('2026-03-19T00:00:00Z') }, expect: 'fail', code: 'idle' },
    { name: '13 days old', given: { createdAt: '2026-03-20T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'being made', given: { status: 'Creating' }, expect: 'not-applicable', code: 'not-in-service' },
    { name: 'tagged as standby', given: { ...ended('2026-02-01T00:00:00Z'), tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the invocations could not be read', given: {}, holes: ['invocations', 'earlierInvocations'], expect: 'not-assessed' },
  ],
  evaluate(throughput, { asOf, params }) {
    const { status } = throughput;
    if (status !== 'InService') return notApplicable('not-in-service', { status });
    const { createdAt } = throughput;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const lastInvokedAt = lastDay(throughput.invocations) ?? lastDay(throughput.earlierInvocations);
    if (lastInvokedAt === null) return notAssessed('never-seen');
    const idleDays = wholeDays(lastInvokedAt, asOf) - 1; // whole days after the one with the last point
    if (idleDays < params.days) return pass('invoked', {}, { idleDays });
    return keptOnPurpose(throughput.tags) ?? fail('idle', { lastInvokedAt, modelUnits: throughput.modelUnits }, { idleDays }, { confidence: 0.9 });
  },
});
