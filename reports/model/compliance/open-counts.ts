import * as z from 'zod';
import type { Finding } from '#kernel/finding';
import { severities, type Severity } from '#kernel/severity';

export const BySeverity = z.record(z.enum(severities), z.int().nonnegative());

export function countBySeverity(findings: Iterable<Pick<Finding, 'severity'>>): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}
