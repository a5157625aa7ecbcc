import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sessions } from '#aws/session';
import type { Request, Transport } from '#aws/transport';
import { collectAccount } from '#collect/collect';
import cloudtrailChanges from '#collect/collectors/cloudtrail/cloudtrail-changes';
import kmsKeys from '#collect/collectors/kms/kms-keys';
import s3Buckets from '#collect/collectors/s3/s3-buckets';
import secrets from '#collect/collectors/secrets-manager/secretsmanager-secrets';
import type { Collector } from '#collect/define-collector';
import { earlierAnswers } from '#collect/reuse/earlier-answers';
import { kinds } from '#inventory/registry.generated';
import type { Call, CallError } from '#kernel/call';
import { fileObjects } from '#store/file-objects';
import { openTape, writeHead } from '#store/tape';

const account = '111111111111';
const region = 'eu-west-1';
const collectors: readonly Collector[] = [cloudtrailChanges, kmsKeys, s3Buckets, secrets];
const byId = Object.fromEntries(collectors.map(collector => [collector.id, collector]));
const arnOf = (id: string): string => `arn:aws:kms:${region}:${account}:key/${id}`;
const keys = Array.from({ length: 20 }, (_, index) => `key-${index}`);
const buckets = Array.from({ length: 20 }, (_, index) => `bucket-${index}`);
const week = { first: '2026-04-02T06:00:00Z', second: '2026-04-09T06:00:00Z', third: '2026-05-30T06:00:00Z' };

type World = { readonly rotating?: ReadonlySet<string>; readonly events?: Readonly<Record<string, readonly object[]>>; readonly refuse?: (request: Request) => CallError | undefined; readonly secretChangedAt?: string };
function said({ rotating = new Set(), events = {}, secretChangedAt = '2026-01-01T00:00:00.000Z' }: World, { op, in: input, cell }: Request): object | CallError {
  const asked = input as any;
  switch (op) {
    case 'ListKeys':
      return { Keys: keys.map(id => ({ KeyId: id, KeyArn: arnOf(id) })) };
    case 'DescribeKey':
      return { KeyMetadata: { KeyId: 'x', Arn: asked.KeyId, KeyManager: 'CUSTOMER', KeyState: 'Enabled', KeySpec: 'SYMMETRIC_DEFAULT', KeyUsage: 'ENCRYPT_DECRYPT', Origin: 'AWS_KMS', CreationDate: '2024-01-01T00:00:00.000Z' } };
    case 'GetKeyRotationStatus':
      return { KeyRotationEnabled: rotating.has(asked.KeyId) };
    case 'ListResourceTags':
      return { Tags: [] };
    case 'ListBuckets':
      return { Buckets: buckets.map(Name => ({ Name, BucketRegion: region, CreationDate: '2024-01-01T00:00:00.000Z' })) };
    case 'GetBucketTagging':
      return { name: 'NoSuchTagSet', message: 'none', status: 404 };
    case 'GetBucketVersioning':
      return {};
    case 'GetBucketLifecycleConfiguration':
      return { Rules: [] };
    case 'GetPublicAccessBlock':
      return { name: 'NoSuchPublicAccessBlockConfiguration', message: 'none', status: 404 };
    case 'ListSecrets':
      return { SecretList: [{ ARN: `arn:aws:secretsmanager:${region}:${account}:secret:db-a1b2c3`, Name: 'db', CreatedDate: '2024-01-01T00:00:00.000Z', LastChangedDate: secretChangedAt }] };
    case 'ListSecretVersionIds':
      return { Versions: [{ VersionId: '1', VersionStages: ['AWSCURRENT'], CreatedDate: '2024-01-01T00:00:00.000Z' }] };
    case 'LookupEvents':
      return asked.LookupAttributes[0].AttributeKey === 'ReadOnly'
        ? { Events: Object.entries(events).flatMap(([EventName, told]) => told.map(each => ({ EventName, ...each }))) }
        : { Events: events[asked.LookupAttributes[0].AttributeValue] ?? [] };
    default:
      throw new Error(`${cell.collector} calls ${op}`);
  }
}

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tally-reuse-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** One run: the names of the calls that reached AWS, and what the tape then holds. */
async function run(asOf: string, world: World, { before = [], maxAgeDays = 28, redactor = 'redactor/x' }: { readonly before?: readonly string[]; readonly maxAgeDays?: number; readonly redactor?: string } = {}) {
  const made: string[] = [];
  const transport: Transport = {
    answer(request) {
      made.push(request.op);
      const refused = world.refuse?.(request);
      const answer = refused ?? said(world, request);
      const failed = 'message' in answer && 'status' in answer;
      return Promise.resolve({ op: request.op, in: request.in, out: failed ? null : answer, err: failed ? (answer as CallError) : null, at: asOf.replace('Z', '.000Z') });
    },
    wait: () => Promise.resolve(),
  };
  const tape = fileObjects(join(folder, asOf));
  await writeHead(tape, { schema: 'tape/1', asOf, partition: 'aws', redactor: 'redactor/x', asked: {}, accounts: [{ id: account, name: '' }] });
  const cells = [
    { account, region, collector: kmsKeys.id },
    { account, region: 'global', collector: s3Buckets.id },
    { account, region, collector: secrets.id },
    ...(before.length > 0 ? [{ account, region, collector: cloudtrailChanges.id }] : []),
  ];
  const earlier =
    before.length === 0 ? {} : { earlier: await earlierAnswers({ earlier: before.map(then => ({ run: `weekly-${then}`, asOf: then, tape: fileObjects(join(folder, then)) })), cells, collectors: byId, redactor, asOf, maxAgeDays }) };
  const coverage = await collectAccount({ order: { account, cells, skipped: [], ...earlier }, collectors: byId, kinds, partition: 'aws', asOf, sessions: sessions({ partition: 'aws' }), transport, tape, asked: () => undefined });
  const calls: Call[] = [];
  const read = await openTape(tape);
  for (const file of read.files) for await (const batch of read.calls(file)) calls.push(...batch);
  const counts: Record<string, number> = {};
  for (const op of made) counts[op] = (counts[op] ?? 0) + 1;
  return { made: counts, all: made.length, calls, coverage };
}
const event = (source: string, ResourceType: string, ResourceName: string) => ({ EventSource: source, Resources: [{ ResourceType, ResourceName }] });

