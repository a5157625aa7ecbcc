import { collectors } from './registry.generated.ts';

/** The IAM actions of a collector, those of each of its operations; none of one that there is not. */
export function collectorActions(id: string): readonly string[] {
  return Object.values(collectors[id]?.actions ?? {}).flat();
}
