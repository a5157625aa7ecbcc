import * as z from 'zod';
import { coverageStatuses, isIncomplete, type Coverage, type CoverageStatus } from '#kernel/cell';
import { byText, grouped, sumOf } from './order.ts';

const Counts = z.record(z.enum(coverageStatuses), z.int().nonnegative());

/** How far the estate was read. */
export const CoverageSummary = z.strictObject({
  cells: z.int().nonnegative(),
  statuses: Counts,
  /** Partial, denied or failed: what was meant to be read and was not, or not to its end. */
  incompleteCells: z.int().nonnegative(),
  holes: z.int().nonnegative(),
  dropped: z.int().nonnegative(),
  /** The columns of the strip: each collector's worst status over an account's regions. */
  collectors: z.array(z.string()),
  accounts: z.array(
    z.strictObject({
      account: z.string(),
      name: z.string(),
      cells: z.int().nonnegative(),
      statuses: Counts,
      /** In the order of `collectors`; null where the account has no cell of that collector. */
      strip: z.array(z.enum(coverageStatuses).nullable()),
    }),
  ),
  /** Cells that are not complete, one entry for each status and reason. */
  gaps: z.array(
    z.strictObject({
      status: z.enum(coverageStatuses),
      reason: z.string(),
      accounts: z.array(z.strictObject({ account: z.string(), name: z.string() })),
      collectors: z.array(z.string()),
      regions: z.array(z.string()),
      cells: z.int().positive(),
      holes: z.int().nonnegative(),
      dropped: z.int().nonnegative(),
    }),
  ),
  /** Each of those cells by itself. */
  unread: z.array(z.strictObject({ account: z.string(), name: z.string(), region: z.string(), collector: z.string(), status: z.enum(coverageStatuses), reason: z.string(), holes: z.int().nonnegative(), dropped: z.int().nonnegative() })),
});
export type CoverageSummary = z.output<typeof CoverageSummary>;

/** From worst to best. */
const worstFirst: readonly CoverageStatus[] = ['failed', 'denied', 'partial', 'skipped', 'complete'];
/** What a square shows when regions differ: a region that was left out on purpose does not hide one that was read. */
const shownFirst: readonly CoverageStatus[] = ['failed', 'denied', 'partial', 'complete', 'skipped'];

function statusesOf(cells: readonly Coverage[]): Record<CoverageStatus, number> {
  const counts: Record<CoverageStatus, number> = { complete: 0, partial: 0, denied: 0, failed: 0, skipped: 0 };
  for (const cell of cells) counts[cell.status] += 1;
  return counts;
}

function worst(cells: readonly Coverage[]): CoverageStatus | null {
  return shownFirst.find(status => cells.some(cell => cell.status === status)) ?? null;
}

function rankOf(status: CoverageStatus): number {
  return worstFirst.indexOf(status);
}

/** Accounts with most incomplete cells first, then by name; gaps from the worst status on, skipped cells last. */
export function coverageSummary(coverage: readonly Coverage[], accountNames: ReadonlyMap<string, string>): CoverageSummary {
  const collectors = [...new Set(coverage.map(cell => cell.collector))].sort(byText);
  const nameOf = (account: string) => accountNames.get(account) ?? account;
  const accounts = grouped(coverage, cell => cell.account).map(([account, cells]) => {
    const byCollector = new Map(grouped(cells, cell => cell.collector));
    return {
      account,
      name: nameOf(account),
      cells: cells.length,
      statuses: statusesOf(cells),
      strip: collectors.map(collector => worst(byCollector.get(collector) ?? [])),
    };
  });
  const incomplete = ({ statuses }: (typeof accounts)[number]) => statuses.failed + statuses.denied + statuses.partial;
  accounts.sort((a, b) => incomplete(b) - incomplete(a) || byText(a.name, b.name) || byText(a.account, b.account));
  const unread = coverage
    .filter(cell => cell.status !== 'complete')
    .map(({ account, region, collector, status, reason, holes, dropped }) => ({ account, name: nameOf(account), region, collector, status, reason: reason ?? 'no reason was recorded', holes, dropped }));
  unread.sort((a, b) => rankOf(a.status) - rankOf(b.status) || byText(a.account, b.account) || byText(a.collector, b.collector) || byText(a.region, b.region));
  const distinct = (values: readonly string[]) => [...new Set(values)].sort(byText);
  const gaps = grouped(unread, cell => JSON.stringify([cell.status, cell.reason])).map(([, cells]) => ({
    status: cells[0]!.status,
    reason: cells[0]!.reason,
    accounts: distinct(cells.map(cell => cell.account)).map(account => ({ account, name: nameOf(account) })),
    collectors: distinct(cells.map(cell => cell.collector)),
    regions: distinct(cells.map(cell => cell.region)),
    cells: cells.length,
    holes: sumOf(cells, cell => cell.holes),
    dropped: sumOf(cells, cell => cell.dropped),
  }));
  gaps.sort((a, b) => rankOf(a.status) - rankOf(b.status) || b.cells - a.cells || byText(a.reason, b.reason));
  return {
    cells: coverage.length,
    statuses: statusesOf(coverage),
    incompleteCells: coverage.filter(cell => isIncomplete(cell)).length,
    holes: sumOf(coverage, cell => cell.holes),
    dropped: sumOf(coverage, cell => cell.dropped),
    collectors,
    accounts,
    gaps,
    unread,
  };
}
