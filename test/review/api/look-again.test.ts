import { afterEach, expect, test } from 'vitest';
import { apiClient, ApiProblem } from '#review/api/client';
import { createApi } from '#review/api/create-api';
import type { Role } from '#review/capabilities';
import { MOST_PER_HOUR } from '#review/rescan/ask-rescan';
import type { AskedRescan } from '#review/rescan/start-rescan';
import { sampleFinding } from '../../contract/sample-changes.ts';
import { mine, testPlace, theirs, type TestPlace } from './place.ts';

let place: TestPlace | null = null;
afterEach(() => place?.findings.close());

/** The API at a time that the test moves, with a starter that only notes what it was told to start. */
async function served({ roles = ['finops'] as readonly Role[], accounts = 'all' as readonly string[] | 'all', fails = false, more = 0 } = {}) {
  place = await testPlace({ more: Array.from({ length: more }, (_, n) => sampleFinding(`m${n}`, { account: mine })) });
  const started: AskedRescan[] = [];
  const time = { now: new Date('2026-11-20T08:00:00Z') };
  const startRescan = async (asked: AskedRescan): Promise<void> => {
    if (fails) throw new Error('no such machine');
    started.push(asked);
  };
  const api = createApi({
    place: { ...place, startRescan },
    clock: () => time.now,
    identity: { signIn: 'local', config: { signIn: 'local' }, principal: async () => ({ sub: 'ada', name: 'ada', grants: roles.map(role => ({ role, accounts })), authTime: null, signIn: 'local' }) },
  });
  const client = apiClient({ at: 'http://localhost/api', fetch: async (input, init) => api.fetch(new Request(input as string, init)) });
  const ask = (id: string, rev: number) => client.actOnFinding({ params: { id }, body: { type: 'verify-fix' }, rev });
  const types = async (id: string): Promise<string[]> => (await place!.findings.events(id)).map(({ type }) => type);
  return { place, client, started, time, ask, types };
}
const codeOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'answered').catch((error: unknown) => (error instanceof ApiProblem ? [error.body.status, error.body.code] : error));

test('asking for a look starts one of exactly that account, Region and check, and names its run in the event', async () => {
  const { place, started, ask } = await served();
  await ask(place.own.id, place.own.rev);
  expect(started).toMatchObject([{ run: 'verify-2026-11-20T08:00:00Z', rescan: { accounts: [mine], regions: ['eu-west-1'], checks: [place.own.check], findings: [place.own.id] } }]);
  expect((await place.findings.events(place.own.id)).at(-1)).toMatchObject({ type: 'verify-requested', actor: 'ada', detail: { look: 'verify-2026-11-20T08:00:00Z' } });
});

test('asking again while it runs starts nothing and writes nothing; when it has ended, or is lost, another one starts', async () => {
  const { place, started, time, ask, types } = await served();
  await ask(place.own.id, place.own.rev);
  const { rev } = (await place.findings.get(place.own.id))!;
  time.now = new Date('2026-11-20T08:05:00Z');
  await ask(place.own.id, rev);
  expect([started.length, (await types(place.own.id)).filter(type => type === 'verify-requested').length]).toEqual([1, 1]);
  time.now = new Date('2026-11-20T08:31:00Z');
  await ask(place.own.id, rev);
  expect(started).toHaveLength(2);
});

test('several findings get one look together', async () => {
  const { place, client, started } = await served({ more: 3 });
  const items = (await client.listFindings({ query: { limit: 10 } })).items.map(({ id, rev }) => ({ id, rev }));
  const { results } = await client.actOnFindings({ body: { action: { type: 'verify-fix' }, items: [...items, { id: place.own.id, rev: 99 }] } });
  expect(results.map(({ ok }) => ok)).toEqual([...items.map(() => true), false]);
  expect(started).toMatchObject([{ rescan: { accounts: [mine, theirs] } }]);
  expect(started[0]?.rescan.findings).toHaveLength(5);
});

test('there are only so many looks an hour', async () => {
  const { place, started, time, client, ask } = await served({ more: MOST_PER_HOUR });
  const items = (await client.listFindings({ query: { limit: 100, account: [mine] } })).items;
  const answers: unknown[] = [];
  for (const { id, rev } of items) {
    time.now = new Date(time.now.getTime() + 1000);
    answers.push(await codeOf(ask(id, rev)));
  }
  expect(answers.slice(0, MOST_PER_HOUR)).toEqual(Array.from({ length: MOST_PER_HOUR }, () => 'answered'));
  expect(answers.slice(MOST_PER_HOUR)).toEqual([[429, 'too-many-looks']]);
  expect(started).toHaveLength(MOST_PER_HOUR);
  time.now = new Date(time.now.getTime() + 3_600_000);
  expect(await codeOf(ask(place.other.id, place.other.rev))).toBe('answered');
});

test('two who ask in the same second start one', async () => {
  const { place, started, ask } = await served();
  const answers = await Promise.all([codeOf(ask(place.own.id, place.own.rev)), codeOf(ask(place.other.id, place.other.rev))]);
  expect(started).toHaveLength(1);
  expect(answers).toContain('answered');
});

test('who may not work findings, or not in that account, starts none and takes no place of another', async () => {
  const reader = await served({ roles: ['approver'] });
  expect(await codeOf(reader.ask(reader.place.own.id, reader.place.own.rev))).toEqual([403, 'forbidden']);
  await reader.place.findings.close();
  const elsewhere = await served({ accounts: [theirs] });
  expect(await codeOf(elsewhere.ask(elsewhere.place.own.id, elsewhere.place.own.rev))).toEqual([404, 'not-found']);
  expect(await codeOf(elsewhere.ask(elsewhere.place.other.id, 99))).toEqual([412, 'stale']);
  expect([reader.started, elsewhere.started]).toEqual([[], []]);
  for await (const { id } of elsewhere.place.findings.documents('rescan')) expect.fail(`${id} was taken`);
});

test('a look that cannot be started is refused and says so at the finding', async () => {
  const { place, ask, types } = await served({ fails: true });
  expect(await codeOf(ask(place.own.id, place.own.rev))).toEqual([503, 'not-started']);
  expect((await types(place.own.id)).slice(-2)).toEqual(['verify-requested', 'verify-ended']);
});
