import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { apiClient, ApiProblem, type Client } from '#review/api/client';
import { createApi } from '#review/api/create-api';
import type { Identity } from '#review/auth/identity';
import type { Role } from '#review/capabilities';
import { runViews } from '#review/read/run-views';
import { fileObjects } from '#store/file-objects';
import { sqliteFindings } from '#store/sqlite-findings';
import { Config } from '#kernel/config';
import { opening, sampleFinding } from '../../contract/sample-changes.ts';
import { asOf, mine, run, testPlace, theirs, type TestPlace } from './place.ts';

const now = new Date('2026-11-20T08:00:00Z');
let opened: TestPlace[] = [];
afterEach(async () => {
  for (const place of opened) await place.findings.close();
  opened = [];
});

function who(name: string, roles: readonly Role[], accounts: readonly string[] | 'all' = 'all'): Identity {
  return { signIn: 'local', config: { signIn: 'local' }, principal: () => Promise.resolve({ sub: name, name, grants: roles.map(role => ({ role, accounts })), authTime: now.toISOString(), signIn: 'local' }) };
}
async function served(
  given: Parameters<typeof testPlace>[0] = {},
  identity = who('ada', ['finops', 'auditor']),
): Promise<{ readonly place: TestPlace; readonly as: (identity: Identity) => Client; readonly client: Client; readonly request: ReturnType<typeof createApi>['request'] }> {
  const place = await testPlace(given);
  opened.push(place);
  const over = (of: Identity): ReturnType<typeof createApi> => createApi({ place, identity: of, clock: () => now, fault: error => expect.fail(String(error)) });
  const as = (of: Identity): Client => {
    const api = over(of);
    return apiClient({ at: 'http://localhost/api', fetch: async (input, init) => api.fetch(new Request(input as string, init)) });
  };
  const api = over(identity);
  return { place, as, client: as(identity), request: api.request.bind(api) };
}
const problem = async (work: Promise<unknown>): Promise<unknown> =>
  work
    .then(() => 'answered')
    .catch((error: unknown) => {
      if (!(error instanceof ApiProblem)) throw error;
      return [error.body.status, error.body.code];
    });

describe('lists of findings', () => {
  test('come in pages that hold each finding once, in every order', async () => {
    const more = Array.from({ length: 60 }, (_, n) => sampleFinding(`m${n}`, { account: mine, bucket: n % 7, due: n % 3 === 0 ? null : `2027-01-${String((n % 28) + 1).padStart(2, '0')}T00:00:00Z` }));
    const { client } = await served({ more });
    for (const order of ['id', 'dollars', 'due'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await client.listFindings({ query: { order, limit: 7, ...(cursor === undefined ? {} : { cursor }) } });
        expect(page.items.length).toBeLessThanOrEqual(7);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.cursor ?? undefined;
      } while (cursor !== undefined);
      expect([seen.length, new Set(seen).size], order).toEqual([62, 62]);
    }
  });
  test('read at most 1,000 findings a page, and go on behind an empty one', async () => {
    const more = Array.from({ length: 2_400 }, (_, n) => sampleFinding(`m${n}`, { account: mine, cohort: n === 2_399 ? 'rare' : null }));
    const { client } = await served({ more });
    const found: string[] = [];
    let pages = 0;
    let cursor: string | undefined;
    do {
      const page = await client.listFindings({ query: { cohort: 'rare', limit: 5, ...(cursor === undefined ? {} : { cursor }) } });
      expect(page.read).toBeLessThanOrEqual(1_000);
      found.push(...page.items.map(({ name }) => name));
      cursor = page.cursor ?? undefined;
      pages += 1;
    } while (cursor !== undefined);
    expect(found).toEqual(['volume m2399']);
    expect(pages).toBeGreaterThan(1);
  });
  test('filter by any of several values of a field, and by all fields', async () => {
    const more = (['critical', 'high', 'low'] as const).flatMap(severity => [mine, theirs].map(account => sampleFinding(severity, { account, severity, name: `Disk of ${severity}` })));
    const { client } = await served({ more });
    const names = async (query: object): Promise<readonly string[]> => (await client.listFindings({ query })).items.map(({ severity, account }) => `${severity} ${account === mine ? 'mine' : 'theirs'}`).sort();
    expect(await names({ severity: ['critical', 'high'], account: mine })).toEqual(['critical mine', 'high mine']);
    expect(await names({ text: 'DISK OF LOW' })).toEqual(['low mine', 'low theirs']);
    expect(await names({ text: '%' })).toEqual([]);
    expect(await names({ dueBefore: '2026-01-01' })).toEqual([]);
    expect(await names({ owner: 'unowned' })).toEqual([]);
    expect(await names({ work: 'new', status: ['open', 'accepted'], severity: 'critical' })).toEqual(['critical mine', 'critical theirs']);
    expect(await problem(client.listFindings({ query: { severity: 'terrible' } as never }))).toEqual([400, 'bad-request']);
    expect(await problem(client.listFindings({ query: { limit: 5_000 } }))).toEqual([400, 'bad-request']);
    expect(await problem(client.listFindings({ query: { cursor: 'nonsense' } }))).toEqual([400, 'bad-request']);
  });
  test('carry the dollars of the newest run with currency and basis', async () => {
    const { client } = await served();
    expect((await client.listFindings({ query: { account: mine } })).items[0]?.saves).toEqual({ amount: 8.5, currency: 'USD', basis: 'list', confidence: 1 });
  });
});

