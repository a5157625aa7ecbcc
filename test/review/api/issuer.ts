import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

/** A person of the issuer: the groups of their tokens, and how long ago they signed in. */
export type TestPerson = { readonly id: string; readonly groups: readonly string[]; readonly signedInSecondsAgo?: number; readonly lifeSeconds?: number };

export type Issuer = {
  readonly issuer: string;
  /** An access token (RFC 9068) that the issuer signed, for an audience. */
  token(id: string, audience?: string): Promise<string>;
  close(): Promise<void>;
};

export const audience = 'https://tally.example.com';

/** A real OpenID Connect provider on loopback: discovery, keys and a token endpoint, whose tokens carry groups as a user pool's do. */
export async function startIssuer(people: readonly TestPerson[]): Promise<Issuer> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const byId = new Map(people.map(person => [person.id, person]));
  const server = createServer((request, response) => listener(request, response));
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'ES256', kid: issuer }] },
    cookies: { keys: ['test'] },
    clients: people.map(({ id }) => ({ client_id: id, client_secret: 'secret', grant_types: ['client_credentials'], id_token_signed_response_alg: 'ES256', redirect_uris: [], response_types: [] })),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context: unknown, resource: string, client: { readonly clientId: string }) => ({
          scope: '',
          audience: resource,
          accessTokenFormat: 'jwt',
          accessTokenTTL: byId.get(client.clientId)?.lifeSeconds ?? 600,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    extraTokenClaims: (_context: unknown, { clientId }: { readonly clientId: string }) => {
      const { groups = [], signedInSecondsAgo = 10 } = byId.get(clientId) ?? {};
      return { 'cognito:groups': groups, name: clientId, auth_time: Math.floor(Date.now() / 1000) - signedInSecondsAgo };
    },
  });
  const listener = provider.callback();
  return {
    issuer,
    async token(id, of = audience) {
      const answer = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:secret`).toString('base64')}`, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource: of }),
      });
      const said = (await answer.json()) as { readonly access_token?: string };
      if (said.access_token === undefined) throw new Error(`the issuer gave no token: ${JSON.stringify(said)}`);
      return said.access_token;
    },
    close: () =>
      new Promise(done => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
