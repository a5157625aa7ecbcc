import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil, rounded, type Days, type Points } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { listedToEnd } from '#kernel/listed-to-end';
import { HOURS_PER_MONTH } from '#kernel/money';
import { DAY, wholeDays } from '#kernel/time';

const secondsPerDay = DAY / 1000;
/** A write unit costs as much as five read units, by the hour and by the request, in every Region. */
const writeWeight = 5;
/** Of the example's table without its indexes: so many units a second on one day, a tenth of it on the others. */
const spiky = (reads: number, writes: number) => ({
  indexes: [],
  consumedReads: [...pointsUntil(27, reads * 0.1 * secondsPerDay, '2026-04-01T00:00:00Z'), ...pointsUntil(1, reads * secondsPerDay)],
  consumedWrites: [...pointsUntil(27, writes * 0.1 * secondsPerDay, '2026-04-01T00:00:00Z'), ...pointsUntil(1, writes * secondsPerDay)],
});
/** The same on every day. */
const steady = (reads: number, writes: number) => ({ indexes: [], consumedReads: pointsUntil(28, reads * secondsPerDay), consumedWrites: pointsUntil(28, writes * secondsPerDay) });
const scaling = [{ kind: 'dynamodb-table-scaling', resource: 'arn:aws:example:eu-west-1:222222222222:dynamodb-table/example', given: {} }] as const;

