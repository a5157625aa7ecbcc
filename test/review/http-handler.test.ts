import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { reviewOver } from '#lambda/review-app';
import type { HttpResult } from '#lambda/http-event';
import { reviewHandler } from '../../functions/review/handler.ts';
import { lambda } from '../lambda/drive.ts';
import { audience, startIssuer } from './api/issuer.ts';
import { mine, testPlace } from './api/place.ts';

const event = (given: { readonly method?: string; readonly path?: string; readonly query?: string; readonly headers?: Record<string, string>; readonly body?: string; readonly isBase64Encoded?: boolean } = {}): object => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: given.path ?? '/api/me',
  rawQueryString: given.query ?? '',
  headers: given.headers ?? {},
  requestContext: { domainName: 'tally.example.com', http: { method: given.method ?? 'GET' }, requestId: 'r1', stage: '$default' },
  ...(given.body === undefined ? {} : { body: given.body }),
  isBase64Encoded: given.isBase64Encoded ?? false,
});
beforeEach(() => void vi.stubEnv('POWERTOOLS_DEV', 'true')); // the logger then writes where a test can see it
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});
/** All that is logged while a test runs. */
function logged(): readonly string[] {
  const lines: string[] = [];
  for (const name of ['error', 'info', 'log', 'warn', 'debug'] as const) vi.spyOn(console, name).mockImplementation((line: unknown) => void lines.push(String(line)));
  return lines;
}

describe('the function behind API Gateway', () => {
  test('answers whom the issuer knows, in text and in bytes', async () => {
    logged();
    const issuer = await startIssuer([{ id: 'ada', groups: ['everything', 'auditors'] }]);
    const place = await testPlace({
      config: {
        review: {
          issuer: issuer.issuer,
          audience,
          grants: [
            { group: 'everything', role: 'finops' },
            { group: 'auditors', role: 'auditor' },
          ],
        },
      },
    });
    const handler = reviewHandler(fault => Promise.resolve(reviewOver(place, fault)));
    const headers = { authorization: `Bearer ${await issuer.token('ada')}`, 'content-type': 'application/json', 'if-match': '"1"' };
    const ask = (given: Parameters<typeof event>[0]): Promise<HttpResult> => handler(event({ headers, ...given }), lambda());
    const me = await ask({});
    expect([me.statusCode, me.isBase64Encoded, JSON.parse(me.body).name]).toEqual([200, false, 'ada']);
    expect(JSON.parse((await ask({ path: '/api/findings', query: `account=${mine}&limit=5` })).body).items).toHaveLength(1);
    const body = Buffer.from(JSON.stringify({ type: 'triage' })).toString('base64');
    expect(JSON.parse((await ask({ method: 'POST', path: `/api/findings/${place.own.id}/actions`, body, isBase64Encoded: true })).body).finding.work).toBe('triaged');
    const signedOut = await handler(event({ path: '/config.json' }), lambda());
    expect([signedOut.statusCode, JSON.parse(signedOut.body)]).toEqual([200, { signIn: 'oidc', authority: issuer.issuer, clientId: null, scopes: 'openid' }]);
    const pack = await ask({ path: `/api/packs/${place.pack()}` });
    expect([pack.isBase64Encoded, Buffer.from(pack.body, 'base64').toString()]).toEqual([true, expect.stringMatching(/^PK/)]);
    expect((await handler(event(), lambda())).statusCode).toBe(401);
    await place.findings.close();
    await issuer.close();
  });
  test('answers what is no request with a fault, and logs neither tokens nor paths', async () => {
    const lines = logged();
    const handler = reviewHandler(() => Promise.resolve({ fetch: () => Promise.reject(new Error('broken')) }));
    const answer = await handler({ version: '1.0', path: '/secret' }, lambda());
    expect([answer.statusCode, JSON.parse(answer.body).code]).toEqual([500, 'fault']);
    await handler(event({ path: '/api/findings/private', headers: { authorization: 'Bearer token-of-somebody' } }), lambda());
    expect(lines.join('\n')).toContain('broken');
    expect(lines.join('\n')).not.toMatch(/token-of-somebody|private/);
  });
  test('tries to come up again with the next request', async () => {
    logged();
    let tries = 0;
    const handler = reviewHandler(() => (tries++ === 0 ? Promise.reject(new Error('not yet')) : Promise.resolve({ fetch: () => new Response('up') })));
    expect((await handler(event(), lambda())).statusCode).toBe(500);
    expect(await handler(event(), lambda())).toMatchObject({ statusCode: 200, body: 'up' });
  });
  test('cannot come up without an issuer: nobody could be let in', async () => {
    const place = await testPlace();
    expect(() => reviewOver(place, () => undefined)).toThrow(/review\.issuer and review\.audience/);
    await place.findings.close();
  });
  test('takes an access token of Cognito by its client, and never its identity token', async () => {
    const { tokenVerifier } = await import('#review/auth/token-verifier');
    const { createLocalJWKSet } = await import('jose');
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256' }] });
    const issuer = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_EXAMPLE';
    const verify = tokenVerifier({ issuer, audience: 'client1', algorithms: ['RS256'] }, keys);
    const token = (claims: Record<string, unknown>): Promise<string> => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k' }).setIssuer(issuer).setSubject('s').setIssuedAt().setExpirationTime('5m').sign(privateKey);
    expect(await verify(await token({ token_use: 'access', client_id: 'client1' }), new Date())).toMatchObject({ sub: 's' });
    await expect(verify(await token({ token_use: 'access', client_id: 'client2' }), new Date())).rejects.toMatchObject({ status: 401 });
    await expect(verify(await token({ token_use: 'id', aud: 'client1' }), new Date())).rejects.toMatchObject({ status: 401 });
    await expect(verify(await token({ client_id: 'client1' }), new Date())).rejects.toMatchObject({ status: 401 });
  });
  test('says that the issuer is away, and not that the token is wrong', async () => {
    const { issuerKeys, tokenVerifier } = await import('#review/auth/token-verifier');
    const { privateKey } = await generateKeyPair('ES256');
    const issuer = 'http://127.0.0.1:9';
    const token = await new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: 'k' }).setIssuer(issuer).setAudience('a').setSubject('s').setExpirationTime('5m').sign(privateKey);
    await expect(tokenVerifier({ issuer, audience: 'a', algorithms: ['ES256'] }, issuerKeys(issuer))(token, new Date())).rejects.toMatchObject({ status: 503, code: 'issuer-unreachable' });
  });
});
