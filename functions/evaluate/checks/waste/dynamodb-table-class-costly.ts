import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil, rounded } from '#kernel/daily-points';
import { HOURS_PER_MONTH, type Quantity } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const GIB = 2 ** 30;
/** List prices of us-east-1, of which only the proportions count: a GiB-month, and units of capacity by the hour and by the request. */
const weights = { storage: 0.25, readHours: 0.000_13, writeHours: 0.000_65, reads: 0.125 / 1e6, writes: 0.625 / 1e6 };
/** What the infrequent access class takes off storage and adds to throughput, in every Region. */
const other = { storage: 0.6, throughput: 0.25 };

/** A table of so much storage that consumes or provisions so little. */
const large = (gib: number) => ({ sizeBytes: gib * GIB, indexes: [], readCapacityUnits: 0, writeCapacityUnits: 0 });
const infrequent = { tableClass: 'STANDARD_INFREQUENT_ACCESS' };
/** 100 write units a month weigh 47.45: as much as 189.8 GiB. */
const writes = { writeCapacityUnits: 100 };

export default defineCheck({
  id: 'dynamodb-table-class-costly',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'DynamoDB tables are in the class that costs less',
  why: 'The infrequent access class costs 60 % less to store and 25 % more to read and write: the wrong class is paid for every month.',
  fix: 'Change the table class; it takes no downtime and applies to all indexes. AWS allows two changes in 30 days. Reserved capacity covers the standard class only.',
  sources: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.TableClasses.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CostOptimization_TableClass.html',
    'https://aws.amazon.com/dynamodb/pricing/',
  ],
  reads: 'dynamodb-table',
  params: z.object({
    /** GiB, indexes included, from which a table is worth the change. */
    gib: z.number().positive().default(20),
    minAgeDays: z.int().min(14).default(30),
  }),
  says: {
    'not-active': 'The table is {status}.',
    small: 'The table and its indexes store {storedGiB} GiB, too little to be worth a change.',
    'too-young': 'The table was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    'just-changed': 'The class was changed {changedDaysAgo} days ago; what it costs shows after 30 days.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days that are needed; what a day without a point consumed is unknown.',
    fitting: 'Storage weighs {storagePercent} % of what the table costs; {tableClass} is the cheaper class.',
    costly: 'Storage of {storedGiB} GiB weighs {storagePercent} % of what the table costs; it would cost less in {betterClass}.',
  },
  examples: [
    { name: 'a terabyte that nobody provisions for', given: large(1000), expect: 'fail', code: 'costly' },
    // 0.6 · 0.25 · S > 0.25 · 47.45 from S = 79.1 GiB on
    { name: 'storage that just outweighs throughput', given: { ...large(79.2), ...writes }, expect: 'fail', code: 'costly' },
    { name: 'storage that just does not', given: { ...large(79), ...writes }, expect: 'pass', code: 'fitting' },
    { name: 'storage that just does, in the other class', given: { ...large(79.2), ...writes, ...infrequent }, expect: 'pass', code: 'fitting' },
    { name: 'storage that just does not, in the other class', given: { ...large(79), ...writes, ...infrequent }, expect: 'fail', code: 'costly' },
    { name: 'an index is stored and provisioned, too', given: { ...large(10), indexes: [{ name: 'by-day', readCapacityUnits: 0, writeCapacityUnits: 100, sizeBytes: 69.2 * GIB, itemCount: 1 }] }, expect: 'fail', code: 'costly' },
    { name: 'on demand, seldom used', given: { ...large(100), billingMode: 'PAY_PER_REQUEST', consumedReads: pointsUntil(28, 1000), consumedWrites: pointsUntil(28, 1000) }, expect: 'fail', code: 'costly' },
    { name: 'on demand, much used', given: { ...large(100), billingMode: 'PAY_PER_REQUEST', consumedReads: pointsUntil(28, 1000), consumedWrites: pointsUntil(28, 4e6) }, expect: 'pass', code: 'fitting' },
    { name: 'on demand, a day is missing', given: { ...large(100), billingMode: 'PAY_PER_REQUEST', consumedReads: pointsUntil(28, 1000), consumedWrites: pointsUntil(27, 1000) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'on demand, not asked', given: { ...large(100), billingMode: 'PAY_PER_REQUEST' }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'just below 20 GiB', given: large(19.9), expect: 'not-applicable', code: 'small' },
    { name: '29 days old', given: { ...large(1000), createdAt: '2026-03-04T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'changed last week', given: { ...large(1000), tableClassChangedAt: '2026-03-26T00:00:00Z' }, expect: 'not-applicable', code: 'just-changed' },
    { name: 'being made', given: { ...large(1000), status: 'CREATING' }, expect: 'not-applicable', code: 'not-active' },
    { name: 'on demand, what it consumes could not be read', given: { ...large(100), billingMode: 'PAY_PER_REQUEST' }, holes: ['consumedReads', 'consumedWrites'], expect: 'not-assessed' },
    { name: 'provisioned, whatever it consumes', given: large(1000), holes: ['consumedReads', 'consumedWrites'], expect: 'fail', code: 'costly' },
    { name: 'its class could not be read', given: large(1000), holes: ['tableClass'], expect: 'not-assessed' },
  ],
  evaluate(table, { asOf, params }) {
    const { status, createdAt, indexes } = table;
    if (status !== 'ACTIVE') return notApplicable('not-active', { status });
    const storedGiB = (table.sizeBytes + indexes.reduce((sum, index) => sum + (index.sizeBytes ?? 0), 0)) / GIB;
    if (storedGiB < params.gib) return notApplicable('small', {}, { storedGiB: rounded(storedGiB) });
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const { tableClass, tableClassChangedAt, billingMode, replicaRegions } = table;
    const changedDaysAgo = tableClassChangedAt === null ? null : wholeDays(tableClassChangedAt, asOf);
    if (changedDaysAgo !== null && changedDaysAgo < 30) return notApplicable('just-changed', { tableClassChangedAt }, { changedDaysAgo });

    let used: { readonly reads: Quantity; readonly writes: Quantity };
    let throughput: number;
    const replicated = replicaRegions.length > 0 ? 'Repl' : '';
    if (billingMode === 'PROVISIONED') {
      const reads = indexes.reduce((sum, index) => sum + index.readCapacityUnits, table.readCapacityUnits) * HOURS_PER_MONTH;
      const written = indexes.reduce((sum, index) => sum + index.writeCapacityUnits, table.writeCapacityUnits) * HOURS_PER_MONTH;
      used = { reads: { usage: 'ReadCapacityUnit-Hrs', amount: reads }, writes: { usage: `${replicated}WriteCapacityUnit-Hrs`, amount: written } };
      throughput = reads * weights.readHours + written * weights.writeHours;
    } else {
      const days = daysBefore(asOf, metricDays);
      const read = observed(table.consumedReads, days);
      const written = observed(table.consumedWrites, days);
      const daysSeen = Math.min(read.seen, written.seen);
      if (daysSeen < days.count) return notAssessed('no-metrics', {}, { daysSeen, daysNeeded: days.count });
      const month = HOURS_PER_MONTH / 24 / days.count;
      used = { reads: { usage: 'ReadRequestUnits', amount: read.sum * month }, writes: { usage: `${replicated}WriteRequestUnits`, amount: written.sum * month } };
      throughput = used.reads.amount * weights.reads + used.writes.amount * weights.writes;
    }
    const storage = storedGiB * weights.storage;
    const measures = { storedGiB: rounded(storedGiB), storagePercent: Math.round((storage / (storage + throughput)) * 100) };
    const betterClass = other.storage * storage > other.throughput * throughput ? 'STANDARD_INFREQUENT_ACCESS' : 'STANDARD';
    if (betterClass === tableClass) return pass('fitting', { tableClass }, measures);
    const quantities: Quantity[] = [{ usage: 'AmazonDynamoDB:TimedStorage-ByteHrs', amount: storedGiB }, used.reads, used.writes];
    const infrequentQuantities = [{ usage: 'IA-TimedStorage-ByteHrs', amount: storedGiB }, ...[used.reads, used.writes].map(({ usage, amount }) => ({ usage: `IA-${usage}`, amount }))];
    const [now, then] = tableClass === 'STANDARD' ? [quantities, infrequentQuantities] : [infrequentQuantities, quantities];
    const saves = [...now, ...then.map(({ usage, amount }) => ({ usage, amount: -amount }))].filter(({ amount }) => amount !== 0);
    return fail('costly', { tableClass, betterClass }, measures, { saves, confidence: 0.7 });
  },
});
