import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { setTimeout } from 'node:timers/promises';
import { Problem } from '#kernel/problem';
import { tableDefinition, type IndexName } from './table.ts';

export type Item = Readonly<Record<string, unknown>>;
export type Key = { readonly pk: string; readonly sk: string };
/** The items of one partition of the table (strongly consistent) or of an index, in ascending order; `from` and `to` are both in it. */
export type Range = { readonly index?: IndexName; readonly pk: string; readonly from?: string; readonly to?: string };
/** A write that depends on what is there, as the SDK's commands take it. */
export type Condition = { readonly ConditionExpression: string; readonly ExpressionAttributeNames?: Record<string, string>; readonly ExpressionAttributeValues?: Record<string, unknown> };

export type TableClient = {
  get(key: Key): Promise<Item | null>;
  /** Strongly consistent, in the order of `keys`; what is not there is left out. */
  getAll(keys: readonly Key[]): Promise<readonly Item[]>;
  query(range: Range, pageSize?: number): AsyncIterable<readonly Item[]>;
  scan(index: IndexName): AsyncIterable<readonly Item[]>;
  put(item: Item, condition: Condition): Promise<Outcome>;
  update(key: Key, change: Condition & { readonly UpdateExpression: string }): Promise<Outcome>;
  remove(key: Key, condition: Condition): Promise<Outcome>;
  /** Puts all items or none. */
  putTogether(puts: readonly { readonly item: Item; readonly condition?: Condition }[]): Promise<'done' | 'refused'>;
};
/** `refused`: the condition did not hold. `doubtful`: it did not, but an earlier attempt of the same request may have been the reason. */
export type Outcome = 'done' | 'refused' | 'doubtful';

const BATCH = 100;
const TRIES = 10;

