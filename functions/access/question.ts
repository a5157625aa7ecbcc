import type { AccessPrincipal } from './access-principal.ts';
import type { AccessRequest, AccessTarget } from './access-request.ts';
import type { ActionCatalogue } from './action-catalogue.ts';
import type { OrganizationScope } from './organization-scope.ts';
import type { Unread } from './policy.ts';
import { type KeyValues, requestKeys } from './request-keys.ts';

/** A request with what all layers of the evaluation need of it. */
export type Question = {
  readonly principal: AccessPrincipal;
  readonly target: AccessTarget;
  /** Its place in the catalogue, and its lower-case name. */
  readonly action: number;
  readonly name: string;
  /** What `Resource` elements are matched with: `*` for an action without resource-level permissions. */
  readonly arn: string;
  readonly sameAccount: boolean;
  /** The organisation of the target's account. */
  readonly organization: OrganizationScope | Unread | null;
  readonly rcpService: boolean;
  readonly keys: KeyValues;
};

/** Null when the catalogue does not know the action. */
export function questionOf(catalogue: ActionCatalogue, { principal, action: asked, target, context }: AccessRequest): Question | null {
  const action = catalogue.indexOf(asked);
  if (action === null) return null;
  const name = asked.toLowerCase();
  const written = /^\d{12}$/.exec(target.arn.split(':')[4] ?? '')?.[0];
  const account = target.account ?? written ?? principal.account;
  const sameAccount = account === principal.account;
  const organization = sameAccount ? principal.organization : target.organization;
  const known = organization === null || !('missing' in organization) ? organization : undefined;
  return {
    principal,
    target,
    action,
    name,
    arn: catalogue.has(action, 'wildcardOnly') ? '*' : target.arn,
    sameAccount,
    organization,
    rcpService: catalogue.rcpServices.has(name.slice(0, name.indexOf(':'))),
    keys: requestKeys(principal, { target, account, organization: known }, context),
  };
}
