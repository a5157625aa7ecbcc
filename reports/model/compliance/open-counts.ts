import * as z from 'zod';
import { severities, type Severity } from '#kernel/severity';
import type { JudgedFinding } from './judged-finding.ts';

export const BySeverity = z.record(z.enum(severities), z.int().nonnegative());

export function noneBySeverity(): Record<Severity, number> {
  return { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
}

/** What is open, counted as findings stream by. */
export type OpenCounts = {
  readonly all: Readonly<Record<Severity, number>>;
  readonly baseline: Readonly<Record<Severity, number>>;
  readonly overdue: Readonly<Record<Severity, number>>;
  readonly accepted: Readonly<Record<Severity, number>>;
};

export function openCounts(): OpenCounts & { add(judged: JudgedFinding): void } {
  const [all, baseline, overdue, accepted] = [noneBySeverity(), noneBySeverity(), noneBySeverity(), noneBySeverity()];
  return {
    all,
    baseline,
    overdue,
    accepted,
    add(judged) {
      if (!judged.open) return;
      const { severity, cohort } = judged.finding;
      all[severity] += 1;
      if (cohort === 'baseline') baseline[severity] += 1;
      if (judged.overdue) overdue[severity] += 1;
      if (judged.accepted) accepted[severity] += 1;
    },
  };
}

export function sumOfSeverities(counts: Readonly<Record<Severity, number>>): number {
  return counts.critical + counts.high + counts.medium + counts.low + counts.info;
}
