/** Where one collector ran: one account, one region (or `global`). */
export type Cell = { readonly account: string; readonly region: string; readonly collector: string };

/** A cell of a plan; `left` says why the plan leaves it out. */
export type PlannedCell = Cell & { readonly left?: string };

export const coverageStatuses = ['complete', 'partial', 'denied', 'failed', 'skipped'] as const;
export type CoverageStatus = (typeof coverageStatuses)[number];

/** How far a cell was read. Keys in the order in which they are printed. */
export type Coverage = Cell & {
  readonly status: CoverageStatus;
  readonly reason: string | null;
  /** The kinds that the cell listed to their end: only these may be missed. */
  readonly listed: readonly string[];
  /** Fields of resources that could not be read. */
  readonly holes: number;
  readonly calls: number;
  /** Resources and parts of resources that were read. */
  readonly items: number;
  /** Items that could not be understood; each makes the cell at best partial. */
  readonly dropped: number;
};

export function cellKey(cell: Cell): string {
  return `${cell.account}/${cell.region}/${cell.collector}`;
}

/** Skipped cells have a reason that is nobody's fault; everything else that is not complete makes a run partial. */
export function isIncomplete(coverage: Coverage): boolean {
  return coverage.status === 'partial' || coverage.status === 'denied' || coverage.status === 'failed';
}
