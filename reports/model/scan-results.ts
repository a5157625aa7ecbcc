import * as z from 'zod';
import { coverageStatuses, isIncomplete, type Coverage } from '#kernel/cell';
import { severities } from '#kernel/severity';
import { topics } from '#kernel/topic';
import { About, aboutOf } from './about.ts';
import { FindingRow, type CheckMeta } from './finding-row.ts';
import { openRows, type RunInput } from './run.ts';

/** A check as a scanner's rule. */
export const Rule = z.strictObject({
  check: z.string(),
  title: z.string(),
  why: z.string(),
  fix: z.string(),
  topic: z.enum(topics),
  severity: z.enum(severities),
  sources: z.array(z.string()),
});
export type Rule = z.output<typeof Rule>;

/** What a scan found, for the programs that take the results of scanners. */
export const ScanResults = z.strictObject({
  schema: z.literal('scan-results/1'),
  about: About,
  /** The checks that ran, in the order given. */
  rules: z.array(Rule),
  /** Open findings, worst first; all of them, or with `newOnly` those of this scan alone. */
  results: z.array(
    z.strictObject({
      ...FindingRow.shape,
      /** Why it fails; null where this run could not judge it. */
      reason: z.string().nullable(),
      /** Its line in `findings.jsonl`, from 1. */
      line: z.int().positive(),
      since: z.enum(['new', 'updated', 'unchanged']),
    }),
  ),
  newOnly: z.boolean(),
  /** Of all open findings. */
  open: z.int().nonnegative(),
  fresh: z.int().nonnegative(),
  /** Cells that could not be read to their end: what lies there is unknown. */
  unread: z.array(z.strictObject({ account: z.string(), region: z.string(), collector: z.string(), status: z.enum(coverageStatuses), reason: z.string().nullable() })),
});
export type ScanResults = z.output<typeof ScanResults>;

export type ScanResultsInput = Pick<RunInput, 'run' | 'findings' | 'accountNames'> & {
  readonly checks: readonly (CheckMeta & { readonly sources?: readonly string[] })[];
  readonly coverage: readonly Coverage[];
  /** Why a finding fails, by its id. */
  readonly reasons: ReadonlyMap<string, string>;
  /** The findings that this scan opened or opened again. */
  readonly fresh: ReadonlySet<string>;
  readonly newOnly: boolean;
};

/** Pure: the same input gives the same results. */
export function buildScanResults(input: ScanResultsInput): ScanResults {
  const { run, checks, findings, coverage, reasons, fresh, newOnly } = input;
  const rows = openRows(input);
  return {
    schema: 'scan-results/1',
    about: aboutOf(run),
    rules: checks.map(({ id, title, why, fix, topic, severity, sources = [] }) => ({ check: id, title, why, fix, topic, severity, sources: [...sources] })),
    results: rows
      .filter(({ row }) => !newOnly || fresh.has(row.finding))
      .map(({ row, place }) => ({
        ...row,
        reason: reasons.get(row.finding) ?? null,
        line: place + 1,
        since: fresh.has(row.finding) || row.firstSeen === run.asOf ? 'new' : findings[place]?.changedAt === run.asOf ? 'updated' : 'unchanged',
      })),
    newOnly,
    open: rows.length,
    fresh: rows.filter(({ row }) => fresh.has(row.finding)).length,
    unread: coverage.filter(isIncomplete).map(({ account, region, collector, status, reason }) => ({ account, region, collector, status, reason })),
  };
}
