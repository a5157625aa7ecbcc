import type { Finding } from '#kernel/finding';
import { statusAt } from '#kernel/lifecycle';
import { isOverdue } from '../finding-row.ts';

/** A finding with what follows from it at the instant of the report, told once for all parts. */
export type JudgedFinding = {
  readonly finding: Finding;
  readonly open: boolean;
  /** Open, and its risk is accepted or it is called wrong, for a time. */
  readonly accepted: boolean;
  readonly overdue: boolean;
};

export function judgedFinding(finding: Finding, asOf: string): JudgedFinding {
  const open = finding.state === 'open';
  return { finding, open, accepted: open && statusAt(finding, asOf) === 'accepted', overdue: open && isOverdue(finding, asOf) };
}
