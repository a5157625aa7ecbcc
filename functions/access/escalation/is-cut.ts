import type { EscalationEdge } from './escalation-graph.ts';

/** Whether a step no longer works once some elements are gone: one of its needs has nothing left that gives it. */
export function isCut({ needs }: EscalationEdge, gone: ReadonlySet<number>): boolean {
  return needs.some(({ by }) => by.length > 0 && by.every(element => gone.has(element)));
}
