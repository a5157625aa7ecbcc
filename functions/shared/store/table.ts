export type TableIndex = {
  readonly partitionKey: string;
  readonly sortKey: string;
  /** Attributes beside the keys, or all of them. */
  readonly include: readonly string[] | 'all';
};

/** What lists filter and sort by. Most of it never changes, so that a change of a finding seldom rewrites an index. */
const row = ['id', 'check', 'account', 'topic', 'severity', 'owner', 'state', 'closed', 'due', 'bucket', 'work', 'until'];

const indexes = {
  /** All findings of a scope, whole: what reconcile reads. */
  scope: { partitionKey: 'scopePk', sortKey: 'id', include: 'all' },
  account: { partitionKey: 'accountPk', sortKey: 'stateId', include: row },
  check: { partitionKey: 'checkPk', sortKey: 'stateId', include: row },
  /** Findings that have an owner. */
  owner: { partitionKey: 'ownerPk', sortKey: 'stateId', include: row },
  /** Open findings of an account, and of an owner, due soonest first. */
  accountDue: { partitionKey: 'accountPk', sortKey: 'dueId', include: row },
  ownerDue: { partitionKey: 'ownerPk', sortKey: 'dueId', include: row },
  /** Open findings of a topic, biggest saving first. */
  dollars: { partitionKey: 'topicPk', sortKey: 'dollarsId', include: row },
  /** Open findings of a severity, due soonest first. */
  due: { partitionKey: 'severityPk', sortKey: 'dueId', include: row },
  /** Open findings on which a request waits, due soonest first. */
  asked: { partitionKey: 'askedPk', sortKey: 'dueId', include: row },
  /** All events of a day, in order. */
  day: { partitionKey: 'dayPk', sortKey: 'atId', include: 'all' },
} satisfies Readonly<Record<string, TableIndex>>;
export type IndexName = keyof typeof indexes;

/** The one DynamoDB table: keys and indexes, all of them strings. The deployed table and those of tests are made from it. */
export const tableDefinition: {
  readonly partitionKey: string;
  readonly sortKey: string;
  /** Seconds since 1970; DynamoDB deletes an item some time after. */
  readonly expiresAt: string;
  readonly indexes: Readonly<Record<IndexName, TableIndex>>;
} = { partitionKey: 'pk', sortKey: 'sk', expiresAt: 'expiresAt', indexes };

/** Partitions of an index are split in so many, as one takes 1,000 writes a second. Changing it needs a new table. */
export const SHARDS = 4;

/** The shard of a finding, as the last character of its keys. */
export function shardOf(id: string): string {
  return String(id.charCodeAt(id.length - 1) % SHARDS);
}
