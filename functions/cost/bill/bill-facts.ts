import type { Charge } from './charge.ts';

/** What the facts of a bill can be split by. `day` is `YYYY-MM-DD` in UTC, `week` the Monday of its ISO week; `missing` names the required tag keys that a row lacks, joined by commas; `namespace` is a Kubernetes namespace. */
export const dimensions = ['day', 'week', 'account', 'service', 'region', 'usageType', 'unit', 'owner', 'charge', 'commitment', 'missing', 'namespace'] as const;
export type Dimension = (typeof dimensions)[number];

/**
 * Sums of money in 1e-18 of the currency. `billed` is what the invoice says (CUR and Cost Explorer: unblended); `netBilled` the same after negotiated discounts;
 * `amortized` spreads commitments over what they cover; `effective` does so after negotiated discounts and is the report's basis; `contracted` is at negotiated prices without
 * commitments; `list` at public ones. Null: the source has no such amount for one of the rows.
 */
export const measures = ['billed', 'netBilled', 'amortized', 'effective', 'contracted', 'list'] as const;
export type Measure = (typeof measures)[number];

export type BillSum = { readonly [dimension in Dimension]?: string | null } & {
  readonly [measure in Measure]: bigint | null;
} & {
  /** In 1e-18 of the unit; null where rows have none. Only sums of one `unit` mean something. */
  readonly quantity: bigint | null;
  /** What Kubernetes pods took of the instances below them: a part of other rows, never added to them. */
  readonly split: bigint | null;
  readonly rows: number;
};

/** Rows that count nowhere, with what they would have cost; `billed` is null where that cannot be read. */
export type Dropped = { readonly reason: string; readonly rows: number; readonly billed: bigint | null };
/** A rule that the bill's format sets and rows break; the rows count all the same. */
export type Violation = { readonly rule: string; readonly column: string; readonly says: string; readonly rows: number | null };

export type BillAbout = {
  readonly source: 'focus' | 'cur' | 'cost-explorer';
  /** As the columns tell: `FOCUS 1.2`, `CUR 2.0`, `legacy CUR`, `Cost Explorer`. */
  readonly version: string;
  readonly place: string;
  readonly files: number;
  readonly rows: number;
  readonly currencies: readonly string[];
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  /** Why the basis is not net amortized cost; null where it is. */
  readonly fallback: string | null;
  readonly dropped: readonly Dropped[];
  /** What is strange in the bill and was read all the same, one line each. */
  readonly oddities: readonly string[];
  readonly violations: readonly Violation[];
};

/** From `from` (counted) to `to` (not counted), days in UTC. */
export type BillSpan = { readonly from: string; readonly to: string; readonly charges?: readonly Charge[] };

/** One resource's cost in a span; `services` in code-unit order. */
export type BilledCost = { readonly resource: string; readonly account: string | null; readonly service: string | null; readonly owner: string | null; readonly missing: string; readonly effective: bigint };

/** A bill of one currency, from wherever it comes. */
export type BillFacts = {
  readonly about: BillAbout;
  /** Sums by dimensions, in the order of their values; null where the source cannot split so. `only`: the measures that are wanted, all without it; others are null. */
  sum(by: readonly Dimension[], span: BillSpan, only?: readonly (Measure | 'quantity')[]): Promise<readonly BillSum[] | null>;
  /** The basis by day, account, service and owner, of those accounts and services of which one day costs at least `least`; null where the source cannot split so. */
  series(span: BillSpan, least: bigint): Promise<readonly BillSum[] | null>;
  /** The dearest resources; null where the source names none. */
  resources(span: BillSpan, most: number, of?: ReadonlySet<string>): Promise<readonly BilledCost[] | null>;
  close(): Promise<void>;
};
