import { describe, expect, test } from 'vitest';
import { consoleHeaders } from '#review/api/console-headers';
import { serveConsole } from '#review/api/serve-console';
import { localIdentity } from '#review/auth/local-identity';

const files: Readonly<Record<string, string>> = { 'index.html': '<!doctype html>', 'assets/app-1a2b.js': 'app()', 'tally.svg': '<svg/>' };
const types: Readonly<Record<string, string>> = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' };
const asked: string[] = [];
function served(): ReturnType<typeof serveConsole> {
  return serveConsole({
    api: { fetch: request => new Response(`api ${new URL(request.url).pathname}`) },
    identity: localIdentity({ name: 'ada', roles: [] }),
    file: path => {
      asked.push(path);
      const body = files[path];
      return Promise.resolve(body === undefined ? null : { body: new TextEncoder().encode(body), contentType: types[path.split('.').at(-1)!]! });
    },
  });
}
const get = (path: string, method = 'GET'): Promise<Response> => served()(new Request(`http://127.0.0.1:1${path}`, { method }));

describe('the console beside its API', () => {
  test('serves its files, kept for ever where their name has their hash', async () => {
    const asset = await get('/assets/app-1a2b.js');
    expect([await asset.text(), asset.headers.get('cache-control'), asset.headers.get('content-type')]).toEqual(['app()', 'public, max-age=31536000, immutable', 'text/javascript; charset=utf-8']);
    expect((await get('/tally.svg')).headers.get('cache-control')).toBe('no-cache');
    expect((await get('/assets/gone.js')).status).toBe(404);
  });
  test('is the app on every path of its own', async () => {
    for (const path of ['/', '/findings', '/findings/fnd_x', '/resources/arn%3Aaws%3As3%3A%3A%3Ax.y']) expect([path, await (await get(path)).text()]).toEqual([path, '<!doctype html>']);
  });
  test('leaves /api to the API, and takes nothing but reading elsewhere', async () => {
    expect(await (await get('/api/me')).text()).toBe('api /api/me');
    expect((await get('/findings', 'POST')).status).toBe(405);
  });
  test('asks for no file outside of its own', async () => {
    asked.length = 0;
    for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '//etc/passwd.txt', '/.env.json', '/a\\b.txt']) await get(path);
    expect(asked.filter(path => path !== 'index.html' && (path.includes('..') || path.startsWith('/') || path.startsWith('.') || path.includes('\\') || path.includes('%')))).toEqual([]);
  });
  test('lets its pages run nothing of others', async () => {
    for (const path of ['/', '/assets/app-1a2b.js', '/config.json']) {
      const policy = (await get(path)).headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toContain('unsafe');
    }
    expect(consoleHeaders(['https://idp.example.com'])['content-security-policy']).toContain("connect-src 'self' https://idp.example.com;");
  });
  test('says how to build it when it is not built', async () => {
    const empty = serveConsole({ api: { fetch: () => new Response() }, identity: localIdentity({ name: 'ada', roles: [] }), file: () => Promise.resolve(null) });
    const answer = await empty(new Request('http://127.0.0.1:1/'));
    expect([answer.status, await answer.text()]).toEqual([503, 'the console is not built: run `npm run console:build`\n']);
  });
});
