import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Config } from '#kernel/config';
import type { Rescan } from '#kernel/rescan';
import { talliesKey } from '#reconcile/tallies-key';
import { talliesOf } from '#review/read/run-facts';
import type { RunView } from '#review/read/run-views';
import type { FindingStore, StoredFinding } from '#store/finding-store';
import { actOnEach } from '../../cli/findings/act-on-findings.ts';
import { openStore } from '../../cli/config/open-store.ts';
import { localRescans } from '../../cli/run/local-rescans.ts';
import { rescan } from '../../cli/run/rescan.ts';
import { runScan } from '../../cli/run/run-scan.ts';
import { storedRun, storedRuns } from '../../cli/run/stored-runs.ts';
import { account, handMadeTape, refusal, volume, volumesOf, whole } from './hand-made-tape.ts';

const config = Config.parse({});
const folder = mkdtempSync(join(tmpdir(), 'tally-verify-'));
const place = join(folder, 'store');
const other = { ...volume, VolumeId: 'vol-0f0f0f0f0f0f0f0f0' };
const used = { ...volume, State: 'in-use', Attachments: [{ InstanceId: 'i-0123456789abcdef0', State: 'attached' }] };
let store: { readonly findings: FindingStore; readonly objects: Awaited<ReturnType<typeof openStore>>['objects'] };
let found: readonly StoredFinding[] = [];

beforeAll(async () => {
  handMadeTape(join(folder, 'before'), { ...whole, ...volumesOf(volume, other) });
  handMadeTape(join(folder, 'after'), { ...whole, ...volumesOf(used, other) });
  handMadeTape(join(folder, 'denied'), { ...whole, [`calls/${account}/eu-west-1/ec2.ndjson`]: [refusal('DescribeVolumes', 'UnauthorizedOperation')] });
  store = await openStore(place);
  await runScan({ config, store, tape: join(folder, 'before'), select: ['ec2-volume-unattached'], progress: () => undefined });
  found = (await store.findings.list({ check: 'ec2-volume-unattached' })).findings;
});
afterAll(async () => {
  await store.findings.close();
  rmSync(folder, { recursive: true });
});

const asked = (...findings: readonly StoredFinding[]): Rescan => ({ accounts: [account], regions: ['eu-west-1'], checks: ['ec2-volume-unattached'], findings: findings.map(({ id }) => id) });
const look = (tape: string, asOf: string, ...findings: readonly StoredFinding[]) => rescan({ config, store, tape: join(folder, tape), asOf, rescan: asked(...findings), progress: () => undefined });
const fresh = async ({ id }: StoredFinding): Promise<StoredFinding> => (await store.findings.get(id))!;
const last = async ({ id }: StoredFinding) => (await store.findings.events(id)).at(-1)!;
const named = (id: string): StoredFinding => found.find(({ resource }) => resource.endsWith(id))!;

test('the verdicts of a run lie counted beside it, the same as when all are read', async () => {
  const { record, folder: run } = await storedRun(store.objects, 'last');
  const view = (): RunView => ({ record, folder: run, once: (_, read) => read() });
  const counted = await talliesOf(view());
  expect(counted.map(({ check, outcomes }) => [check, outcomes.fail])).toEqual([['ec2-volume-unattached', 2]]);
  for (const scope of [account, 'organization']) await run.remove(talliesKey(scope));
  expect(await talliesOf(view())).toEqual(counted);
});

test('what could not be read is told and resolves nothing', async () => {
  await look('denied', '2026-04-03T10:00:00Z', ...found);
  for (const finding of found) {
    expect(await fresh(finding)).toMatchObject({ state: 'open', due: finding.due });
    expect(await last(finding)).toMatchObject({ type: 'verify-ended', run: 'verify-2026-04-03T10:00:00Z', detail: { outcome: 'not-seen' } });
  }
});

