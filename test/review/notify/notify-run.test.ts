import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { Config } from '#kernel/config';
import type { RunRecord } from '#kernel/run';
import type { Mail } from '#lambda/send-reports';
import type { Post } from '#review/notify/deliver';
import { notifyRun, type Notified } from '#review/notify/notify-run';
import { isSigned } from '#review/notify/sign-body';
import { putNotificationSettings } from '#review/read/notification-settings';
import { fileObjects } from '#store/file-objects';
import type { FindingStore, StoredFinding } from '#store/finding-store';
import type { Objects } from '#store/objects';
import { prefixedObjects } from '#store/prefixed-objects';
import { readText } from '#store/read-text';
import { sqliteFindings } from '#store/sqlite-findings';
import { moving, opening, sampleFinding } from '../../contract/sample-changes.ts';
import { localServer, type LocalServer, type Seen } from './local-server.ts';

const asOf = '2026-11-17T06:00:00Z';
const run = `weekly-${asOf}`;
const servers: LocalServer[] = [];
const stores: FindingStore[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  for (const store of stores.splice(0)) await store.close();
});

type World = {
  readonly root: Objects;
  readonly server: LocalServer;
  readonly mails: Mail[];
  notify(given?: { readonly now?: string; readonly run?: string; readonly only?: string }): Promise<Notified>;
  readonly store: FindingStore;
};

const opened = (n: number, given: Partial<StoredFinding> = {}): StoredFinding => opening(sampleFinding(n, { severity: 'high', changedAt: asOf, firstSeen: asOf, run, ...given })).after;

/** A finished run with findings, channels, and a server that every one of them leads to. */
async function world({
  channels,
  findings,
  answer,
  more = {},
}: {
  readonly channels: readonly object[];
  readonly findings: readonly StoredFinding[];
  readonly answer?: Parameters<typeof localServer>[0];
  readonly more?: object;
}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'tallystick-notify-'));
  const root = fileObjects(folder);
  const store = await sqliteFindings(join(folder, 'findings.sqlite'));
  stores.push(store);
  for (const finding of findings) {
    await store.commit([opening(finding.state === 'resolved' ? { ...finding, state: 'open', closed: null, changedAt: '2026-11-10T06:00:00Z', run: 'weekly-2026-11-10T06:00:00Z' } : finding)]);
    if (finding.state === 'resolved') await store.commit([moving((await store.get(finding.id))!, { state: 'resolved', closed: 'passes', resolvedAt: asOf }, asOf)]);
  }
  const server = await localServer(answer);
  servers.push(server);
  const mails: Mail[] = [];
  const config = Config.parse({ notifications: { channels, console: 'https://tally.example.com', ...more }, reports: { from: 'tally@example.com' }, tags: { owners: { 'team-a': { address: 'team-a@example.com' } } } });
  const names: Record<string, string> = { 'env:URL': 'https://hooks.example.com/T0/secret-path', 'env:KEY': 'signing-key', 'env:TOKEN': 'jira-token' };
  return {
    root,
    server,
    mails,
    store,
    async notify({ now = asOf, run: of = run, only } = {}) {
      const at = of.slice(-20);
      const folder = prefixedObjects(root, `runs/${of}/`);
      const kept: string[] = [];
      for (const { id } of findings) kept.push(JSON.stringify({ ...(await store.get(id)), saves: null }));
      await folder.put('findings.jsonl', `${kept.join('\n')}\n`);
      const record = { run: of, asOf: at, scope: { organization: 'o-exampleorgid', accounts: [{ id: '111122223333', name: 'payments' }] } } as unknown as RunRecord;
      const post: Post = {
        network: server.network(),
        secret: place => (names[place] === undefined ? Promise.reject(new Error(`no ${place}`)) : Promise.resolve(names[place])),
        mailer: mail => Promise.resolve(void mails.push(mail)),
        clock: () => new Date(now),
        config,
      };
      return notifyRun({ root, folder, record, findings: store, post, ...(only === undefined ? {} : { only }) });
    },
  };
}
const bodies = (seen: readonly Seen[]): readonly any[] => seen.map(({ body }) => JSON.parse(body));
const slack = { kind: 'slack', id: 'chat', url: 'env:URL', floor: 'low' };
async function dead(root: Objects): Promise<readonly any[]> {
  const letters: unknown[] = [];
  for await (const key of root.list('notify/dead/')) letters.push(JSON.parse((await readText(root, key))!));
  return letters;
}

