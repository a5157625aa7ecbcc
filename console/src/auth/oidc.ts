import * as z from 'zod/mini';
import { bearer } from '../api/bearer.ts';

/** How the deployed console signs in: authorization code with PKCE (RFC 7636) at any OIDC issuer. Served as `/config.json`, also to those not signed in. */
export const SignInConfig = z.union([z.object({ signIn: z.literal('local') }), z.object({ signIn: z.literal('oidc'), authority: z.string(), clientId: z.nullable(z.string()), scopes: z._default(z.string(), 'openid profile') })]);
export type SignInConfig = z.output<typeof SignInConfig>;
type Oidc = Extract<SignInConfig, { signIn: 'oidc' }>;

const Discovery = z.object({ authorization_endpoint: z.string(), token_endpoint: z.string() });
const Tokens = z.object({ access_token: z.string() });
const Begun = z.object({ state: z.string(), verifier: z.string(), back: z.string() });
const KEY = 'tally.sign-in';

/** Sends the reader to the issuer; `again` asks for a new proof of who they are, as approving does. They come back to where they were. */
export async function beginSignIn(config: Oidc, again = false): Promise<void> {
  if (config.clientId === null) throw new Error('The configuration names no review.clientId, by which this console signs people in.');
  const { authorization_endpoint } = await discovered(config);
  const begun = { state: random(), verifier: random(), back: location.pathname + location.search };
  // Only what is of no use to another: the code cannot be had without the issuer, the verifier not used without the code.
  sessionStorage.setItem(KEY, JSON.stringify(begun));
  const url = new URL(authorization_endpoint);
  const challenge = base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(begun.verifier))));
  const params = {
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: `${location.origin}/`,
    scope: config.scopes,
    state: begun.state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...(again ? { prompt: 'login', max_age: '0' } : {}),
  };
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  location.assign(url);
}

/** Ends the sign-in when the address is the issuer's answer. Returns where the reader was before, or null when this is no such answer. Throws when it is one that was not asked for. */
export async function endSignIn(config: Oidc): Promise<string | null> {
  const answer = new URL(location.href).searchParams;
  const state = answer.get('state');
  if (state === null || (answer.get('code') ?? answer.get('error')) === null) return null;
  const begun = Begun.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
  sessionStorage.removeItem(KEY);
  if (!begun.success || begun.data.state !== state) throw new Error('This sign-in was not begun here. Sign in again.');
  const refused = answer.get('error');
  if (refused !== null) throw new Error(`The issuer refused: ${answer.get('error_description') ?? refused}.`);
  const { token_endpoint } = await discovered(config);
  const body = new URLSearchParams({ grant_type: 'authorization_code', code: answer.get('code') ?? '', redirect_uri: `${location.origin}/`, client_id: config.clientId ?? '', code_verifier: begun.data.verifier });
  const response = await fetch(token_endpoint, { method: 'POST', body, credentials: 'omit' });
  if (!response.ok) throw new Error(`The issuer gave no token (${response.status}). Sign in again.`);
  bearer.set(Tokens.parse(await response.json()).access_token);
  return begun.data.back;
}

async function discovered({ authority }: Oidc): Promise<z.output<typeof Discovery>> {
  const response = await fetch(`${authority.replace(/\/$/, '')}/.well-known/openid-configuration`, { credentials: 'omit' });
  if (!response.ok) throw new Error(`The issuer ${authority} does not say how to sign in (${response.status}).`);
  return Discovery.parse(await response.json());
}

function random(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}
function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
