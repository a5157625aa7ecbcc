import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

const scaling = { kind: 'dynamodb-table-scaling', resource: 'arn:aws:example:eu-west-1:222222222222:dynamodb-table/example' } as const;
const target = (scaled: string, kind: string, capacity: string) => ({ scaled, dimension: `dynamodb:${kind}:${capacity}CapacityUnits`, min: 5, max: 100 });
const table = [target('table/orders', 'table', 'Read'), target('table/orders', 'table', 'Write')];
const index = [target('table/orders/index/by-customer', 'index', 'Read'), target('table/orders/index/by-customer', 'index', 'Write')];

export default defineCheck({
  id: 'dynamodb-table-autoscaling-missing',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Provisioned capacity of DynamoDB tables follows the load',
  why: 'Fixed capacity is bought for the busiest hour and billed for all the others, or it is too little and requests fail.',
  fix: 'Set up auto scaling for reads and writes of the table and of each index, or let the table pay by request.',
  sources: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CostOptimization_AutoScalingSettings.html',
  ],
  reads: 'dynamodb-table',
  joins: ['dynamodb-table-scaling'],
  params: z.object({ minAgeDays: z.int().nonnegative().default(14) }),
  says: {
    'on-demand': 'The table pays by request.',
    'not-active': 'The table is {status}.',
    'scaled-throughout': 'Reads and writes of the table and of its indexes scale.',
    fixed: 'Auto scaling has no room: least and most are the same for {fixed}.',
    'too-young': 'The table was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    'not-scaled': 'These have a fixed capacity: {unscaled}.',
  },
  examples: [
    { name: 'nothing scales', given: {}, expect: 'fail', code: 'not-scaled' },
    { name: 'the table scales, its index does not', given: {}, also: [{ ...scaling, given: { targets: table } }], expect: 'fail', code: 'not-scaled' },
    { name: 'only reads scale', given: { indexes: [] }, also: [{ ...scaling, given: { targets: table.slice(0, 1) } }], expect: 'fail', code: 'not-scaled' },
    { name: 'all scales', given: {}, also: [{ ...scaling, given: { targets: [...table, ...index] } }], expect: 'pass', code: 'scaled-throughout' },
    { name: 'scaled between the same numbers', given: { indexes: [] }, also: [{ ...scaling, given: { targets: table.map(each => ({ ...each, min: 50, max: 50 })) } }], expect: 'fail', code: 'fixed' },
    { name: '14 days old', given: { createdAt: '2026-03-19T00:00:00Z' }, expect: 'fail', code: 'not-scaled' },
    { name: '13 days old', given: { createdAt: '2026-03-20T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'on demand', given: { billingMode: 'PAY_PER_REQUEST' }, expect: 'not-applicable', code: 'on-demand' },
    { name: 'being deleted', given: { status: 'DELETING' }, expect: 'not-applicable', code: 'not-active' },
    { name: 'its indexes could not be read', given: {}, holes: ['indexes'], expect: 'not-assessed' },
  ],
  evaluate(resource, { asOf, params, self, look }) {
    if (resource.billingMode === 'PAY_PER_REQUEST') return notApplicable('on-demand');
    const { status, tableName, createdAt } = resource;
    if (status !== 'ACTIVE') return notApplicable('not-active', { status });
    const wanted = [
      ...capacities.map(capacity => ({ of: capacity, scaled: `table/${tableName}`, dimension: `dynamodb:table:${capacity}CapacityUnits` })),
      ...resource.indexes.flatMap(({ name }) => capacities.map(capacity => ({ of: `${capacity} of the index ${name}`, scaled: `table/${tableName}/index/${name}`, dimension: `dynamodb:index:${capacity}CapacityUnits` }))),
    ];
    const targets = look('dynamodb-table-scaling', self.resource)?.targets ?? [];
    const found = wanted.map(each => ({ ...each, target: targets.find(({ scaled, dimension }) => scaled === each.scaled && dimension === each.dimension) }));
    const unscaled = found.filter(each => each.target === undefined).map(each => each.of);
    const fixed = found.filter(({ target: scaler }) => scaler !== undefined && scaler.min === scaler.max).map(each => each.of);
    if (unscaled.length + fixed.length === 0) return pass('scaled-throughout');
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    return unscaled.length > 0 ? fail('not-scaled', { unscaled }, {}, { confidence: 0.7 }) : fail('fixed', { fixed }, {}, { confidence: 0.7 });
  },
});

const capacities = ['Read', 'Write'] as const;
