import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { expect, test } from '@playwright/test';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';
import { Config } from '#kernel/config';
import { createApi } from '#review/api/create-api';
import { serveConsole } from '#review/api/serve-console';
import { oidcIdentity } from '#review/auth/oidc-identity';
import { issuerKeys, tokenVerifier } from '#review/auth/token-verifier';
import { runViews } from '#review/read/run-views';
import { fileRunNames } from '#store/file-run-names';
import { openStore } from '../../cli/config/open-store.ts';

const audience = 'https://tally.example.com';
const dist = fileURLToPath(new URL('../../console/dist', import.meta.url));
const types: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', woff2: 'font/woff2' };

async function listening(listener: Parameters<typeof createServer>[1]): Promise<{ readonly server: Server; readonly origin: string }> {
  const server = createServer(listener);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('people sign in at their OIDC issuer, by authorization code and PKCE, and come back to where they were', async ({ page }) => {
  const store = mkdtempSync(join(tmpdir(), 'tally-oidc-'));
  cpSync(join(process.env['TALLY_BROWSER_PLACE'] ?? '', 'demo/store'), store, { recursive: true });
  const { findings, objects } = await openStore(store, 'read');
  let answer: ReturnType<typeof getRequestListener> = () => Promise.resolve();
  let sign: ReturnType<Provider['callback']> = () => undefined;
  const app = await listening((request, response) => void answer(request, response));
  const issuer = await listening((request, response) => sign(request, response));
  try {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    sign = new Provider(issuer.origin, {
      jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'ES256', kid: 'one' }] },
      cookies: { keys: ['test'] },
      clients: [{ client_id: 'console', token_endpoint_auth_method: 'none', redirect_uris: [`${app.origin}/`], grant_types: ['authorization_code'], response_types: ['code'], id_token_signed_response_alg: 'ES256' }],
      clientBasedCORS: () => true,
      pkce: { required: () => true },
      findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
      features: {
        devInteractions: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => audience,
          useGrantedResource: () => true,
          getResourceServerInfo: () => ({ scope: 'openid', audience, accessTokenFormat: 'jwt', accessTokenTTL: 600, jwt: { sign: { alg: 'ES256' } } }),
        },
      },
      extraTokenClaims: (_context: unknown, { accountId }: { readonly accountId: string }) => ({ groups: ['reviewers'], name: accountId, auth_time: Math.floor(Date.now() / 1000) }),
    }).callback();
    const config = Config.parse({ review: { issuer: issuer.origin, audience, clientId: 'console', groupsClaim: 'groups', grants: [{ group: 'reviewers', role: 'finops' }] } });
    const identity = oidcIdentity({ review: config.review, verify: tokenVerifier({ issuer: issuer.origin, audience, algorithms: ['ES256'] }, issuerKeys(issuer.origin)), paths: () => Promise.resolve(new Map()) });
    const api = createApi({ place: { findings, objects, runs: runViews({ objects, names: () => fileRunNames(objects.place) }), config, tapeOf: () => Promise.resolve(null) }, identity });
    const file = async (path: string): Promise<{ readonly body: Uint8Array<ArrayBuffer>; readonly contentType: string } | null> =>
      readFile(join(dist, path)).then(
        body => ({ body: new Uint8Array(body), contentType: types[path.split('.').at(-1) ?? ''] ?? 'text/plain' }),
        () => null,
      );
    answer = getRequestListener(serveConsole({ api, identity, file }), { overrideGlobalObjects: false });

    await page.goto(`${app.origin}/accounts`);
    await expect(page).toHaveURL(new RegExp(`^${issuer.origin}/`));
    await page.locator('[name="login"]').fill('ana');
    await page.locator('[name="password"]').fill('any');
    await page.locator('button[type="submit"]').click();
    await page.locator('button[type="submit"]').click(); // consent
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accounts and coverage');
    await expect(page).toHaveURL(`${app.origin}/accounts`);
    await expect(page.getByRole('table', { name: 'Accounts' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'ana' })).toBeVisible();

    // the token is nowhere that another script, or the next user of the browser, could read it
    expect(await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])')).not.toMatch(/eyJ/);

    // an answer that was not asked for here is refused
    await page.goto(`${app.origin}/?code=stolen&state=of-somebody-else`);
    await expect(page.getByText('This sign-in was not begun here')).toBeVisible();
  } finally {
    for (const { server } of [app, issuer]) {
      server.close();
      server.closeAllConnections();
    }
    await findings.close();
    rmSync(store, { recursive: true, force: true });
  }
});
