import type { Owned } from '../estate/owned.ts';
import { hashOf, randomOf, uuidOf } from '../random.ts';
import { living, livingBy } from './living.ts';
import { Refused, sizeOf, type Answer, type Answers, type At } from './answer.ts';

export const dynamodb: Answers<'dynamodb'> = {
  // a page goes on behind the last name, in place of a token
  ListTables(input, { estate, region, now }) {
    const names = living(estate.serverless(region).tables, now)
      .map(table => table.name)
      .sort();
    const from = input.ExclusiveStartTableName === undefined ? names : names.filter(name => name > input.ExclusiveStartTableName);
    const items = from.slice(0, sizeOf(input.Limit, 100, 100));
    return { TableNames: items, ...(items.length < from.length ? { LastEvaluatedTableName: items.at(-1) } : {}) };
  },
  DescribeTable({ TableName }, at) {
    const table = livingBy(at.estate.serverless(at.region).tables, 'name', TableName, at.now);
    if (table === undefined) throw new Refused('ResourceNotFoundException', `Requested resource not found: Table: ${TableName} not found`, 400);
    return { Table: tableOf(table, at) };
  },
};

function tableOf(table: Owned, { account, now }: At): Answer<'dynamodb', 'DescribeTable'>['Table'] {
  const random = randomOf(`${table.arn}/settings`);
  const onDemand = random.chance(0.6);
  const capacity = (): number => (onDemand ? 0 : random.pick([5, 5, 10, 25, 100, 400]));
  const throughput = () => ({ NumberOfDecreasesToday: 0, ReadCapacityUnits: capacity(), WriteCapacityUnits: capacity() });
  const items = random.chance(0.08) ? 0 : Math.floor(10 ** (1 + 6 * random.next()));
  const bytes = items * (80 + random.int(2000));
  const cold = random.chance(0.05);
  const indexes = random.weighted({ 0: 55, 1: 30, 2: 15 });
  return {
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    TableName: table.name,
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    TableStatus: 'ACTIVE',
    CreationDateTime: new Date(table.bornAt),
    ProvisionedThroughput: throughput(),
    TableSizeBytes: bytes,
    ItemCount: items,
    TableArn: table.arn,
    TableId: uuidOf(random),
    ...(onDemand ? { BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST', LastUpdateToPayPerRequestDateTime: new Date(table.bornAt) } } : {}),
    ...(cold ? { TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS', LastUpdateDateTime: new Date(Math.min(now, table.bornAt + 86_400_000)) } } : {}),
    ...(indexes === '0'
      ? {}
      : {
          GlobalSecondaryIndexes: Array.from({ length: Number(indexes) }, (_, index) => ({
            IndexName: `by-${['owner', 'day'][index]}`,
            IndexStatus: 'ACTIVE' as const,
            ProvisionedThroughput: throughput(),
            IndexSizeBytes: Math.floor(bytes / 3),
            ItemCount: items,
            IndexArn: `${table.arn}/index/by-${['owner', 'day'][index]}`,
          })),
        }),
    ...(random.chance(0.25) ? { SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: `${table.arn.split(':table/')[0]?.replace('dynamodb', 'kms')}:key/${uuidOf(randomOf(`${account.id}/dynamodb-key`))}` } } : {}),
    DeletionProtectionEnabled: account.environment === 'production' && hashOf(`${table.arn}/protected`) % 3 > 0,
  };
}
