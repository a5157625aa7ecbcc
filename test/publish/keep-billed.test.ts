import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Coverage } from '#kernel/cell';
import type { Finding } from '#kernel/finding';
import type { RunRecord } from '#kernel/run';
import { keepBilled, readSavings } from '#publish/keep-billed';
import { fileObjects } from '#store/file-objects';
import { prefixedObjects } from '#store/prefixed-objects';
import { lineWriter } from '#store/lines';

const root = () => fileObjects(mkdtempSync(join(tmpdir(), 'tally-billed-')));
const day = (on: string, cost: number, netAmortized: number | null = cost) => ({ on, netAmortized, unblended: cost, currency: 'USD', quantity: 1 });
const row = (resourceId: string, days: ReturnType<typeof day>[], service = 'EC2 - Other') => ({ resourceId, service, usageType: 'EU-EBS:VolumeUsage.gp3', days });
const gone = { resource: 'arn:aws:ec2:eu-west-1:111111111111:volume/vol-a', state: 'resolved', reopened: 0 } as Finding;

async function ran(store: ReturnType<typeof root>, asOf: string, status: Coverage['status'] | null, rows: ReturnType<typeof row>[]): Promise<void> {
  const folder = prefixedObjects(store, `runs/scan-${asOf}/`);
  if (rows.length > 0) {
    const writer = await lineWriter(folder, 'kept/billed-resource/111111111111.ndjson.gz');
    for (const data of rows) await writer.write(JSON.stringify({ kind: 'billed-resource', data, holes: null }));
    await writer.write(JSON.stringify({ kind: 'billed-resource', data: { resourceId: 'vol-a' }, holes: { days: { reason: 'x', missing: [] } } }));
    await writer.close();
  }
  const coverage = status === null ? [] : [{ account: '111111111111', region: 'global', collector: 'cost-explorer-resources', status, reason: null, listed: [], holes: 0, calls: 1, items: 1, dropped: 0 } as unknown as Coverage];
  await keepBilled({ root: store, folder, record: { asOf } as RunRecord, coverage });
}

test('runs put their readings together; what is not in a whole reading of its service cost nothing', async () => {
  const store = root();
  await ran(store, '2026-03-10T06:00:00Z', 'complete', [row('vol-a', [day('2026-03-01', 2), day('2026-03-02', 2)]), row('vol-b', [day('2026-03-01', 1), day('2026-03-02', 1)])]);
  await ran(store, '2026-03-17T06:00:00Z', 'complete', [row('vol-b', [day('2026-03-03', 1)])]);
  await ran(store, '2026-03-24T06:00:00Z', 'skipped', [row('vol-b', [day('2026-03-04', 1)])]);
  const { billed } = await readSavings(store, '2026-03-24T06:00:00Z', [gone]);
  expect(billed).toMatchObject({ currency: 'USD', basis: 'net-amortized' });
  expect([...(billed?.costs ?? [])].map(([id, days]) => [id, Object.fromEntries(days)])).toEqual([['vol-a', { '2026-03-01': 2e6, '2026-03-02': 2e6, '2026-03-03': 0 }]]);
});

test('later readings than the report, and those of half a year ago, are not looked at', async () => {
  const store = root();
  for (const asOf of ['2025-10-01T06:00:00Z', '2026-03-25T06:00:00Z']) await ran(store, asOf, 'complete', [row('vol-a', [day(asOf.slice(0, 10), 2)])]);
  expect((await readSavings(store, '2026-03-24T06:00:00Z', [gone])).billed).toBeNull();
});

test('net and unblended days are no series; a run that read no bill leaves nothing', async () => {
  const store = root();
  await ran(store, '2026-03-10T06:00:00Z', 'complete', [row('vol-a', [day('2026-03-01', 2), day('2026-03-02', 2, null)])]);
  await ran(store, '2026-03-11T06:00:00Z', null, []);
  const kept: string[] = [];
  for await (const key of store.list('billed/')) kept.push(key);
  expect(kept).toEqual(['billed/2026-03-10T06:00:00Z.ndjson.gz']);
  expect((await readSavings(store, '2026-03-24T06:00:00Z', [gone])).billed).toBeNull();
  expect(await readSavings(store, '2026-03-24T06:00:00Z', [])).toEqual({ findings: [], billed: null });
});
