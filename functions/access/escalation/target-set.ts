import { addBits, bitsOf, noBits, setBit, type Bits } from '../bits.ts';
import { madeOnce } from '../made-once.ts';
import type { OrganizationScope } from '../organization-scope.ts';
import type { CompiledStatement, Pattern, Policy } from '../policy.ts';
import { ANY, matchesGlob, ONE } from '../glob.ts';
import type { EscalationPrincipal } from './escalation-account.ts';
import { looseGlob } from './loose-glob.ts';

/** A role, user, group, policy, host or provider of an account, as something that an action can be done on. */
export type Target = {
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>> | null;
  /** ARN of its permissions boundary; null: it has none, or is nothing that can have one. */
  readonly boundary: string | null;
  /** Of a role. */
  readonly trust: Policy | null;
  /** Of the account that it stands in. */
  readonly organization: OrganizationScope | null;
};

/** Targets of one account in a fixed order, with what is remembered of patterns over them. Sets of targets are `Bits` over their places. */
export type TargetSet = {
  /** What its members are, such as `roles`: tells the sets of one account apart. */
  readonly of: string;
  readonly targets: readonly Target[];
  readonly all: Bits;
  readonly none: () => Bits;
  /** Those that a pattern may cover. */
  readonly covered: (pattern: Pattern) => Bits;
  /** Those that a statement's resources may reach. */
  readonly reached: (statement: CompiledStatement) => Bits;
  readonly placeOf: (arn: string) => number | null;
  /** Those that stand at some places. */
  readonly at: (places: Bits) => readonly Target[];
};

export function targetOf({ arn, tags, boundary, trust }: EscalationPrincipal, organization: OrganizationScope | null): Target {
  return { arn, tags, boundary: boundary === null ? null : boundary.name, trust, organization };
}

export function targetSet(of: string, targets: readonly Target[]): TargetSet {
  const words = (targets.length + 31) >>> 5;
  const all = noBits(words);
  const places = new Map<string, number>();
  for (const [index, target] of targets.entries()) {
    setBit(all, index);
    places.set(target.arn, index);
  }
  const remembered = new Map<string, Bits>();
  const reachedBy = new WeakMap<CompiledStatement, Bits>();
  const covered = (pattern: Pattern): Bits => {
    return madeOnce(remembered, pattern.text, () => {
      const bits = noBits(words);
      const glob = looseGlob(pattern);
      if (glob.includes(ANY) || glob.includes(ONE)) {
        for (const [index, target] of targets.entries()) if (matchesGlob(glob, target.arn)) setBit(bits, index);
      } else {
        const place = places.get(glob);
        if (place !== undefined) setBit(bits, place);
      }
      return bits;
    });
  };
  const reached = (statement: CompiledStatement): Bits => {
    return madeOnce(reachedBy, statement, () => {
      const { resources } = statement;
      // with all but some the exact answer is left to the decision
      if (resources?.not !== false) return all;
      const bits = noBits(words);
      for (const pattern of resources.patterns) addBits(bits, covered(pattern));
      return bits;
    });
  };
  const at = (members: Bits): readonly Target[] => bitsOf(members).flatMap(place => targets[place] ?? []);
  return { of, targets, at, all, none: () => noBits(words), covered, reached, placeOf: arn => places.get(arn) ?? null };
}
