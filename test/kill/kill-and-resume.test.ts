import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operations } from './kill-point.ts';
import { leftBehind, type Left } from './left-behind.ts';
import { scenes, type Scene } from './scenes.ts';
import { strikeAll } from './strike-all.ts';
import { tally } from './tally-process.ts';

const points = Number(process.env['TALLY_KILL_POINTS'] ?? 20);
const seed = Number(process.env['TALLY_KILL_SEED'] ?? 1);
let folder = '';
let all: readonly Scene[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallystick-kill-'));
  all = await scenes(folder);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the scans that are killed open and resolve findings, in more than one transaction', () => {
  const [judged, driven, repeated] = all.map(({ left }) => types(left));
  expect([...(judged ?? [])]).toEqual(expect.arrayContaining(['opened', 'resolved']));
  expect(driven).toEqual(new Set(['opened']));
  expect(repeated).toEqual(judged);
  for (const { counts } of all) for (const operation of operations) expect(counts[operation], operation).toBeGreaterThan(0);
  const each = rows(all[1]?.left, 'findings').map(({ account }) => account);
  expect(Math.max(...[...Map.groupBy(each, account => account).values()].map(list => list.length))).toBeGreaterThan(50);
});

test(
  `a scan that is killed at any of ${points} points is gone on with and leaves what an undisturbed one leaves (seed ${seed})`,
  async () => {
    console.log(`killing with TALLY_KILL_SEED=${seed} TALLY_KILL_POINTS=${points}`);
    const struck = await strikeAll(all, { count: points, seed, folder, told: line => console.log(`  ${line}`) });
    expect(struck.filter(({ wrong }) => wrong.length > 0).map(({ scene, point, came, wrong }) => ({ scene: scene.name, point, came, wrong }))).toEqual([]);
    expect(struck).toHaveLength(points);
    expect(struck.filter(({ came }) => came === 'resumed').length).toBeGreaterThan(points / 4);
    expect(new Set(struck.map(({ point }) => point.operation))).toEqual(new Set(operations));
  },
  20_000 * points,
);

test('a scan that is killed while it commits does not hold up the next one, which looks where its findings are', async () => {
  const [judged] = all;
  if (judged === undefined) throw new Error('there is no such scene');
  const scan = ['scan', '--tape', judged.tape, '--store', 'store'];
  const cwd = join(folder, 'next');
  const alone = join(folder, 'alone');
  await Promise.all([mkdir(cwd), mkdir(alone)]);
  const later = [...scan, '--as-of', '2026-11-18T06:00:00Z'];
  const undisturbed = await tally(later, { cwd: alone });
  const wanted = open(leftBehind(join(alone, 'store'), ''));
  let left: Left = new Map();
  // the first commits make the store and take its leases
  for (let number = 5; rows(left, 'findings').length === 0; number += 1) {
    const killed = await tally(scan, { cwd, kill: { operation: 'commit', number, when: 'after' } });
    expect(killed.signal).toBe('SIGKILL');
    left = leftBehind(join(cwd, 'store'), '');
  }
  expect(open(left).length).toBeLessThan(wanted.length);
  expect(rows(left, 'leases')).not.toEqual([]);
  for (const { scope, region } of rows(left, 'findings')) expect(JSON.parse(Buffer.from(left.get(`store/unresolved/${scope}.json`) ?? '', 'base64').toString())).toContain(region);
  expect((await tally(later, { cwd })).status).toBe(undisturbed.status);
  const after = leftBehind(join(cwd, 'store'), '');
  expect(rows(after, 'leases')).toEqual([]);
  expect(open(after)).toEqual(wanted);
}, 120_000);

function open(left: Left): readonly unknown[] {
  return rows(left, 'findings').map(({ id, state, rev }) => ({ id, state, rev }));
}

type Row = Readonly<Record<string, string>>;
function rows(left: Left | undefined, table: 'findings' | 'events' | 'leases'): readonly Row[] {
  return JSON.parse(left?.get(table) ?? '[]') as Row[];
}

function types(left: Left): ReadonlySet<string> {
  return new Set(rows(left, 'events').map(({ body }) => (JSON.parse(body ?? '{}') as { type: string }).type));
}
