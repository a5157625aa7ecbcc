import type { StatementRef } from '../access-decision.ts';
import type { ActionCatalogue } from '../action-catalogue.ts';
import { addBits, countBits, eitherBits, hasBit, noBits, type Bits } from '../bits.ts';
import { can } from '../can.ts';
import { effectiveActions, type EffectiveActions } from '../effective-actions.ts';
import { placeOfAction } from '../place-of-action.ts';
import type { Policy } from '../policy.ts';
import { merged, sure, surenessOf, type Sureness } from './certainty.ts';
import { knownKeys } from './known-keys.ts';
import type { Powers } from './powers.ts';

/** `full`: all that the account may do at all; `iam`: writes every identity, so full with one step more. */
export type AdminPower = { readonly level: 'full' | 'iam'; readonly sureness: Sureness; readonly by: readonly StatementRef[] };

const SHARE = 0.98;
const identityWriters = ['iam:AttachRolePolicy', 'iam:AttachUserPolicy', 'iam:CreateAccessKey', 'iam:CreatePolicyVersion', 'iam:PutRolePolicy', 'iam:PutUserPolicy', 'iam:UpdateAssumeRolePolicy'];

/**
 * Whether a principal is an administrator by its own policies, boundary included. Service control policies bind every principal of an
 * account, so they make nobody less of an administrator unless they bind this one more than others: `ceiling` counts the actions
 * that are left to one who may do everything.
 */
export function adminPower(catalogue: ActionCatalogue, powers: Powers, effective: EffectiveActions, ceiling: number): AdminPower | null {
  const { principal } = powers;
  const wanted = SHARE * catalogue.names.length;
  const unread = principal.identity.filter(policy => policy.compiled === null);
  // most principals are given far less, and need no closer look
  const given = unread.length > 0 || countBits(givenTo(principal.identity, catalogue.words)) >= wanted;
  const alone = given && principal.organization !== null ? effectiveActions(catalogue, { ...principal, organization: null }) : effective;
  // All but IAM, as PowerUserAccess gives it, is nearly every action and no administrator.
  const writesIdentities = identityWriters.some(action => hasBit(alone.everywhere, placeOfAction(catalogue, action)));
  if (given && writesIdentities && countBits(alone.everywhere) >= wanted) {
    if (effective.unread.length > 0) return { level: 'full', sureness: { certainty: 'unknown', open: effective.unread, missing: effective.missing }, by: [] };
    if (ceiling > 0 && countBits(eitherBits(effective.allowed, effective.conditional)) >= SHARE * ceiling) return { level: 'full', sureness: sure, by: [] };
  }
  if (identityWriters.every(action => hasBit(effective.everywhere, placeOfAction(catalogue, action)))) return { level: 'iam', sureness: sure, by: [] };
  if (unread.length > 0)
    return {
      level: 'full',
      sureness: {
        certainty: 'unknown',
        open: unread.map(policy => policy.name).sort(),
        missing: merged(
          [],
          unread.flatMap(policy => policy.unread?.missing ?? []),
        ),
      },
      by: [],
    };
  if (principal.boundary?.compiled === null && countBits(eitherBits(alone.everywhere, alone.unknown)) >= wanted)
    return { level: 'full', sureness: { certainty: 'unknown', open: [principal.boundary.name], missing: principal.boundary.unread.missing }, by: [] };
  return given ? underConditions(catalogue, powers, wanted) : null;
}

/** By statements that allow all but everything, where their conditions hold. */
function underConditions(catalogue: ActionCatalogue, { principal }: Powers, wanted: number): AdminPower | null {
  const by = principal.identity.flatMap(({ kind, name, compiled }) =>
    (compiled?.statements ?? []).flatMap(({ effect, actions, resources, index, sid }): StatementRef[] =>
      effect === 'Allow' && resources !== null && !resources.not && resources.patterns.some(({ text }) => text === '*') && countBits(actions) >= wanted ? [{ kind, policy: name, index, sid, effect }] : [],
    ),
  );
  if (by.length === 0) return null;
  const arn = `${principal.arn.split(':', 5).join(':')}:role/any`;
  const sureness = surenessOf(can(catalogue, { principal, action: 'iam:PutRolePolicy', target: { arn, account: null, policy: null, tags: null, organization: principal.organization }, context: knownKeys(arn) }));
  return sureness === null || sureness.certainty === 'certain' ? null : { level: 'full', sureness, by };
}

function givenTo(identity: readonly Policy[], words: number): Bits {
  const bits = noBits(words);
  for (const { compiled } of identity) for (const { effect, actions } of compiled?.statements ?? []) if (effect === 'Allow') addBits(bits, actions);
  return bits;
}
