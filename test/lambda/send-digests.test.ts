import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Config } from '#kernel/config';
import type { RunRecord } from '#kernel/run';
import { sendDigests } from '#lambda/send-digests';
import type { ReportDigest } from '#reports/digest/report-digest';
import { fileObjects } from '#store/file-objects';
import { localServer, type LocalServer } from '../review/notify/local-server.ts';

let server: LocalServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});
const record = { run: 'weekly-2026-11-17T06:00:00Z', asOf: '2026-11-17T06:00:00Z', scope: { organization: 'o-example', partition: 'aws', accounts: [] } } as unknown as RunRecord;
const digest = (report: 'cost' | 'compliance'): ReportDigest => ({ report, title: `Weekly ${report} report`, when: '2026-W46', organization: 'o-example', sentence: 'It rose.', figures: [], tables: [] });
const secrets: Readonly<Record<string, string>> = {
  'env:CHAT': 'https://hooks.example.com/T0/secret-path',
  'env:TEAMS': 'https://teams.example.com/x',
  'env:HOOK': 'https://in.example.com/y',
  'env:KEY': 'a key of enough characters to sign with',
};
const channels = [
  { kind: 'slack', id: 'all', url: 'env:CHAT' },
  { kind: 'slack', id: 'one-owner', url: 'env:CHAT', owners: ['web'] },
  { kind: 'slack', id: 'alerts-only', url: 'env:CHAT', digest: false },
  { kind: 'teams', id: 'teams', url: 'env:TEAMS' },
  { kind: 'webhook', id: 'hook', url: 'env:HOOK', secret: 'env:KEY' },
  { kind: 'email', id: 'mail', to: ['a@example.com'] },
];
const send = (folder: string, more: object = {}) =>
  sendDigests({
    config: Config.parse({ notifications: { channels } }),
    record,
    reports: [{ name: 'cost.html', key: 'reports/2026-W46/cost.html', contentType: 'text/html' }],
    digests: [digest('cost'), digest('compliance')],
    completeness: { complete: true, share: 1, cause: 'none' },
    folder: fileObjects(folder),
    network: (server as LocalServer).network(),
    secret: place => Promise.resolve(secrets[place] ?? ''),
    clock: () => new Date('2026-11-17T07:00:00Z'),
    ...more,
  });
const folder = () => mkdtempSync(join(tmpdir(), 'tallystick-digests-'));

test('each channel that takes digests of all owners gets each report, once a run, and webhooks signed', async () => {
  server = await localServer();
  const at = folder();
  expect(await send(at)).toEqual(['all', 'teams', 'hook'].flatMap(channel => ['cost', 'compliance'].map(report => ({ channel, report, sent: true }))));
  expect(server.seen.map(({ path }) => path)).toEqual(['/T0/secret-path', '/T0/secret-path', '/x', '/x', '/y', '/y']);
  for (const { body } of server.seen) expect(body).toContain('It rose.');
  expect(server.seen[4]?.headers).toMatchObject({ 'tallystick-delivery': `${record.run}/cost` });
  expect(Object.keys(server.seen[4]?.headers ?? {}).some(name => name.includes('signature'))).toBe(true);
  expect(await send(at)).toEqual([]);
  expect(server.seen).toHaveLength(6);
});

test('a partial run says so, and a refusal is kept with a reason that holds no path', async () => {
  server = await localServer((_, response) => {
    response.statusCode = 404;
    response.end();
  });
  const told = await send(folder(), { completeness: { complete: false, share: 0.5, cause: 'one account failed' } });
  expect(told.every(({ sent, why }) => !sent && why === 'it answered 404')).toBe(true);
  expect(server.seen[0]?.body).toContain('PARTIAL: one account failed');
});

test('a secret that cannot be read, or a host that is not allowed, stops no other channel', async () => {
  server = await localServer();
  const told = await send(folder(), {
    config: Config.parse({ notifications: { channels, hosts: ['in.example.com'] } }),
    secret: (place: string) => (place === 'env:TEAMS' ? Promise.reject(new Error('https://teams.example.com/x')) : Promise.resolve(secrets[place] ?? '')),
  });
  expect(told.map(({ sent }) => sent)).toEqual([false, false, false, false, true, true]);
  expect(JSON.stringify(told)).not.toMatch(/secret-path|example\.com\/x/);
});
