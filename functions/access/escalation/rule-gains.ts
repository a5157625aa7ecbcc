import type { StatementRef } from '../access-decision.ts';
import type { ActionCatalogue } from '../action-catalogue.ts';
import { addBits, anyBit, bitsOf, hasBit, noBits, sharedBits, type Bits } from '../bits.ts';
import { canSomehow, type OpenRequest } from '../can-somehow.ts';
import type { EffectiveActions } from '../effective-actions.ts';
import { madeOnce } from '../made-once.ts';
import { placeOfAction } from '../place-of-action.ts';
import type { AccountTargets } from './account-targets.ts';
import { bothSure, surenessOf, sure, type Sureness } from './certainty.ts';
import { decideTargets, type DecidedTargets } from './decide-targets.ts';
import type { EscalationRule, Need } from './escalation-rule.ts';
import { grantingStatements } from './granting-statements.ts';
import { knownKeys } from './known-keys.ts';
import type { Powers } from './powers.ts';
import type { TargetSet } from './target-set.ts';

/** Statements any one of which gives an action; they are those of `from`, which has the same policies under names of its own. */
export type GrantedNeed = { readonly action: string; readonly by: readonly StatementRef[]; readonly from: Powers };

/** Targets that a principal gains by a rule in one and the same way. */
export type Gain = { readonly members: Bits; readonly sureness: Sureness; readonly needs: readonly GrantedNeed[] };

export type RuleQuestion = {
  readonly catalogue: ActionCatalogue;
  readonly targets: AccountTargets;
  readonly powers: Powers;
  readonly effective: EffectiveActions;
  /** Regions that a caller can go to. */
  readonly regions: readonly string[];
  readonly memo: Map<string, unknown>;
};

/** Whether a principal may have all that a rule needs, by its own policies and somewhere: a quick look that spares most rules. */
export function mayUse({ catalogue, effective }: RuleQuestion, rule: EscalationRule): boolean {
  return rule.needs.every(({ action, discovery }) => {
    if (discovery === true) return true;
    // a trust policy that names the principal is enough
    if (action === 'sts:AssumeRole') return true;
    const index = placeOfAction(catalogue, action);
    return hasBit(effective.allowed, index) || hasBit(effective.conditional, index) || hasBit(effective.unknown, index);
  });
}

/** What is needed beside the target: on places that the actor names itself, and on something that must exist. Null: it does not have it. */
export function beside(question: RuleQuestion, rule: EscalationRule): { readonly sureness: Sureness; readonly needs: readonly GrantedNeed[] } | null {
  let sureness = sure;
  const needs: GrantedNeed[] = [];
  const { exists } = rule.bind;
  if (exists !== undefined) {
    const { account } = question.targets;
    if (!account.listedHosts.has(exists)) sureness = bothSure(sureness, { certainty: 'unknown', open: [exists], missing: [] });
    else if (question.targets.hosts(exists).targets.length === 0) return null;
  }
  for (const need of rule.needs) {
    if (need.on === '$target' || need.on === '$self' || need.on === '$policy' || need.on === '$group') continue;
    const found = need.on === '$existing' ? onExisting(question, rule, need) : onPlace(question, need, need.on);
    if (found === null) {
      if (need.discovery !== true) return null;
      sureness = bothSure(sureness, { certainty: 'conditional', open: [`known without ${need.action}`], missing: [] });
      continue;
    }
    sureness = bothSure(sureness, found.sureness);
    if (need.discovery !== true) needs.push(found.need);
  }
  return { sureness, needs };
}

/** Which candidates a principal may do all of a rule's target needs on. `also` limits them further, such as to roles that it can assume. */
export function onTargets(question: RuleQuestion, rule: EscalationRule, set: TargetSet, also: readonly Gain[] | null): Gain[] {
  let gains: Gain[] = question.targets.candidates(rule).map(({ members, sureness }) => ({ members, sureness, needs: [] }));
  if (also !== null) gains = crossed(gains, also);
  for (const need of rule.needs) {
    if (need.action === 'sts:AssumeRole') continue;
    if (need.on === '$target') gains = crossed(gains, decided(question, need, set));
    if (need.on === '$policy') gains = crossed(gains, rolesByPolicy(question, need));
  }
  return gains;
}

export function onSet(question: RuleQuestion, need: Need, set: TargetSet, among: Bits): Gain[] {
  return gainsOf(question, need, decideTargets(question.catalogue, { principal: question.powers.principal, action: need.action, set, among, choices: choicesOf(question, need), door: null }));
}