describe('a finding', () => {
  test('comes with its sentence, the very call and what may be done', async () => {
    const { client, place } = await served();
    const detail = await client.finding({ params: { id: place.own.id } });
    expect(detail.verdict).toMatchObject({ run, reason: 'The volume volume 1 is attached to nothing.', measures: { ageDays: 40 } });
    const call = await client.findingCall({ params: { id: place.own.id }, query: { call: detail.calls[0]!.id } });
    expect(call).toMatchObject({ op: 'DescribeVolumes', account: mine, requestId: 'r', cut: false, error: null });
    expect(JSON.parse(call.output!)).toEqual({ Volumes: [{ VolumeId: 'vol-1', OwnerId: mine }] });
    const may = new Map(detail.allowed.map(({ action, ok, why }) => [action, ok ? 'yes' : why]));
    expect([may.get('comment'), may.get('request-acceptance')]).toEqual(['yes', 'yes']);
    expect(may.get('approve-acceptance')).toContain('takes a role');
    expect(detail.commands[0]?.text).toBe('aws ec2 describe-volumes --volume-ids vol-1 --region eu-west-1');
    expect(detail.limits).toEqual({ acceptanceDays: 180, falsePositiveDays: 365, approvers: 1 });
  });
  test('shows no call that its verdict does not stand on, and none of a path of somebody else’s', async () => {
    const { client, place } = await served();
    for (const call of ['calls/111122223333/eu-west-1/ec2.ec2-volumes.ndjson.gz#2', `calls/${theirs}/eu-west-1/ec2.ec2-volumes.ndjson.gz#1`, '../../run.json#1', 'calls/../../x.ndjson#1'])
      expect(await problem(client.findingCall({ params: { id: place.own.id }, query: { call } })), call).toEqual([404, 'not-found']);
  });
  test('moves on the version that was looked at: of two who changed it at once the second is told', async () => {
    const { client, place, request } = await served();
    const { id } = place.own;
    expect((await client.actOnFinding({ params: { id }, body: { type: 'triage' }, rev: 1 })).finding).toMatchObject({ work: 'triaged', rev: 2 });
    expect(await problem(client.actOnFinding({ params: { id }, body: { type: 'start' }, rev: 1 }))).toEqual([412, 'stale']);
    expect(await problem(client.actOnFinding({ params: { id }, body: { type: 'triage' } }))).toEqual([428, 'version-missing']);
    expect((await request(`/api/findings/${id}`)).headers.get('etag')).toBe('"2"');
    const { events, chain } = await client.findingEvents({ params: { id } });
    expect(events.map(({ type, actor }) => [type, actor])).toEqual([
      ['opened', 'scan'],
      ['triaged', 'ada'],
    ]);
    expect(chain).toBe('whole');
  });
  test('is accepted by one who asks and another who approves', async () => {
    const { client, as, place } = await served();
    const { id } = place.own;
    const asked = await client.actOnFinding({ params: { id }, body: { type: 'request-acceptance', reason: 'scratch space', until: '2026-12-20T00:00:00Z' }, rev: 1 });
    const [request] = asked.acceptances;
    expect(request).toMatchObject({ state: 'pending', subject: 'acceptance', requestedBy: { sub: 'ada' }, needed: 1 });
    const approval = { type: 'approve-acceptance' as const, request: request!.id };
    expect(await problem(as(who('ada', ['finops', 'approver'])).actOnFinding({ params: { id }, body: approval, rev: 2 }))).toEqual([403, 'own-request']);
    const grace = as(who('grace', ['approver']));
    expect((await grace.acceptances({ query: {} })).items.map(({ finding, allowed }) => [finding.id, allowed.find(({ action }) => action === 'approve-acceptance')?.ok])).toEqual([[id, true]]);
    const done = await grace.actOnFinding({ params: { id }, body: approval, rev: 2 });
    expect(done.finding).toMatchObject({ status: 'accepted', work: 'accepted', acceptedUntil: '2026-12-20T00:00:00Z', due: null });
    expect((await grace.acceptances({ query: { state: 'in-force' } })).items).toHaveLength(1);
    expect((await grace.acceptances({ query: { state: 'pending' } })).items).toHaveLength(0);
  });
  test('several are changed at once with a result for each', async () => {
    const more = Array.from({ length: 3 }, (_, n) => sampleFinding(`m${n}`, { account: mine }));
    const { client, place } = await served({ more });
    const items = [place.own, ...more].map(({ id }) => ({ id, rev: 1 }));
    const { results } = await client.actOnFindings({ body: { action: { type: 'assign', owner: 'team-b' }, items: [...items, { id: `fnd_${'z'.repeat(26)}`, rev: 1 }, { id: items[0]!.id, rev: 1 }] } });
    expect(results.map(({ ok, problem, finding }) => (ok ? finding?.owner : problem?.code))).toEqual(['team-b', 'team-b', 'team-b', 'team-b', 'not-found', 'stale']);
  });
});

