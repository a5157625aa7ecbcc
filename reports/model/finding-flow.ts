import * as z from 'zod';
import type { Closed, Finding, FindingEvent } from '#kernel/finding';
import { severities, type Severity } from '#kernel/severity';
import { sumOf } from './order.ts';

/** Why a finding left the open ones. `unrecorded`: neither the event nor the finding says. */
export const resolvedBy = ['passes', 'not-applicable', 'gone', 'unrecorded'] as const;
export type ResolvedBy = (typeof resolvedBy)[number];

/** What an event means for a period report. Baseline and criteria are cohorts of their own: neither is news about the estate. */
export type Movement =
  | { readonly kind: 'new' | 'baseline' | 'criteria-found' | 'reopened' | 'criteria-closed' }
  | { readonly kind: 'resolved'; readonly by: ResolvedBy }
  | { readonly kind: 'changed'; readonly from: Severity | null; readonly to: Severity | null };

function isCriteria(cohort: string | null | undefined): boolean {
  return cohort?.startsWith('criteria:') === true;
}

export function movementOf(event: FindingEvent, finding: Finding | undefined): Movement {
  const { type, before, after } = event;
  if (type === 'opened') {
    const cohort = after.cohort === undefined ? finding?.cohort : after.cohort;
    return { kind: cohort === 'baseline' ? 'baseline' : isCriteria(cohort) ? 'criteria-found' : 'new' };
  }
  if (type === 'reopened') return { kind: isCriteria(after.cohort) && after.cohort !== before?.cohort ? 'criteria-found' : 'reopened' };
  if (type === 'resolved') {
    const closed: Closed | null | undefined = after.closed ?? finding?.closed;
    // What a definition, a retired check or a smaller scope closes is mended by nobody.
    return closed === 'criteria-changed' || closed === 'retired' || closed === 'out-of-scope' ? { kind: 'criteria-closed' } : { kind: 'resolved', by: closed ?? 'unrecorded' };
  }
  return { kind: 'changed', from: before?.severity ?? null, to: after.severity ?? null };
}

/** The severity that a finding had at an event. */
export function severityAt(event: FindingEvent, finding: Finding | undefined): Severity | null {
  return event.after.severity ?? event.before?.severity ?? finding?.severity ?? null;
}

const Resolved = z.record(z.enum(resolvedBy), z.int().nonnegative());

/** before + new + baseline + criteriaFound + reopened − resolved − criteriaClosed + later = open. */
export const Flow = z.strictObject({
  /** Worked back from the open ones and the events. */
  before: z.int(),
  new: z.int().nonnegative(),
  reopened: z.int().nonnegative(),
  resolved: z.int().nonnegative(),
  resolvedBy: Resolved,
  baseline: z.int().nonnegative(),
  criteriaFound: z.int().nonnegative(),
  criteriaClosed: z.int().nonnegative(),
  /** Net of the events after the week ended, up to the run. */
  later: z.int(),
  open: z.int().nonnegative(),
});
export type Flow = z.output<typeof Flow>;

export const SeverityFlow = z.strictObject({
  /** Null for events that do not say: a row of its own, so that the rows add up. */
  severity: z.enum(severities).nullable(),
  open: z.int().nonnegative(),
  /** Of the open ones: those of the baseline. */
  openBaseline: z.int().nonnegative(),
  overdue: z.int().nonnegative(),
  new: z.int().nonnegative(),
  reopened: z.int().nonnegative(),
  resolved: z.int().nonnegative(),
  baseline: z.int().nonnegative(),
  criteriaFound: z.int().nonnegative(),
  criteriaClosed: z.int().nonnegative(),
  /** Open findings that came from another severity, less those that left for one. */
  reclassified: z.int(),
});
export type SeverityFlow = z.output<typeof SeverityFlow>;

export function flowOf(movements: readonly Movement[], later: readonly Movement[], open: number): Flow {
  const count = (kind: Movement['kind']) => movements.filter(movement => movement.kind === kind).length;
  const by = (why: ResolvedBy) => movements.filter(movement => movement.kind === 'resolved' && movement.by === why).length;
  const parts = {
    new: count('new'),
    reopened: count('reopened'),
    resolved: count('resolved'),
    resolvedBy: { passes: by('passes'), 'not-applicable': by('not-applicable'), gone: by('gone'), unrecorded: by('unrecorded') },
    baseline: count('baseline'),
    criteriaFound: count('criteria-found'),
    criteriaClosed: count('criteria-closed'),
  };
  const net = netOf(movements);
  const afterwards = netOf(later);
  return { before: open - net - afterwards, ...parts, later: afterwards, open };
}

/** How many more are open after some movements. */
export function netOf(movements: readonly Movement[]): number {
  return sumOf(movements, movement => (movement.kind === 'changed' ? 0 : movement.kind === 'resolved' || movement.kind === 'criteria-closed' ? -1 : 1));
}
