import { contract, type Contract, type EndpointName } from './contract.ts';
import type { Answer, Request as Sent } from './endpoint.ts';
import type { ProblemBody } from './schemas.ts';

/** What the API said instead of an answer. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly body: ProblemBody;
  constructor(body: ProblemBody) {
    super(body.detail);
    this.body = body;
  }
}

export type Client = { readonly [N in EndpointName]: (request: Sent<Contract[N]> & { readonly rev?: number; readonly signal?: AbortSignal }) => Promise<Answer<Contract[N]>> };

/**
 * A typed client over the contract, for browsers and tests. `rev` goes into `If-Match`. Throws an `ApiProblem` with what the API said. `token` gives the
 * bearer token where there is no cookie; `at` is the API's base, `/api` when left out.
 */
export function apiClient({ fetch, token, at = '/api' }: { readonly fetch: typeof globalThis.fetch; readonly token?: () => Promise<string | null>; readonly at?: string }): Client {
  async function call(name: EndpointName, request: { readonly params?: object; readonly query?: object; readonly body?: unknown; readonly rev?: number; readonly signal?: AbortSignal }): Promise<unknown> {
    const { method } = contract[name];
    const bearer = await token?.();
    const answer = await fetch(`${at}${urlOf(name, request)}`, {
      method: method.toUpperCase(),
      headers: {
        accept: 'application/json',
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(request.rev === undefined ? {} : { 'if-match': `"${request.rev}"` }),
        ...(bearer == null ? {} : { authorization: `Bearer ${bearer}` }),
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
    if (answer.ok) return answer.json();
    throw new ApiProblem(await problemIn(answer));
  }
  return Object.fromEntries(Object.keys(contract).map(name => [name, (request: object = {}) => call(name as EndpointName, request)])) as Client;
}

/** The path and query of a request, for links to files such as `exportFindings`. */
export function urlOf(name: EndpointName, { params = {}, query = {} }: { readonly params?: object; readonly query?: object }): string {
  const path = contract[name].path.replaceAll(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(String(Reflect.get(params, key))));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined && each !== null) search.append(key, String(each));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

async function problemIn(answer: Response): Promise<ProblemBody> {
  try {
    return (await answer.json()) as ProblemBody;
  } catch {
    return { type: 'about:blank', title: 'No answer', status: answer.status, detail: `the server answered ${answer.status} without saying why; try again`, code: 'unreadable' };
  }
}
