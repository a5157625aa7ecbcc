import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rotationKey } from '#evaluate/evaluate-run';
import type { RotationRecord } from '#evaluate/rotation-records';
import type { HistoryLine } from '#rotation/history-line';
import { keepRotation, readHistory, readRotation } from '#publish/keep-rotation';
import { rotationRate } from '#rotation/rotation-rate';
import { fileObjects } from '#store/file-objects';
import { lineWriter, readLines } from '#store/lines';
import { prefixedObjects } from '#store/prefixed-objects';

const account = '111111111111';
const grace = { automatic: 24, manual: 72 };
const newStore = () => fileObjects(mkdtempSync(join(tmpdir(), 'tally-rotation-')));
type Store = ReturnType<typeof newStore>;
const folderOf = (store: Store, asOf: string) => prefixedObjects(store, `runs/daily-${asOf}/`);

const secret = (name: string, valueSince: string | null, more: Partial<Extract<RotationRecord, { type: 'credential' }>> = {}): RotationRecord => ({
  type: 'credential',
  credential: `arn:aws:secretsmanager:eu-west-1:${account}:secret:${name}`,
  stands: `arn:aws:secretsmanager:eu-west-1:${account}:secret:${name}`,
  account,
  region: 'eu-west-1',
  name,
  of: 'secretsmanager-secret',
  owner: 'payments',
  managed: 'automatic',
  maxAgeDays: 90,
  periodDays: 30,
  createdAt: '2026-01-01T00:00:00Z',
  state: 'active',
  replica: false,
  valueSince,
  version: valueSince,
  lastRotatedAt: null,
  rotations: [],
  unread: valueSince === null ? ['valueSince'] : [],
  nextDueAt: '2026-06-25T00:00:00Z',
  expiresAt: null,
  crown: false,
  ...more,
});
const listed = (kinds: readonly string[], whole = true): RotationRecord => ({ type: 'listed', account, region: 'eu-west-1', kinds, whole });
const all = listed(['secretsmanager-secret', 'ssm-parameter']);

async function ran(store: Store, asOf: string, records: readonly RotationRecord[] | null, of = account): Promise<void> {
  const folder = folderOf(store, asOf);
  if (records !== null) {
    const writer = await lineWriter(folder, rotationKey(of));
    for (const record of records) await writer.write(JSON.stringify(record));
    await writer.close();
  }
  await keepRotation({ root: store, folder, record: { run: `daily-${asOf}`, asOf } });
}
async function stored(store: Store): Promise<Record<string, readonly (HistoryLine | { schema: string; accounts: readonly string[] })[]>> {
  const found: Record<string, readonly any[]> = {};
  for await (const key of store.list('history/')) {
    const lines: unknown[] = [];
    for await (const batch of readLines(store, key)) lines.push(...batch.filter(text => text !== '').map(text => JSON.parse(text) as unknown));
    found[key.slice('history/rotation/'.length, -'.ndjson.gz'.length)] = lines as any[];
  }
  return found;
}
const typesOf = (lines: readonly any[] | undefined) => lines?.slice(1).map(({ type }) => type);

describe('a run', () => {
  test('leaves one object beside the runs, and of the same look none but its head', async () => {
    const store = newStore();
    for (const asOf of ['2026-06-10T06:00:00Z', '2026-06-11T06:00:00Z']) await ran(store, asOf, [secret('a', '2026-06-01T00:00:00Z'), all]);
    await ran(store, '2026-06-12T06:00:00Z', [secret('a', '2026-06-12T03:00:00Z'), all]);
    const runs = await stored(store);
    expect(runs['2026-06-10T06:00:00Z']?.[0]).toEqual({ schema: 'rotation-history/1', run: 'daily-2026-06-10T06:00:00Z', asOf: '2026-06-10T06:00:00Z', accounts: [account] });
    expect(Object.values(runs).map(typesOf)).toEqual([['described', 'rotated'], [], ['rotated']]);
    expect(runs['2026-06-12T06:00:00Z']?.[1]).toMatchObject({ confidence: 'observed', since: '2026-06-11T06:00:00Z' });
  });
  test('again writes the same bytes, also when a later run has looked since', async () => {
    const store = newStore();
    await ran(store, '2026-06-10T06:00:00Z', [secret('a', '2026-06-01T00:00:00Z'), all]);
    await ran(store, '2026-06-11T06:00:00Z', [secret('a', '2026-06-11T03:00:00Z'), all]);
    const first = await stored(store);
    await keepRotation({ root: store, folder: folderOf(store, '2026-06-10T06:00:00Z'), record: { run: 'daily-2026-06-10T06:00:00Z', asOf: '2026-06-10T06:00:00Z' } });
    await keepRotation({ root: store, folder: folderOf(store, '2026-06-11T06:00:00Z'), record: { run: 'daily-2026-06-11T06:00:00Z', asOf: '2026-06-11T06:00:00Z' } });
    expect(await stored(store)).toEqual(first);
  });
  test('that judged no credentials leaves nothing, and one that found none leaves that it looked', async () => {
    const store = newStore();
    await ran(store, '2026-06-10T06:00:00Z', null);
    expect(await stored(store)).toEqual({});
    await ran(store, '2026-06-11T06:00:00Z', []);
    expect((await stored(store))['2026-06-11T06:00:00Z']).toMatchObject([{ accounts: [account] }]);
  });
});

