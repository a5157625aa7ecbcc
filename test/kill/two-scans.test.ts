import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digest } from '#kernel/hash';
import type { FindingEvent } from '#kernel/finding';
import { lockFolder } from '#store/folder-lock';
import { sqliteFindings } from '#store/sqlite-findings';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { differences, leftBehind, type Left } from './left-behind.ts';
import { sampleOfTwoWeeks, type Weeks } from './scenes.ts';
import { tally, type Ended } from './tally-process.ts';

const waiting = /^ *Another scan is at work in [^\n]*; this one begins when that one ends\.$/m;
const incomplete = 3; // one cell of the sample organisation cannot be read, alone or not
let folder = '';
let weeks: Weeks;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallystick-two-'));
  weeks = await sampleOfTwoWeeks(folder);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('two scans of one instant, begun together: one waits, and the store is as after one and then the other', async () => {
  const ended = await together('same', [weeks.first, weeks.first]);
  const left = leftBehind(join(folder, 'same', 'store'), '');
  expect(differences(left, await oneAfterTheOther('same-in-turn', [weeks.first, weeks.first]))).toEqual([]);
  for (const out of ['out-0', 'out-1'])
    for (const file of ['verdicts', 'findings', 'coverage']) expect(leftBehind(join(folder, 'same', 'store'), join(folder, 'same', out)).get(`${out}/${file}.jsonl`)).toBe(left.get(`store/runs/scan-2026-11-10T06:00:00Z/${file}.jsonl`));
  expect(ended).toHaveLength(2);
  await expectWholeChains('same');
}, 60_000);

test('two scans of different instants, begun together: one waits, and the store is as after one and then the other', async () => {
  await together('different', [weeks.first, weeks.second]);
  const left = leftBehind(join(folder, 'different', 'store'), '');
  const orders = [await oneAfterTheOther('first-second', [weeks.first, weeks.second]), await oneAfterTheOther('second-first', [weeks.second, weeks.first])];
  expect(orders.map(order => differences(left, order))).toContainEqual([]);
  await expectWholeChains('different');
}, 60_000);

test('`--resume` waits for whoever is at work, and then has nothing to go on with', async () => {
  const cwd = join(folder, 'at-work');
  const store = join(cwd, 'store');
  const unlock = await lockFolder(store, () => undefined);
  const resumed = await tally(['scan', '--resume', '--store', 'store'], { cwd, heard: err => void (waiting.test(err) && unlock()) });
  expect(resumed.err).toMatch(waiting);
  expect(resumed.err).toMatch(/^tally: --resume: no interrupted run in .*$/m);
  expect(resumed.status).toBe(2);
}, 60_000);

async function together(name: string, tapes: readonly string[]): Promise<readonly Ended[]> {
  const cwd = join(folder, name);
  await mkdir(cwd);
  const ended = await Promise.all(tapes.map((tape, at) => tally(['scan', '--tape', tape, '--store', 'store', '--out', `out-${at}`], { cwd })));
  expect(ended.map(({ status }) => status)).toEqual(tapes.map(() => incomplete));
  expect(ended.filter(({ err }) => waiting.test(err))).toHaveLength(tapes.length - 1);
  return ended;
}

async function oneAfterTheOther(name: string, tapes: readonly string[]): Promise<Left> {
  const cwd = join(folder, name);
  await mkdir(cwd);
  for (const tape of tapes) expect((await tally(['scan', '--tape', tape, '--store', 'store'], { cwd })).status).toBe(incomplete);
  return leftBehind(join(cwd, 'store'), '');
}

/** Every finding has each of its revisions once, each event names the one before it by its hash, and the finding holds the last. */
async function expectWholeChains(name: string): Promise<void> {
  const copy = join(folder, `${name}-copy`);
  await cp(join(folder, name, 'store'), copy, { recursive: true });
  const store = await sqliteFindings(join(copy, 'findings.sqlite'));
  try {
    const events: FindingEvent[] = [];
    for await (const event of store.eventsBetween('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z')) events.push(event);
    const byFinding = Map.groupBy(events, ({ finding }) => finding);
    expect(byFinding.size).toBeGreaterThan(20);
    for (const [id, chain] of byFinding) {
      const inOrder = chain.toSorted((a, b) => a.rev - b.rev);
      for (const [at, { hash, ...event }] of inOrder.entries()) {
        expect(digest(event)).toBe(hash);
        expect({ rev: event.rev, prev: event.prev }).toEqual({ rev: at + 1, prev: inOrder[at - 1]?.hash ?? null });
      }
      expect(await store.get(id)).toMatchObject({ rev: inOrder.length, head: inOrder.at(-1)?.hash });
    }
  } finally {
    await store.close();
  }
}
