import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { textsIn } from '../members-in.ts';
import { itemsIn, listIn, structureIn, textIn, textItem, understand } from '../understand.ts';

const described = ['status', 'createdAt', 'billingMode', 'readCapacityUnits', 'writeCapacityUnits', 'sizeBytes', 'itemCount', 'tableClass', 'tableClassChangedAt', 'indexes', 'replicaRegions', 'kmsKeyArn', 'deletionProtection'] as const;

export default defineCollector({
  id: 'dynamodb-tables',
  title: 'DynamoDB tables with their capacity and size',
  scope: 'region',
  yields: { 'dynamodb-table': ['ListTables'] },
  actions: {
    ListTables: ['dynamodb:ListTables'],
    DescribeTable: ['dynamodb:DescribeTable'],
  },
  // A table that looked empty may hold something by now; one that holds something is as big as it was when it was asked.
  steady: {
    DescribeTable: {
      source: 'dynamodb.amazonaws.com',
      type: 'AWS::DynamoDB::Table',
      subject: input => textIn(input, 'TableName'),
      changedBy: ['CreateTable', 'DeleteTable', 'UpdateTable', 'RestoreTableFromBackup', 'RestoreTableToPointInTime'],
      holds: out => out?.Table?.TableStatus === 'ACTIVE' && out.Table.ItemCount > 0,
    },
  },
  async collect({ aws, all, each }) {
    const { client, paginateListTables, DescribeTableCommand } = await aws('dynamodb');
    const pages = await all(paginateListTables({ client }, { Limit: 100 }));
    await each(
      textsIn(pages, page => page.TableNames),
      TableName => client.send(new DescribeTableCommand({ TableName })),
    );
  },
  *normalise(call, { partition, region, account }) {
    const arnOf = (name: string) => `arn:${partition}:dynamodb:${region}:${account}:table/${name}`;
    if (call.op === 'ListTables') {
      yield* itemsIn('dynamodb-table', call, 'TableNames', item => {
        const tableName = textItem(item);
        return [part('dynamodb-table', arnOf(tableName), { tableName })];
      });
      return;
    }
    yield* understand('dynamodb-table', 'an answer of DescribeTable', () => {
      const arn = arnOf(textIn(call.in, 'TableName'));
      if (call.err !== null) return [unread('dynamodb-table', arn, described)];
      const table = structureIn(call.out, 'Table');
      return [
        part('dynamodb-table', arn, {
          status: textIn(table, 'TableStatus'),
          createdAt: table.CreationDateTime,
          billingMode: table.BillingModeSummary?.BillingMode ?? 'PROVISIONED', // a table that was never on demand has no such summary
          readCapacityUnits: table.ProvisionedThroughput?.ReadCapacityUnits,
          writeCapacityUnits: table.ProvisionedThroughput?.WriteCapacityUnits,
          sizeBytes: table.TableSizeBytes,
          itemCount: table.ItemCount,
          tableClass: table.TableClassSummary?.TableClass ?? 'STANDARD', // nor one whose class was never named
          tableClassChangedAt: table.TableClassSummary?.LastUpdateDateTime ?? null,
          indexes: listIn(table, 'GlobalSecondaryIndexes').map(index => ({
            name: textIn(index, 'IndexName'),
            readCapacityUnits: index.ProvisionedThroughput?.ReadCapacityUnits,
            writeCapacityUnits: index.ProvisionedThroughput?.WriteCapacityUnits,
            sizeBytes: index.IndexSizeBytes ?? null,
            itemCount: index.ItemCount ?? null,
          })),
          replicaRegions: listIn(table, 'Replicas')
            .map(replica => textIn(replica, 'RegionName'))
            .filter(other => other !== region),
          kmsKeyArn: table.SSEDescription?.KMSMasterKeyArn ?? null,
          deletionProtection: table.DeletionProtectionEnabled,
        }),
      ];
    });
  },
});
