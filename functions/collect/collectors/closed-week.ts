import { addDays, isoWeek, weekBounds } from '#kernel/time';
import { closedUntil } from './closed-until.ts';

/** The newest ISO week whose days AWS has all counted: its Monday and the Monday after, as instants. */
export function closedWeek(asOf: Date): { readonly from: string; readonly to: string } {
  const to = (weekBounds(isoWeek(new Date(closedUntil(asOf)))) as { from: string }).from; // the last closed ISO week ends here
  return { from: addDays(to, -7), to };
}
