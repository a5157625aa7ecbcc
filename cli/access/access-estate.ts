import { collectors } from '#collect/registry.generated';
import { kinds } from '#inventory/registry.generated';
import type { ActionCatalogue } from '#access/action-catalogue';
import { hostings } from '#access/escalation/hosts-of';
import { organizationScopeOf } from '#access/escalation/organization-scope-of';
import { madeOnce } from '#access/made-once';
import type { OrganizationScope } from '#access/organization-scope';
import type { Unread } from '#access/policy';
import type { AccountInventory } from '#access/right-size/right-size-inventory';
import { assembly } from '#kernel/assemble';
import { isIncomplete, type Coverage } from '#kernel/cell';
import type { Resource } from '#kernel/resource';
import type { Tape } from '#store/tape';

const identities = ['iam-user', 'iam-role', 'iam-group', 'iam-policy'] as const;
const organizational = ['organization', 'organizations-account', 'organizations-policy'] as const;
/** Kinds whose resources carry a policy of their own, beside roles. */
export const withPolicy = ['ecr-repository', 'kms-key', 'lambda-function', 's3-bucket', 'secretsmanager-secret', 'sns-topic', 'sqs-queue'] as const;

/** What a question about access reads beside users, roles, groups, policies and the organisation. */
const beside = {
  can: withPolicy,
  path: ['iam-access-key', 'iam-saml-provider', 'iam-oidc-provider', ...Object.keys(hostings)],
  rightsize: ['iam-account', 'iam-access-key', 'iam-last-accessed', 'iam-saml-provider', 'iam-oidc-provider', 'sso-permission-set', ...Object.keys(hostings)],
} as const;
/** Fields of these that collectors beside the listing one fill in. */
const filled: ReadonlySet<string> = new Set(['policy', 'tags', 'path', 'targets', 'content', 'passwordEnabled', 'passwordLastUsedAt']);
export type AccessQuestion = keyof typeof beside;

/** What a tape holds of who may do what. */
export type AccessEstate = {
  readonly asOf: string;
  readonly accounts: readonly AccountInventory[];
  readonly permissionSets: readonly Resource[];
  /** Accounts of the organisation, as far as they are known; else those of the tape. */
  readonly ownAccounts: ReadonlySet<string>;
  /** Regions that were looked at. */
  readonly regions: readonly string[];
  /** Cells that could not be read to their end, among those that the question hangs on. */
  readonly gaps: readonly Coverage[];
};

/** Reads what a question hangs on. What was not listed is told in `listed` and `gaps`, and never looks empty. */
export async function accessEstate(catalogue: ActionCatalogue, tape: Tape, asOf: string, question: AccessQuestion): Promise<AccessEstate> {
  const wanted: readonly string[] = [...identities, ...organizational, ...beside[question]];
  const sources = Object.values(collectors).filter(({ yields, fills = {} }) => wanted.some(kind => Object.hasOwn(yields, kind) || fills[kind]?.some(field => filled.has(field)) === true));
  const { partition } = tape.head;
  // each account by itself: policies of AWS have the same ARN in all of them
  const built = new Map<string, ReturnType<typeof assembly>>();
  const of = (account: string): ReturnType<typeof assembly> => madeOnce(built, account, () => assembly({ partition, asOf, kinds, sources, wanted: new Set(wanted) }));
  const byId = new Map(sources.map(source => [source.id, source]));
  for (const file of tape.files) {
    const source = byId.get(file.collector ?? '');
    if (source === undefined) continue;
    for await (const batch of tape.calls(file)) for (const call of batch) of(file.account).add({ account: file.account, region: file.region, collector: source.id }, source, call);
  }
  const coverage = (tape.coverage ?? []).filter(({ collector }) => byId.has(collector)).map(line => of(line.account).settle(line));
  const lists = new Map(sources.map(({ id, yields }) => [id, wanted.filter(kind => Object.hasOwn(yields, kind))]));
  const resources = wanted.flatMap(kind => [...built.values()].flatMap(each => each.resources(kind)));
  const byAccount = Map.groupBy(resources, ({ account }) => account);
  const organization = resources.filter(({ kind }) => organizational.some(each => each === kind));
  const scopeOf = scopesOf(catalogue, organization, coverage);
  const managed = organization.find(({ kind }) => kind === 'organization')?.data.managementAccount as string | undefined;
  const permissionSets = resources.filter(({ kind }) => kind === 'sso-permission-set');
  const known = organization.filter(({ kind }) => kind === 'organizations-account').map(({ data }) => String(data.accountId));
  return {
    asOf,
    permissionSets,
    accounts: tape.head.accounts.map(({ id }) => ({
      account: id,
      partition,
      resources: byAccount.get(id) ?? [],
      listed: listedIn(id, coverage, lists),
      organization: scopeOf(id),
      // Identity Center is governed from the management account, or where it was handed over to
      identityCenter: permissionSets.length === 0 ? id === managed : permissionSets.some(({ account }) => account === id),
    })),
    ownAccounts: new Set([...known, ...tape.head.accounts.map(({ id }) => id)]),
    regions: [...new Set((tape.coverage ?? []).map(({ region }) => region).filter(region => region !== 'global'))].sort(),
    gaps: coverage.filter(isIncomplete),
  };
}

/** Kinds that each cell which lists them listed to its end. A cell that was skipped has none of its own, but where all were skipped nobody looked. */
function listedIn(account: string, coverage: readonly Coverage[], lists: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Map<string, { listed: number; missed: number }>();
  for (const line of coverage) {
    if (line.account !== account) continue;
    for (const kind of lists.get(line.collector) ?? []) {
      const count = seen.get(kind) ?? { listed: 0, missed: 0 };
      seen.set(kind, count);
      if (line.listed.includes(kind)) count.listed += 1;
      else if (line.status !== 'skipped') count.missed += 1;
    }
  }
  return new Set([...seen].flatMap(([kind, { listed, missed }]) => (listed > 0 && missed === 0 ? [kind] : [])));
}

/** What the organisation says to each account. Where nobody could ask, that is unknown, which is not the same as nothing. */
function scopesOf(catalogue: ActionCatalogue, organization: readonly Resource[], coverage: readonly Coverage[]): (account: string) => OrganizationScope | null {
  const line = (kind: string): Coverage | undefined => coverage.find(({ collector }) => Object.hasOwn(collectors[collector]?.yields ?? {}, kind));
  const unread = (kind: string, missing: string): Unread | null => {
    const found = line(kind);
    if (found?.listed.includes(kind) === true) return null;
    return { reason: found === undefined ? `${kind} is not on the tape` : `${found.collector} is ${found.status}${found.reason === null ? '' : ` (${found.reason})`}`, missing: [missing] };
  };
  const whole = unread('organization', 'organizations:DescribeOrganization');
  const policies = unread('organizations-policy', 'organizations:ListPolicies');
  return account => {
    const found = organizationScopeOf(catalogue, account, organization, policies);
    return found === null && whole !== null && line('organization')?.status !== 'skipped' ? { organizationId: null, path: null, management: false, scps: whole, rcps: whole } : found;
  };
}
