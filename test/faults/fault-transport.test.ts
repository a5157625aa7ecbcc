import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Service } from '#aws/clients';
import { liveTransport } from '#aws/live-transport';
import { sessions } from '#aws/session';
import type { CallError } from '#kernel/call';
import { AwsError } from '#aws/transport';
import { refuse, type Table } from '../collect/collectors/fake-gather.ts';
import { faultySessions, type Asked, type Strike } from './fault-transport.ts';
import { again, faultsOf, repeatedPage } from './faults.ts';
import { garblings } from './garble.ts';
import { useRealClock, useSimulatedClock } from './simulated-clock.ts';

beforeAll(useSimulatedClock);
afterAll(useRealClock);

type Sent = { readonly out: any; readonly err: CallError | null; readonly attempts: number; readonly waited: number };

/** One operation of a service of each protocol, with an answer that has a list. */
const services: readonly (readonly [protocol: string, service: Service, op: string, answer: object])[] = [
  ['awsJson1_1', 'kms', 'ListKeys', { Keys: [{ KeyId: 'a' }] }],
  ['awsJson1_0', 'dynamodb', 'ListTables', { TableNames: ['a'] }],
  ['restJson1', 'lambda', 'ListFunctions', { Functions: [{ FunctionName: 'a' }] }],
  ['awsQuery', 'iam', 'ListAccessKeys', { AccessKeyMetadata: [{ AccessKeyId: 'a' }] }],
  ['ec2Query', 'ec2', 'DescribeVolumes', { Volumes: [{ VolumeId: 'vol-1' }] }],
  ['restXml', 'route-53', 'ListHostedZones', { HostedZones: [{ Id: 'a' }] }],
  ['restXml of S3', 's3', 'ListBuckets', { Buckets: [{ Name: 'a' }] }],
  ['the oldest JSON client', 'cost-optimization-hub', 'ListEnrollmentStatuses', { items: [{ status: 'Active' }] }],
];

async function send(service: Service, op: string, table: Table, strike: (asked: Asked) => Strike | null): Promise<Sent> {
  let attempts = 0;
  const from = Date.now();
  const faulty = faultySessions(
    sessions({ partition: 'aws' }),
    () => table,
    strike,
    () => void (attempts += 1),
  );
  const sdk: any = await faulty.sdk({ account: '111111111111', region: 'eu-west-1', collector: 'any' }, service, liveTransport());
  try {
    const page = await sdk[`paginate${op}`]({ client: sdk.client }, {}).next();
    const { $metadata: _, ...out } = page.value;
    return { out, err: null, attempts, waited: Date.now() - from };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { out: null, err: error.error, attempts, waited: Date.now() - from };
  }
}

describe.each(services)('over %s', (_, service, op, answer) => {
  const table: Table = { [op]: () => answer };
  const struckBy = async (name: string): Promise<Sent> => {
    const fault = faultsOf(answer).find(each => each.name === name);
    if (fault === undefined) throw new TypeError(`no fault ${name}`);
    const sent = await send(service, op, table, () => fault.strike);
    expect(sent.attempts).toBe(fault.attempts);
    return sent;
  };

  test('without a fault the table answers, once', async () => {
    expect(await send(service, op, table, () => null)).toEqual({ out: answer, err: null, attempts: 1, waited: 0 });
  });

  test('a refusal is told at once, in the words of the service', async () => {
    const { err, waited } = await struckBy('denied');
    expect(err?.name).toMatch(/^(AccessDenied(Exception)?|UnauthorizedOperation)$/);
    expect(waited).toBe(0);
  });

  test('a throttle is tried again six times, and waited for', async () => {
    const { err, waited } = await struckBy('throttled past the last retry');
    expect(err?.name).toMatch(/^(Throttling(Exception)?|RequestLimitExceeded|SlowDown)$/);
    expect(waited).toBeGreaterThan(100);
  });

  test.each(['broken at AWS past the last retry', 'timed out past the last retry', 'connection dropped past the last retry', 'body torn past the last retry'])('%s ends in an error', async name => {
    const { err, waited } = await struckBy(name);
    expect(err?.name).toMatch(/^(InternalFailure|InternalError|TimeoutError|Error)$/);
    expect(waited).toBeGreaterThan(0);
  });

  test('half a body that looks whole is no answer, and is not asked for again', async () => {
    expect((await struckBy('half a body that looks whole')).err).not.toBeNull();
  });

  test.each(['throttled twice', 'connection dropped once', 'body torn once', 'all in turn, then answered'])('%s is healed by the retry', async name => {
    const { out, err, waited } = await struckBy(name);
    expect(err).toBeNull();
    expect(out).toEqual(answer);
    expect(waited).toBeGreaterThan(0);
  });

  test('an empty success is an answer without its list', async () => {
    expect((await struckBy('an empty body')).out).toEqual({});
  });

  test('an error that is data comes from the table as AWS says it', async () => {
    const { err, attempts } = await send(service, op, { [op]: () => refuse('NoSuchThing', 404) }, () => null);
    expect(err).toMatchObject({ name: 'NoSuchThing', status: 404 });
    expect(attempts).toBe(1);
  });
});