/** Over all of a set, remembered for principals of the same signature. */
function decided(question: RuleQuestion, need: Need, set: TargetSet): readonly Gain[] {
  return remember(question, ['targets', need.action, set.of, JSON.stringify(need.choices)], () => onSet(question, need, set, set.all));
}

function rolesByPolicy(question: RuleQuestion, need: Need): readonly Gain[] {
  const { policies, roles, rolesOfPolicy } = question.targets;
  return decided(question, need, policies).map(gain => {
    const members = roles.none();
    for (const place of bitsOf(gain.members)) addBits(members, rolesOfPolicy(place));
    return { ...gain, members };
  });
}

function onExisting(question: RuleQuestion, rule: EscalationRule, need: Need): { sureness: Sureness; need: GrantedNeed } | null {
  const kind = rule.bind.exists ?? '';
  if (!question.targets.account.listedHosts.has(kind)) {
    return { sureness: sure, need: { action: need.action, by: question.effective.grants(placeOfAction(question.catalogue, need.action)), from: question.powers } };
  }
  const [best] = [...decided(question, need, question.targets.hosts(kind))].sort((a, b) => rank(a.sureness) - rank(b.sureness));
  return best === undefined ? null : { sureness: best.sureness, need: best.needs[0] ?? { action: need.action, by: [], from: question.powers } };
}

function rank({ certainty }: Sureness): number {
  return certainty === 'certain' ? 0 : certainty === 'conditional' ? 1 : 2;
}

function onPlace(question: RuleQuestion, need: Need, place: string): { sureness: Sureness; need: GrantedNeed } | null {
  return remember(question, ['place', need.action, place], () => {
    const { account } = question.targets;
    const arn = place.replaceAll('${partition}', account.partition).replaceAll('${account}', account.account);
    const request: OpenRequest = {
      principal: question.powers.principal,
      action: need.action,
      target: { arn, account: account.account, policy: null, tags: null, organization: account.organization },
      context: knownKeys(arn),
      choices: { ...(knownKeys(arn)['aws:requestedregion'] === undefined ? { 'aws:requestedregion': question.regions } : {}), ...choicesOf(question, need) },
    };
    const sureness = surenessOf(canSomehow(question.catalogue, request));
    return sureness === null ? null : { sureness, need: { action: need.action, by: grantingStatements(question.catalogue, request), from: question.powers } };
  });
}

/** How a need holds on one resource of the account: the actor itself, a group, a policy, a provider. */
export function onArn(question: RuleQuestion, need: Need, arn: string): Gain | null {
  const { catalogue, powers, targets } = question;
  const { of, principal } = powers;
  const choices = choicesOf(question, need);
  const boundary = arn === of.arn ? (principal.boundary?.name ?? null) : null;
  const request: OpenRequest = {
    principal,
    action: need.action,
    target: { arn, account: targets.account.account, policy: null, tags: arn === of.arn ? of.tags : null, organization: targets.account.organization },
    context: { ...knownKeys(arn), ...(choices['iam:permissionsboundary'] === undefined ? { 'iam:permissionsboundary': boundary === null ? 'absent' : [boundary] } : {}) },
    choices,
  };
  const sureness = surenessOf(canSomehow(catalogue, request));
  return sureness === null ? null : { members: noBits(0), sureness, needs: [{ action: need.action, by: grantingStatements(catalogue, request), from: powers }] };
}

/** What the actor chooses for a need, in this account. */
function choicesOf({ targets }: RuleQuestion, { choices }: Need): Readonly<Record<string, readonly string[]>> {
  const { partition, account } = targets.account;
  return Object.fromEntries(Object.entries(choices ?? {}).map(([key, values]) => [key, values.map(value => value.replaceAll('${partition}', partition).replaceAll('${account}', account))]));
}

function gainsOf({ powers }: RuleQuestion, { action }: Need, list: readonly DecidedTargets[]): Gain[] {
  return list.map(({ members, decision, by }) => ({ members, sureness: surenessOf(decision) ?? sure, needs: [{ action, by, from: powers }] }));
}

/** Members of both, by both ways. */
function crossed(one: readonly Gain[], other: readonly Gain[]): Gain[] {
  const both: Gain[] = [];
  for (const a of one) {
    for (const b of other) {
      const members = sharedBits(a.members, b.members);
      if (anyBit(members)) both.push({ members, sureness: bothSure(a.sureness, b.sureness), needs: [...a.needs, ...b.needs] });
    }
  }
  return both;
}

function remember<T>({ memo, powers }: RuleQuestion, key: readonly string[], make: () => T & ({} | null)): T {
  return madeOnce(memo as Map<string, T>, `${powers.signature}\n${key.join('\n')}`, make);
}