/** DynamoDB for one table. The SDK repeats what is throttled; a table that is missing or closed to the caller is a `Problem`. */
export function tableClient(table: string, given: DynamoDBClient | undefined): TableClient {
  let loading: ReturnType<typeof load> | null = null;
  const sdk = (): ReturnType<typeof load> => (loading ??= load(given));

  async function told<T>(act: Promise<T>): Promise<T> {
    try {
      return await act;
    } catch (error) {
      throw problem(error, table);
    }
  }

  async function conditional(act: Promise<unknown>): Promise<Outcome> {
    try {
      await act;
      return 'done';
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') throw problem(error, table);
      return Reflect.get(error, '$metadata')?.attempts > 1 ? 'doubtful' : 'refused';
    }
  }

  async function getBatch(keys: readonly Key[]): Promise<readonly Item[]> {
    const { client, BatchGetCommand } = await sdk();
    const found: Item[] = [];
    let wanted: Record<string, any>[] = keys.map(key => ({ ...key }));
    for (let attempt = 0; wanted.length > 0; attempt += 1) {
      if (attempt > 0) await pause(attempt);
      const answer = await told(client.send(new BatchGetCommand({ RequestItems: { [table]: { Keys: wanted, ConsistentRead: true } } })));
      found.push(...(answer.Responses?.[table] ?? []));
      wanted = answer.UnprocessedKeys?.[table]?.Keys ?? [];
      if (attempt === TRIES) throw new Problem(`the table ${table} is throttled: wait a minute, then try again`, 'failure');
    }
    return found;
  }

  return {
    async get(Key) {
      const { client, GetCommand } = await sdk();
      return (await told(client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true })))).Item ?? null;
    },
    async getAll(keys) {
      const batches: (readonly Key[])[] = [];
      for (let start = 0; start < keys.length; start += BATCH) batches.push(keys.slice(start, start + BATCH));
      const found = new Map((await Promise.all(batches.map(getBatch))).flat().map(item => [`${String(item['pk'])} ${String(item['sk'])}`, item]));
      return keys.map(({ pk, sk }) => found.get(`${pk} ${sk}`)).filter(item => item !== undefined);
    },
    async *query({ index, pk, from, to }, pageSize) {
      const { client, paginateQuery } = await sdk();
      const names = index === undefined ? tableDefinition : tableDefinition.indexes[index];
      const ranged = from !== undefined || to !== undefined;
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
          KeyConditionExpression: ranged ? '#pk = :pk and #sk between :from and :to' : '#pk = :pk',
          ExpressionAttributeNames: { '#pk': names.partitionKey, ...(ranged ? { '#sk': names.sortKey } : {}) },
          ExpressionAttributeValues: { ':pk': pk, ...(ranged ? { ':from': from ?? LOWEST, ':to': to ?? HIGHEST } : {}) },
          ...(pageSize === undefined ? {} : { Limit: pageSize }),
        },
      )[Symbol.asyncIterator]();
      for (let page = await told(pages.next()); page.done !== true; page = await told(pages.next())) yield page.value.Items ?? [];
    },
    async *scan(index) {
      const { client, paginateScan } = await sdk();
      const pages = paginateScan({ client }, { TableName: table, IndexName: index })[Symbol.asyncIterator]();
      for (let page = await told(pages.next()); page.done !== true; page = await told(pages.next())) yield page.value.Items ?? [];
    },
    async put(item, condition) {
      const { client, PutCommand } = await sdk();
      return conditional(client.send(new PutCommand({ TableName: table, Item: item, ...condition })));
    },
    async update(Key, change) {
      const { client, UpdateCommand } = await sdk();
      return conditional(client.send(new UpdateCommand({ TableName: table, Key, ...change })));
    },
    async remove(Key, condition) {
      const { client, DeleteCommand } = await sdk();
      return conditional(client.send(new DeleteCommand({ TableName: table, Key, ...condition })));
    },
    async putTogether(puts) {
      const { client, TransactWriteCommand } = await sdk();
      const TransactItems = puts.map(({ item, condition }) => ({ Put: { TableName: table, Item: item, ...condition } }));
      for (let attempt = 1; ; attempt += 1) {
        try {
          await client.send(new TransactWriteCommand({ TransactItems }));
          return 'done';
        } catch (error) {
          const codes = cancellations(error);
          if (codes.includes('ConditionalCheckFailed')) return 'refused';
          if (!codes.some(code => passing.has(code)) || attempt === TRIES) throw problem(error, table);
          await pause(attempt);
        }
      }
    },
  };
}

/** Bounds of all sort keys, which are printable ASCII at their beginning. */
const LOWEST = '!';
const HIGHEST = '~~';

/** Reasons that pass: another transaction was under way on an item, or there was no capacity. The SDK leaves them to the caller. */
const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

function cancellations(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  if (error.name === 'TransactionInProgressException' || error.name === 'TransactionConflictException') return ['TransactionConflict'];
  if (error.name !== 'TransactionCanceledException') return [];
  const reasons: readonly { readonly Code?: string }[] = Reflect.get(error, 'CancellationReasons') ?? [];
  return reasons.map(reason => reason.Code ?? 'None');
}

function pause(attempt: number): Promise<void> {
  return setTimeout(Math.random() * Math.min(5_000, 25 * 2 ** attempt));
}

async function load(given: DynamoDBClient | undefined) {
  const { DynamoDBClient, DynamoDBDocumentClient, ...commands } = await import('./clients/dynamodb.ts');
  return { ...commands, client: DynamoDBDocumentClient.from(given ?? new DynamoDBClient({ maxAttempts: TRIES })) };
}

function problem(error: unknown, table: string): unknown {
  if (!(error instanceof Error)) return error;
  switch (error.name) {
    case 'ResourceNotFoundException':
      return new Problem(`there is no table ${table} with the indexes of a store in this account and Region: deploy it, or check the name and AWS_REGION`, 'failure');
    case 'AccessDeniedException':
      return new Problem(`the table ${table}: access denied (${error.message})`, 'failure');
    case 'CredentialsProviderError':
      return new Problem(`the table ${table}: no AWS credentials; set AWS_PROFILE or log in`, 'failure');
    default:
      return error;
  }
}
