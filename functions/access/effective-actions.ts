import type { StatementRef } from './access-decision.ts';
import type { AccessPrincipal } from './access-principal.ts';
import type { ActionCatalogue } from './action-catalogue.ts';
import { addBits, type Bits, hasBit, noBits } from './bits.ts';
import { type BulkStatement, bulkStatements } from './bulk-statements.ts';
import { ANY } from './glob.ts';
import { isServiceLinked } from './judge-organization.ts';
import { limitGrants } from './limit-grants.ts';
import type { OrganizationScope } from './organization-scope.ts';
import type { Policy } from './policy.ts';
import { principalSignature } from './principal-signature.ts';
import { requestKeys } from './request-keys.ts';

/**
 * What a principal's own policies let it do within its account, over all actions at once: identity policies, boundary, session policies and SCPs; no
 * resource-based policies. An action is in exactly one of `allowed`, `conditional`, `unknown`, or in none.
 */
export type EffectiveActions = {
  /** Without conditions, on at least one resource. */
  readonly allowed: Bits;
  /** Of `allowed`: on every resource, through a `Resource` that covers `*` at each layer, and no Deny of some resources or under conditions. */
  readonly everywhere: Bits;
  /** Allowed only where conditions hold that a real request resolves. */
  readonly conditional: Bits;
  /** Hangs on what could not be read. */
  readonly unknown: Bits;
  /** Of `allowed` and `conditional`: a Deny takes some resources or some requests away. */
  readonly narrowed: Bits;
  /** An Allow by `NotAction`: it also reaches actions that AWS adds later. */
  readonly openEnded: boolean;
  readonly unread: readonly string[];
  readonly missing: readonly string[];
  /** The Allow statements of identity policies that grant an action; what limits them is not looked at. */
  readonly grants: (index: number) => readonly StatementRef[];
  /** The same with their resources and conditions, and with the root user's own, which is in no policy. */
  readonly granting: (index: number) => readonly BulkStatement[];
};

/** `effectiveActions` of principals with the same policies, boundary, organisation and tags is computed once. */
export function effectiveActions(catalogue: ActionCatalogue, principal: AccessPrincipal): EffectiveActions {
  let known = computed.get(catalogue);
  if (known === undefined) computed.set(catalogue, (known = new Map()));
  const signature = principalSignature(principal);
  let effective = known.get(signature);
  if (effective === undefined) {
    if (known.size >= REMEMBERED) known.clear();
    known.set(signature, (effective = compute(catalogue, principal)));
  }
  return effective;
}

const computed = new WeakMap<ActionCatalogue, Map<string, EffectiveActions>>();
/** One holds five sets of 2.8 KB and its statements. */
const REMEMBERED = 1_000;

function compute(catalogue: ActionCatalogue, principal: AccessPrincipal): EffectiveActions {
  const keys = requestKeys(principal, null, {});
  const { identity, boundary, sessionPolicies } = principal;
  const scps = holdingScps(principal);
  const layers: readonly (readonly Policy[])[] = [...(boundary === null ? [] : [[boundary]]), ...(sessionPolicies === null ? [] : [sessionPolicies]), ...('missing' in scps ? [] : scps.map(level => level.policies))];
  const all = [...identity, ...layers.flat()];
  const unread = all.filter(policy => policy.compiled === null);
  const sure = unread.length === 0 && !('missing' in scps);

  const grants = principal.type === 'root' ? [everything(catalogue)] : bulkStatements(catalogue, identity, 'Allow', keys);
  // an unread identity policy may grant anything, an unread limit may leave everything
  const most = identity.every(isRead) ? grants : [everything(catalogue)];
  const limits = layers.filter(layer => layer.every(isRead)).map(layer => bulkStatements(catalogue, layer, 'Allow', keys));
  const left = limitGrants(most, limits, bulkStatements(catalogue, all, 'Deny', keys), catalogue.words);
  const none = noBits(catalogue.words);
  const unknown = sure ? none : left.allowed.slice();
  if (!sure) addBits(unknown, left.conditional);
  return {
    ...(sure ? left : { allowed: none, everywhere: none, conditional: none, narrowed: none }),
    unknown,
    openEnded: grants.some(grant => grant.openEnded),
    unread: [...unread.map(policy => policy.name), ...('missing' in scps ? ['service control policies'] : [])],
    missing: [...new Set([...unread.flatMap(policy => policy.unread?.missing ?? []), ...('missing' in scps ? scps.missing : [])])].sort(),
    grants: index => grants.flatMap(grant => (hasBit(grant.bits, index) ? (grant.ref ?? []) : [])),
    granting: index => grants.filter(grant => hasBit(grant.bits, index)),
  };
}

function isRead(policy: Policy): boolean {
  return policy.compiled !== null;
}

function holdingScps({ organization, arn }: AccessPrincipal): OrganizationScope['scps'] {
  return organization === null || organization.management || isServiceLinked(arn) ? [] : organization.scps;
}

/** The root user's own: all of its account, by no policy. */
function everything(catalogue: ActionCatalogue): BulkStatement {
  return { ref: null, bits: catalogue.all, truth: 'yes', globs: [ANY], not: false, whole: true, openEnded: true, conditions: [] };
}
