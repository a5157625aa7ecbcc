import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Config } from '#kernel/config';
import { Problem } from '#kernel/problem';
import { openStore } from '../../cli/config/open-store.ts';
import { showCall } from '../../cli/findings/show-call.ts';
import { runScan } from '../../cli/run/run-scan.ts';
import { handMadeTape, volume, volumesOf, whole } from './hand-made-tape.ts';

const folder = mkdtempSync(join(tmpdir(), 'tally-call-'));
const store = join(folder, 'store');
let finding = '';

beforeAll(async () => {
  handMadeTape(join(folder, 'tape'), { ...whole, ...volumesOf(volume) });
  const opened = await openStore(store);
  await runScan({ config: Config.parse({}), store: opened, tape: join(folder, 'tape'), select: ['ec2-volume-unattached'], progress: () => undefined });
  finding = (await opened.findings.list({ check: 'ec2-volume-unattached' })).findings[0]?.id ?? '';
  await opened.findings.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function said(call?: string): Promise<string> {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation(text => void lines.push(String(text)));
  await showCall(finding, call, { store }).finally(() => log.mockRestore());
  return lines.join('\n');
}

test('the calls behind a finding are listed, and each is shown as AWS answered it', async () => {
  const calls = (await said()).split('\n');
  expect(calls.length).toBeGreaterThan(0);
  const shown = JSON.parse(await said(calls[0]));
  expect(shown).toMatchObject({ op: 'DescribeVolumes', out: { Volumes: [expect.objectContaining({ VolumeId: volume.VolumeId })] } });
});

test('what no verdict stands on is refused in one line', async () => {
  await expect(said('calls/111111111111/eu-west-1/ec2.ndjson#99')).rejects.toThrow(Problem);
  await expect(showCall('fnd_none', undefined, { store })).rejects.toThrow(/there is no such finding/);
});
