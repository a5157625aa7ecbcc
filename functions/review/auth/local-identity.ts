import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { instant } from '#kernel/time';
import { Refusal } from '#review/api/refusal';
import type { Role } from '#review/capabilities';
import type { Identity } from './identity.ts';

/** A session ends so long after it began. */
const SESSION_SECONDS = 12 * 3600;

/**
 * The one person at this machine: whoever opens the link with the one-time token gets a cookie that only the browser knows. Requests under another host
 * name (DNS rebinding) or from another page (CSRF) are refused before anything is looked at. The person counts as freshly signed in: whoever can start the
 * console can also read its store.
 */
export function localIdentity({ name, roles, random = () => randomBytes(32).toString('base64url') }: { readonly name: string; readonly roles: readonly Role[]; readonly random?: () => string }): Identity & {
  /** The token for `/enter?token=…`; good for one use. */
  readonly token: string;
  /** Tells on which port it is served; before that nobody is let in. */
  listen(port: number): void;
} {
  const token = random();
  let waiting: Buffer | null = hashed(token);
  let session: { readonly hash: Buffer; readonly ends: number } | null = null;
  let port = 0;
  const cookieName = (): string => `tally_${port}`;

  function checkPlace(request: Request): void {
    const { hosts, origins } = places(port);
    if (port === 0 || !hosts.has(request.headers.get('host') ?? '')) throw new Refusal(403, 'wrong-host', 'this console answers under the address that it printed, and no other');
    const origin = request.headers.get('origin');
    if (origin !== null && !origins.has(origin)) throw new Refusal(403, 'wrong-origin', 'the request came from another page');
    const from = request.headers.get('sec-fetch-site');
    const safe = request.method === 'GET' || request.method === 'HEAD';
    if (from !== null && from !== 'same-origin' && !(safe && from === 'none')) throw new Refusal(403, 'wrong-origin', 'the request came from another page');
  }
  function isKnown(request: Request, now: Date): boolean {
    const cookie = cookieOf(request, cookieName());
    return session !== null && cookie !== null && now.getTime() < session.ends && timingSafeEqual(hashed(cookie), session.hash);
  }

  return {
    signIn: 'local',
    config: { signIn: 'local' },
    token,
    listen(at) {
      port = at;
    },
    async principal(request, now) {
      checkPlace(request);
      if (!isKnown(request, now)) throw new Refusal(401, 'unauthenticated', 'open the link that `tally console` printed; each start of it prints a new one');
      return { sub: `local:${name}`, name, grants: roles.map(role => ({ role, accounts: 'all' as const })), authTime: instant(now), signIn: 'local' };
    },
    enter(request, now) {
      const url = new URL(request.url);
      if (url.pathname !== '/enter' || request.method !== 'GET') return null;
      const { hosts } = places(port);
      if (port === 0 || !hosts.has(request.headers.get('host') ?? '')) throw new Refusal(403, 'wrong-host', 'this console answers under the address that it printed, and no other');
      const onward = { location: '/', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };
      if (isKnown(request, now)) return new Response(null, { status: 303, headers: onward });
      const given = url.searchParams.get('token') ?? '';
      if (waiting === null || !timingSafeEqual(hashed(given), waiting)) throw new Refusal(401, 'unauthenticated', 'the link was used already or is of another console: start `tally console` again for a new one');
      waiting = null;
      const cookie = random();
      session = { hash: hashed(cookie), ends: now.getTime() + SESSION_SECONDS * 1000 };
      return new Response(null, { status: 303, headers: { ...onward, 'set-cookie': `${cookieName()}=${cookie}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${SESSION_SECONDS}` } });
    },
  };
}

/** Browsers send cookies to every port of a host, so the cookie's name has the port in it; pages of other ports are other origins. */
function places(port: number): { readonly hosts: ReadonlySet<string>; readonly origins: ReadonlySet<string> } {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  return { hosts: new Set(hosts), origins: new Set(hosts.map(host => `http://${host}`)) };
}

function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** Hashes are compared, so that neither length nor content shows in the time it takes. */
function hashed(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