describe('a run', () => {
  test('is told to a channel once: another try, also by another process, sends nothing', async () => {
    const { notify, server } = await world({ channels: [slack], findings: [opened(1), opened(2)] });
    expect(await notify()).toMatchObject({ sent: 2, failed: 0 });
    expect(await notify()).toMatchObject({ sent: 0, failed: 0 });
    expect(server.seen).toHaveLength(2);
    expect(JSON.stringify(bodies(server.seen)[0])).toContain('2 findings new in o-exampleorgid');
    expect(JSON.stringify(bodies(server.seen)[0])).toContain(`https://tally.example.com/findings/${opened(1).id}`);
  });
  test('does not cry about what a first look or another definition found', async () => {
    const { notify, server } = await world({ channels: [{ ...slack, digest: false }], findings: [opened(1, { cohort: 'baseline' }), opened(2, { cohort: 'criteria:abc' })] });
    expect(await notify()).toMatchObject({ sent: 0 });
    expect(server.seen).toEqual([]);
  });
  test('is mailed to each owner at their address', async () => {
    const { notify, mails, root } = await world({ channels: [{ kind: 'email', id: 'owners', floor: 'low', alerts: false }], findings: [opened(1), opened(2, { owner: null })] });
    expect(await notify()).toMatchObject({ sent: 1, failed: 1 });
    expect(mails).toMatchObject([{ to: ['team-a@example.com'], from: 'tally@example.com', subject: expect.stringContaining('1 finding open for team-a'), text: expect.stringContaining('volume 1') }]);
    expect((await dead(root)).map(({ why, again }) => [why, again])).toEqual([[expect.stringContaining('what nobody owns has no address'), false]]);
  });
  test('is signed for a webhook, and named so that the receiver knows it again', async () => {
    const { notify, server } = await world({ channels: [{ kind: 'webhook', id: 'hook', url: 'env:URL', secret: 'env:KEY', floor: 'low', digest: false }], findings: [opened(1)] });
    await notify();
    const [seen] = server.seen;
    expect(isSigned(String(seen!.headers['tallystick-signature']), seen!.body, 'signing-key', new Date(asOf))).toBe(true);
    expect(seen!.headers['tallystick-delivery']).toBe(bodies(server.seen)[0].id);
  });
  test('is not told while notifications are paused, and only above the floor that was set', async () => {
    const { notify, store, server } = await world({ channels: [slack], findings: [opened(1)] });
    await putNotificationSettings(store, { paused: true, floor: 'info', rev: 0 });
    expect(await notify()).toMatchObject({ sent: 0, lines: [expect.stringContaining('paused')] });
    await putNotificationSettings(store, { paused: false, floor: 'critical', rev: 1 });
    expect(await notify()).toMatchObject({ sent: 0, lines: [] });
    expect(server.seen).toEqual([]);
  });
  test('stays below the messages an hour: the rest is kept, and told when there is room', async () => {
    const jira = { kind: 'jira', id: 'tickets', site: 'https://example.atlassian.net', project: 'SEC', user: 'a@example.com', token: 'env:TOKEN', floor: 'low' };
    const { notify, root } = await world({
      channels: [jira],
      findings: [1, 2, 3, 4, 5].map(n => opened(n)),
      answer: ({ path }, response) => response.end(path.endsWith('jql') ? '{"issues":[]}' : '{"key":"SEC-1"}'),
      more: { mostAnHour: 2 },
    });
    expect(await notify()).toMatchObject({ sent: 2, held: 3 });
    expect(await notify({ now: '2026-11-17T06:30:00Z' })).toMatchObject({ sent: 0, held: 3 });
    expect(await notify({ now: '2026-11-17T07:00:01Z' })).toMatchObject({ sent: 2, held: 1 });
    expect(await notify({ now: '2026-11-17T08:00:02Z' })).toMatchObject({ sent: 1, held: 0 });
    expect(await dead(root)).toEqual([]);
  });
});

