import { escalationAccountOf } from '#access/escalation/escalation-account-of';
import type { EscalationAccount } from '#access/escalation/escalation-account';
import { organizationScopeOf } from '#access/escalation/organization-scope-of';
import type { ActionCatalogue } from '#access/action-catalogue';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import type { OrganizationScope } from '#access/organization-scope';
import type { AccountInventory } from '#access/right-size/right-size-inventory';
import type { KindId } from '#kernel/kind';
import type { Resource } from '#kernel/resource';
import type { Consult, DeriveAt } from './define-derivation.ts';

/** What says who may do what in an account: its identities with their policies, and what the organisation says to it. */
export const accessSources = ['iam-user', 'iam-role', 'iam-group', 'iam-policy', 'organization', 'organizations-account', 'organizations-policy'] as const satisfies readonly KindId[];
/** What beside them makes ways from one identity to another: credentials, providers, and what runs with a role. */
export const escalationSources = [
  ...accessSources,
  'iam-access-key',
  'iam-saml-provider',
  'iam-oidc-provider',
  'sso-permission-set',
  'aws-region',
  'lambda-function',
  'cloudformation-stack',
  'ec2-instance',
  'ec2-launch-template',
  'ecs-cluster',
  'glue-job',
] as const satisfies readonly KindId[];

/** Nothing is known beyond what is there. */
const unknown: Consult = () => ({ resources: [], gap: { reason: 'it was not consulted', missing: [] } });

/**
 * The account as the access analysis reads it. What was not read to its end is unread there, never empty: policies, groups, the organisation's policies.
 * `kinds` are those that the derivation is made from.
 */
export function accessAccount(resources: readonly Resource[], { account, partition }: DeriveAt, kinds: readonly KindId[], consult: Consult = unknown): { readonly catalogue: ActionCatalogue; readonly account: EscalationAccount } {
  const catalogue = loadActionCatalogue();
  return { catalogue, account: escalationAccountOf(catalogue, accessInventory(catalogue, resources, { account, partition }, kinds, consult)) };
}

/** What the access analysis reads of an account, before its policies are compiled. */
export function accessInventory(catalogue: ActionCatalogue, resources: readonly Resource[], { account, partition }: Pick<DeriveAt, 'account' | 'partition'>, kinds: readonly KindId[], consult: Consult): AccountInventory {
  const organization = organizationOf(catalogue, account, consult);
  const sets = kinds.includes('sso-permission-set') ? consult('sso-permission-set') : null;
  return {
    account,
    partition,
    organization,
    resources,
    listed: new Set(kinds.filter(kind => consult(kind).gap === null)),
    // where it could not be listed, it may be governed from the management account
    identityCenter: sets !== null && (sets.gap === null ? sets.resources.some(set => set.account === account) : (organization?.management ?? false)),
  };
}

/** Null: the account is in no organisation, and that was read. */
function organizationOf(catalogue: ActionCatalogue, account: string, consult: Consult): OrganizationScope | null {
  const organization = consult('organization');
  if (organization.gap !== null) return { organizationId: null, path: null, management: false, scps: organization.gap, rcps: organization.gap };
  const accounts = consult('organizations-account');
  const policies = consult('organizations-policy');
  return organizationScopeOf(catalogue, account, [...organization.resources, ...accounts.resources, ...policies.resources], policies.gap);
}
