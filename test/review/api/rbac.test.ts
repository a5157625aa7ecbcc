import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Hono } from 'hono';
import { SignJWT, UnsecuredJWT, generateKeyPair } from 'jose';
import { contract, type EndpointName } from '#review/api/contract';
import { urlOf } from '#review/api/client';
import { createApi } from '#review/api/create-api';
import { oidcIdentity } from '#review/auth/oidc-identity';
import { issuerKeys, tokenVerifier } from '#review/auth/token-verifier';
import { roles, type Role } from '#review/capabilities';
import { accountPaths } from '#review/read/account-paths';
import { audience, startIssuer, type Issuer } from './issuer.ts';
import { arn, mine, rule, testPlace, theirs, unit, type TestPlace } from './place.ts';

/** What a request is for, in the caller's account or in another one. */
type Where = 'mine' | 'theirs';
type Row = {
  /** Who may, written down by hand: the table under test is not asked. */
  readonly may: readonly Role[];
  readonly request: (place: TestPlace, where: Where) => { readonly params?: object; readonly query?: object; readonly body?: unknown; readonly rev?: number };
  /** The status in the caller's own account, 200 when left out. */
  readonly here?: number;
  /** The status for who is entitled in their account alone and asks for another one; 200 means an answer without it. */
  readonly elsewhere: number;
};

const everybody: readonly Role[] = ['viewer', 'finops', 'approver', 'auditor', 'admin'];
const about = (place: TestPlace, where: Where): object => ({ id: (where === 'mine' ? place.own : place.other).id });
const accountOf = (where: Where): string => (where === 'mine' ? mine : theirs);
const later = new Date(Date.now() + 10 * 86_400_000).toISOString();

