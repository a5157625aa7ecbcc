import type { Resource } from '#kernel/resource';
import type { ActionCatalogue } from '../action-catalogue.ts';
import type { OrganizationLevel, OrganizationScope } from '../organization-scope.ts';
import type { Unread } from '../policy.ts';
import { readPolicy } from '../read-policy.ts';
import { unreadPolicy } from '../unread-policy.ts';

/**
 * What the organisation says to one account, from its resources (kinds `organization`, `organizations-account`, `organizations-policy`).
 * `policies` says why policies could not be listed, if so. Null: the account is in no organisation that is known.
 */
export function organizationScopeOf(catalogue: ActionCatalogue, account: string, resources: readonly Resource[], policies: Unread | null): OrganizationScope | null {
  const organization = resources.find(({ kind }) => kind === 'organization');
  if (organization === undefined) return null;
  const { organizationId, managementAccount } = organization.data as { readonly organizationId: string; readonly managementAccount: string };
  const place = resources.find(({ kind, data }) => kind === 'organizations-account' && data.accountId === account);
  const unplaced: Unread = { reason: 'where the account stands in the organisation is not known', missing: ['organizations:ListAccounts'] };
  const path: readonly string[] | null = place === undefined || place.holes?.path !== undefined ? null : (place.data.path as readonly string[]);
  const levels = (type: string): readonly OrganizationLevel[] | Unread => {
    if (policies !== null) return policies;
    if (path === null) return unplaced;
    const ofType = resources.filter(({ kind, data }) => kind === 'organizations-policy' && data.type === type);
    // a type that is enabled has at least one policy, AWS's own, at the root
    if (ofType.length === 0) return [];
    const attached = ofType.find(({ holes }) => holes?.targets !== undefined);
    if (attached !== undefined) return { reason: `the targets of ${attached.name} could not be read`, missing: attached.holes?.targets?.missing ?? [] };
    return [...path, account].map(target => ({
      target,
      policies: ofType
        .filter(({ data }) => (data.targets as readonly string[]).includes(target))
        .map(({ data, holes }) => {
          const kind = type === 'SERVICE_CONTROL_POLICY' ? 'scp' : 'rcp';
          const hole = holes?.content;
          return hole === undefined ? readPolicy(catalogue, kind, data.policyId, data.content) : unreadPolicy(kind, data.policyId, hole.reason, hole.missing);
        }),
    }));
  };
  return { organizationId, path: path === null ? null : `${[organizationId, ...path].join('/')}/`, management: account === managementAccount, scps: levels('SERVICE_CONTROL_POLICY'), rcps: levels('RESOURCE_CONTROL_POLICY') };
}
