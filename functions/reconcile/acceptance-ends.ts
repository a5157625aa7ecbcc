import { reclock, resumeClock, type SlaDays } from '#kernel/sla';
import type { StoredFinding } from '#store/finding-store';

/** The acceptance of an open finding ends, for whatever reason: it waits for people again and its clock goes on. */
export function pauseEnds(finding: StoredFinding, at: string): StoredFinding {
  const { acceptance } = finding;
  const open = { ...finding, work: 'triaged' as const, acceptance: null };
  return acceptance === null ? open : { ...open, ...resumeClock(finding, acceptance.since, at) };
}

/** An open finding's other severity than the check's own ends; the clock follows as if the check's had come now. */
export function severityEnds(finding: StoredFinding, at: string, days: SlaDays): StoredFinding {
  const { override } = finding;
  if (override === null) return finding;
  return { ...finding, override: null, severity: override.checked, ...reclock(finding, { from: finding.severity, to: override.checked }, at, finding.acceptance?.since ?? null, days) };
}
