import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Config } from '#kernel/config';
import { apiClient } from '#review/api/client';
import { createApi } from '#review/api/create-api';
import { runViews } from '#review/read/run-views';
import { fileRunNames } from '#store/file-run-names';
import { openStore } from '../../cli/config/open-store.ts';
import { runScan } from '../../cli/run/run-scan.ts';
import { handMadeTape, volume, volumesOf, whole } from './hand-made-tape.ts';
import { tally } from './run-tally.ts';

const folder = mkdtempSync(join(tmpdir(), 'tally-while-'));
const many = 150;
const volumes = Array.from({ length: many }, (_, n) => ({ ...volume, VolumeId: `vol-${String(n).padStart(17, '0')}` }));
const scan = (asOf: string) => tally(['scan', '--tape', join(folder, 'tape'), '--as-of', asOf, '--checks', 'ec2-volume-unattached', '--store', join(folder, 'store')], { cwd: folder });
beforeAll(async () => {
  handMadeTape(join(folder, 'tape'), { ...whole, ...volumesOf(...volumes.slice(0, 20)) });
  const store = await openStore(join(folder, 'store'));
  await runScan({ config: Config.parse({}), store, tape: join(folder, 'tape'), asOf: '2026-04-02T10:00:00Z', select: ['ec2-volume-unattached'], progress: () => undefined });
  await store.findings.close();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('the API answers, and takes what people do, while another process scans the same store', async () => {
  const { findings, objects } = await openStore(join(folder, 'store'), 'read');
  const faults: unknown[] = [];
  const api = createApi({
    place: { findings, objects, runs: runViews({ objects, names: () => fileRunNames(objects.place) }), config: Config.parse({}), tapeOf: async () => null },
    identity: { signIn: 'local', config: { signIn: 'local' }, principal: async () => ({ sub: 'ada', name: 'ada', grants: [{ role: 'finops', accounts: 'all' }], authTime: null, signIn: 'local' }) },
    fault: error => void faults.push(error),
  });
  const client = apiClient({ at: 'http://localhost/api', fetch: async (input, init) => api.fetch(new Request(input as string, init)) });
  handMadeTape(join(folder, 'tape'), { ...whole, ...volumesOf(...volumes) });
  const at = { work: true };
  const scanning = scan('2026-04-03T10:00:00Z').finally(() => (at.work = false));
  const worked: string[] = [];
  const totals = new Set<number>();
  for (let round = 0; at.work; round += 1) {
    const [{ items }, overview] = await Promise.all([client.listFindings({ query: { limit: 500, status: ['open'] } }), client.overview({})]);
    totals.add(items.length);
    expect(overview.run?.run).toMatch(/^scan-2026-04-0[23]T10:00:00Z$/);
    const next = items.find(({ owner, work }) => owner === null && work === 'new');
    if (next !== undefined && round % 3 === 0) {
      await client.actOnFinding({ params: { id: next.id }, body: { type: 'assign', owner: 'team-a' }, rev: next.rev }).then(
        () => worked.push(next.id),
        (error: { readonly body?: { readonly status: number } }) => expect(error.body?.status).toBe(412),
      ); // the scan was faster
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  expect([0, 3]).toContain((await scanning).status);
  expect(faults).toEqual([]);
  expect(totals.has(20)).toBe(true);
  expect(worked.length).toBeGreaterThan(0);
  for (const id of worked) expect(await findings.get(id)).toMatchObject({ owner: 'team-a', ownerSource: 'assigned' });
  expect((await client.listFindings({ query: { limit: 500, status: ['open'] } })).items).toHaveLength(many);
  await findings.close();
}, 60_000);
