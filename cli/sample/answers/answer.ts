import type { Sdk, Service } from '#aws/clients';
import type { Estate } from '../estate/estate.ts';
import type { Account, World } from '../world.ts';

/** Where and when a call is made. */
export type At = { readonly world: World; readonly account: Account; readonly estate: Estate; readonly region: string; readonly now: number };

type Named<S extends Service> = keyof Sdk<S> & string;
type Operation<S extends Service> = Named<S> extends infer Name ? (Name extends `${infer Op}Command` | `paginate${infer Op}` ? Op : never) : never;
type PageOf<Paginate> = Paginate extends (...given: never[]) => AsyncIterable<infer Output> ? Output : never;
type OutputOf<Command> = Command extends new (...given: never[]) => { resolveMiddleware(...given: never[]): (...given: never[]) => Promise<{ output: infer Output }> } ? Output : never;

/** The SDK's own type of what an operation answers, dates and bytes included. */
export type Answer<S extends Service, Op extends string> = Omit<`paginate${Op}` extends keyof Sdk<S> ? PageOf<Sdk<S>[`paginate${Op}`]> : `${Op}Command` extends keyof Sdk<S> ? OutputOf<Sdk<S>[`${Op}Command`]> : never, '$metadata'>;

/** A member of a list in an answer. */
export type Item<List> = NonNullable<List> extends readonly (infer Member)[] ? Member : never;

/** SDK operation → what AWS would answer in the sample organisation; or it throws `Refused`. */
export type Answers<S extends Service> = { readonly [Op in Operation<S>]?: (input: any, at: At) => Answer<S, Op> };

/** An error of AWS, under the name that the SDK gives it. */
export class Refused extends Error {
  override readonly name: string;
  readonly status: number;
  constructor(name: string, message: string, status: number) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/** The members of a list from the place that a token names, and the token of the next page. */
export function page<T>(list: readonly T[], size: number, token: unknown): { readonly items: T[]; readonly next: string | undefined } {
  const start = token === undefined || token === null || token === '' ? 0 : placeOf(token);
  const end = start + size;
  return { items: list.slice(start, end), next: end < list.length ? tokenOf(end) : undefined };
}

/** Tokens are opaque to callers, as those of AWS. */
export function tokenOf(place: number): string {
  return Buffer.from(`page:${place}`).toString('base64url');
}

export function placeOf(token: unknown): number {
  const match = typeof token === 'string' ? /^page:(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) : null;
  if (match === null) throw new Refused('ValidationException', 'The token is not valid.', 400);
  return Number(match[1]);
}

/** Tags as the map that newer services answer with. */
export function tagMap(tags: readonly { readonly Key: string; readonly Value: string }[]): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

/** A page's size: what was asked, within what the operation allows. */
export function sizeOf(asked: unknown, usual: number, most: number): number {
  return typeof asked === 'number' ? Math.min(asked, most) : usual;
}