const rows: Readonly<Record<EndpointName, Row>> = {
  me: { may: everybody, request: () => ({}), elsewhere: 200 },
  overview: { may: everybody, request: () => ({}), elsewhere: 200 },
  listFindings: { may: everybody, request: (_, where) => ({ query: { account: accountOf(where) } }), elsewhere: 200 },
  findingFacets: { may: everybody, request: () => ({}), elsewhere: 200 },
  exportFindings: { may: ['auditor', 'admin'], request: () => ({}), elsewhere: 200 },
  finding: { may: everybody, request: (place, where) => ({ params: about(place, where) }), elsewhere: 404 },
  findingEvents: { may: everybody, request: (place, where) => ({ params: about(place, where) }), elsewhere: 404 },
  findingCall: { may: everybody, request: (place, where) => ({ params: about(place, where), query: { call: `calls/${accountOf(where)}/eu-west-1/ec2.ec2-volumes.ndjson.gz#1` } }), elsewhere: 404 },
  actOnFinding: { may: ['finops', 'approver', 'admin'], request: (place, where) => ({ params: about(place, where), body: { type: 'comment', text: 'seen' }, rev: 1 }), elsewhere: 404 },
  actOnFindings: { may: ['finops', 'approver', 'admin'], request: (place, where) => ({ body: { action: { type: 'comment', text: 'seen' }, items: [{ ...about(place, where), rev: 1 }] } }), elsewhere: 200 },
  importedFindings: { may: everybody, request: (_, where) => ({ query: { account: accountOf(where) } }), elsewhere: 200 },
  acceptances: { may: everybody, request: () => ({}), elsewhere: 200 },
  rules: { may: everybody, request: () => ({}), elsewhere: 200 },
  previewRule: { may: ['finops', 'approver', 'admin'], request: (_, where) => ({ body: { check: 'ec2-volume-unattached', accounts: [accountOf(where)] } }), elsewhere: 403 },
  requestRule: { may: ['finops', 'approver', 'admin'], request: (_, where) => ({ body: { match: { check: 'ec2-volume-unattached', accounts: [accountOf(where)] }, reason: 'scratch', until: later } }), elsewhere: 403 },
  // Of those who may ask for rules, an approver and an admin may approve; a finops is refused by the rules of acceptance.
  actOnRule: { may: ['approver', 'admin'], request: (_, where) => ({ params: { id: where === 'mine' ? rule : `rule_${'b'.repeat(26)}` }, body: { type: 'approve' } }), elsewhere: 404 },
  resource: { may: everybody, request: (_, where) => ({ query: { resource: arn(accountOf(where)) } }), elsewhere: 404 },
  accounts: { may: everybody, request: () => ({}), elsewhere: 200 },
  coverage: { may: everybody, request: (_, where) => ({ query: { account: accountOf(where) } }), elsewhere: 200 },
  accessPaths: { may: everybody, request: (_, where) => ({ query: { account: accountOf(where) } }), elsewhere: 200 },
  accessPolicies: { may: everybody, request: (_, where) => ({ query: { account: accountOf(where) } }), elsewhere: 200 },
  rotationCalendar: { may: everybody, request: (_, where) => ({ query: { account: accountOf(where) } }), elsewhere: 200 },
  reports: { may: everybody, request: () => ({}), elsewhere: 200 },
  packs: { may: ['auditor', 'admin'], request: () => ({}), elsewhere: 200 },
  // Reports and packs are about all accounts: who is entitled in one gets none.
  reportFile: { may: everybody, request: place => ({ params: { id: place.report() } }), here: 404, elsewhere: 404 },
  packFile: { may: ['auditor', 'admin'], request: place => ({ params: { id: place.pack() } }), here: 404, elsewhere: 404 },
  reportLink: { may: everybody, request: place => ({ params: { id: place.report() } }), here: 404, elsewhere: 404 },
  packLink: { may: ['auditor', 'admin'], request: place => ({ params: { id: place.pack() } }), here: 404, elsewhere: 404 },
  runs: { may: everybody, request: () => ({}), elsewhere: 200 },
  // Events do not name their account, so the log is for who is entitled to all of it.
  log: { may: ['approver', 'auditor', 'admin'], request: () => ({ query: { from: '2026-11-01', to: '2026-11-30' } }), here: 403, elsewhere: 403 },
  settings: { may: everybody, request: () => ({}), elsewhere: 200 },
  changeSettings: { may: ['admin'], request: () => ({ body: { notifications: { paused: true, floor: 'high' } }, rev: 0 }), here: 403, elsewhere: 403 },
};

const people = [
  ...roles.flatMap(role => [
    { id: `${role}-all`, groups: [`${role}s`] },
    { id: `${role}-mine`, groups: [`${role}s-mine`] },
    { id: `${role}-unit`, groups: [`${role}s-unit`] },
    { id: `${role}-stale`, groups: [`${role}s`], signedInSecondsAgo: 400 },
  ]),
  { id: 'nobody', groups: ['canteen'] },
  { id: 'split', groups: ['viewers', 'admins-mine'] },
  { id: 'brief', groups: ['admins'], lifeSeconds: 1 },
];

let issuer: Issuer;
let other: Issuer;
let place: TestPlace;
/** Whether a test may have changed the place; the next one then begins with a new one. */
let touched = false;
let begun = false;
let api: Hono;
const tokens = new Map<string, string>();

beforeAll(async () => {
  [issuer, other] = await Promise.all([startIssuer(people), startIssuer(people)]);
  for (const { id } of people) tokens.set(id, await issuer.token(id));
});
afterAll(async () => {
  await Promise.all([issuer.close(), other.close()]);
});
async function begin(): Promise<void> {
  const grants = roles.flatMap(role => [
    { group: `${role}s`, role },
    { group: `${role}s-mine`, role, accounts: [mine] },
    { group: `${role}s-unit`, role, organizationalUnits: [unit] },
  ]);
  place = await testPlace({ config: { review: { issuer: issuer.issuer, audience, grants } } });
  const { review } = place.config;
  const verify = tokenVerifier({ issuer: issuer.issuer, audience, algorithms: review.algorithms }, issuerKeys(issuer.issuer));
  const paths = async () => accountPaths((await place.runs.newest(new Date()))!);
  api = createApi({ place, identity: oidcIdentity({ review, verify, paths }), fault: error => expect.fail(String(error)) });
}
beforeEach(async () => {
  if (!begun || touched) await begin();
  begun = true;
  touched = false;
});

