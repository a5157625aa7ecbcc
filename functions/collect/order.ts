import type { Collector } from './define-collector.ts';

/**
 * The collectors that must have ended before one may begin: those that list or complete the kinds it comes `after`. One that itself comes
 * after such a kind only adds to it and is not waited for.
 */
export function dependenciesOf(collector: Collector, all: readonly Collector[]): readonly Collector[] {
  return all.filter(other => other !== collector && collector.after?.some(kind => other.yields[kind] !== undefined || (other.fills?.[kind] !== undefined && other.after?.includes(kind) !== true)) === true);
}
