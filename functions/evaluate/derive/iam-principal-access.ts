import type { ActionCatalogue } from '#access/action-catalogue';
import { addBits, type Bits, bitsOf, hasBit } from '#access/bits';
import { effectiveActions } from '#access/effective-actions';
import { actionCeiling } from '#access/escalation/action-ceiling';
import { adminPower, type AdminPower } from '#access/escalation/admin-power';
import { asItIs, powersOf, type Powers } from '#access/escalation/powers';
import { readPolicy } from '#access/read-policy';
import type { HoleReason, Resource } from '#kernel/resource';
import { accessAccount, accessSources } from '../access-account.ts';
import { defineDerivation } from '../define-derivation.ts';
import { keptBy } from '../kept-by.ts';

const everything = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

/** Every user and role under its own name: what its policies, its boundary and the organisation's policies leave it. */
export default defineDerivation({
  kind: 'iam-principal-access',
  span: 'account',
  *derive(sources, at, consult) {
    const resources = [...sources];
    const { catalogue, account } = accessAccount(resources, at, accessSources, consult);
    const all = readPolicy(catalogue, 'managed', 'everything', everything);
    const ceiling = actionCeiling(catalogue, account, all);
    const principals = new Map(account.principals.map(principal => [principal.arn, principal]));
    for (const source of resources) {
      const principal = principals.get(source.resource);
      if (principal === undefined) continue;
      const powers = powersOf(principal, asItIs, account, all);
      const effective = effectiveActions(catalogue, powers.principal);
      const unread: HoleReason | null = effective.unread.length === 0 ? null : { reason: `not all that limits or grants could be read: ${effective.unread.join(', ')}`, missing: effective.missing };
      const administrator = administratorOf(catalogue, powers, ceiling, unread);
      const holes: Record<string, HoleReason> = {};
      if (unread !== null) holes['granted'] = holes['identityWrites'] = unread;
      if (administrator !== null && typeof administrator === 'object') holes['administrator'] = administrator;
      const { attachedPolicies, boundary } = source.holes ?? {};
      if (attachedPolicies !== undefined) holes['administratorAttached'] = attachedPolicies;
      if (boundary !== undefined) holes['bounded'] = boundary;
      const granted = effective.allowed.slice();
      addBits(granted, effective.conditional);
      yield {
        ...source,
        kind: 'iam-principal-access',
        data: {
          of: principal.type,
          keptBy: keptBy(source.data.path),
          ...('administrator' in holes ? {} : { administrator }),
          ...('administratorAttached' in holes ? {} : { administratorAttached: (source.data.attachedPolicies as readonly string[]).some(policy => policy.endsWith(':iam::aws:policy/AdministratorAccess')) }),
          ...(unread === null ? { granted: counts(catalogue, granted), identityWrites: identityWrites(catalogue, granted) } : {}),
          ...('bounded' in holes ? {} : { bounded: source.data.boundary !== null }),
        },
        holes: Object.keys(holes).length === 0 ? null : holes,
      };
    }
  },
});

/** A hole where what could not be read may make an administrator of it, or may keep it from being one. */
function administratorOf(catalogue: ActionCatalogue, powers: Powers, ceiling: number, unread: HoleReason | null): Resource['data'] {
  const judge = (of: Powers): AdminPower | null => adminPower(catalogue, of, effectiveActions(catalogue, of.principal), ceiling);
  const power = judge(powers);
  if (power === null) {
    if (unread === null) return null;
    // service control policies give nothing: who is none without them is none
    const alone = { ...powers, principal: { ...powers.principal, organization: null } };
    return judge(alone) === null && effectiveActions(catalogue, alone.principal).unread.length === 0 ? null : unread;
  }
  const { level, sureness } = power;
  if (sureness.certainty === 'unknown') return { reason: `it hangs on what could not be read: ${sureness.open.join(', ')}`, missing: sureness.missing };
  return sureness.certainty === 'conditional' ? 'conditional' : level;
}

function counts(catalogue: ActionCatalogue, granted: Bits): Record<string, number> {
  const found = { actions: 0, permissions: 0, write: 0, escalation: 0 };
  for (const action of bitsOf(granted)) {
    found.actions += 1;
    const levels = catalogue.levels(action);
    if (levels.includes('Permissions management')) found.permissions += 1;
    else if (levels.includes('Write')) found.write += 1;
    if (catalogue.has(action, 'escalation')) found.escalation += 1;
  }
  return found;
}

function identityWrites(catalogue: ActionCatalogue, granted: Bits): readonly string[] {
  return writers.filter(action => hasBit(granted, catalogue.indexOf(action) ?? -1));
}

/** What makes or changes users and roles and what they may do; sorted. */
const writers = [
  'iam:AddUserToGroup',
  'iam:AttachGroupPolicy',
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreatePolicyVersion',
  'iam:CreateRole',
  'iam:CreateUser',
  'iam:PutGroupPolicy',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
  'iam:SetDefaultPolicyVersion',
  'iam:UpdateAssumeRolePolicy',
];