async function ask(name: EndpointName, where: Where, token: string | null): Promise<{ readonly status: number; readonly text: string; readonly code: string | null }> {
  if (contract[name].method !== 'get') touched = true;
  const { body, rev, ...at } = rows[name].request(place, where);
  const answer = await api.request(`/api${urlOf(name, at)}`, {
    method: contract[name].method.toUpperCase(),
    headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(rev === undefined ? {} : { 'if-match': `"${rev}"` }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, text, code: answer.status < 400 ? null : (JSON.parse(text) as { readonly code: string }).code };
}
const names = Object.keys(rows) as EndpointName[];

test('every route that the app serves has a row, and every row a route', () => {
  const served = api.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  expect(served.toSorted()).toEqual(names.map(name => `${contract[name].method.toUpperCase()} /api${contract[name].path}`).toSorted());
});

describe.each(names)('%s', name => {
  const { may, here = 200, elsewhere } = rows[name];

  test.each([...roles])('as %s of the whole organisation', async role => {
    const { status, code } = await ask(name, 'mine', tokens.get(`${role}-all`)!);
    expect([status, code]).toEqual(may.includes(role) ? [200, null] : [403, 'forbidden']);
  });

  test.each([...roles])('as %s of one account, about that account', async role => {
    const { status, text, code } = await ask(name, 'mine', tokens.get(`${role}-mine`)!);
    expect(status).toBe(may.includes(role) ? here : 403);
    if (!may.includes(role)) expect(code).toBe('forbidden');
    expect(text).not.toContain(theirs);
  });

  test.each([...roles])('as %s of one account, about another one', async role => {
    const { status, text } = await ask(name, 'theirs', tokens.get(`${role}-mine`)!);
    // What is not there for somebody and what they may not do at all may be told apart by nobody else.
    expect(may.includes(role) ? [elsewhere] : [403, 404]).toContain(status);
    if (status < 400) expect(text.replaceAll(place.other.id, '')).not.toContain(theirs);
  });

  test.each([...roles])('as %s of a unit: the same as of its accounts', async role => {
    const { status, text } = await ask(name, 'mine', tokens.get(`${role}-unit`)!);
    expect(status).toBe(may.includes(role) ? here : 403);
    expect(text).not.toContain(theirs);
  });

  test('as somebody in no known group: nothing', async () => {
    expect(await ask(name, 'mine', tokens.get('nobody')!)).toMatchObject({ status: 403, code: 'forbidden' });
  });

  test('without a token, or with one that is none', async () => {
    for (const token of [null, 'x', 'a.b.c']) expect(await ask(name, 'mine', token)).toMatchObject({ status: 401, code: 'unauthenticated' });
  });
});

describe('tokens that are refused on every route', () => {
  const refused = async (token: string): Promise<void> => {
    for (const name of names) expect(await ask(name, 'mine', token), name).toMatchObject({ status: 401, code: 'unauthenticated' });
  };
  const claims = (): Record<string, unknown> => ({ 'cognito:groups': ['admins'], auth_time: Math.floor(Date.now() / 1000) });

  test('of another issuer', async () => refused(await other.token('admin-all')));
  test('for another audience', async () => refused(await issuer.token('admin-all', 'https://other.example.com')));
  test('that has ended, beyond a minute of clocks that differ', async () => {
    const token = await issuer.token('brief');
    const late = createApi({
      place,
      identity: oidcIdentity({ review: place.config.review, verify: tokenVerifier({ issuer: issuer.issuer, audience, algorithms: ['ES256'] }, issuerKeys(issuer.issuer)), paths: () => Promise.resolve(new Map()) }),
      clock: () => new Date(Date.now() + 90_000),
    });
    const soon = createApi({
      place,
      identity: oidcIdentity({ review: place.config.review, verify: tokenVerifier({ issuer: issuer.issuer, audience, algorithms: ['ES256'] }, issuerKeys(issuer.issuer)), paths: () => Promise.resolve(new Map()) }),
      clock: () => new Date(Date.now() + 30_000),
    });
    const headers = { authorization: `Bearer ${token}` };
    expect((await late.request('/api/me', { headers })).status).toBe(401);
    expect((await soon.request('/api/me', { headers })).status).toBe(200);
  });
  test('with alg none', async () => refused(new UnsecuredJWT(claims()).setIssuer(issuer.issuer).setAudience(audience).setSubject('x').setExpirationTime('5m').encode()));
  test('signed by a key of nobody, under the name of the right one', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    await refused(await new SignJWT(claims()).setProtectedHeader({ alg: 'ES256', kid: issuer.issuer }).setIssuer(issuer.issuer).setAudience(audience).setSubject('x').setExpirationTime('5m').sign(privateKey));
  });
  test('signed with a shared secret', async () =>
    refused(
      await new SignJWT(claims())
        .setProtectedHeader({ alg: 'HS256', kid: issuer.issuer })
        .setIssuer(issuer.issuer)
        .setAudience(audience)
        .setSubject('x')
        .setExpirationTime('5m')
        .sign(new TextEncoder().encode('x'.repeat(64))),
    ));
  test('with a changed claim', async () => {
    const [head, body, signature] = tokens.get('viewer-all')!.split('.') as [string, string, string];
    const changed = JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), 'cognito:groups': ['admins'] });
    await refused([head, Buffer.from(changed).toString('base64url'), signature].join('.'));
  });
});

