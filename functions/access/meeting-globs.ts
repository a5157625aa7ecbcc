import { hasBit } from './bits.ts';
import { ANY } from './glob.ts';
import { intersectGlobs } from './intersect-globs.ts';
import type { OrganizationScope } from './organization-scope.ts';
import type { CompiledStatement, Pattern, Policy } from './policy.ts';
import type { Question } from './question.ts';
import { resolvePattern } from './resolve-pattern.ts';

/**
 * Globs within `wide` whose resources may fare differently: where it and an Allow of the policies of identity and resource meet, where those and an
 * Allow of each limit meet, and what a Deny by `NotResource` spares. The narrowest come first; `whole` is false where there are more than `most`.
 */
export function meetingGlobs(question: Question, wide: string, most: number): { readonly globs: readonly string[]; readonly whole: boolean } {
  const { principal, target, organization } = question;
  const granting = [...principal.identity, ...(target.policy === null ? [] : [target.policy])];
  const limits: readonly (readonly Policy[])[] = [
    principal.boundary === null ? [] : [principal.boundary],
    principal.sessionPolicies ?? [],
    ...levelsOf(principal.organization, 'scps'),
    ...(organization === null || 'missing' in organization ? [] : levelsOf(organization, 'rcps')),
  ];
  const found = new Set([wide]);
  let whole = true;
  const meet = (globs: readonly string[], others: readonly string[]): string[] => {
    const met = [...new Set(globs.flatMap(glob => others.flatMap(each => intersectGlobs(glob, each) ?? [])))];
    if (met.length > most) whole = false;
    for (const glob of met.slice(0, most)) found.add(glob);
    return met.slice(0, most);
  };
  let globs: readonly string[] = [wide];
  for (const layer of [granting, ...limits]) {
    const met = meet(globs, globsOf(layer, question, 'Allow'));
    // where nothing meets, the evaluation itself tells which layer refuses
    if (met.length > 0) globs = met;
  }
  meet([...found], globsOf([...granting, ...limits.flat()], question, 'Deny'));
  return { globs: [...found].reverse(), whole };
}

function levelsOf(scope: OrganizationScope | null, type: 'scps' | 'rcps'): readonly (readonly Policy[])[] {
  const levels = scope === null || scope.management ? [] : scope[type];
  return 'missing' in levels ? [] : levels.map(level => level.policies);
}

/** What Allow statements name, or what Deny statements spare. */
function globsOf(policies: readonly Policy[], { action, keys }: Question, effect: CompiledStatement['effect']): string[] {
  const globs = new Set<string>();
  for (const { compiled } of policies) {
    for (const statement of compiled?.statements ?? []) {
      if (statement.effect !== effect || !hasBit(statement.actions, action)) continue;
      const { resources } = statement;
      const names = resources !== null && resources.not === (effect === 'Deny');
      if (names) for (const pattern of resources.patterns) globs.add(openly(pattern, keys));
      else if (effect === 'Allow') globs.add(ANY);
    }
  }
  return [...globs];
}

/** The glob of a pattern, with any run of letters where a variable is not known. */
function openly(pattern: Pattern, keys: Question['keys']): string {
  const glob = resolvePattern(pattern, keys);
  if (typeof glob === 'string') return glob;
  return pattern.parts.map(part => (typeof part === 'string' ? part : ANY)).join('');
}
