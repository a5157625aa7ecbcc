import { idsOf, type Worlds } from './world.ts';

export default {
  'dynamodb-tables': {
    calls: [2, 11, 101],
    world: count => ({
      ListTables: ({ ExclusiveStartTableName: after }) => {
        const names = idsOf(count);
        const start = after === undefined ? 0 : names.indexOf(after) + 1;
        const TableNames = names.slice(start, start + 100);
        return { TableNames, ...(start + 100 < count ? { LastEvaluatedTableName: TableNames.at(-1) } : {}) };
      },
      DescribeTable: ({ TableName }) => ({
        Table: {
          TableName,
          TableArn: `arn:aws:dynamodb:eu-west-1:111111111111:table/${TableName}`,
          TableStatus: 'ACTIVE',
          CreationDateTime: '2025-06-01T00:00:00.000Z',
          BillingModeSummary: { BillingMode: 'PROVISIONED' },
          ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 20, WriteCapacityUnits: 20 },
          TableSizeBytes: 1000,
          ItemCount: 10,
          DeletionProtectionEnabled: false,
        },
      }),
    }),
  },
} satisfies Worlds;
