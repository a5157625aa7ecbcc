import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysFrom, focusCsv } from '../publish/bill/focus-csv.ts';
import { tally } from './run-tally.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tally-cli-bill-'));
  await writeFile(join(folder, 'bill.csv'), focusCsv(daysFrom('2026-10-12', 22).map(day => ({ day, cost: '10.5', tags: { Owner: 'shop' } }))));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('tally report cost --bill', () => {
  test('writes the report of a bill alone, with no store and no credentials, the same bytes each time', async () => {
    const run = (out: string) => tally(['report', 'cost', '--bill', 'bill.csv', '--format', 'json,html', '--out', out], { cwd: folder });
    const [first, second] = [await run('a'), await run('b')];
    expect(first).toMatchObject({ status: 0, err: '' });
    expect(second.status).toBe(0);
    const [one, other] = await Promise.all(['a', 'b'].map(out => readFile(join(folder, out, 'cost.json'), 'utf8')));
    expect(one).toBe(other);
    expect(JSON.parse(one!)).toMatchObject({ week: { week: '2026-W43' }, currency: 'USD', headline: { cost: { micros: 73_500_000 } }, explained: { state: 'known', source: { place: 'bill.csv' } } });
    expect(await readFile(join(folder, 'a', 'cost.html'), 'utf8')).toContain('From the invoice to this report');
  });

  test.each([
    [['report', 'compliance', '--bill', 'bill.csv'], '--bill is for the cost report: a bill knows of no controls'],
    [['report', 'cost', '--bill', 'bill.csv', '--run', 'last'], '--bill and --run: give one of them'],
    [['report', 'cost', '--bill', 'nowhere'], 'nowhere is not there: give a folder with bill files or a bill file'],
    [['report', 'cost', '--as-of', '2026-11-01T00:00:00Z'], '--as-of is for --bill: a run keeps its own'],
  ])('%j says what is wrong in one line', async (args, message) => {
    const { status, err } = await tally(args, { cwd: folder });
    expect(status).toBe(2);
    expect(err).toContain(message);
  });
});