describe('what else is asked for', () => {
  test('an overview of aggregates, dollars and coverage of the accounts that one sees', async () => {
    const { client, as } = await served();
    expect(await client.overview({})).toMatchObject({
      run: { run, asOf, accounts: 2 },
      open: [{ topic: 'waste', severity: 'medium', status: 'open', count: 2 }],
      dollars: [{ topic: 'waste', sum: [{ amount: 17, currency: 'USD', basis: 'list', items: 2 }], unknown: 0 }],
      coverage: { cells: 2 },
    });
    expect(await as(who('eve', ['viewer'], [mine])).overview({})).toMatchObject({ run: { accounts: 1 }, open: [{ count: 1 }], dollars: [{ sum: [{ amount: 8.5 }] }], coverage: { cells: 1 } });
  });
  test('a resource with all that is known of it', async () => {
    const { client, place } = await served();
    expect(await client.resource({ query: { resource: place.own.resource } })).toMatchObject({
      account: mine,
      findings: [{ id: place.own.id }],
      verdicts: [{ outcome: 'fail', topic: 'waste' }],
      cost: null,
      saves: [{ amount: 8.5, items: 1 }],
    });
  });
  test('accounts with the units above them', async () => {
    const { client } = await served();
    expect((await client.accounts({})).accounts.map(({ account, path, passing }) => [account, path, passing])).toEqual([
      [mine, ['r-ab12', 'ou-ab12-11111111'], 0],
      [theirs, ['r-ab12'], 0],
    ]);
  });
  test('coverage, paths, policies, the calendar and runs', async () => {
    const { client } = await served();
    const first = await client.coverage({ query: { limit: 1 } });
    expect([first.rows.length, (await client.coverage({ query: { limit: 1, cursor: first.cursor! } })).rows[0]?.account]).toEqual([1, theirs]);
    expect((await client.accessPaths({ query: {} })).paths.map(({ standing }) => standing)).toEqual(['escalates', 'escalates']);
    expect((await client.accessPolicies({ query: { account: mine } })).policies).toHaveLength(1);
    expect((await client.rotationCalendar({ query: {} })).due.map(({ what, days }) => [what, days])).toEqual([
      ['commitment', 13],
      ['commitment', 13],
    ]);
    expect((await client.runs({ query: {} })).runs[0]).toMatchObject({ run, state: 'finished', accounts: 2 });
  });
  test('what other tools say, with the finding of ours that says the same', async () => {
    const { client, place } = await served();
    const imported = [mine, theirs].map(account => ({
      finding: { source: 'Prowler', id: 'x', rule: 'r', title: 't', account, region: 'eu-west-1', resource: `arn:aws:s3:::${account}`, severity: 'low', state: 'fails', at: '' },
      ours: account === mine ? [place.own.id] : [],
    }));
    await place.objects.put(`runs/${run}/imported.jsonl`, imported.map(each => `${JSON.stringify(each)}\n`).join(''));
    const first = await client.importedFindings({ query: { limit: 1 } });
    expect([first.run, first.total, first.items.map(({ account, ours }) => [account, ours])]).toEqual([run, 2, [[mine, [place.own.id]]]]);
    expect((await client.importedFindings({ query: { limit: 1, cursor: first.cursor! } })).items.map(({ account }) => account)).toEqual([theirs]);
    expect((await client.importedFindings({ query: { source: 'Security Hub' } })).total).toBe(0);
    expect((await client.importedFindings({ query: { account: theirs } })).total).toBe(1);
  });
  test('reports as pages that can do nothing, and packs with an event for each that is fetched', async () => {
    const { client, request, place } = await served();
    const [report] = (await client.reports({})).reports;
    const page = await request(`/api/reports/${report!.id}`);
    expect([page.status, page.headers.get('content-security-policy')]).toEqual([200, expect.stringContaining('sandbox')]);
    expect((await client.reportLink({ params: { id: report!.id } })).url).toBe(`/api/reports/${report!.id}`);
    expect((await request(`/api/packs/${place.pack()}`)).headers.get('content-disposition')).toBe('attachment; filename="2026-Q4.zip"');
    const events = [];
    for await (const event of place.findings.eventsBetween('2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z')) events.push([event.finding, event.actor]);
    expect(events).toEqual([['sys#pack-downloaded-2026-11', 'ada']]);
  });
  test('no key but those of reports and packs is handed out', async () => {
    const { client } = await served();
    for (const key of [`runs/${run}/run.json`, `runs/${run}/reports/2026-W47/../../run.json`, 'findings.sqlite', `runs/${run}/tape/tape.json`, 'packs/../findings.sqlite', 'packs/x.sqlite'])
      for (const name of ['reportLink', 'packLink'] as const) expect(await problem(client[name]({ params: { id: Buffer.from(key).toString('base64url') } })), key).toEqual([404, 'not-found']);
  });
  test('settings move on their version and leave an event', async () => {
    const { as, place } = await served();
    const admin = as(who('root', ['admin']));
    const changed = await admin.changeSettings({ body: { notifications: { paused: true, floor: 'critical' } }, rev: 0 });
    expect([changed.rev, changed.notifications]).toEqual([1, { paused: true, floor: 'critical' }]);
    expect(await problem(admin.changeSettings({ body: { notifications: { paused: false, floor: 'low' } }, rev: 0 }))).toEqual([412, 'stale']);
    const letter = { notice: { kind: 'alert', channel: 'chat', run, keys: ['k'] }, tries: 2, first: asOf, last: asOf, why: 'hooks.example.com answered 503', again: true };
    await place.objects.put('notify/dead/chat/k.json', JSON.stringify(letter));
    expect((await admin.settings({})).unsent).toEqual([{ channel: 'chat', kind: 'alert', run, why: 'hooks.example.com answered 503', tries: 2, since: asOf, again: true }]);
    expect((await as(who('eve', ['viewer'])).settings({})).unsent).toEqual([]);
    expect((await place.findings.events('sys#settings-2026-11')).map(({ actor }) => actor)).toEqual(['root']);
  });
  test('the log of who did what, in pages', async () => {
    const { as, client, place } = await served();
    await client.actOnFinding({ params: { id: place.own.id }, body: { type: 'triage' }, rev: 1 });
    const root = as(who('root', ['admin']));
    await root.changeSettings({ body: { notifications: { paused: true, floor: 'high' } }, rev: 0 });
    const days = { from: '2026-11-01', to: '2026-11-21' };
    const first = await root.log({ query: { ...days, limit: 3 } });
    const rest = await root.log({ query: { ...days, limit: 3, cursor: first.cursor! } });
    expect([...first.events, ...rest.events].map(({ type, actor }) => `${actor} ${type}`)).toEqual(['scan opened', 'scan opened', 'ada triaged', 'root recorded']);
    expect((await root.log({ query: { ...days, people: 'true' } })).events.map(({ finding }) => finding)).toEqual([place.own.id, 'sys#settings-2026-11']);
    expect(await problem(root.log({ query: { from: '2026-01-01', to: '2026-11-21' } }))).toEqual([400, 'bad-request']);
  });
  test('a store without any run answers with what there is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tallystick-api-'));
    const objects = fileObjects(folder);
    const findings = await sqliteFindings(join(folder, 'findings.sqlite'));
    await findings.commit([opening(sampleFinding(1))]);
    const api = createApi({
      place: { findings, objects, runs: runViews({ objects, names: () => Promise.resolve([]) }), config: Config.parse({}), tapeOf: () => Promise.resolve(null) },
      identity: who('ada', ['viewer']),
      fault: error => expect.fail(String(error)),
    });
    for (const path of ['/overview', '/findings', '/accounts', '/coverage', '/access/paths', '/access/policies', '/rotation/calendar', '/reports', '/runs', '/settings', '/acceptances', `/findings/${sampleFinding(1).id}`])
      expect((await api.request(`/api${path}`)).status, path).toBe(200);
    await findings.close();
  });
});

