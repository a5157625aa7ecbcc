import { describe, expect, test } from 'vitest';
import { localIdentity } from '#review/auth/local-identity';

const now = new Date('2026-11-20T08:00:00Z');
const at = (path: string, headers: Record<string, string> = {}, method = 'GET'): Request => new Request(`http://127.0.0.1:4321${path}`, { method, headers: { host: '127.0.0.1:4321', ...headers } });
function entered(): { readonly identity: ReturnType<typeof localIdentity>; readonly cookie: string; readonly setCookie: string } {
  const identity = localIdentity({ name: 'ada', roles: ['finops'] });
  identity.listen(4321);
  const setCookie = identity.enter!(at(`/enter?token=${identity.token}`), now)!.headers.get('set-cookie')!;
  return { identity, setCookie, cookie: setCookie.split(';')[0]! };
}
const code = async (work: Promise<unknown>): Promise<string> => work.then(() => 'let in').catch((error: unknown) => String(Reflect.get(error as object, 'code')));

describe('the link with the one-time token', () => {
  test('gives a cookie that scripts and other sites never see, and leads to the app', () => {
    const { identity, setCookie } = entered();
    expect(setCookie).toMatch(/^tally_4321=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=43200$/);
    expect(setCookie).not.toContain(identity.token);
  });
  test('is good for one use: a second browser is refused, the first is led on', () => {
    const { identity, cookie } = entered();
    expect(() => identity.enter!(at(`/enter?token=${identity.token}`), now)).toThrow(/used already/);
    const again = identity.enter!(at(`/enter?token=${identity.token}`, { cookie }), now)!;
    expect([again.status, again.headers.get('location'), again.headers.get('set-cookie')]).toEqual([303, '/', null]);
  });
  test('is refused when it is another one, or asked for under another name', () => {
    const identity = localIdentity({ name: 'ada', roles: [] });
    identity.listen(4321);
    expect(() => identity.enter!(at('/enter?token=guess'), now)).toThrow(/another console/);
    expect(() => identity.enter!(at(`/enter?token=${identity.token}`, { host: 'rebound.example.com:4321' }), now)).toThrow(/no other/);
    expect(identity.enter!(at(`/enter?token=${identity.token}`), now)!.status).toBe(303);
  });
});

describe('a request', () => {
  test('with the cookie is of the person, who counts as freshly signed in', async () => {
    const { identity, cookie } = entered();
    expect(await identity.principal(at('/api/me', { cookie }), now)).toEqual({ sub: 'local:ada', name: 'ada', grants: [{ role: 'finops', accounts: 'all' }], authTime: '2026-11-20T08:00:00Z', signIn: 'local' });
    expect(await code(identity.principal(at('/api/me', { cookie, host: 'localhost:4321' }), now))).toBe('let in');
  });
  test.each([
    ['without a cookie', {}, 'unauthenticated'],
    ['with the cookie of another port', { cookie: 'tally_1=x' }, 'unauthenticated'],
    ['with a made-up cookie', { cookie: 'tally_4321=x' }, 'unauthenticated'],
  ])('%s is of nobody', async (_, headers, expected) => {
    expect(await code(entered().identity.principal(at('/api/me', headers as Record<string, string>), now))).toBe(expected);
  });
  test('after the session ended is of nobody', async () => {
    const { identity, cookie } = entered();
    expect(await code(identity.principal(at('/api/me', { cookie }), new Date(now.getTime() + 12 * 3_600_000 - 1)))).toBe('let in');
    expect(await code(identity.principal(at('/api/me', { cookie }), new Date(now.getTime() + 12 * 3_600_000)))).toBe('unauthenticated');
  });
  test.each([
    ['under a rebound name', 'GET', { host: 'evil.example.com' }],
    ['under a rebound name with our port', 'GET', { host: 'evil.example.com:4321' }],
    ['from a page of another origin', 'POST', { origin: 'http://evil.example.com' }],
    ['from another port of this machine', 'POST', { origin: 'http://127.0.0.1:9999' }],
    ['from a page without an origin', 'POST', { origin: 'null' }],
    ['that the browser calls cross-site', 'GET', { 'sec-fetch-site': 'cross-site' }],
    ['that the browser calls same-site', 'POST', { 'sec-fetch-site': 'same-site' }],
    ['that changes something and was typed', 'POST', { 'sec-fetch-site': 'none' }],
  ])('%s is refused, cookie or not', async (_, method, headers) => {
    const { identity, cookie } = entered();
    expect(await code(identity.principal(at('/api/me', { cookie, ...(headers as Record<string, string>) }, method), now))).toMatch(/^wrong-(host|origin)$/);
  });
  test('before anything is served is refused', async () => {
    expect(await code(localIdentity({ name: 'ada', roles: [] }).principal(at('/api/me'), now))).toBe('wrong-host');
  });
});