describe('answers of an earlier run', () => {
  test('are used again where CloudTrail tells of no change, with their own instant and the run they come from', async () => {
    const first = await run(week.first, {});
    const second = await run(week.second, {}, { before: [week.first] });
    expect(first.made['DescribeKey']).toBe(20);
    expect(second.made).toEqual({ ListKeys: 1, ListBuckets: 1, ListSecrets: 1, LookupEvents: second.made['LookupEvents'] as number });
    expect(second.made['LookupEvents']).toBe(2); // all that changed in the Region, and the rotations that AWS does by itself
    expect(second.calls.filter(call => call.op !== 'LookupEvents')).toHaveLength(first.calls.length);
    const copied = second.calls.filter(call => call.reused !== undefined);
    expect(copied).toHaveLength(20 * 3 + 20 * 4 + 1);
    for (const call of copied) expect([call.at, call.reused]).toEqual(['2026-04-02T06:00:00.000Z', 'weekly-2026-04-02T06:00:00Z']);
    expect(second.coverage.every(({ status }) => status === 'complete')).toBe(true);
  });

  test('keep the run they first came from, and are asked again when they are too old', async () => {
    await run(week.first, {});
    await run(week.second, {}, { before: [week.first] });
    const third = await run('2026-04-16T06:00:00Z', {}, { before: [week.second, week.first] });
    expect(new Set(third.calls.flatMap(call => call.reused ?? []))).toEqual(new Set(['weekly-2026-04-02T06:00:00Z']));
    const late = await run(week.third, {}, { before: ['2026-04-16T06:00:00Z'] });
    expect(late.calls.filter(call => call.reused !== undefined)).toEqual([]);
  });

  test('of what an event names are asked again, and only they', async () => {
    await run(week.first, {});
    const second = await run(
      week.second,
      { rotating: new Set([arnOf('key-7')]), events: { EnableKeyRotation: [event('kms.amazonaws.com', 'AWS::KMS::Key', arnOf('key-7'))], PutBucketTagging: [event('s3.amazonaws.com', 'AWS::S3::Bucket', 'bucket-3')] } },
      { before: [week.first] },
    );
    expect([second.made['GetKeyRotationStatus'], second.made['DescribeKey'], second.made['GetBucketTagging'], second.made['GetBucketVersioning']]).toEqual([1, undefined, 1, undefined]);
    expect(second.calls.find(call => call.op === 'GetKeyRotationStatus' && (call.in as any).KeyId === arnOf('key-7'))).toMatchObject({ out: { KeyRotationEnabled: true } });
  });

  test('are all asked again when the events cannot be read', async () => {
    const first = await run(week.first, {});
    const refuse = ({ op }: Request) => (op === 'LookupEvents' ? { name: 'AccessDeniedException', message: 'no', status: 400 } : undefined);
    const second = await run(week.second, { refuse }, { before: [week.first] });
    const { LookupEvents: _, ListSecretVersionIds: __, ...made } = second.made;
    const { ListSecretVersionIds: ___, ...all } = first.made;
    expect(made).toEqual(all);
    expect(second.coverage.find(({ collector }) => collector === cloudtrailChanges.id)).toMatchObject({ status: 'denied' });
    expect(second.coverage.filter(({ status }) => status === 'complete')).toHaveLength(3);
  });

  test('are all asked again when another redactor wrote them', async () => {
    const first = await run(week.first, {});
    const second = await run(week.second, {}, { before: [week.first], redactor: 'redactor/y' });
    expect(second.made).toEqual(first.made);
  });

  test('that failed are asked again', async () => {
    await run(week.first, { refuse: ({ op, in: input }) => (op === 'DescribeKey' && (input as any).KeyId === arnOf('key-1') ? { name: 'AccessDeniedException', message: 'no', status: 400 } : undefined) });
    const second = await run(week.second, {}, { before: [week.first] });
    expect(second.made['DescribeKey']).toBe(1);
    expect(second.made['GetKeyRotationStatus']).toBe(1); // nobody had asked it
  });

  test('hang on the mark of the list where it has one', async () => {
    await run(week.first, {});
    expect((await run(week.second, { secretChangedAt: '2026-04-03T00:00:00.000Z' }, { before: [week.first] })).made['ListSecretVersionIds']).toBe(1);
  });
});