describe('roles that hold in some accounts', () => {
  test('do not reach into others: a viewer of all who administers one', async () => {
    const token = tokens.get('split')!;
    expect(await ask('actOnFinding', 'mine', token)).toMatchObject({ status: 200 });
    expect(await ask('finding', 'theirs', token)).toMatchObject({ status: 200 });
    expect((await ask('actOnFinding', 'theirs', token)).status).toBe(404);
    expect(await ask('changeSettings', 'mine', token)).toMatchObject({ status: 403 });
    expect((await ask('packs', 'mine', token)).text).toBe('{"packs":[]}');
  });
});

describe('what needs a fresh sign-in', () => {
  test('approving, and settings, are refused five minutes after it, and looking is not', async () => {
    touched = true;
    const asked = await api.request(`/api/findings/${place.own.id}/actions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.get('finops-all')!}`, 'content-type': 'application/json', 'if-match': '"1"' },
      body: JSON.stringify({ type: 'request-acceptance', reason: 'scratch space', until: later }),
    });
    expect(asked.status).toBe(200);
    const { acceptances } = (await asked.json()) as { readonly acceptances: readonly { readonly id: number }[] };
    const approve = (id: string) =>
      api.request(`/api/findings/${place.own.id}/actions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tokens.get(id)!}`, 'content-type': 'application/json', 'if-match': '"2"' },
        body: JSON.stringify({ type: 'approve-acceptance', request: acceptances[0]!.id }),
      });
    const stale = await approve('approver-stale');
    expect([stale.status, ((await stale.json()) as { code: string }).code]).toEqual([401, 'step-up']);
    expect(stale.headers.get('www-authenticate')).toContain('insufficient_user_authentication');
    expect(await ask('changeSettings', 'mine', tokens.get('admin-stale')!)).toMatchObject({ status: 401, code: 'step-up' });
    expect(await ask('finding', 'mine', tokens.get('approver-stale')!)).toMatchObject({ status: 200 });
    expect((await approve('auditor-all')).status).toBe(403);
    expect((await approve('approver-all')).status).toBe(200);
  });
});
