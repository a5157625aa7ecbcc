import type { AccessDecision, StatementRef } from '../access-decision.ts';
import type { AccessPrincipal } from '../access-principal.ts';
import type { ActionCatalogue } from '../action-catalogue.ts';
import { addBits, anyBit, bitsOf, noBits, restBits, setBit, sharedBits, type Bits } from '../bits.ts';
import { canSomehow, type OpenRequest } from '../can-somehow.ts';
import { madeOnce } from '../made-once.ts';
import { placeOfAction } from '../place-of-action.ts';
import type { CompiledStatement, Pattern } from '../policy.ts';
import { policyId } from './policy-id.ts';
import { grantingStatements } from './granting-statements.ts';
import { knownKeys } from './known-keys.ts';
import { policiesOver, resourcePoliciesOf, statementsAbout } from './relevant-statements.ts';
import type { Target, TargetSet } from './target-set.ts';
import { trustDoors } from './trust-doors.ts';

/** Targets for which the same is decided by the same statements. Never `denied`. */
export type DecidedTargets = { readonly members: Bits; readonly decision: AccessDecision; /** Statements of the principal any one of which would do. */ readonly by: readonly StatementRef[] };

export type TargetQuestion = {
  readonly principal: AccessPrincipal;
  readonly action: string;
  readonly set: TargetSet;
  /** Which of them are asked about. */
  readonly among: Bits;
  readonly choices: Readonly<Record<string, readonly string[]>>;
  /** Which of the Allow statements of the targets' trust policies counts, from 0; null: trust policies have no say. */
  readonly door: number | null;
};

/**
 * What a principal may do one action on, out of many targets: targets that every statement about the action treats alike are decided
 * once, by one of them. So the cost follows the number of patterns, not of targets.
 */
export function decideTargets(catalogue: ActionCatalogue, question: TargetQuestion): DecidedTargets[] {
  const { principal, action, set, among, door } = question;
  const index = placeOfAction(catalogue, action);
  const scopes = new Set(set.targets.map(target => target.organization));
  const statements = [...statementsAbout([...policiesOver(principal), ...[...scopes].flatMap(resourcePoliciesOf)], index)];
  let groups: Bits[] = [possible(question, index)];
  const split = (by: Bits): void => {
    groups = groups.flatMap(group => parted(group, by));
  };
  for (const pattern of patternsOf(statements)) {
    split(set.covered(pattern));
    // a variable stands for something else with each target's own name
    if (pattern.glob === null) for (const place of bitsOf(sharedBits(set.covered(pattern), among))) split(only(set, place));
  }
  const keys = new Set(statements.flatMap(statement => statement.conditions.map(condition => condition.key)));
  if (scopes.size > 1) groups = groups.flatMap(group => apart(group, set, target => target.arn.split(':', 5).join(':')));
  if (door !== null) groups = groups.flatMap(group => apart(group, set, target => policyId(target.trust)));
  if ([...keys].some(key => key.includes('resourcetag/'))) groups = groups.flatMap(group => apart(group, set, target => JSON.stringify(target.tags)));
  if (keys.has('iam:permissionsboundary')) groups = groups.flatMap(group => apart(group, set, target => target.boundary ?? ''));
  const decided: DecidedTargets[] = [];
  for (const members of groups) {
    const place = bitsOf(members)[0];
    const target = place === undefined ? undefined : set.targets[place];
    if (target === undefined) continue;
    const request = requestFor(question, target);
    const decision = canSomehow(catalogue, request);
    if (decision.decision !== 'denied') decided.push({ members, decision, by: grantingStatements(catalogue, request) });
  }
  return decided;
}

/** Those that some Allow reaches; all of them where a policy of the principal was not read or the target's own may allow. */
function possible({ principal, set, among, door }: TargetQuestion, action: number): Bits {
  if (door !== null || principal.identity.some(policy => policy.compiled === null)) return among;
  const reached = set.none();
  for (const statement of statementsAbout(principal.identity, action)) if (statement.effect === 'Allow') addBits(reached, set.reached(statement));
  return sharedBits(among, reached);
}

function requestFor({ principal, action, choices, door }: TargetQuestion, target: Target): OpenRequest {
  return {
    principal,
    action,
    target: { arn: target.arn, account: null, policy: door === null || target.trust === null ? null : (trustDoors(target.trust)[door]?.trust ?? null), tags: target.tags, organization: target.organization },
    // a new boundary is the caller's choice, an existing one the target's own
    context: { ...knownKeys(target.arn), ...(choices['iam:permissionsboundary'] === undefined ? { 'iam:permissionsboundary': target.boundary === null ? 'absent' : [target.boundary] } : {}) },
    choices,
  };
}

function patternsOf(statements: readonly CompiledStatement[]): Pattern[] {
  const distinct = new Map<string, Pattern>();
  for (const { resources } of statements) for (const pattern of resources?.patterns ?? []) if (pattern.text !== '*') distinct.set(pattern.text, pattern);
  return [...distinct.values()];
}

function parted(group: Bits, by: Bits): Bits[] {
  return [sharedBits(group, by), restBits(group, by)].filter(anyBit);
}

function only(set: TargetSet, place: number): Bits {
  const bits = set.none();
  setBit(bits, place);
  return bits;
}

function apart(group: Bits, set: TargetSet, by: (target: Target) => string): Bits[] {
  const groups = new Map<string, Bits>();
  for (const place of bitsOf(group)) {
    setBit(
      madeOnce(groups, by(set.targets[place] as Target), () => noBits(group.length)),
      place,
    );
  }
  return [...groups.values()];
}
