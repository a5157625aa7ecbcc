import type { Identity } from '#review/auth/identity';
import { consoleHeaders } from './console-headers.ts';
import { problemOf, Refusal } from './refusal.ts';

/** A file of the built console by its path, such as `assets/index-1a2b3c.js`; null when there is none. */
export type ConsoleFile = (path: string) => Promise<{ readonly body: Uint8Array<ArrayBuffer>; readonly contentType: string } | null>;

/**
 * The console beside its API in one place: `/api` is the API's, `/enter` begins a session where the identity has one, `/config.json` tells
 * a signed-out page how to sign in, and every other path is a file or the app itself, which has its own routes.
 */
export function serveConsole({
  api,
  identity,
  file,
  clock = () => new Date(),
  entered = () => Promise.resolve(),
}: {
  readonly api: { readonly fetch: (request: Request) => Response | Promise<Response> };
  readonly identity: Identity;
  readonly file: ConsoleFile;
  readonly clock?: () => Date;
  /** Hears of each session that begins. */
  readonly entered?: () => Promise<void>;
}): (request: Request) => Promise<Response> {
  const { config } = identity;
  const headers = consoleHeaders(config.signIn === 'oidc' ? [new URL(config.authority).origin] : []);
  return async request => {
    const { pathname } = new URL(request.url);
    if (pathname === '/api' || pathname.startsWith('/api/')) return api.fetch(request);
    try {
      const answer = identity.enter?.(request, clock()) ?? null;
      if (answer !== null) {
        if (answer.headers.has('set-cookie')) await entered();
        return answer;
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return new Response(`${error.message}\n`, { status: error.status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const refusal = new Refusal(405, 'no-such-method', 'pages are only read');
      return Response.json(problemOf(refusal), { status: 405, headers: { ...headers, 'content-type': 'application/problem+json', allow: 'GET, HEAD' } });
    }
    if (pathname === '/config.json') return Response.json(config, { headers: { ...headers, 'cache-control': 'no-store' } });
    const path = pathname.slice(1);
    const own = isFile.test(path) ? await file(path) : null;
    if (own !== null) return new Response(own.body, { headers: { ...headers, 'content-type': own.contentType, 'cache-control': path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache' } });
    if (path.startsWith('assets/')) return new Response('there is no such file\n', { status: 404, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });
    const index = await file('index.html');
    return index === null
      ? new Response('the console is not built: run `npm run console:build`\n', { status: 503, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } })
      : new Response(index.body, { headers: { ...headers, 'content-type': index.contentType, 'cache-control': 'no-cache' } });
  };
}

/** A relative path of plain names. */
const isFile = /^(?!.*\.\.)[\w-][\w.-]*(\/[\w-][\w.-]*)*\.[a-z0-9]{2,6}$/;
