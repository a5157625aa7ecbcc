import { redactText } from '#aws/redact';
import { Problem } from '#kernel/problem';
import type { Identity } from '#review/auth/identity';
import { placesOf } from '#review/auth/principal';
import { Hono, type Context } from 'hono';
import { instant } from '#kernel/time';
import { isFresh } from '#review/actor';
import type * as z from 'zod';
import { contract, type EndpointName } from './contract.ts';
import type { Endpoint } from './endpoint.ts';
import type { ApiPlace, Asked, Handlers } from './handlers.ts';
import { problemOf, Refusal } from './refusal.ts';
import { estateRoutes } from './routes/estate.ts';
import { findingActionRoutes } from './routes/finding-actions.ts';
import { findingRoutes } from './routes/findings.ts';
import { importedRoutes } from './routes/imported.ts';
import { libraryRoutes } from './routes/library.ts';
import { overviewRoutes } from './routes/overview.ts';
import { personRoutes } from './routes/person.ts';
import { ruleRoutes } from './routes/rules.ts';

const handlers: Handlers = { ...findingRoutes, ...findingActionRoutes, ...estateRoutes, ...importedRoutes, ...libraryRoutes, ...overviewRoutes, ...personRoutes, ...ruleRoutes };

/** A request's body is this long at most, in bytes. */
const MOST_BYTES = 64 * 1024;

/**
 * The API over a store: every route of the contract and no other. Nothing is answered to whom the identity does not know; a route is refused to whom no
 * role of theirs entitles to it anywhere; what lies in other accounts is not there. Errors are RFC 9457 problems; faults of ours are told to `fault` and
 * not to the caller.
 */
export function createApi({ place, identity, clock = () => new Date(), fault = () => undefined }: { readonly place: ApiPlace; readonly identity: Identity; readonly clock?: () => Date; readonly fault?: (error: unknown) => void }): Hono {
  const app = new Hono().basePath('/api');
  for (const name of orderedNames()) {
    const spec = contract[name] as Endpoint;
    app.on(spec.method.toUpperCase(), spec.path.replaceAll(/\{(\w+)\}/g, ':$1'), async context => {
      const now = clock();
      const asked = await askedOf(spec, identity, context.req.raw, now);
      const input = { ...(await parsed(spec, context)) };
      const handle = handlers[name] as (place: ApiPlace, asked: Asked, input: unknown) => Promise<unknown>;
      const answer = await handle(place, asked, input);
      return answer instanceof Response ? guarded(answer) : guarded(Response.json(answer, { headers: versionOf(answer) }));
    });
  }
  app.notFound(context => problem(new Refusal(404, 'not-found', `there is no ${context.req.method} ${context.req.path}; docs/api.md lists what there is`)));
  app.onError(error => {
    if (error instanceof Refusal) return problem(error);
    if (error instanceof Problem && error.blame === 'usage') return problem(new Refusal(400, 'bad-request', redactText(error.message)));
    fault(error);
    return problem(new Refusal(500, 'fault', 'this did not work, and the reason stands in the log; nothing was changed by half'));
  });
  return app;
}

/** Fixed paths before those with parts that vary. */
function orderedNames(): readonly EndpointName[] {
  const names = Object.keys(contract) as EndpointName[];
  return names.toSorted((a, b) => Number(contract[a].path.includes('{')) - Number(contract[b].path.includes('{')));
}

/** Who asks, and where they are entitled to it. Throws a `Refusal` where that is nowhere. */
async function askedOf(spec: Endpoint, identity: Identity, request: Request, now: Date): Promise<Asked> {
  const principal = await identity.principal(request, now);
  const places = placesOf(principal, spec.needs);
  if (places.length === 0) throw new Refusal(403, 'forbidden', `this takes a role that may ${spec.needs}; yours: ${[...new Set(principal.grants.map(({ role }) => role))].join(', ') || 'none'}`);
  if (spec.fresh === true && !isFresh(principal, instant(now))) throw new Refusal(401, 'step-up', 'this needs a sign-in of the last five minutes: sign in again');
  return { principal, places, now, rev: spec.versioned === true ? revOf(request) : null };
}

function revOf(request: Request): number {
  const given = request.headers.get('if-match');
  if (given === null) throw new Refusal(428, 'version-missing', 'say which version you looked at: the header If-Match with the `rev` of what you read', 'header.if-match');
  const [, digits] = /^"(\d{1,15})"$/.exec(given) ?? [];
  if (digits === undefined) throw new Refusal(400, 'bad-request', 'If-Match is a version in quotes, such as "3"', 'header.if-match');
  return Number(digits);
}

async function parsed(spec: Endpoint, context: Context): Promise<object> {
  return {
    ...(spec.params === undefined ? {} : { params: check(spec.params, context.req.param(), 'path') }),
    ...(spec.query === undefined ? {} : { query: check(spec.query, queryOf(new URL(context.req.url)), 'query') }),
    ...(spec.body === undefined ? {} : { body: check(spec.body, await bodyOf(context.req.raw), 'body') }),
  };
}

function check(schema: z.ZodType, value: unknown, where: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const at = [where, ...(issue?.path ?? [])].join('.');
  throw new Refusal(400, 'bad-request', `${at}: ${issue?.message ?? 'it is not as it should be'}`, at);
}

/** A key that stands several times is a list. */
function queryOf({ searchParams }: URL): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const key of new Set(searchParams.keys())) {
    const values = searchParams.getAll(key);
    query[key] = values.length === 1 ? (values[0] as string) : values;
  }
  return query;
}

async function bodyOf(request: Request): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) throw new Refusal(415, 'not-json', 'send JSON, with content-type: application/json');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new Refusal(413, 'too-large', `a request has at most ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Refusal(400, 'bad-request', 'the body is not JSON', 'body');
  }
}

/** The version of what is answered, for `If-Match`. */
function versionOf(answer: unknown): Record<string, string> {
  const { rev, finding } = (answer ?? {}) as { readonly rev?: unknown; readonly finding?: { readonly rev?: unknown } };
  const version = finding?.rev ?? rev;
  return typeof version === 'number' ? { etag: `"${version}"` } : {};
}

function problem(refusal: Refusal): Response {
  const answer = Response.json(problemOf(refusal), { status: refusal.status, headers: { 'content-type': 'application/problem+json' } });
  // RFC 9470 for what needs a new sign-in, RFC 6750 for what needs one at all.
  if (refusal.status === 401) answer.headers.set('www-authenticate', refusal.code === 'step-up' ? 'Bearer error="insufficient_user_authentication", max_age=300' : 'Bearer error="invalid_token"');
  return guarded(answer);
}

/** What is private is kept by nobody, and an answer is never taken for a page. */
function guarded(answer: Response): Response {
  const { headers } = answer;
  headers.set('cache-control', 'no-store');
  headers.set('x-content-type-options', 'nosniff');
  headers.set('cross-origin-resource-policy', 'same-origin');
  headers.set('referrer-policy', 'no-referrer');
  headers.set('vary', 'authorization, cookie');
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  return answer;
}
