import type { Capability } from '#review/capabilities';
import type * as z from 'zod';

export type Method = 'get' | 'post' | 'put';

/**
 * One route of the API: what it takes, what it answers and what the caller must be entitled to. The server, the OpenAPI document, the test of who may
 * call what and the console's client are made from the same list of these.
 */
export type Endpoint<P extends z.ZodType = z.ZodType, Q extends z.ZodType = z.ZodType, B extends z.ZodType = z.ZodType, A extends z.ZodType = z.ZodType> = {
  readonly method: Method;
  /** Below `/api`, with `{name}` for parts that vary. */
  readonly path: string;
  readonly summary: string;
  readonly needs: Capability;
  /** Whether the caller must have signed in within the last minutes. */
  readonly fresh?: boolean;
  /** Whether it changes something that has a version: `If-Match` must carry it. */
  readonly versioned?: boolean;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** What it answers as JSON; absent for files. */
  readonly answers?: A;
  /** Of what is no JSON. */
  readonly file?: string;
};

/** Checks an endpoint's form and keeps its types. */
export function endpoint<P extends z.ZodType = z.ZodNever, Q extends z.ZodType = z.ZodNever, B extends z.ZodType = z.ZodNever, A extends z.ZodType = z.ZodNever>(spec: Endpoint<P, Q, B, A>): Endpoint<P, Q, B, A> {
  return spec;
}

type Given<K extends string, S> = S extends z.ZodNever ? unknown : S extends z.ZodType ? { readonly [key in K]: z.output<S> } : unknown;
/** What a handler is given of a request, parsed. */
export type Input<E> = E extends Endpoint<infer P, infer Q, infer B, any> ? Given<'params', P> & Given<'query', Q> & Given<'body', B> : never;
export type Answer<E> = E extends Endpoint<any, any, any, infer A> ? (A extends z.ZodNever ? never : z.output<A>) : never;

type Sent<K extends string, S> = S extends z.ZodNever ? unknown : S extends z.ZodType ? { readonly [key in K]: z.input<S> } : unknown;
/** What a client gives for a request. */
export type Request<E> = E extends Endpoint<infer P, infer Q, infer B, any> ? Sent<'params', P> & (Q extends z.ZodNever ? unknown : Partial<Sent<'query', Q>>) & Sent<'body', B> : never;
