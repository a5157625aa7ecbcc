import type { Verdict } from '#kernel/verdict';

/**
 * Which of AWS's advisers speaks of a resource, from a verdict on its advice; null for any other verdict. They are evidence: what they say that it saves
 * is already the saving of a finding of ours, or counted in none.
 */
export function adviserOf({ kind, outcome, resource, facts: { by, says } }: Pick<Verdict, 'kind' | 'outcome' | 'resource' | 'facts'>): { readonly resource: string; readonly says: readonly string[] } | null {
  if (!resource.startsWith('arn:') || outcome === 'not-assessed') return null;
  if (kind === 'idle-advice' && typeof says === 'string' && Array.isArray(by)) return { resource, says: by.filter(each => typeof each === 'string').map(each => `${each}: ${says}`) };
  if (kind.endsWith('-advice') && outcome === 'fail' && by === 'Compute Optimizer') return { resource, says: ['Compute Optimizer: Rightsize'] };
  return null;
}
