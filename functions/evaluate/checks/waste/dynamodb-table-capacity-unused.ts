import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil, rounded, type Days, type Points } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH, type Quantity } from '#kernel/money';
import { DAY, wholeDays } from '#kernel/time';

const secondsPerDay = DAY / 1000;
/** Of the example: 100 read and 50 write units; so many units a second, all day long. */
const used = (reads: number, writes: number) => ({ consumedReads: pointsUntil(28, reads * secondsPerDay), consumedWrites: pointsUntil(28, writes * secondsPerDay) });
/** Auto scaling keeps so many units of the table at least. */
const scaled = (reads: number, writes: number) =>
  [
    {
      kind: 'dynamodb-table-scaling',
      resource: 'arn:aws:example:eu-west-1:222222222222:dynamodb-table/example',
      given: {
        targets: [
          { scaled: 'table/orders', dimension: 'dynamodb:table:ReadCapacityUnits', min: reads, max: 1000 },
          { scaled: 'table/orders', dimension: 'dynamodb:table:WriteCapacityUnits', min: writes, max: 1000 },
        ],
      },
    },
  ] as const;
const proven = { provisionedReads: pointsUntil(28, 100), provisionedWrites: pointsUntil(28, 50) };

export default defineCheck({
  id: 'dynamodb-table-capacity-unused',
  version: 2, // what auto scaling adds for a time is not counted
  topic: 'waste',
  severity: 'medium',
  title: 'Provisioned capacity of DynamoDB tables is consumed',
  why: 'Provisioned capacity is billed by the hour, consumed or not; on demand only requests are billed.',
  fix: 'Look at the peaks within a day first. Lower the capacity (or the least that auto scaling keeps), let Application Auto Scaling follow the traffic, or switch the table to on-demand.',
  sources: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/provisioned-capacity-mode.html',
    'https://aws.amazon.com/dynamodb/pricing/provisioned/',
  ],
  reads: 'dynamodb-table',
  joins: ['dynamodb-table-scaling'],
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. A younger table is judged by the whole days that it has. */
    days: z.int().positive().max(metricDays).default(metricDays),
    minAgeDays: z.int().min(14).default(14),
    /** Share of the provisioned reads, and of the writes, that the busiest day must stay below, percent. */
    usedPercent: z.number().positive().max(70).default(20),
    /** Capacity that is not worth a change, in units of reads and writes together. */
    leastUnits: z.number().positive().default(10),
  }),
  says: {
    ...keptOnPurposeSays,
    'on-demand': 'The table is on demand: what is not requested costs nothing.',
    'not-active': 'The table is {status}.',
    small: 'It has {reads} read and {writes} write capacity units, too few to be worth a change.',
    'insufficient-observation': 'The table was made {ageDays} days ago; {minAgeDays} days are needed to know its use.',
    consumed: 'On its busiest day of the last {daysNeeded} it consumed {readsPercent} % of its reads and {writesPercent} % of its writes.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days that are needed; a missing day is unknown, not idle.',
    idle: 'Nothing was read or written on any of the last {daysNeeded} whole days; {reads} read and {writes} write capacity units are provisioned.',
    unused: 'On its busiest day of the last {daysNeeded} it consumed {readsPercent} % of {reads} read and {writesPercent} % of {writes} write capacity units.',
  },
  examples: [
    { name: 'a tenth of what is provisioned', given: used(10, 5), expect: 'fail', code: 'unused' },
    { name: 'just below a fifth', given: used(19.9, 9.9), expect: 'fail', code: 'unused' },
    { name: 'a fifth of the reads', given: used(20, 5), expect: 'pass', code: 'consumed' },
    { name: 'a fifth of the writes on one day', given: { ...used(1, 1), consumedWrites: [...pointsUntil(27, 0, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 10 * secondsPerDay)] }, expect: 'pass', code: 'consumed' },
    { name: 'a busy day is enough where others are unknown', given: { consumedReads: pointsUntil(1, 90 * secondsPerDay) }, expect: 'pass', code: 'consumed' },
    { name: 'nothing consumed, the capacity proves every day', given: proven, expect: 'fail', code: 'idle' },
    { name: 'nothing consumed, and no proof', given: {}, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'nothing consumed, a day is not proven', given: { ...proven, provisionedWrites: pointsUntil(27, 50) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'consumed on some days, the others proven', given: { ...proven, consumedReads: pointsUntil(3, 5000) }, expect: 'fail', code: 'unused' },
    { name: 'of a replicated table of infrequent access', given: { ...proven, replicaRegions: ['eu-central-1'], tableClass: 'STANDARD_INFREQUENT_ACCESS' }, expect: 'fail', code: 'idle' },
    { name: 'little is provisioned', given: { ...proven, readCapacityUnits: 5, writeCapacityUnits: 4 }, expect: 'not-applicable', code: 'small' },
    { name: 'auto scaling keeps that much at least', given: proven, also: scaled(100, 50), expect: 'fail', code: 'idle' },
    { name: 'auto scaling keeps little', given: proven, also: scaled(5, 4), expect: 'not-applicable', code: 'small' },
    { name: 'a fifth of what auto scaling keeps at least', given: used(2, 1), also: scaled(10, 5), expect: 'pass', code: 'consumed' },
    { name: 'only its reads scale', given: proven, also: [{ ...scaled(5, 4)[0], given: { targets: scaled(5, 4)[0].given.targets.slice(0, 1) } }], expect: 'fail', code: 'idle' },
    { name: 'on demand', given: { billingMode: 'PAY_PER_REQUEST', readCapacityUnits: 0, writeCapacityUnits: 0 }, expect: 'not-applicable', code: 'on-demand' },
    { name: 'being made', given: { status: 'CREATING' }, expect: 'not-applicable', code: 'not-active' },
    { name: '13 days old', given: { createdAt: '2026-03-19T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'tagged as standby', given: { ...proven, tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the consumption could not be read', given: {}, holes: ['consumedReads', 'consumedWrites', 'provisionedReads', 'provisionedWrites'], expect: 'not-assessed' },
  ],
  evaluate(table, { asOf, params, look, self }) {
    if (table.billingMode === 'PAY_PER_REQUEST') return notApplicable('on-demand');
    const { status, createdAt } = table;
    if (status !== 'ACTIVE') return notApplicable('not-active', { status });
    // the indexes have capacity of their own, which is not judged here
    let [reads, writes] = [table.readCapacityUnits, table.writeCapacityUnits];
    if (reads + writes < params.leastUnits) return notApplicable('small', {}, { reads, writes });
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days, createdAt);

    const read = observed(table.consumedReads, days);
    const written = observed(table.consumedWrites, days);
    const perSecond = { reads: read.max / secondsPerDay, writes: written.max / secondsPerDay };
    const consumed = (): boolean => perSecond.reads * 100 >= reads * params.usedPercent || perSecond.writes * 100 >= writes * params.usedPercent;
    const told = () => ({ reads, writes, readsPercent: percent(perSecond.reads, reads), writesPercent: percent(perSecond.writes, writes), daysNeeded: days.count });
    if (consumed()) return pass('consumed', {}, told());
    const daysSeen = Math.min(covered(days, table.consumedReads, table.provisionedReads), covered(days, table.consumedWrites, table.provisionedWrites));
    if (daysSeen < days.count) return notAssessed('no-metrics', {}, { daysSeen, daysNeeded: days.count });
    // what auto scaling has added it takes away again: only the least that it keeps is there for good
    const targets = look('dynamodb-table-scaling', self.resource)?.targets ?? [];
    const floor = (capacity: 'Read' | 'Write') => targets.find(target => target.scaled === `table/${table.tableName}` && target.dimension === `dynamodb:table:${capacity}CapacityUnits`)?.min ?? Number.POSITIVE_INFINITY;
    [reads, writes] = [Math.min(reads, floor('Read')), Math.min(writes, floor('Write'))];
    if (reads + writes < params.leastUnits) return notApplicable('small', {}, { reads, writes });
    const measures = told();
    if (consumed()) return pass('consumed', {}, measures);
    const kept = keptOnPurpose(table.tags);
    if (kept !== null) return kept;

    const saves = capacityHours(reads - needed(perSecond.reads), writes - needed(perSecond.writes), table);
    // capacity may be scaled all day long: it is told, and changes no finding
    if (read.max === 0 && written.max === 0) return fail('idle', { createdAt }, measures, { saves, confidence: 0.85 });
    return fail('unused', {}, measures, { saves, confidence: 0.6 });
  },
});

/** Days on which the consumption was reported, or the capacity where there was none. */
function covered(days: Days, consumed: Points, provisioned: Points): number {
  return observed([...consumed, ...provisioned], days).seen;
}

/** Capacity that leaves three tenths above the average of the busiest day; DynamoDB provisions at least one unit. */
function needed(perSecond: number): number {
  return Math.max(1, Math.ceil(perSecond / 0.7));
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : rounded((part / whole) * 100);
}

/** Writes to a table with replicas and capacity of the infrequent access class have usage types of their own. */
function capacityHours(reads: number, writes: number, { replicaRegions, tableClass }: { readonly replicaRegions: readonly string[]; readonly tableClass: string }): Quantity[] {
  const prefix = tableClass === 'STANDARD_INFREQUENT_ACCESS' ? 'IA-' : '';
  return [
    { usage: `${prefix}ReadCapacityUnit-Hrs`, amount: Math.max(0, reads) * HOURS_PER_MONTH },
    { usage: `${prefix}${replicaRegions.length > 0 ? 'Repl' : ''}WriteCapacityUnit-Hrs`, amount: Math.max(0, writes) * HOURS_PER_MONTH },
  ];
}