describe('requests that are none', () => {
  test('are refused with a problem that says where', async () => {
    const { request, place } = await served();
    const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json', 'if-match': '"1"' }) => request(`/api/findings/${place.own.id}/actions`, { method: 'POST', body, headers });
    const said = async (answer: Response | Promise<Response>): Promise<unknown> => {
      const { status, headers, body } = await Promise.resolve(answer).then(async each => ({ status: each.status, headers: each.headers, body: (await each.json()) as { readonly code: string; readonly at?: string } }));
      expect(headers.get('content-type')).toBe('application/problem+json');
      expect(headers.get('cache-control')).toBe('no-store');
      return [status, body.code, body.at];
    };
    expect(await said(post('{'))).toEqual([400, 'bad-request', 'body']);
    expect(await said(post('{"type":"erase"}'))).toEqual([400, 'bad-request', 'body.type']);
    expect(await said(post('{"type":"comment","text":"x","as":"root"}'))).toEqual([400, 'bad-request', 'body']);
    expect(await said(post('type=triage', { 'content-type': 'application/x-www-form-urlencoded', 'if-match': '"1"' }))).toEqual([415, 'not-json', undefined]);
    expect(await said(post('{}', { 'content-type': 'application/json', 'if-match': '*' }))).toEqual([400, 'bad-request', 'header.if-match']);
    expect(await said(post(`{"type":"comment","text":"${'x'.repeat(70_000)}"}`))).toEqual([413, 'too-large', undefined]);
    expect(await said(request('/api/findings/no-id'))).toEqual([400, 'bad-request', 'path.id']);
    expect(await said(request('/api/nothing'))).toEqual([404, 'not-found', undefined]);
    expect(await said(request('/api/findings', { method: 'DELETE' }))).toEqual([404, 'not-found', undefined]);
  });
  test('a fault of ours is told to us, and to the caller only that there was one', async () => {
    const faults: unknown[] = [];
    const place = await testPlace();
    opened.push(place);
    const broken = { ...place, findings: { ...place.findings, get: () => Promise.reject(new Error('password=hunter2 in /home/x')) } };
    const answer = await createApi({ place: broken, identity: who('ada', ['viewer']), fault: error => faults.push(error) }).request(`/api/findings/${place.own.id}`);
    expect([answer.status, faults.length]).toEqual([500, 1]);
    expect(await answer.text()).not.toContain('hunter2');
  });
});

