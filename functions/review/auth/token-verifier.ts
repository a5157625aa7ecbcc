import { Refusal } from '#review/api/refusal';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod';

/** How far the issuer's clock may be off, in seconds. */
const SKEW_SECONDS = 60;

export type TokenRules = {
  /** As it stands in `iss`, exactly. */
  readonly issuer: string;
  /** What must stand in `aud`; of Cognito's access tokens, which have none, in `client_id`. */
  readonly audience: string;
  /** Asymmetric ones only: `none` and the HMACs are never taken. */
  readonly algorithms: readonly string[];
};

/** The claims of a token that is good now. Throws a `Refusal` 401 that does not say which rule it broke. */
export type TokenVerifier = (token: string, now: Date) => Promise<JWTPayload>;

/** Checks signature, issuer, audience and times of JSON Web Tokens (RFC 7519, RFC 8725). `keys` are those of the issuer. */
export function tokenVerifier({ issuer, audience, algorithms }: TokenRules, keys: JWTVerifyGetKey): TokenVerifier {
  const allowed = algorithms.filter(name => asymmetric.test(name));
  return async (token, now) => {
    let claims: JWTPayload;
    try {
      ({ payload: claims } = await jwtVerify(token, keys, { issuer, algorithms: allowed, clockTolerance: SKEW_SECONDS, currentDate: now, requiredClaims: ['exp', 'sub', 'iss'] }));
    } catch (error) {
      if (error instanceof Refusal) throw error;
      if (error instanceof errors.JWKSTimeout || error instanceof TypeError) throw new Refusal(503, 'issuer-unreachable', 'the keys of the identity provider cannot be read now; try again in a minute');
      throw refused();
    }
    if (!isForUs(claims, audience)) throw refused();
    return claims;
  };
}

const asymmetric = /^(RS|PS|ES)(256|384|512)$|^EdDSA$|^Ed25519$/;

/** A token of Cognito says what it is for: only access tokens are taken, and they name the client in place of an audience. */
function isForUs(claims: JWTPayload, audience: string): boolean {
  const use = claims['token_use'];
  if (use !== undefined) return use === 'access' && claims['client_id'] === audience;
  return Array.isArray(claims.aud) ? claims.aud.includes(audience) : claims.aud === audience;
}

function refused(): Refusal {
  return new Refusal(401, 'unauthenticated', 'the token is not one of this service, or it has ended; sign in again');
}

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** The keys that an issuer publishes, found by OpenID Connect Discovery on first use and read again when a token names one that is not known. */
export function issuerKeys(issuer: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | null = null;
  return async (header, token) => {
    found ??= discover(issuer);
    try {
      return await (
        await found
      )(header, token);
    } catch (error) {
      if (error instanceof Refusal) found = null; // asked again by the next request
      throw error;
    }
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const unreachable = new Refusal(503, 'issuer-unreachable', 'the identity provider does not answer; try again in a minute, or check review.issuer in the configuration');
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { redirect: 'error', signal: AbortSignal.timeout(5000) }).catch(() => null);
  const parsed = Discovery.safeParse(answer?.ok === true ? await answer.json().catch(() => null) : null);
  if (!parsed.success || parsed.data.issuer !== issuer) throw unreachable;
  const place = new URL(parsed.data.jwks_uri);
  if (place.protocol !== 'https:' && !isLoopback(place)) throw unreachable;
  return createRemoteJWKSet(place, { timeoutDuration: 5000 });
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]';
}
