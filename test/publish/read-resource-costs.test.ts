import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readResourceCosts } from '#publish/read-resource-costs';
import { fileObjects } from '#store/file-objects';
import { lineWriter } from '#store/lines';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-costs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const day = (on: string, netAmortized: number | null, unblended: number, currency = 'USD') => ({ on, netAmortized, unblended, currency, quantity: 1 });
const row = (resourceId: string, ...days: readonly ReturnType<typeof day>[]) => ({ data: { resourceId, service: 'EC2 - Other', usageType: 'EBS:VolumeUsage.gp3', days }, holes: null as unknown });

async function read(...rows: readonly object[]) {
  const writer = await lineWriter(fileObjects(folder), 'kept/billed-resource/222222222222.ndjson.gz');
  for (const each of rows) await writer.write(JSON.stringify(each));
  await writer.close();
  return readResourceCosts(fileObjects(folder));
}

test('sums what each resource cost over the days of the bill', async () => {
  const costs = await read(row('vol-1', day('2026-11-02', 0.3, 0.4), day('2026-11-03', 0.3, 0.4)), row('vol-1', day('2026-11-03', 1, 1)), row('vol-2', day('2026-11-15', 5, 5)));
  expect(costs).toEqual({
    from: '2026-11-02',
    last: '2026-11-15',
    days: 3,
    currency: 'USD',
    basis: 'net-amortized',
    micros: new Map([
      ['vol-1', 1_600_000],
      ['vol-2', 5_000_000],
    ]),
  });
});

test('takes the unblended cost of all where one row has no other', async () => {
  expect(await read(row('vol-1', day('2026-11-02', 0.3, 0.4)), row('vol-2', day('2026-11-02', null, 5)))).toMatchObject({
    basis: 'unblended',
    micros: new Map([
      ['vol-1', 400_000],
      ['vol-2', 5_000_000],
    ]),
  });
});

test('is unknown, and no zero, without such a bill and in several currencies', async () => {
  expect(await readResourceCosts(fileObjects(folder))).toBeNull();
  expect(await read(row('vol-1', day('2026-11-02', 1, 1)), row('vol-2', day('2026-11-02', 1, 1, 'EUR')))).toBeNull();
});

test('leaves out what was not read to its end', async () => {
  expect(await read({ ...row('vol-1', day('2026-11-02', 1, 1)), holes: { days: 'ThrottlingException' } })).toBeNull();
});
