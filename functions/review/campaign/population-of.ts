import type { AccessPrincipalRecord, AccessRecord } from '#kernel/access-record';
import { digest } from '#kernel/hash';
import type { Campaign, CampaignItem } from './campaign.ts';

/** Above this excess privilege score a smaller policy is recommended. */
const EXCESSIVE = 30;

/** The items of a campaign as of a run, in the order of account and principal, and what may hide others. Pure. */
export function populationOf(campaign: string, records: readonly AccessRecord[], { run, asOf }: { readonly run: string; readonly asOf: string }): { readonly items: readonly CampaignItem[]; readonly population: Campaign['population'] } {
  const principals = records.filter(record => record.type === 'principal').toSorted((a, b) => order(a.account, b.account) || order(a.principal, b.principal));
  const items = principals.map((record, at) => itemOf(campaign, record, at + 1, null));
  const gaps = records.flatMap(record => (record.type === 'gap' ? [{ account: record.account, why: record.why, missing: [...record.missing] }] : []));
  return { items, population: { run, asOf, items: items.length, sha256: digest(items.map(shownOf)), gaps } };
}

/** An item of a principal; `addedAt` where it joined after the freeze. */
export function itemOf(campaign: string, record: AccessPrincipalRecord, number: number, addedAt: string | null): CampaignItem {
  const { account, principal, name, permissionSet, administrator, standing, way, granted, use, approved } = record;
  const privileged = administrator !== null || standing === 'administrator' || standing === 'escalates';
  const unused = use !== null && use.used === 0 && use.unknown === 0;
  const score = use?.score ?? null;
  return {
    campaign,
    id: String(number).padStart(4, '0'),
    addedAt,
    account,
    principal,
    name,
    kind: permissionSet !== null ? 'permission-set' : record.entry === 'workload' ? 'workload' : /:user\//.test(principal) ? 'user' : 'role',
    entitlement: { permissionSet, administrator, standing, way: (way?.steps ?? []).map(({ name, to }) => (name === null ? to : `${name} → ${to}`)), actions: granted?.actions ?? null, used: use?.used ?? null, score },
    risk: privileged && !approved ? 'high' : privileged || (score ?? 0) >= EXCESSIVE || standing === 'unknown' ? 'medium' : 'low',
    recommendation: unused ? 'revoke' : (privileged && !approved) || (score ?? 0) >= EXCESSIVE ? 'reduce' : 'keep',
    reviewer: null,
    decisions: [],
    remediation: null,
  };
}

/** What a reviewer is shown of an item, and nothing that changes with decisions. */
export function shownOf({ campaign, id, account, principal, name, kind, entitlement, risk, recommendation, addedAt }: CampaignItem): object {
  return { campaign, id, addedAt, account, principal, name, kind, entitlement, risk, recommendation };
}

/** The hash that binds a decision to what was shown. */
export function evidenceOf(item: CampaignItem): string {
  return digest(shownOf(item));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
