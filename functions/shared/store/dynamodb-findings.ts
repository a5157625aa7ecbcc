import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import pLimit from 'p-limit';
import type * as z from 'zod';
import type { FindingEvent } from '#kernel/finding';
import { Problem } from '#kernel/problem';
import { changeTexts, wrongBucket } from './change-texts.ts';
import { listRows } from './dynamodb-list.ts';
import { checkRecord } from './check-record.ts';
import { cursorOf, isAfter, matches, matchesWhole, MAX_READ, pageOf, placeOf, readQuery, untilOf, type FindingRow } from './finding-order.ts';
import type { Change, CommitResult, Document, FindingPage, FindingQuery, FindingStore, StoredFinding } from './finding-store.ts';
import { leaseTimes } from './lease-times.ts';
import { mergeSorted } from './merge-sorted.ts';
import { daysOf, period } from './period.ts';
import { tableClient, type Condition, type Item } from './table-client.ts';
import { DocumentItem, dollarsId, EventItem, eventItem, FindingItem, findingItem, keys, LedgerItem, OrganizationItem, PointerItem, RowItem, shards } from './table-items.ts';
import { tableDefinition } from './table.ts';

/** Requests under way at once. */
const WIDTH = 16;
/** Days of events that are asked for ahead. */
const AHEAD = 4;

const absent: Condition = { ConditionExpression: 'attribute_not_exists(pk)' };

/**
 * Findings in one DynamoDB table, as `tableDefinition` describes it. Single findings, events of a finding, leases and ledgers are read strongly
 * consistent; `findings`, `list` and `eventsBetween` read indexes that lag behind by moments: `commit` then answers `conflict`, a page may hold
 * fewer findings than its limit, and a period that has just ended is to be read a minute later. Without `client` one is made by the standard
 * chain, which honours AWS_REGION, AWS_PROFILE and AWS_ENDPOINT_URL.
 */
