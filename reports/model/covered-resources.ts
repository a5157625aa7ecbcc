import type { Facts } from '#kernel/verdict';

/** The other resources whose cost a saving holds, as its check named them in `facts.covers`. */
export function coveredResources({ covers }: Facts): readonly string[] {
  return Array.isArray(covers) ? covers.filter(arn => typeof arn === 'string') : [];
}