describe('what is no longer seen', () => {
  const next = async (records: readonly RotationRecord[], of = account) => {
    const store = newStore();
    await ran(store, '2026-06-10T06:00:00Z', [secret('a', '2026-06-01T00:00:00Z'), all]);
    await ran(store, '2026-06-11T06:00:00Z', records, of);
    return typesOf((await stored(store))['2026-06-11T06:00:00Z']);
  };
  test('has ended where its kind was listed to its end there, and nowhere else', async () => {
    expect(await next([all])).toEqual(['ended']);
    expect(await next([listed(['ssm-parameter'], false)])).toEqual(['unread']);
    expect(await next([])).toEqual(['unread']); // a run of other Regions
    expect(await next([{ ...all, region: 'us-east-1' } as RotationRecord])).toEqual(['unread']);
    expect(await next([all], '222222222222')).toEqual([]);
  });
  test('of a type that is named otherwise than its kind, where all was listed', async () => {
    const of = async (records: readonly RotationRecord[]) => {
      const store = newStore();
      await ran(store, '2026-06-10T06:00:00Z', [secret('p', '2026-06-01T00:00:00Z', { of: 'ssm-secure-string' }), all]);
      await ran(store, '2026-06-11T06:00:00Z', records);
      return typesOf((await stored(store))['2026-06-11T06:00:00Z']);
    };
    expect(await of([all])).toEqual(['ended']);
    expect(await of([listed(['secretsmanager-secret'], false)])).toEqual(['unread']);
  });
});

describe('what reports read', () => {
  test('is the rate from the stored events alone, with earlier weeks as far back as they go, and no later runs', async () => {
    const store = newStore();
    const asOf = '2026-06-20T06:00:00Z';
    await ran(store, '2026-06-10T06:00:00Z', [secret('a', '2026-01-01T00:00:00Z'), secret('b', '2026-06-01T00:00:00Z'), all]);
    await ran(store, asOf, [secret('a', '2026-01-01T00:00:00Z'), secret('b', '2026-06-01T00:00:00Z'), all]);
    const report = await readRotation({ root: store, folder: folderOf(store, asOf), asOf, grace });
    expect(report?.rate.headline).toMatchObject({ late: 1 });
    expect(report?.earlier.map(({ window }) => window.to)).toEqual(['2026-06-13T06:00:00Z']);
    expect(report?.due.map(({ name, what }) => [name, what])).toEqual([
      ['a', 'rotation'],
      ['b', 'rotation'],
    ]);
    await ran(store, '2026-06-21T06:00:00Z', [secret('a', '2026-06-21T00:00:00Z'), secret('b', '2026-06-01T00:00:00Z'), all]);
    expect(await readRotation({ root: store, folder: folderOf(store, asOf), asOf, grace })).toEqual(report);
    expect(rotationRate(await readHistory(store, asOf, true), { at: asOf, grace })).toEqual(report?.rate);
  });
  test('is nothing where the run did not look', async () => {
    const store = newStore();
    expect(await readRotation({ root: store, folder: folderOf(store, '2026-06-20T06:00:00Z'), asOf: '2026-06-20T06:00:00Z', grace })).toBeNull();
  });
  test('a value that one run could not read is late no more than before', async () => {
    const store = newStore();
    await ran(store, '2026-06-10T06:00:00Z', [secret('a', '2026-06-01T00:00:00Z'), all]);
    await ran(store, '2026-07-20T06:00:00Z', [secret('a', null), all]);
    const { headline } = rotationRate(await readHistory(store, '2026-07-20T06:00:00Z', true), { at: '2026-07-20T06:00:00Z', grace });
    expect(headline).toMatchObject({ late: 0, undetermined: 1 });
  });
  test('commitments stand beside the credentials', async () => {
    const store = newStore();
    const asOf = '2026-06-20T06:00:00Z';
    await ran(store, asOf, [
      { type: 'commitment', kind: 'savings-plan', resource: 'arn:plan', name: 'plan', account, region: 'global', owner: null, endsAt: '2026-07-01T00:00:00Z' },
      { type: 'gap', account, region: 'eu-west-1', of: 'kms-key', why: 'kms-keys is denied' },
    ]);
    expect(await readRotation({ root: store, folder: folderOf(store, asOf), asOf, grace })).toMatchObject({ due: [{ what: 'commitment', name: 'plan' }], gaps: [{ of: 'kms-key' }] });
  });
});
