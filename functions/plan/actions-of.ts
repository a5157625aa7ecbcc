import type { Collector } from '#collect/define-collector';
import type { Check } from '#kernel/check';
import type { Kind } from '#kernel/kind';
import { collectorsFor } from './plan.ts';

/** The IAM actions that checks take, sorted: those of every collector that their kinds come from. */
export function actionsOf(checks: readonly Pick<Check, 'reads' | 'joins'>[], collectors: Readonly<Record<string, Collector>>, kinds: Readonly<Record<string, Kind>>): readonly string[] {
  const wanted = new Set(checks.flatMap(({ reads, joins }) => [reads, ...joins]).flatMap(id => [id, ...(kinds[id]?.from ?? [])]));
  return [...new Set(collectorsFor(wanted, collectors).flatMap(collector => Object.values(collector.actions).flat()))].sort();
}
