import type { Json } from '#kernel/call';
import type { Config } from '#kernel/config';
import type { KindId } from '#kernel/kind';
import type { HoleReason, Resource } from '#kernel/resource';

/** What a derivation sees beside the resources. `account` is the account whose they are; for the organisation's kinds the management account, else the scanned one. */
export type DeriveAt = { readonly partition: string; readonly account: string; readonly asOf: Date; readonly config: Config };

/**
 * How far a kind was read, and what there is of it: of the account, and of the organisation's kinds all that it has. `gap` says why not all of it is
 * there; null: it was listed to its end, but for cells that an organisation policy or a flag leaves out.
 */
export type Consulted = { readonly resources: readonly Resource[]; readonly gap: HoleReason | null };
export type Consult = (kind: KindId) => Consulted;

/** Computes a kind of one account from the resources of the kinds that it names in `from`; only these may be consulted. Without `consult` nothing counts as listed. Pure. */
export type AccountDerivation = {
  readonly kind: string;
  readonly span: 'account';
  readonly derive: (resources: Iterable<Resource>, at: DeriveAt, consult?: Consult) => Iterable<Resource>;
  /** Where each source makes one resource of its own account, Region and name: that one. An account has hundreds of thousands, and none is then held: each is made when it is judged. */
  readonly each?: (source: Resource) => Resource;
};

/**
 * Computes a kind of the whole organisation in two steps, so that no machine holds all resources: each account hands out small rows (plain
 * JSON, aggregates and never a row a resource), and all rows together make the resources. The order of accounts and of rows does not matter. Pure.
 */
export type OrganizationDerivation<Row extends Json = any> = {
  readonly kind: string;
  readonly span: 'organization';
  readonly export: (resources: Iterable<Resource>) => Iterable<Row>;
  /** Whether what could not be read of a resource may hide some of the kind: then its absence shows nothing. Never, when left out. */
  readonly hides?: (resource: Resource) => boolean;
  readonly derive: (accounts: Iterable<AccountRows<Row>>, at: DeriveAt) => Iterable<Resource>;
};
export type AccountRows<Row extends Json = any> = { readonly account: string; readonly rows: readonly Row[] };

export type Derivation = AccountDerivation | OrganizationDerivation;

/** Declares a derivation; its kind is checked by the compiler, the type of its rows is sealed inside. */
export function defineDerivation<Row extends Json>(spec: (AccountDerivation | OrganizationDerivation<Row>) & { readonly kind: KindId }): Derivation {
  return spec;
}
