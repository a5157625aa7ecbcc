import { expect, test } from 'vitest';
import dynamodbTables from '#collect/collectors/dynamodb/dynamodb-tables';
import worlds from '../worlds/dynamodb.ts';
import { deny, run, tally } from './fake-gather.ts';
import { recorded, snapshot } from './fixtures.ts';

const arn = (name: string) => `arn:aws:dynamodb:eu-west-1:111111111111:table/${name}`;
const describe = (TableName: string, more: object = {}) => ({ Table: { ...(worlds['dynamodb-tables'].world(1) as any).DescribeTable({ TableName }).Table, ...more } });
const read = async (answer: object) => (await run(dynamodbTables, { ListTables: () => ({ TableNames: ['orders'] }), DescribeTable: () => answer })).of('dynamodb-table')[arn('orders')];

test('lists a hundred tables a page and describes each; leaves open the tags only', async () => {
  const { of, calls } = await run(dynamodbTables, {
    ListTables: ({ ExclusiveStartTableName: after }) => (after === undefined ? { TableNames: ['a'], LastEvaluatedTableName: 'a' } : { TableNames: ['b'] }),
    DescribeTable: input => describe(input.TableName),
  });
  expect(tally(calls)).toEqual({ ListTables: 2, DescribeTable: 2 });
  expect(calls.filter(call => call.op === 'ListTables').map(call => call.in)).toEqual([{ Limit: 100 }, { Limit: 100, ExclusiveStartTableName: 'a' }]);
  expect(Object.entries(of('dynamodb-table')).map(([resource, { name, holes }]) => [resource, name, Object.keys(holes)])).toEqual([
    [arn('a'), 'a', ['tags']],
    [arn('b'), 'b', ['tags']],
  ]);
});

test('understands recorded tables: on demand, and provisioned since ever, with an index', async () => {
  const onDemand = await read(snapshot('test_gsi_with_billing_mode[PAY_PER_REQUEST]')['describe-table']);
  expect(onDemand?.data).toMatchObject({
    billingMode: 'PAY_PER_REQUEST',
    readCapacityUnits: 0,
    writeCapacityUnits: 0,
    tableClass: 'STANDARD',
    tableClassChangedAt: null,
    indexes: [{ name: 'TransactionRecordID', readCapacityUnits: 0, writeCapacityUnits: 0, sizeBytes: 0, itemCount: 0 }],
    deletionProtection: false,
  });
  expect(Object.keys(onDemand?.holes ?? {})).toEqual(['tags']);
  const provisioned = await read(snapshot('test_gsi_with_billing_mode[PROVISIONED]')['describe-table']);
  expect(provisioned?.data).toMatchObject({ billingMode: 'PROVISIONED', readCapacityUnits: 5, writeCapacityUnits: 5, indexes: [{ name: 'TransactionRecordID', readCapacityUnits: 1, writeCapacityUnits: 1 }] });
  expect(Object.keys(provisioned?.holes ?? {})).toEqual(['tags']);
});

test('understands a recorded table of 2016, from before AWS said whether it is protected', async () => {
  const table = await read(recorded('test_dynamodb_tag_filter', 'dynamodb.DescribeTable_1'));
  expect(table?.data).toMatchObject({ billingMode: 'PROVISIONED', readCapacityUnits: 5, createdAt: '2016-06-26T07:20:39.637Z', indexes: [], replicaRegions: [] });
  expect(Object.keys(table?.holes ?? {}).sort()).toEqual(['deletionProtection', 'tags']);
});

test('says class, key and the other Regions of a global table', async () => {
  const table = await read(
    describe('orders', {
      TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS', LastUpdateDateTime: '2026-03-20T00:00:00.000Z' },
      SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: 'arn:aws:kms:eu-west-1:111111111111:key/1' },
      Replicas: [{ RegionName: 'eu-west-1' }, { RegionName: 'us-east-1' }],
    }),
  );
  expect(table?.data).toMatchObject({ tableClass: 'STANDARD_INFREQUENT_ACCESS', tableClassChangedAt: '2026-03-20T00:00:00.000Z', kmsKeyArn: 'arn:aws:kms:eu-west-1:111111111111:key/1', replicaRegions: ['us-east-1'] });
});

test('a refused description leaves everything but the name open, and stops nobody else', async () => {
  const { of } = await run(dynamodbTables, { ListTables: () => ({ TableNames: ['a', 'b'] }), DescribeTable: input => (input.TableName === 'a' ? deny() : describe('b')) });
  expect(of('dynamodb-table')[arn('a')]?.data).toEqual({ tableName: 'a' });
  expect(Object.keys(of('dynamodb-table')[arn('a')]?.holes ?? {})).toHaveLength(14);
  expect(of('dynamodb-table')[arn('a')]?.holes.billingMode).toEqual({ reason: 'DescribeTable: AccessDeniedException', missing: ['dynamodb:DescribeTable'] });
  expect(Object.keys(of('dynamodb-table')[arn('b')]?.holes ?? {})).toEqual(['tags']);
});

test.each([
  ['a name', { ListTables: () => ({ TableNames: [7, 'orders'] }), DescribeTable: () => describe('orders') }],
  ['no list of names', { ListTables: () => ({}) }],
  ['no table', { ListTables: () => ({ TableNames: ['orders'] }), DescribeTable: () => ({}) }],
  ['another way to pay', { ListTables: () => ({ TableNames: ['orders'] }), DescribeTable: () => describe('orders', { BillingModeSummary: { BillingMode: 'LATER' } }) }],
  ['an index without capacity', { ListTables: () => ({ TableNames: ['orders'] }), DescribeTable: () => describe('orders', { GlobalSecondaryIndexes: [{ IndexName: 'i' }] }) }],
])('counts what is garbled: %s', async (_, table) => {
  expect(await run(dynamodbTables, table)).toMatchObject({ dropped: 1, listed: [] });
});