test('a look resolves what is mended, and says of the rest why it is not', async () => {
  const ended = await look('after', '2026-04-04T10:00:00Z', ...found);
  expect(ended.record.verdicts.fail).toBe(1);
  expect(await fresh(named(volume.VolumeId))).toMatchObject({ state: 'resolved', closed: 'passes', run: 'verify-2026-04-04T10:00:00Z' });
  expect(await fresh(named(other.VolumeId))).toMatchObject({ state: 'open' });
  expect(await last(named(other.VolumeId))).toMatchObject({ type: 'verify-ended', detail: { outcome: 'fail' } });
});

test('the same look a second time writes nothing', async () => {
  const before = await Promise.all(found.map(fresh));
  await look('after', '2026-04-04T10:00:00Z', ...found);
  expect(await Promise.all(found.map(fresh))).toEqual(before);
});

test('an older scan that ends later does not open again what a look saw mended', async () => {
  await runScan({ config, store, tape: join(folder, 'before'), asOf: '2026-04-04T09:59:00Z', select: ['ec2-volume-unattached'], progress: () => undefined });
  expect(await fresh(named(volume.VolumeId))).toMatchObject({ state: 'resolved', closed: 'passes' });
});

test('a look is no run that reports, evidence or the next scan go by, and reads nothing for reports', async () => {
  expect((await storedRuns(store.objects)).map(({ run }) => run)).not.toContain('verify-2026-04-04T10:00:00Z');
  expect((await storedRuns(store.objects, true)).map(({ run }) => run)).toContain('verify-2026-04-04T10:00:00Z');
  expect((await storedRun(store.objects, 'last')).record.run).toMatch(/^scan-/);
  const run = join(place, 'runs', 'verify-2026-04-04T10:00:00Z');
  expect(readdirSync(run)).not.toContain('reports');
  const collectors = (JSON.parse(readFileSync(join(run, 'plan.json'), 'utf8')) as { collectors: string[] }).collectors;
  expect(collectors).toContain('ec2-volumes');
  expect(collectors.filter(id => id.startsWith('cost-explorer'))).toEqual([]);
});

test('a look with another definition than the last scan judges nothing', async () => {
  const open = named(other.VolumeId);
  const strict = Config.parse({ checks: { 'ec2-volume-unattached': { severity: 'critical' } } });
  await rescan({ config: strict, store, tape: join(folder, 'after'), asOf: '2026-04-05T10:00:00Z', rescan: asked(open), progress: () => undefined });
  expect(await fresh(open)).toMatchObject({ state: 'open', severity: open.severity });
  expect(await last(open)).toMatchObject({ type: 'verify-ended', detail: { outcome: 'not-seen' }, text: expect.stringMatching(/defined otherwise/) });
});

test('what the console starts runs one after the other, and a failure stands at the finding', async () => {
  const open = named(other.VolumeId);
  const faults: unknown[] = [];
  const began: string[] = [];
  const start = localRescans({
    store,
    config,
    profile: undefined,
    fault: error => void faults.push(error),
    look: async ({ asOf }) => {
      began.push(String(asOf));
      throw new Error('no AWS credentials');
    },
  });
  for (const at of ['2026-04-06T10:00:00Z', '2026-04-06T10:00:01Z']) await start({ run: `verify-${at}`, rescan: asked(open) });
  await expect.poll(async () => (await last(open)).run).toBe('verify-2026-04-06T10:00:01Z');
  expect(await last(open)).toMatchObject({ type: 'verify-ended', text: 'the look failed: no AWS credentials', detail: { outcome: 'failed' } });
  expect([began, faults.length]).toEqual([['2026-04-06T10:00:00Z', '2026-04-06T10:00:01Z'], 2]);
});

test('a request alone is written down', async () => {
  const open = named(other.VolumeId);
  const { done, refused } = await actOnEach([open.id, 'fnd_none'], { store: place, json: true }, async () => ({ type: 'verify-fix' }));
  expect([done.map(({ id }) => id), refused.length]).toEqual([[open.id], 1]);
  expect((await last(open)).type).toBe('verify-requested');
});