export function dynamodbFindings({ table, client: given }: { readonly table: string; readonly client?: DynamoDBClient }): FindingStore {
  const place = `dynamodb:${table}`;
  const client = tableClient(table, given);

  function parsed<S extends z.ZodType>(schema: S, item: Item): z.output<S> {
    const result = schema.safeParse(item);
    if (result.success) return result.data;
    const issue = result.error.issues[0];
    throw new Problem(`${place}: the item ${String(item['pk'])} cannot be read (${issue?.path.join('.')}: ${issue?.message}); it was written by another version, use that one or a newer one`, 'failure');
  }
  const findingOf = (item: Item): StoredFinding => parsed(FindingItem, item);
  const eventOf = (item: Item): FindingEvent => parsed(EventItem, item).event;

  async function commitOne({ before, after, event }: Change, texts: { readonly facts: string; readonly event: string }): Promise<CommitResult> {
    const unmoved: Condition = { ConditionExpression: '#rev = :rev', ExpressionAttributeNames: { '#rev': 'rev' }, ExpressionAttributeValues: { ':rev': before?.rev } };
    const outcome = await client.putTogether([
      { item: findingItem(after, texts.facts), condition: before === null ? absent : unmoved },
      { item: eventItem(event, texts.event), condition: absent },
      ...(before === null ? [{ item: keys.pointer(after.resource, after.id) }] : []),
    ]);
    if (outcome === 'done') return 'done';
    const item = await client.get(keys.event(after.id, after.rev));
    return item !== null && parsed(EventItem, item).hash === event.hash ? 'done' : 'conflict';
  }

  function documentOf(kind: string, item: Item): Document {
    const { sk, rev, body } = parsed(DocumentItem, item);
    return { kind, id: sk.slice(1), rev, body };
  }
  const isWanted = (query: FindingQuery, finding: StoredFinding): boolean => matches(query, { ...finding, until: untilOf(finding) }) && matchesWhole(query, finding, finding.request !== null);

  async function findingsOf(ids: readonly string[]): Promise<readonly StoredFinding[]> {
    return (await client.getAll(ids.map(keys.finding))).map(findingOf);
  }

  /** The findings of one resource, all of them: a resource has as many as checks read its kind. */
  async function listOfResource(resource: string, query: FindingQuery): Promise<FindingPage> {
    const { order, limit, after } = pageOf(query);
    const ids: string[] = [];
    for await (const page of client.query({ pk: keys.pointer(resource, '').pk })) for (const item of page) ids.push(parsed(PointerItem, item).sk.slice(2));
    const found = (await findingsOf(ids)).filter(finding => isWanted(query, finding) && (after === null || isAfter(placeOf(order, finding), after)));
    const findings = found.sort((a, b) => (isAfter(placeOf(order, a), placeOf(order, b)) ? 1 : -1)).slice(0, limit);
    return { findings, cursor: found.length > limit ? cursorOf(order, placeOf(order, findings.at(-1) as StoredFinding)) : null, read: ids.length };
  }

  return {
    place,
    async bind(organization) {
      let item = await client.get(keys.organization);
      if (item === null) {
        if ((await client.put({ ...keys.organization, organization }, absent)) === 'done') return;
        item = await client.get(keys.organization);
      }
      const bound = item === null ? null : parsed(OrganizationItem, item).organization;
      if (bound !== organization) throw new Problem(`the store ${place} belongs to ${bound}, not to ${organization}: give another --store`);
    },
    async lease(scope, holder, now, seconds) {
      const { taken, ends } = leaseTimes(now, seconds);
      const outcome = await client.put(
        { ...keys.lease(scope), holder, [tableDefinition.expiresAt]: ends },
        {
          ConditionExpression: 'attribute_not_exists(pk) or #holder = :holder or #ends <= :taken',
          ExpressionAttributeNames: { '#holder': 'holder', '#ends': tableDefinition.expiresAt },
          ExpressionAttributeValues: { ':holder': holder, ':taken': taken },
        },
      );
      return outcome === 'done';
    },
    async release(scope, holder) {
      await client.remove(keys.lease(scope), { ConditionExpression: '#holder = :holder', ExpressionAttributeNames: { '#holder': 'holder' }, ExpressionAttributeValues: { ':holder': holder } });
    },
    async ledger(scope) {
      const item = await client.get(keys.ledger(scope));
      if (item === null) return null;
      const { rev, checks } = parsed(LedgerItem, item);
      return { scope, checks, rev };
    },
    async putLedger({ scope, checks, rev }) {
      const text = JSON.stringify(checks);
      const outcome = await client.put(
        { ...keys.ledger(scope), rev, checks: text },
        rev === 1 ? absent : { ConditionExpression: '#rev = :before', ExpressionAttributeNames: { '#rev': 'rev' }, ExpressionAttributeValues: { ':before': rev - 1 } },
      );
      if (outcome !== 'doubtful') return outcome === 'done';
      const item = await client.get(keys.ledger(scope));
      return item !== null && item['rev'] === rev && item['checks'] === text;
    },
    async *findings(scope) {
      const shelves = shards.map(shard => client.query({ index: 'scope', pk: `S#${scope}#${shard}` }));
      for await (const item of mergeSorted(shelves, (a, b) => String(a['id']) > String(b['id']))) yield findingOf(item);
    },
    async commit(changes) {
      const texts = changes.map(changeTexts);
      const results: CommitResult[] = new Array(changes.length);
      const byFinding = Map.groupBy(changes.keys(), at => (changes[at] as Change).after.id);
      const limit = pLimit(WIDTH);
      await allDone(
        [...byFinding.values()].map(turns =>
          limit(async () => {
            for (const at of turns) results[at] = await commitOne(changes[at] as Change, texts[at] as (typeof texts)[number]);
          }),
        ),
      );
      return results;
    },
    async moveBuckets(moves) {
      const limit = pLimit(WIDTH);
      for (const { id, bucket } of moves) {
        const wrong = wrongBucket(bucket);
        if (wrong !== null) throw new Problem(`the bucket of ${id} cannot be moved: ${wrong}`, 'failure');
      }
      await allDone(
        moves.map(({ id, rev, bucket }) =>
          limit(() =>
            client.update(keys.finding(id), {
              UpdateExpression: 'set #bucket = :bucket, #dollars = :dollars',
              ConditionExpression: '#rev = :rev and #state = :open and #bucket <> :bucket',
              ExpressionAttributeNames: { '#bucket': 'bucket', '#dollars': tableDefinition.indexes.dollars.sortKey, '#rev': 'rev', '#state': 'state' },
              ExpressionAttributeValues: { ':bucket': bucket, ':dollars': dollarsId(bucket, id), ':rev': rev, ':open': 'open' },
            }),
          ),
        ),
      );
    },
    async get(id) {
      const item = await client.get(keys.finding(id));
      return item === null ? null : findingOf(item);
    },
    async list(given) {
      const query = readQuery(given);
      const { order, limit } = pageOf(query);
      if (query.resource !== undefined) return listOfResource(query.resource, query);
      // What only whole findings say is looked at in as many as a page may read.
      const isLate = query.text !== undefined || query.region !== undefined || query.kind !== undefined;
      const { rows, read, stopped } = await listRows(client, query, isLate ? MAX_READ : limit + 1, item => parsed(RowItem, item));
      const page = isLate ? rows : rows.slice(0, limit);
      const indexed = new Map(page.map(row => [row.id, placeOf(order, row).key]));
      // Whatever moved since the index was written stands elsewhere in the list, or no longer in it.
      const found = (await findingsOf([...indexed.keys()])).filter(finding => isWanted(query, finding) && placeOf(order, finding).key === indexed.get(finding.id));
      const findings = found.slice(0, limit);
      const last = found.length > limit ? placeOf(order, findings.at(-1) as StoredFinding) : rows.length > page.length ? placeOf(order, page.at(-1) as FindingRow) : stopped;
      return { findings, cursor: last === null ? null : cursorOf(order, last), read };
    },
    async record(event) {
      const text = checkRecord(event);
      const before = event.rev === 1 ? null : await client.get(keys.event(event.finding, event.rev - 1));
      if (event.rev > 1 && (before === null || parsed(EventItem, before).hash !== event.prev)) return 'conflict';
      if ((await client.put(eventItem(event, text), absent)) === 'done') return 'done';
      const item = await client.get(keys.event(event.finding, event.rev));
      return item !== null && parsed(EventItem, item).hash === event.hash ? 'done' : 'conflict';
    },
    async document(kind, id) {
      const item = await client.get(keys.document(kind, id));
      return item === null ? null : documentOf(kind, item);
    },
    async *documents(kind, { from, to } = {}) {
      // The bound of a query is inside of it; a document's end is not.
      for await (const page of client.query({ pk: keys.document(kind, '').pk, from: `#${from ?? ''}`, ...(to === undefined ? {} : { to: `#${to}` }) }))
        for (const item of page) if (to === undefined || String(item['sk']).slice(1) < to) yield documentOf(kind, item);
    },
    async putDocument({ kind, id, rev, body }) {
      const text = JSON.stringify(body);
      const outcome = await client.put(
        { ...keys.document(kind, id), rev, body: text },
        rev === 1 ? absent : { ConditionExpression: '#rev = :before', ExpressionAttributeNames: { '#rev': 'rev' }, ExpressionAttributeValues: { ':before': rev - 1 } },
      );
      if (outcome !== 'doubtful') return outcome === 'done';
      const item = await client.get(keys.document(kind, id));
      return item !== null && item['rev'] === rev && item['body'] === text;
    },
    async events(id) {
      const events: FindingEvent[] = [];
      for await (const page of client.query({ pk: keys.event(id, 0).pk })) events.push(...page.map(eventOf));
      return events;
    },
    async *eventsBetween(from, to) {
      const span = period(from, to);
      const days = span.from < span.to ? daysOf(span) : [];
      for (let start = 0; start < days.length; start += AHEAD) {
        const asked = days.slice(start, start + AHEAD).map(day => {
          const shelves = shards.map(shard => firstPageNow(client.query({ index: 'day', pk: `D#${day}#${shard}`, from: span.from, to: span.to }))); // an instant alone sorts before the keys of its events
          return mergeSorted(shelves, (a, b) => String(a['atId']) > String(b['atId']));
        });
        for (const events of asked) for await (const item of events) yield eventOf(item);
      }
    },
    close: () => Promise.resolve(),
  };
}

/** Begins to read before anybody asks. */
function firstPageNow<T>(pages: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = pages[Symbol.asyncIterator]();
  const first = iterator.next();
  first.catch(() => undefined); // whoever asks sees it
  return (async function* () {
    for (let page = await first; page.done !== true; page = await iterator.next()) yield page.value;
  })();
}

/** Waits for all, also when one fails, so that nothing goes on behind the caller's back. */
async function allDone(work: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(work)) if (result.status === 'rejected') throw result.reason;
}
