import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Coverage } from '#kernel/cell';
import { readResourceBills } from '#publish/read-resource-bills';
import { fileObjects } from '#store/file-objects';
import { lineWriter } from '#store/lines';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-bills-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const [instance, volume, other] = ['i-0123456789abcdef0', 'vol-0123456789abcdef0', 'vol-0fedcba9876543210'] as const;
const wasted = [{ resource: `arn:aws:ec2:eu-west-1:222222222222:instance/${instance}`, facts: { covers: [`arn:aws:ec2:eu-west-1:222222222222:volume/${volume}`] } }];
const cell = (status: Coverage['status']): Coverage[] => [{ account: '111111111111', region: 'global', collector: 'cost-explorer-resources', status, reason: null, listed: [], holes: 0, calls: 1, items: 1, dropped: 0 }];

async function read(coverage: readonly Coverage[]) {
  const writer = await lineWriter(fileObjects(folder), 'kept/billed-resource/111111111111.ndjson.gz');
  const day = (on: string, cost: number) => ({ on, netAmortized: cost, unblended: cost, currency: 'USD', quantity: 1 });
  const row = (resourceId: string, from: string, to: string) => ({ data: { resourceId, service: 'EC2 - Other', usageType: 'x', days: [day(from, 1.2), day(to, 1.2)] }, holes: null });
  for (const each of [row(instance, '2026-11-02', '2026-11-05'), row(volume, '2026-11-02', '2026-11-13'), row(other, '2026-11-02', '2026-11-25'), { ...row(volume, '2026-11-02', '2026-11-13'), holes: { days: 'ThrottlingException' } }])
    await writer.write(JSON.stringify(each));
  await writer.close();
  return readResourceBills(fileObjects(folder), coverage, wasted);
}

test('a wasted resource, and what it holds, costs what the bill says over the days that were read of its service', async () => {
  const perMonth = { micros: 3_041_667, currency: 'USD', basis: 'net-amortized' }; // $2.40 in 24 days
  expect(await read(cell('complete'))).toEqual(new Map([instance, volume].map(id => [id, perMonth])));
});

test.each(['partial', 'skipped', 'failed'] as const)('half of a bill (%s) is no cost', async status => {
  expect(await read(cell(status))).toEqual(new Map());
});

test('nor is one that was not asked for', async () => {
  expect(await read([])).toEqual(new Map());
});