export default defineCheck({
  id: 'dynamodb-table-capacity-mode-costly',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'DynamoDB tables with rare peaks pay by request',
  why: 'Capacity that is provisioned for the peaks of a few days is billed on all days; on demand, requests alone are billed, and that is cheaper while less than about 29 percent of the capacity is consumed.',
  fix: 'Switch the table to on-demand, with a maximum throughput that keeps mistakes small, and look at its cost for a week. It can be switched back.',
  sources: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CostOptimization_TableCapacityMode.html',
    'https://aws.amazon.com/dynamodb/pricing/on-demand/',
    'https://aws.amazon.com/dynamodb/pricing/provisioned/',
  ],
  reads: 'dynamodb-table',
  joins: ['dynamodb-table-scaling'],
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. A younger table is judged by the whole days that it has. */
    days: z.int().positive().max(metricDays).default(metricDays),
    minAgeDays: z.int().min(14).default(14),
    /** Share of the capacity, reads and writes weighed by their price, that is consumed on the average, percent: 28.9 is where both modes cost the same. */
    consumedPercent: z.number().positive().max(28).default(20),
    /** Capacity that is not worth a change, in units of reads and writes together. */
    leastUnits: z.number().positive().default(10),
  }),
  says: {
    ...keptOnPurposeSays,
    'on-demand': 'The table is on demand.',
    'not-active': 'The table is {status}.',
    small: 'It has {reads} read and {writes} write capacity units, too few to be worth a change.',
    scaled: 'Its capacity is scaled by itself: what it had on the average is not read.',
    indexes: 'Its indexes change their mode with it, and what they consume is not read.',
    'insufficient-observation': 'The table was made {ageDays} days ago; {minAgeDays} days are needed to know its use.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days that are needed; a missing day is unknown, not idle.',
    'without-peaks': 'On no day of the last {daysNeeded} was a fifth of the capacity consumed: that it is too large is judged by another rule.',
    consumed: 'On the average of the last {daysNeeded} days {percent} % of its capacity was consumed.',
    costly: 'On the average of the last {daysNeeded} days {percent} % of {reads} read and {writes} write capacity units were consumed, though more on its busiest day.',
  },
  examples: [
    { name: 'a peak on one day', given: spiky(60, 30), expect: 'fail', code: 'costly' },
    { name: 'a peak on one day, with replicas', given: { ...spiky(60, 30), replicaRegions: ['eu-central-1'] }, expect: 'fail', code: 'costly' },
    {
      name: 'just below a fifth on the average, a fifth on one day',
      given: { ...steady(19.9, 9.9), consumedReads: [...pointsUntil(27, 19.5 * secondsPerDay, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 20 * secondsPerDay)] },
      expect: 'fail',
      code: 'costly',
    },
    { name: 'a fifth on the average', given: steady(20, 10), expect: 'pass', code: 'consumed' },
    { name: 'much on the average is enough where a day is missing', given: { indexes: [], consumedReads: pointsUntil(27, 60 * secondsPerDay), consumedWrites: pointsUntil(28, 30 * secondsPerDay) }, expect: 'pass', code: 'consumed' },
    { name: 'too large on every day', given: spiky(10, 5), expect: 'not-applicable', code: 'without-peaks' },
    { name: 'a day is missing', given: { ...spiky(60, 30), consumedReads: pointsUntil(27, 5 * secondsPerDay) }, expect: 'not-assessed', code: 'no-metrics' },
    {
      name: 'a day without reads, proven',
      given: { ...spiky(60, 30), consumedReads: [...pointsUntil(26, 5 * secondsPerDay, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 60 * secondsPerDay)], provisionedReads: pointsUntil(28, 100) },
      expect: 'fail',
      code: 'costly',
    },
    { name: 'with an index', given: { ...spiky(60, 30), indexes: [{ name: 'by-customer', readCapacityUnits: 20, writeCapacityUnits: 50, sizeBytes: 200_000_000, itemCount: 2_000_000 }] }, expect: 'not-assessed', code: 'indexes' },
    { name: 'scaled', given: spiky(60, 30), also: scaling, expect: 'not-applicable', code: 'scaled' },
    { name: 'whether it is scaled could not be read', given: spiky(60, 30), unlisted: ['dynamodb-table-scaling'], expect: 'not-assessed' },
    { name: 'little is provisioned', given: { ...spiky(3, 1), readCapacityUnits: 5, writeCapacityUnits: 4 }, expect: 'not-applicable', code: 'small' },
    { name: 'on demand', given: { billingMode: 'PAY_PER_REQUEST', readCapacityUnits: 0, writeCapacityUnits: 0, indexes: [] }, expect: 'not-applicable', code: 'on-demand' },
    { name: 'being made', given: { status: 'CREATING' }, expect: 'not-applicable', code: 'not-active' },
    { name: '13 days old', given: { ...spiky(60, 30), createdAt: '2026-03-19T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'tagged as standby', given: { ...spiky(60, 30), tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the consumption could not be read', given: { indexes: [] }, holes: ['consumedReads', 'consumedWrites', 'provisionedReads', 'provisionedWrites'], expect: 'not-assessed' },
  ],
  evaluate(table, at) {
    const { asOf, params, self, look } = at;
    if (table.billingMode === 'PAY_PER_REQUEST') return notApplicable('on-demand');
    const { status } = table;
    if (status !== 'ACTIVE') return notApplicable('not-active', { status });
    const reads = table.readCapacityUnits;
    const writes = table.writeCapacityUnits;
    if (reads + writes < params.leastUnits) return notApplicable('small', {}, { reads, writes });
    const { createdAt } = table;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days, createdAt);

    const read = observed(table.consumedReads, days);
    const written = observed(table.consumedWrites, days);
    const seconds = days.count * secondsPerDay;
    const share = (read.sum + writeWeight * written.sum) / (seconds * (reads + writeWeight * writes));
    const measures = { reads, writes, percent: rounded(share * 100), daysNeeded: days.count };
    if (share * 100 >= params.consumedPercent) return pass('consumed', {}, measures);
    const daysSeen = Math.min(covered(days, table.consumedReads, table.provisionedReads), covered(days, table.consumedWrites, table.provisionedWrites));
    if (daysSeen < days.count) return notAssessed('no-metrics', {}, { daysSeen, daysNeeded: days.count });
    if (read.max * 5 < reads * secondsPerDay && written.max * 5 < writes * secondsPerDay) return notApplicable('without-peaks', {}, { daysNeeded: days.count });
    if (look('dynamodb-table-scaling', self.resource) !== undefined) return notApplicable('scaled');
    listedToEnd('dynamodb-table-scaling', at);
    if (table.indexes.some(index => index.readCapacityUnits + index.writeCapacityUnits > 0)) return notAssessed('indexes');
    const kept = keptOnPurpose(table.tags);
    if (kept !== null) return kept;

    const prefix = table.tableClass === 'STANDARD_INFREQUENT_ACCESS' ? 'IA-' : '';
    const replicated = table.replicaRegions.length > 0 ? 'Repl' : '';
    const perMonth = (HOURS_PER_MONTH * 3600) / seconds;
    const saves = [
      { usage: `${prefix}ReadCapacityUnit-Hrs`, amount: reads * HOURS_PER_MONTH },
      { usage: `${prefix}${replicated}WriteCapacityUnit-Hrs`, amount: writes * HOURS_PER_MONTH },
      { usage: `${prefix}ReadRequestUnits`, amount: -read.sum * perMonth },
      { usage: `${prefix}${replicated}WriteRequestUnits`, amount: -written.sum * perMonth },
    ];
    return fail('costly', {}, measures, { saves, confidence: 0.6 });
  },
});

/** Days on which the consumption was reported, or the capacity where there was none. */
function covered(days: Days, consumed: Points, provisioned: Points): number {
  return observed([...consumed, ...provisioned], days).seen;
}
