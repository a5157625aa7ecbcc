import type { AccessPrincipal } from '../access-principal.ts';
import { anyBit, bitsOf, eitherBits, hasBit, restBits, setBit, type Bits } from '../bits.ts';
import { madeOnce } from '../made-once.ts';
import { placeOfAction } from '../place-of-action.ts';
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
  const action = placeOfAction(catalogue, 'sts:AssumeRole');
  const may = [effective.allowed, effective.conditional, effective.unknown].some(bits => hasBit(bits, action));
  const named = placesOf(
    set,
    namesOfPrincipal(powers.of).flatMap(name => index.ofPrincipal.get(name) ?? []),
  );
  const shared = [...index.ofAnyone, ...(may ? (index.ofAccount.get(targets.account.account) ?? []) : [])];
  const personal = placesOf(
    set,
    shared.filter(({ role }) => role.trust !== null && asksWho(role.trust)),
  );
  const alone = eitherBits(named, personal);
  const key = `${powers.signature}\nassume\n${may}\n${set.of}`;
  const common = madeOnce(memo as Map<string, Assumable[]>, key, () => {
    return decide(question, set, restBits(placesOf(set, shared), personal));
  });
  const without = common.map(gain => ({ ...gain, members: restBits(gain.members, alone) })).filter(gain => anyBit(gain.members));
  return [...decide(question, set, alone), ...without];
}

function decide(question: RuleQuestion, set: TargetSet, among: Bits): Assumable[] {
  const found: Assumable[] = [];
  let left = among;
  for (let door = 0; anyBit(left); door += 1) {
    const here = withDoor(set, left, door);
    // a trust policy that names the principal itself, or everyone, needs no policy of the principal's beside it
    const byTrust = ask(question, withoutAllows(question.powers.principal), set, here, door);
    const rest = byTrust.reduce((left, gain) => restBits(left, gain.members), here);
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
    const trust = set.targets[place]?.trust;
    if (trust != null && trustDoors(trust).length > door) setBit(bits, place);
  }
  return bits;
}

/** What denies a principal still counts where nothing needs to allow it. */
function withoutAllows(principal: AccessPrincipal): AccessPrincipal {
  return { ...principal, identity: principal.identity.map(denials) };
}

const known = new WeakMap<Policy, Policy>();
function denials(policy: Policy): Policy {
  const { compiled } = policy;
  return compiled === null ? policy : madeOnce(known, policy, () => ({ ...policy, compiled: { ...compiled, statements: compiled.statements.filter(({ effect }) => effect === 'Deny') } }));
}

function placesOf(set: TargetSet, roles: readonly TrustingRole[]): Bits {
  const bits = set.none();
  for (const { role } of roles) {
    const place = set.placeOf(role.arn);
    if (place !== null) setBit(bits, place);
  }
  return bits;
}