test('only the call that is meant is struck, told by what it asks and how often it was asked', async () => {
  const asked: Asked[] = [];
  const faulty = faultySessions(
    sessions({ partition: 'aws' }),
    () => ({ DescribeKey: ({ KeyId }, nth) => ({ KeyMetadata: { KeyId, Description: String(nth) } }) }),
    each => {
      asked.push(each);
      return JSON.stringify(each.in) === '{"KeyId":"b"}' && each.nth === 1 ? () => ({ says: 'denied' }) : null;
    },
  );
  const { client, DescribeKeyCommand } = await faulty.sdk({ account: '111111111111', region: 'eu-west-1', collector: 'any' }, 'kms', liveTransport());
  const ended = [];
  for (const KeyId of ['a', 'b', 'b', 'b']) ended.push(await client.send(new DescribeKeyCommand({ KeyId })).then(({ KeyMetadata }) => KeyMetadata?.Description, String));
  expect(ended).toEqual(['0', '1', expect.stringContaining('AccessDeniedException'), '3']);
  expect(asked.map(({ nth }) => nth)).toEqual([0, 0, 1, 2]);
  expect([...(asked[0]?.members ?? [])]).toEqual(['KeyMetadata']);
});

test('a call that the world does not answer is an error, not an empty answer', async () => {
  expect((await send('kms', 'ListKeys', {}, () => null)).err?.message).toContain('the world does not answer ListKeys');
});

test('a page that comes again is asked for by its token, where the operation has one', async () => {
  expect(repeatedPage(new Set(['KeyMetadata']))).toBeNull();
  const fault = repeatedPage(new Set(['Keys', 'NextMarker', 'Truncated']));
  expect(fault?.strike(1, () => ({ answer: { Keys: [] } }))).toEqual({ answer: { Keys: [], NextMarker: again, Truncated: true } });
});

describe('garbled answers', () => {
  const names = (out: unknown) => garblings(out).map(({ name }) => name);

  test('bend each value once and differ from the answer and from each other', () => {
    const out = { Keys: [{ KeyArn: 'a', Size: 5 }], Truncated: false };
    const made = garblings(out);
    expect(made.find(({ name }) => name === 'another type at Keys.0.Size')?.out).toEqual({ Keys: [{ KeyArn: 'a', Size: 'garbled' }], Truncated: false });
    expect(names(out).filter(name => name.startsWith('another type at'))).toEqual(['another type at Keys.0.KeyArn', 'another type at Keys.0.Size', 'another type at Truncated']);
    expect(new Set(made.map(each => JSON.stringify(each.out))).size).toBe(made.length);
    expect(made.map(each => each.out)).not.toContainEqual(out);
  });

  test('are none of an answer that has nothing in it', () => {
    expect(names({})).toEqual([]);
  });
});
