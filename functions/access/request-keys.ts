import type { AccessPrincipal } from './access-principal.ts';
import type { AccessTarget, RequestContext } from './access-request.ts';
import type { OrganizationScope } from './organization-scope.ts';

/** The values of a condition key (lower case) in one request; `absent`: it is not there; undefined: only a real request tells. */
export type KeyValues = (key: string) => readonly string[] | 'absent' | undefined;

/**
 * Condition keys that follow from who asks and for what, under those that `context` gives. The request is taken for one over TLS, which a user or role
 * makes itself or through a service (forward access): whoever means a direct one says so in `context`. Without a target its keys are not known.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function requestKeys(principal: AccessPrincipal, target: { readonly target: AccessTarget; readonly account: string; readonly organization: OrganizationScope | null | undefined } | null, context: RequestContext): KeyValues {
  return key => {
    if (Object.hasOwn(context, key)) return given(context[key]);
    const slash = key.indexOf('/');
    if (slash !== -1) {
      const head = key.slice(0, slash);
      if (head === 'aws:principaltag') return principalTag(principal, key.slice(slash + 1));
      if (head.endsWith(':resourcetag')) return tagOf(target?.target.tags ?? null, key.slice(slash + 1));
      return undefined;
    }
    return principalKey(principal, key) ?? (target === null ? undefined : targetKey(target.target.arn, target.account, target.organization, key));
  };
}

function given(value: RequestContext[string] | undefined): readonly string[] | 'absent' | undefined {
  return value === 'open' ? undefined : value;
}

function principalKey(principal: AccessPrincipal, key: string): readonly string[] | 'absent' | undefined {
  const { type, account } = principal;
  const own = type === 'role' || type === 'user' || type === 'root';
  switch (key) {
    case 'aws:principalarn':
      return own ? [principal.arn] : 'absent';
    case 'aws:principalaccount':
      return own ? [account] : 'absent';
    case 'aws:principalorgid':
      return own ? orgId(principal.organization) : 'absent';
    case 'aws:principalorgpaths':
      return own ? orgPath(principal.organization) : 'absent';
    case 'aws:principaltype':
      return principalTypes[type];
    case 'aws:userid':
      return userId(principal);
    case 'aws:username':
      return type === 'user' ? [principal.arn.slice(principal.arn.lastIndexOf('/') + 1)] : 'absent';
    case 'aws:principalisawsservice':
      return [String(type === 'service')];
    case 'aws:principalservicename':
      return type === 'service' ? [principal.arn] : 'absent';
    // a user's or role's request may come through a service that it called, which nothing here tells
    case 'aws:viaawsservice':
      return own ? undefined : ['false'];
    case 'aws:calledvia':
    case 'aws:calledviafirst':
    case 'aws:calledvialast':
      return own ? undefined : 'absent';
    // a service tells for whom it calls; a person's or role's own call has none of these
    case 'aws:sourcearn':
    case 'aws:sourceaccount':
    case 'aws:sourceorgid':
    case 'aws:sourceorgpaths':
      return type === 'service' ? undefined : 'absent';
    case 'aws:securetransport':
      return ['true'];
    default:
      return undefined;
  }
}

const principalTypes = { role: ['AssumedRole'], user: ['User'], root: ['Account'], anonymous: ['Anonymous'], service: undefined, federated: undefined } as const;

function targetKey(arn: string, account: string, organization: OrganizationScope | null | undefined, key: string): readonly string[] | 'absent' | undefined {
  const region = arn.split(':')[3] ?? '';
  switch (key) {
    case 'aws:resourceaccount':
    case 's3:resourceaccount':
      return account === '' ? undefined : [account];
    case 'aws:resourceorgid':
      return organization === undefined ? undefined : orgId(organization);
    case 'aws:resourceorgpaths':
      return organization === undefined ? undefined : orgPath(organization);
    case 'aws:requestedregion':
      return region === '' ? undefined : [region];
    default:
      return undefined;
  }
}

function orgId(organization: OrganizationScope | null): readonly string[] | 'absent' | undefined {
  if (organization === null) return 'absent';
  return organization.organizationId === null ? undefined : [organization.organizationId];
}

function orgPath(organization: OrganizationScope | null): readonly string[] | 'absent' | undefined {
  if (organization === null) return 'absent';
  return organization.path === null ? undefined : [organization.path];
}

function userId({ type, account, uniqueId, session }: AccessPrincipal): readonly string[] | 'absent' | undefined {
  if (type === 'root') return [account];
  if (type === 'user') return uniqueId === null ? undefined : [uniqueId];
  if (type === 'role') return uniqueId === null || session === null ? undefined : [`${uniqueId}:${session}`];
  return type === 'anonymous' ? ['anonymous'] : undefined;
}

/** Sessions that may bring tags of their own may bring any, also in place of the role's. */
function principalTag(principal: AccessPrincipal, name: string): readonly string[] | 'absent' | undefined {
  if (principal.type === 'root' || principal.type === 'anonymous') return 'absent';
  return principal.sessionTags ? undefined : tagOf(principal.tags, name);
}

/** IAM tells no cases of tag keys apart in conditions. */
function tagOf(tags: Readonly<Record<string, string>> | null, name: string): readonly string[] | 'absent' | undefined {
  if (tags === null) return undefined;
  const found = Object.entries(tags).find(([key]) => key.toLowerCase() === name);
  return found === undefined ? 'absent' : [found[1]];
}
