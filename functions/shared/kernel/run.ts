import type { CoverageStatus } from './cell.ts';
import type { Outcome } from './verdict.ts';

/** `run.json`: what a scan was, with what, and what came of it. Keys in the order in which they are printed. */
export type RunRecord = {
  /** `<schedule>-<asOf>`. */
  readonly run: string;
  readonly asOf: string;
  readonly scope: {
    /** Organisation id, or the account id where there is no organisation. */
    readonly organization: string;
    readonly partition: string;
    readonly accounts: readonly { readonly id: string; readonly name: string }[];
    readonly regions: readonly string[];
    readonly checks: readonly string[];
    readonly collectors: readonly string[];
    /** Regions or services that an organisation policy denies, and what the scan left out for other reasons: one line each. */
    readonly notes: readonly string[];
  };
  /** Digests, that of tally behind its version: with the same five and the same tape, the same verdicts come out. */
  readonly versions: { readonly tally: string; readonly checks: string; readonly config: string; readonly prices: string; readonly catalogue: string };
  readonly coverage: Readonly<Record<CoverageStatus, number>>;
  readonly verdicts: Readonly<Record<Outcome, number>>;
  readonly findings: { readonly opened: number; readonly changed: number; readonly resolved: number; readonly reopened: number; readonly written: number };
  /** AWS calls made (from a tape: calls read). */
  readonly calls: number;
  /** What AWS charged for those calls, from its published prices per call. */
  readonly cost: { readonly amount: number; readonly currency: 'USD' };
  /** Why it did not see enough to be taken for a whole run; absent when it did. */
  readonly partial?: string;
};
