import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil, rounded } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { DAY, wholeDays } from '#kernel/time';

/** What a shard takes in a second: https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html */
const shardBytes = 2 ** 20;
const secondsPerDay = DAY / 1000;
/** Of the example's four shards: so much of what one takes, all day long. */
const filled = (shards: number, count = 28) => ({ incomingBytes: pointsUntil(count, shards * shardBytes * secondsPerDay) });

export default defineCheck({
  id: 'kinesis-stream-overprovisioned',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Shards of Kinesis data streams are needed',
  why: 'Each shard of a provisioned stream is billed by the hour, whether or not its share of the traffic comes.',
  fix: 'Look at the peaks within a day and at the readers first. Lower the number of shards, or switch the stream to on-demand.',
  sources: ['https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html', 'https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html', 'https://aws.amazon.com/kinesis/data-streams/pricing/'],
  reads: 'kinesis-stream',
  params: z.object({
    /** Whole days with records, the age that a stream must have; no more than are asked of CloudWatch. */
    days: z.int().positive().max(metricDays).default(metricDays),
    /** Share of what its shards take in that the busiest day must stay below, percent. */
    usedPercent: z.number().positive().max(50).default(10),
  }),
  says: {
    ...keptOnPurposeSays,
    'on-demand': 'The stream is on demand: it is not billed by the shard.',
    'not-active': 'The stream is {status}.',
    'one-shard': 'The stream has one shard only.',
    'insufficient-observation': 'The stream was made {ageDays} days ago; {days} whole days are needed to know its traffic.',
    filled: 'On its busiest day of the last {days} it took in {percent} % of what its {openShards} shards can.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {days} whole days that are needed; whether nothing came in on the others is not known.',
    overprovisioned: 'On its busiest day of the last {days} it took in {percent} % of what its {openShards} shards can; {neededShards} would do.',
  },
  examples: [
    { name: 'a twentieth of what four shards take', given: filled(0.2), expect: 'fail', code: 'overprovisioned' },
    { name: 'just below a tenth', given: filled(0.399), expect: 'fail', code: 'overprovisioned' },
    { name: 'a tenth', given: filled(0.4), expect: 'pass', code: 'filled' },
    { name: 'a busy day is enough', given: filled(3, 1), expect: 'pass', code: 'filled' },
    { name: 'a day without records', given: filled(0.2, 27), expect: 'not-assessed', code: 'no-metrics' },
    { name: 'one shard', given: { ...filled(0.01), openShards: 1 }, expect: 'not-applicable', code: 'one-shard' },
    { name: 'on demand', given: { mode: 'ON_DEMAND' }, expect: 'not-applicable', code: 'on-demand' },
    { name: 'being made', given: { status: 'CREATING' }, expect: 'not-applicable', code: 'not-active' },
    { name: '27 days old', given: { createdAt: '2026-03-05T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'kept', given: { ...filled(0.2), tags: { 'do-not-delete': 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the records could not be read', given: {}, holes: ['incomingBytes'], expect: 'not-assessed' },
  ],
  evaluate(stream, { asOf, params }) {
    if (stream.mode !== 'PROVISIONED') return notApplicable('on-demand');
    const { status, createdAt, openShards } = stream;
    if (status !== 'ACTIVE') return notApplicable('not-active', { status });
    if (openShards <= 1) return notApplicable('one-shard');
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.days) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days);
    const incoming = observed(stream.incomingBytes, days);
    const share = incoming.max / secondsPerDay / (openShards * shardBytes);
    const percent = rounded(share * 100);
    if (share * 100 >= params.usedPercent) return pass('filled', { openShards }, { percent });
    if (incoming.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: incoming.seen });
    const kept = keptOnPurpose(stream.tags);
    if (kept !== null) return kept;
    // a day's average hides its peaks: five times as much is left
    const neededShards = Math.max(1, Math.ceil(share * openShards * 5));
    return fail('overprovisioned', { openShards }, { percent, neededShards }, { saves: [{ usage: 'Storage-ShardHour', amount: (openShards - neededShards) * HOURS_PER_MONTH }], confidence: 0.6 });
  },
});
