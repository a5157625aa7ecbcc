import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { dynamodbFindings } from '#store/dynamodb-findings';
import type { StoredFinding } from '#store/finding-store';
import { findingItem } from '#store/table-items';
import { opening, sampleFinding } from '../contract/sample-changes.ts';
import { answeringServer, type Asked } from './answering-server.ts';

function storeAt(url: string) {
  return dynamodbFindings({ table: 't', client: new DynamoDBClient({ region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, endpoint: url, maxAttempts: 3 }) });
}

function say(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
}

function cancelled(...codes: string[]): object {
  return { __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException', message: 'cancelled', CancellationReasons: codes.map(Code => ({ Code })) };
}

const refused = { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException', message: 'the condition failed' };
const itemOf = (finding: StoredFinding) => marshall(findingItem(finding, JSON.stringify(finding.facts)), { removeUndefinedValues: true });

describe('a DynamoDB store', () => {
  test('repeats a transaction that met another one or found no capacity', async () => {
    await using server = await answeringServer((_, response, count) => {
      if (count === 1) say(response, cancelled('TransactionConflict', 'None', 'None'), 400);
      else if (count === 2) say(response, cancelled('None', 'ThrottlingError', 'None'), 400);
      else say(response, {});
    });
    expect(await storeAt(server.url).commit([opening(sampleFinding(1))])).toEqual(['done']);
    expect(server.asked.map(asked => asked.target)).toEqual(['TransactWriteItems', 'TransactWriteItems', 'TransactWriteItems']);
  });
  test('takes a change for done when its first attempt arrived and only the answer was lost', async () => {
    const change = opening(sampleFinding(1));
    await using server = await answeringServer((asked, response, count) => {
      if (count === 1) response.destroy();
      else if (asked.target === 'TransactWriteItems') say(response, cancelled('ConditionalCheckFailed', 'ConditionalCheckFailed', 'None'), 400);
      else say(response, { Item: marshall({ pk: 'x', sk: 'x', event: JSON.stringify(change.event), hash: change.event.hash, atId: 'x' }) });
    });
    expect(await storeAt(server.url).commit([change])).toEqual(['done']);
  });
  test('hands on what is wrong with a transaction, once all that were under way have ended', async () => {
    await using server = await answeringServer((_, response) => say(response, cancelled('ValidationError', 'None', 'None'), 400));
    await expect(storeAt(server.url).commit([opening(sampleFinding(1)), opening(sampleFinding(2))])).rejects.toThrow(/cancelled/);
    expect(server.asked).toHaveLength(2);
  });
  test('believes that a ledger is its own when the answer to its first attempt was lost', async () => {
    for (const { kept, expected } of [
      { kept: '{"a":1}', expected: true },
      { kept: '{"b":1}', expected: false },
    ]) {
      await using server = await answeringServer((asked, response, count) => {
        if (count === 1) say(response, { __type: 'InternalServerError', message: 'x' }, 500);
        else if (asked.target === 'PutItem') say(response, refused, 400);
        else say(response, { Item: marshall({ pk: 'LEDGER#s', sk: '#', rev: 1, checks: kept }) });
      });
      expect(await storeAt(server.url).putLedger({ scope: 's', checks: { a: 1 } as never, rev: 1 })).toBe(expected);
      expect(server.asked.map(asked => asked.target)).toEqual(['PutItem', 'PutItem', 'GetItem']);
    }
    await using server = await answeringServer((_, response) => say(response, refused, 400));
    expect(await storeAt(server.url).putLedger({ scope: 's', checks: {}, rev: 1 })).toBe(false);
    expect(server.asked).toHaveLength(1);
  });
  test('asks again for what a batch left over, and leaves out what moved since the index was written', async () => {
    const findings = [1, 2, 3, 4].map(n => sampleFinding(n, { bucket: 9 - n }));
    const [first, second, third, fourth] = findings as [StoredFinding, StoredFinding, StoredFinding, StoredFinding];
    const now: Record<string, StoredFinding | null> = { [first.id]: first, [second.id]: { ...second, state: 'resolved', closed: 'gone' }, [third.id]: null, [fourth.id]: { ...fourth, bucket: 0 } };
    let batches = 0;
    await using server = await answeringServer((asked, response) => {
      const request = JSON.parse(asked.body);
      if (asked.target === 'Query') say(response, { Items: request.ExpressionAttributeValues[':pk'].S === 'T#waste#0' ? findings.map(itemOf) : [] });
      else {
        const wanted: any[] = request.RequestItems.t.Keys;
        batches += 1;
        const answered = batches === 1 ? wanted.slice(1) : wanted;
        const Items = answered.flatMap(key => now[key.pk.S.slice(2)] ?? []).map(itemOf);
        say(response, { Responses: { t: Items }, UnprocessedKeys: batches === 1 ? { t: { Keys: wanted.slice(0, 1) } } : {} });
      }
    });
    expect(await storeAt(server.url).list({ state: 'open', topic: 'waste', order: 'dollars' })).toMatchObject({ findings: [first], cursor: null });
    expect(server.asked.map((asked: Asked) => asked.target)).toEqual(['Query', 'Query', 'Query', 'Query', 'BatchGetItem', 'BatchGetItem']);
  });
  test('says in one line that the caller may not', async () => {
    await using server = await answeringServer((_, response) => say(response, { __type: 'AccessDeniedException', message: 'User: arn:aws:iam::111122223333:user/a is not authorized to perform: dynamodb:GetItem' }, 400));
    await expect(storeAt(server.url).get('fnd_a')).rejects.toThrow(/^the table t: access denied \(User: .+ dynamodb:GetItem\)$/);
  });
});
