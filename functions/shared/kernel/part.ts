import type { ReadCall } from './call.ts';
import type { KindId, Kinds } from './kind.ts';

/** What one call says of one resource. `where` is for answers that speak of other accounts or regions than the cell's. */
export type Part = {
  readonly kind: string;
  readonly resource: string;
  readonly name?: string;
  readonly part: Readonly<Record<string, unknown>>;
  /** One page of several: its lists and maps are added to those of the other pages, and a page that failed leaves the whole field open. */
  readonly adds?: true;
  readonly where?: { readonly account: string; readonly region: string };
};
/** Fields that a failed call should have answered. */
export type Unread = { readonly kind: string; readonly resource: string; readonly unread: readonly string[] };
/** An item that could not be understood, and why. */
export type Dropped = { readonly dropped: string; readonly kind: string };
export type Yielded = Part | Unread | Dropped;

/** A part of a resource; `resource` is its ARN or URN. */
export function part<K extends KindId>(kind: K, resource: string, data: Partial<Kinds[K]>, more: Pick<Part, 'name' | 'where' | 'adds'> = {}): Part {
  return more.name === undefined && more.where === undefined && more.adds === undefined ? { kind, resource, part: data } : { kind, resource, part: data, ...more };
}
/** Says that a failed call leaves these fields of a resource open. */
export function unread<K extends KindId>(kind: K, resource: string, fields: readonly (keyof Kinds[K] & string)[]): Unread {
  return { kind, resource, unread: fields };
}
/** Counts an item that cannot be understood. */
export function dropped(kind: KindId, why: string): Dropped {
  return { kind, dropped: why };
}

/** Runs for every call of a cell in file order, the failed ones too (`call.err`). Pure. */
export type Normalise = (call: ReadCall, cell: { readonly partition: string; readonly account: string; readonly region: string; readonly asOf: string }) => Iterable<Yielded>;