describe('values that mean harm', () => {
  const hostile = ['<script>alert(1)</script>', '=HYPERLINK("http://evil.example.com")', '\u202egnp.exe', 'a\r\nb\u0000c', `${'x'.repeat(10_240)}`, '"; rm -rf ~; echo "', "'; drop table findings; --"];
  test('come through JSON as they are, never as a page', async () => {
    const more = hostile.map((name, n) => sampleFinding(`h${n}`, { account: mine, name }));
    const { request } = await served({ more });
    const answer = await request('/api/findings?limit=500');
    expect([answer.headers.get('content-type'), answer.headers.get('x-content-type-options')]).toEqual(['application/json', 'nosniff']);
    const { items } = (await answer.json()) as { readonly items: readonly { readonly name: string }[] };
    expect(hostile.filter(name => !items.some(item => item.name === name))).toEqual([]);
  });
  test('stand in CSV as text on one line, never as a formula', async () => {
    const more = hostile.map((name, n) => sampleFinding(`h${n}`, { account: mine, name, owner: name.slice(0, 200) }));
    const { request } = await served({ more });
    const text = await (await request('/api/findings.csv')).text();
    const lines = text.split('\r\n');
    expect(lines).toHaveLength(hostile.length + 4); // a head, two findings more, and the end
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example.com"")"`);
    expect(text).not.toMatch(/[\u202e\u0000]/u);
  });
  test('are one word of a command', async () => {
    const resource = "arn:aws:iam::111122223333:user/x'; rm -rf ~; echo '";
    const { client, place } = await served({ more: [sampleFinding('h', { account: mine, resource })] });
    const { items } = await client.listFindings({ query: { resource } });
    const { commands } = await client.finding({ params: { id: items[0]!.id } });
    expect(commands[0]?.text).toBe(`aws iam get-user --user-name 'x'\\''; rm -rf ~; echo '\\''' --region eu-west-1`);
    expect(place.own.id).not.toBe(items[0]!.id);
  });
});
