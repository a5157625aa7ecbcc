import type { AccessPrincipal } from '../access-principal.ts';
import { anyBit, bitsOf, dropBits, hasBit, setBit, type Bits } from '../bits.ts';
import type { Policy } from '../policy.ts';
import { surenessOf, sure } from './certainty.ts';
import { decideTargets } from './decide-targets.ts';
import { asksWho } from './principal-signature.ts';
import type { Gain, RuleQuestion } from './rule-gains.ts';
import type { TargetSet } from './target-set.ts';
import { trustDoors } from './trust-doors.ts';
import { namesOfPrincipal, type TrustIndex, type TrustingRole } from './trust-index.ts';

/** Roles that a principal can assume in one and the same way: by the same one of the Allow statements of their (equal) trust policies, counted from 0. */
export type Assumable = Gain & { readonly door: number };

/**
 * The roles out of a set that a principal can assume. Roles whose trust policy names the principal itself are decided for it alone; those
 * that name its account, or everyone, once for all principals that are decided alike.
 */
export function assumableRoles(question: RuleQuestion, set: TargetSet, index: TrustIndex): Assumable[] {
  const { powers, targets, catalogue, effective, memo } = question;
  const action = catalogue.indexOf('sts:AssumeRole');
  const may = action !== null && [effective.allowed, effective.conditional, effective.unknown].some(bits => hasBit(bits, action));
  const named = placesOf(
    set,
    namesOfPrincipal(powers.of).flatMap(name => index.ofPrincipal.get(name) ?? []),
  );
  const shared = [...index.ofAnyone, ...(may ? (index.ofAccount.get(targets.account.account) ?? []) : [])];
  const personal = placesOf(
    set,
    shared.filter(({ role }) => role.trust !== null && asksWho(role.trust)),
  );
  const alone = Uint32Array.from(named, (word, at) => word | (personal[at] ?? 0));
  const key = `${powers.signature}\nassume\n${may}\n${set === targets.roles ? '' : 'other accounts'}`;
  let common = memo.get(key) as Assumable[] | undefined;
  if (common === undefined) {
    const places = placesOf(set, shared);
    for (const [at, word] of personal.entries()) places[at] = (places[at] ?? 0) & ~word;
    memo.set(key, (common = decide(question, set, places)));
  }
  const without = common.map(gain => ({ ...gain, members: Uint32Array.from(gain.members, (word, at) => word & ~(alone[at] ?? 0)) })).filter(gain => anyBit(gain.members));
  return [...decide(question, set, alone), ...without];
}

function decide(question: RuleQuestion, set: TargetSet, among: Bits): Assumable[] {
  const found: Assumable[] = [];
  let left = among;
  for (let door = 0; anyBit(left); door += 1) {
    const here = withDoor(set, left, door);
    // a trust policy that names the principal itself, or everyone, needs no policy of the principal's beside it
    const byTrust = ask(question, withoutAllows(question.powers.principal), set, here, door);
    const rest = Uint32Array.from(here);
    for (const gain of byTrust) dropBits(rest, gain.members);
    found.push(...byTrust, ...ask(question, question.powers.principal, set, rest, door));
    left = here;
  }
  return found;
}

function ask({ catalogue, powers }: RuleQuestion, principal: AccessPrincipal, set: TargetSet, among: Bits, door: number): Assumable[] {
  if (!anyBit(among)) return [];
  return decideTargets(catalogue, { principal, action: 'sts:AssumeRole', set, among, choices: {}, door }).map(({ members, decision, by }) => ({
    members,
    sureness: surenessOf(decision) ?? sure,
    needs: by.length > 0 ? [{ action: 'sts:AssumeRole', by, from: powers }] : [],
    door,
  }));
}

/** Those whose trust policy has so many Allow statements. */
function withDoor(set: TargetSet, among: Bits, door: number): Bits {
  const bits = set.none();
  for (const place of bitsOf(among)) {
    const trust = set.targets[place]?.trust ?? null;
    if (trust !== null && trustDoors(trust).length > door) setBit(bits, place);
  }
  return bits;
}

/** What denies a principal still counts where nothing needs to allow it. */
function withoutAllows(principal: AccessPrincipal): AccessPrincipal {
  return { ...principal, identity: principal.identity.map(denials) };
}

const known = new WeakMap<Policy, Policy>();
function denials(policy: Policy): Policy {
  if (policy.compiled === null) return policy;
  let only = known.get(policy);
  if (only === undefined) known.set(policy, (only = { ...policy, compiled: { ...policy.compiled, statements: policy.compiled.statements.filter(({ effect }) => effect === 'Deny') } }));
  return only;
}

function placesOf(set: TargetSet, roles: readonly TrustingRole[]): Bits {
  const bits = set.none();
  for (const { role } of roles) {
    const place = set.placeOf(role.arn);
    if (place !== null) setBit(bits, place);
  }
  return bits;
}
