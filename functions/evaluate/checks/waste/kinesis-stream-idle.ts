import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { lastDay } from '#kernel/last-day';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const once = (until: string) => ({ earlierIncomingBytes: pointsUntil(60, 4e6, until) });

export default defineCheck({
  id: 'kinesis-stream-idle',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Kinesis data streams receive records',
  why: 'The shards of a provisioned stream are billed by the hour, whether or not anything is put.',
  fix: 'Ask the owner of the producers. Delete the stream, or switch it to on-demand where it waits for rare events.',
  sources: ['https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html', 'https://aws.amazon.com/kinesis/data-streams/pricing/'],
  reads: 'kinesis-stream',
  params: z.object({
    /** Whole days without a record; CloudWatch keeps 455 days of metrics. */
    days: z.int().min(7).max(400).default(28),
    minAgeDays: z.int().min(14).default(14),
  }),
  says: {
    ...keptOnPurposeSays,
    'on-demand': 'The stream is on demand: it is not billed by the shard.',
    'not-active': 'The stream is {status}.',
    'too-young': 'The stream was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    written: 'The last record came in {idleDays} days ago.',
    'never-seen': 'CloudWatch has no record of the last 455 days; since it reports nothing where nothing comes in, nothing proves that it would have seen one.',
    idle: 'The last record came in {idleDays} days ago; {openShards} shards wait for the next.',
  },
  examples: [
    { name: 'the last record 28 days ago', given: once('2026-03-05T00:00:00Z'), expect: 'fail', code: 'idle' },
    { name: 'the last record 27 days ago', given: once('2026-03-06T00:00:00Z'), expect: 'pass', code: 'written' },
    { name: 'a record yesterday', given: { incomingBytes: pointsUntil(1, 900) }, expect: 'pass', code: 'written' },
    { name: 'no record as far as CloudWatch goes back', given: {}, expect: 'not-assessed', code: 'never-seen' },
    { name: 'on demand', given: { mode: 'ON_DEMAND' }, expect: 'not-applicable', code: 'on-demand' },
    { name: 'being made', given: { status: 'CREATING' }, expect: 'not-applicable', code: 'not-active' },
    { name: '13 days old', given: { createdAt: '2026-03-19T00:00:01Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'tagged as standby', given: { ...once('2026-02-01T00:00:00Z'), tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the records could not be read', given: {}, holes: ['incomingBytes', 'earlierIncomingBytes'], expect: 'not-assessed' },
    { name: 'on demand, whatever the metrics say', given: { mode: 'ON_DEMAND' }, holes: ['incomingBytes', 'earlierIncomingBytes'], expect: 'not-applicable', code: 'on-demand' },
  ],
  evaluate(stream, { asOf, params }) {
    if (stream.mode !== 'PROVISIONED') return notApplicable('on-demand');
    const { status, createdAt } = stream;
    if (status !== 'ACTIVE') return notApplicable('not-active', { status });
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const lastRecordAt = lastDay(stream.incomingBytes) ?? lastDay(stream.earlierIncomingBytes);
    if (lastRecordAt === null) return notAssessed('never-seen');
    const idleDays = wholeDays(lastRecordAt, asOf) - 1; // whole days after the one with the last point
    if (idleDays < params.days) return pass('written', {}, { idleDays });
    const kept = keptOnPurpose(stream.tags);
    if (kept !== null) return kept;
    const { openShards } = stream;
    return fail('idle', { lastRecordAt, openShards }, { idleDays }, { saves: [{ usage: 'Storage-ShardHour', amount: openShards * HOURS_PER_MONTH }], confidence: 0.75 });
  },
});
