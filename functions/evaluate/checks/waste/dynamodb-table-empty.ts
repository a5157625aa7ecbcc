import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH, type Quantity } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const empty = { itemCount: 0, sizeBytes: 0 };

export default defineCheck({
  id: 'dynamodb-table-empty',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'DynamoDB tables with provisioned capacity hold items',
  why: 'Provisioned capacity is billed by the hour, whether or not there is anything to read.',
  fix: 'Ask the owner whether items come and go. Delete the table, or let it pay by request.',
  sources: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html',
    'https://aws.amazon.com/dynamodb/pricing/provisioned/',
  ],
  reads: 'dynamodb-table',
  params: z.object({ minAgeDays: z.int().nonnegative().default(14) }),
  says: {
    ...keptOnPurposeSays,
    'on-demand': 'The table pays by request.',
    items: 'The table holds items.',
    'not-active': 'The table is {status}.',
    'too-young': 'The table was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    empty: 'The table, made {ageDays} days ago, held no item when AWS last counted, and has {readCapacityUnits} read and {writeCapacityUnits} write units.',
  },
  examples: [
    { name: 'no item', given: empty, expect: 'fail', code: 'empty' },
    { name: 'no item, in three Regions and of the infrequent access class', given: { ...empty, replicaRegions: ['us-east-1', 'eu-central-1'], tableClass: 'STANDARD_INFREQUENT_ACCESS' }, expect: 'fail', code: 'empty' },
    { name: 'no item, 14 days old', given: { ...empty, createdAt: '2026-03-19T00:00:00Z' }, expect: 'fail', code: 'empty' },
    { name: 'no item, 13 days old', given: { ...empty, createdAt: '2026-03-20T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'items', given: {}, expect: 'pass', code: 'items' },
    { name: 'on demand', given: { ...empty, billingMode: 'PAY_PER_REQUEST', readCapacityUnits: 0, writeCapacityUnits: 0, indexes: [] }, expect: 'not-applicable', code: 'on-demand' },
    { name: 'archived by AWS', given: { ...empty, status: 'ARCHIVED' }, expect: 'not-applicable', code: 'not-active' },
    { name: 'tagged as standby', given: { ...empty, tags: { DR: 'yes' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the count could not be read', given: {}, holes: ['itemCount'], expect: 'not-assessed' },
    { name: 'items, whatever else could not be read', given: {}, holes: ['createdAt', 'tags', 'indexes'], expect: 'pass', code: 'items' },
  ],
  evaluate(table, { asOf, params }) {
    if (table.billingMode === 'PAY_PER_REQUEST') return notApplicable('on-demand');
    if (table.itemCount > 0) return pass('items');
    const { status, createdAt } = table;
    if (status !== 'ACTIVE') return notApplicable('not-active', { status });
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const kept = keptOnPurpose(table.tags);
    if (kept !== null) return kept;
    const all = [table, ...table.indexes];
    const readCapacityUnits = all.reduce((sum, each) => sum + each.readCapacityUnits, 0);
    const writeCapacityUnits = all.reduce((sum, each) => sum + each.writeCapacityUnits, 0);
    // capacity may be scaled all day long: it is told, and changes no finding
    return fail('empty', { createdAt }, { ageDays, readCapacityUnits, writeCapacityUnits }, { saves: capacityHours(readCapacityUnits, writeCapacityUnits, table), confidence: 0.6 });
  },
});

/** Writes to a table with replicas and capacity of the infrequent access class have usage types of their own. */
function capacityHours(reads: number, writes: number, { replicaRegions, tableClass }: { readonly replicaRegions: readonly string[]; readonly tableClass: string }): Quantity[] {
  const prefix = tableClass === 'STANDARD_INFREQUENT_ACCESS' ? 'IA-' : '';
  return [
    { usage: `${prefix}ReadCapacityUnit-Hrs`, amount: reads * HOURS_PER_MONTH },
    { usage: `${prefix}${replicaRegions.length > 0 ? 'Repl' : ''}WriteCapacityUnit-Hrs`, amount: writes * HOURS_PER_MONTH },
  ];
}