describe('what cannot be sent', () => {
  test('is kept with its reason, stops no other channel, and goes out when it can', async () => {
    let down = true;
    const { notify, root, mails } = await world({
      channels: [
        { ...slack, digest: false },
        { kind: 'email', id: 'owners', floor: 'low', alerts: false },
      ],
      findings: [opened(1)],
      answer: (_, response) => response.writeHead(down ? 503 : 200).end(),
    });
    expect(await notify()).toMatchObject({ sent: 1, failed: 1, lines: ['chat: hooks.example.com answered 503'] });
    expect(mails).toHaveLength(1);
    expect(await dead(root)).toMatchObject([{ tries: 1, again: true, why: 'hooks.example.com answered 503' }]);
    down = false;
    expect(await notify()).toMatchObject({ sent: 1, failed: 0 });
    expect(await dead(root)).toEqual([]);
    expect(await notify()).toMatchObject({ sent: 0, failed: 0 });
  });
  test('is not tried for ever, nor what was refused for good', async () => {
    const { notify, root, server } = await world({ channels: [{ ...slack, digest: false }], findings: [opened(1)], answer: (_, response) => response.writeHead(500).end() });
    for (let n = 0; n < 8; n += 1) await notify();
    expect(server.seen).toHaveLength(5);
    expect(await dead(root)).toMatchObject([{ tries: 5, again: false }]);
    const gone = await world({ channels: [{ ...slack, digest: false }], findings: [opened(1)], answer: (_, response) => response.writeHead(404).end() });
    for (let n = 0; n < 3; n += 1) await gone.notify();
    expect(gone.server.seen).toHaveLength(1);
  });
  test('is let go after a week, and a list that a newer one has overtaken at once', async () => {
    const { notify, root } = await world({ channels: [slack], findings: [opened(1)], answer: (_, response) => response.writeHead(500).end() });
    await notify();
    expect((await dead(root)).map(({ notice }) => notice.kind).sort()).toEqual(['alert', 'digest']);
    await notify({ run: 'daily-2026-11-18T06:00:00Z', now: '2026-11-18T06:00:00Z' });
    expect((await dead(root)).map(({ notice }) => `${notice.kind} ${notice.run}`).sort()).toEqual([`alert ${run}`, 'digest daily-2026-11-18T06:00:00Z']);
    await notify({ run: 'daily-2026-11-25T07:00:00Z', now: '2026-11-25T07:00:00Z' });
    expect((await dead(root)).map(({ notice }) => `${notice.kind} ${notice.run}`)).toEqual(['digest daily-2026-11-25T07:00:00Z']);
  });
  test('never tells a secret: not its path, its key or what the other side said', async () => {
    const { notify, root } = await world({
      channels: [
        { ...slack, digest: false },
        { kind: 'slack', id: 'lost', url: 'env:NOWHERE', floor: 'low' },
      ],
      findings: [opened(1)],
      answer: (_, response) => response.writeHead(500).end('secret-path is wrong'),
    });
    const said = `${JSON.stringify(await notify())} ${JSON.stringify(await dead(root))}`;
    expect(said).not.toContain('secret-path');
    expect(said).not.toContain('signing-key');
  });
});

describe('tickets', () => {
  const jira = { kind: 'jira', id: 'tickets', site: 'https://example.atlassian.net', project: 'SEC', user: 'a@example.com', token: 'env:TOKEN', floor: 'low' };
  /** As Jira: it finds an issue by its labels. */
  function tracker(): { readonly issues: { readonly key: string; readonly labels: readonly string[] }[]; readonly answer: NonNullable<Parameters<typeof localServer>[0]> } {
    const issues: { key: string; labels: readonly string[] }[] = [];
    return {
      issues,
      answer({ path, body, headers }, response) {
        if (headers.authorization !== `Basic ${Buffer.from('a@example.com:jira-token').toString('base64')}`) return void response.writeHead(401).end();
        const given = JSON.parse(body);
        if (path === '/rest/api/3/search/jql') return void response.end(JSON.stringify({ issues: issues.filter(({ labels }) => labels.some(label => given.jql.includes(`"${label}"`))) }));
        if (path === '/rest/api/3/issue') {
          issues.push({ key: `SEC-${issues.length + 1}`, labels: given.fields.labels });
          return void response.writeHead(201).end(JSON.stringify({ key: issues.at(-1)!.key }));
        }
        return void response.writeHead(/^\/rest\/api\/3\/issue\/SEC-\d+\/comment$/.test(path) ? 201 : 404).end('{}');
      },
    };
  }
  test('are one for a finding, which a later run finds again and comments on', async () => {
    const { issues, answer } = tracker();
    const finding = opened(1);
    const { notify, store, server } = await world({ channels: [jira], findings: [finding], answer });
    expect(await notify()).toMatchObject({ sent: 1, failed: 0 });
    expect(issues).toEqual([{ key: 'SEC-1', labels: ['tallystick', `tally-${finding.id}`] }]);
    const next = '2026-11-24T06:00:00Z';
    await store.commit([moving((await store.get(finding.id))!, { state: 'resolved', closed: 'passes', resolvedAt: next }, next)]);
    expect(await notify({ run: `weekly-${next}`, now: next })).toMatchObject({ sent: 1, failed: 0 });
    expect(issues).toHaveLength(1);
    expect(server.seen.at(-1)).toMatchObject({ path: '/rest/api/3/issue/SEC-1/comment', body: expect.stringContaining('no longer finds it') });
  });
  test('are not opened for what is resolved already, nor where the token is refused', async () => {
    const { issues, answer } = tracker();
    const { notify } = await world({ channels: [jira], findings: [opened(1, { state: 'resolved', closed: 'passes' })], answer });
    expect(await notify()).toMatchObject({ sent: 1 });
    expect(issues).toEqual([]);
    const refused = await world({ channels: [{ ...jira, user: 'b@example.com' }], findings: [opened(1)], answer });
    expect(await refused.notify()).toMatchObject({ sent: 0, failed: 1, lines: ['tickets: example.atlassian.net answered 401'] });
  });
});
