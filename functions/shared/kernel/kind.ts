import type * as z from 'zod';

/** Every kind's data by its id. Each file of `inventory/` adds its own kind here, so that a kind is declared in one place. */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by declaration merging
export interface Kinds {}
export type KindId = keyof Kinds & string;
export type Span = 'account' | 'organization';

export type Kind = {
  readonly id: string;
  /** What a person calls one of these. */
  readonly title: string;
  readonly data: z.ZodObject;
  /** A whole valid object; examples of checks say only how they differ from it. */
  readonly example: Readonly<Record<string, unknown>>;
  /** Whether it carries `tags` that people set. */
  readonly taggable: boolean;
  /** A derived kind is computed from these kinds … */
  readonly from: readonly string[];
  /** … of one account, or of the whole organisation. Null for a kind that a collector yields. */
  readonly span: Span | null;
  /** Each resource of a derived kind lies where the one resource lies that it is made from: cells of other Regions say nothing of it. */
  readonly regional: boolean;
};

/** Declares a kind. `example` must satisfy `data`. */
export function defineKind<const Id extends KindId, S extends z.ZodObject>(spec: {
  readonly id: Id;
  readonly title: string;
  readonly data: S;
  readonly example: z.input<S>;
  readonly taggable?: boolean;
  readonly from?: readonly KindId[];
  readonly span?: Span;
  readonly regional?: boolean;
}): Kind & { readonly id: Id } {
  return { taggable: false, from: [], span: null, regional: false, ...spec };
}
