import type { Severity } from '#kernel/severity';
import { severityAt, type Movement, type SeverityFlow } from '../finding-flow.ts';
import type { Move } from './moves.ts';
import type { OpenCounts } from './open-counts.ts';

/** What is open of a severity and what moved there in the week; `severity` null: of events that do not say theirs. */
export function severityFlow(severity: Severity | null, open: OpenCounts, moves: readonly Move[]): SeverityFlow {
  const now = (counts: Readonly<Record<Severity, number>>): number => (severity === null ? 0 : counts[severity]);
  const of = (kind: Movement['kind']) => moves.filter(move => move.movement.kind === kind && severityAt(move.event, move.finding) === severity).length;
  const shifts = moves.flatMap(move => (move.movement.kind === 'changed' && move.movement.from !== null && move.movement.to !== null && move.movement.from !== move.movement.to ? [move.movement] : []));
  return {
    severity,
    open: now(open.all),
    openBaseline: now(open.baseline),
    overdue: now(open.overdue),
    new: of('new'),
    reopened: of('reopened'),
    resolved: of('resolved'),
    baseline: of('baseline'),
    criteriaFound: of('criteria-found'),
    criteriaClosed: of('criteria-closed'),
    reclassified: shifts.filter(shift => shift.to === severity).length - shifts.filter(shift => shift.from === severity).length,
  };
}
