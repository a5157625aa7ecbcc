import type { AccessPrincipal } from '#access/access-principal';
import type { AccessRequest } from '#access/access-request';
import type { ActionCatalogue } from '#access/action-catalogue';
import type { OrganizationScope } from '#access/organization-scope';
import type { Policy, PolicyKind, Unread } from '#access/policy';
import { readPolicy } from '#access/read-policy';
import { unreadPolicy } from '#access/unread-policy';

type Unreadable = { readonly unread: string; readonly missing: readonly string[] };
/** Statements, a whole document, the text of one, or why it could not be read. */
type Written = readonly object[] | { readonly text: string } | Unreadable | object;

/** One row of `cases/*.json`. Left out: a role `app` of account 111122223333 in no organisation, without policies. */
export type AccessCase = {
  readonly name: string;
  readonly why: string;
  readonly expect: 'allowed' | 'denied' | 'conditional' | 'unknown';
  readonly step?: string;
  readonly level?: string;
  readonly unresolved?: readonly string[];
  readonly missing?: readonly string[];
  readonly by?: readonly string[];
  readonly problem?: string;
  readonly warning?: string;
  readonly who?: string;
  readonly principal?: { readonly type: 'service' | 'federated' | 'anonymous'; readonly arn?: string };
  readonly uniqueId?: string;
  readonly session?: string;
  readonly tags?: Readonly<Record<string, string>> | null;
  readonly sessionTags?: boolean;
  readonly organization?: string;
  readonly orgPath?: string;
  readonly management?: boolean;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount?: string;
  readonly resourceTags?: Readonly<Record<string, string>>;
  readonly resourceKind?: 'trust' | 'key';
  readonly context?: AccessRequest['context'];
  readonly identity?: Written;
  readonly managed?: Written;
  readonly group?: Written;
  readonly permissionSet?: Written;
  readonly boundary?: Written;
  readonly sessionPolicy?: Written;
  readonly scps?: readonly Written[] | Unreadable;
  readonly rcps?: readonly Written[] | Unreadable;
  readonly ownRcps?: readonly Written[];
  readonly targetScps?: readonly Written[];
  readonly targetOrganization?: string | Unreadable;
  readonly resourcePolicy?: Written;
};

/** The request that a case describes. */
export function requestOf(catalogue: ActionCatalogue, row: AccessCase): AccessRequest {
  const read = (kind: PolicyKind, name: string, written: Written | undefined): Policy[] => (written === undefined ? [] : [policyOf(catalogue, kind, name, written)]);
  const levels = (kind: 'scp' | 'rcp', written: readonly Written[] | Unreadable | undefined): OrganizationScope['scps'] => {
    if (written === undefined) return [];
    return isUnreadable(written) ? unreadOf(written) : written.map((each, at) => ({ target: `level-${at}`, policies: Array.isArray(each) && each.length === 0 ? [] : read(kind, `level-${at}`, each) }));
  };
  const arn = row.principal?.arn ?? row.who ?? 'arn:aws:iam::111122223333:role/app';
  const type = row.principal?.type ?? (/:user\//.test(arn) ? 'user' : arn.endsWith(':root') ? 'root' : 'role');
  const account = row.principal === undefined ? (arn.split(':')[4] ?? '') : '';
  const foreign = row.resourceAccount !== undefined && row.resourceAccount !== account;
  const inOrganization = [row.organization, row.orgPath, row.management, row.scps, row.ownRcps, foreign ? undefined : row.rcps].some(each => each !== undefined);
  const principal: AccessPrincipal = {
    type,
    arn,
    account,
    uniqueId: row.uniqueId ?? null,
    session: row.session ?? null,
    tags: row.tags === undefined ? {} : row.tags,
    sessionTags: row.sessionTags ?? false,
    identity: [...read('inline', 'identity', row.identity), ...read('managed', 'managed', row.managed), ...read('group', 'group', row.group), ...read('permission-set', 'permissionSet', row.permissionSet)],
    boundary: read('boundary', 'boundary', row.boundary)[0] ?? null,
    sessionPolicies: row.sessionPolicy === undefined ? null : read('session', 'session', row.sessionPolicy),
    organization: inOrganization
      ? { organizationId: row.organization ?? 'o-example', path: row.orgPath ?? null, management: row.management ?? false, scps: levels('scp', row.scps), rcps: levels('rcp', row.ownRcps ?? (foreign ? undefined : row.rcps)) }
      : null,
  };
  return {
    principal,
    action: row.action,
    target: {
      arn: row.resource,
      account: row.resourceAccount ?? null,
      policy: read(row.resourceKind ?? 'resource', 'resource', row.resourcePolicy)[0] ?? null,
      tags: row.resourceTags ?? null,
      organization: targetOrganization(row, levels),
    },
    context: row.context ?? {},
  };
}

function targetOrganization(row: AccessCase, levels: (kind: 'scp' | 'rcp', written: readonly Written[] | Unreadable | undefined) => OrganizationScope['scps']): OrganizationScope | Unread | null {
  const { targetOrganization: of, rcps, targetScps } = row;
  if (of !== undefined && typeof of !== 'string') return unreadOf(of);
  if (of === undefined && targetScps === undefined) return null;
  return { organizationId: of ?? 'o-example', path: null, management: false, scps: levels('scp', targetScps), rcps: levels('rcp', rcps) };
}

function policyOf(catalogue: ActionCatalogue, kind: PolicyKind, name: string, written: Written): Policy {
  if (isUnreadable(written)) return unreadPolicy(kind, name, written.unread, written.missing);
  if ('text' in written) return readPolicy(catalogue, kind, name, written.text as string);
  if (Array.isArray(written) || 'Effect' in written) return readPolicy(catalogue, kind, name, JSON.stringify({ Version: '2012-10-17', Statement: written }));
  return readPolicy(catalogue, kind, name, JSON.stringify(written));
}

function isUnreadable(written: object): written is Unreadable {
  return 'unread' in written;
}

function unreadOf({ unread, missing }: Unreadable): Unread {
  return { reason: unread, missing };
}
