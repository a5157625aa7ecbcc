import type { ActionCatalogue } from './action-catalogue.ts';
import { type Bits, bitsOf } from './bits.ts';
import type { LastAccessedReport, TrailUse, UsageEvidence } from './usage-evidence.ts';

/** Why an action counts as used, unused or unknown. */
export type UsageReason =
  | 'accessed'
  | 'attempted-only'
  | 'event'
  | 'inferred-from-pass'
  | 'service-unused'
  | 'action-unused'
  | 'no-pass-used'
  | 'not-tracked'
  | 'service-not-reported'
  | 'report-unread'
  | 'insufficient-observation'
  | 'region-untracked'
  | 'pass-unknown';

export type ActionUsage = {
  readonly action: number;
  readonly status: 'used' | 'unused' | 'unknown';
  readonly reason: UsageReason;
  /** When it, or for `service-unused` its service, was last used as far as AWS tells. */
  readonly at: string | null;
  /** Unused now, but seen used within 400 days: not to be taken away without asking. */
  readonly seasonal: boolean;
  /** IAM actions that would have told. */
  readonly missing: readonly string[];
};

/**
 * Of each granted action whether it was used. What AWS does not tell of is unknown, never unused: actions that it does not track in a service that
 * was used, principals and grants younger than the window, use in Regions that it does not watch.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
 */
export function classifyUsage(catalogue: ActionCatalogue, granted: Bits, evidence: UsageEvidence): readonly ActionUsage[] {
  const cutoff = Date.parse(evidence.asOf) - evidence.windowDays * 86_400_000;
  const report = 'unread' in evidence.report ? null : reportIndex(evidence.report);
  const trail = new Map(evidence.trail?.actions.map(use => [use.action.toLowerCase(), use]));
  const usages = bitsOf(granted).map(action => {
    const name = catalogue.names[action] ?? '';
    const told = judge(name, report, cutoff, trail, evidence);
    return told.status === 'unused' ? doubted({ ...told, action }, name, cutoff, evidence) : { ...told, action, seasonal: false };
  });
  return inferPassRole(catalogue, usages);
}

type Told = Pick<ActionUsage, 'status' | 'reason' | 'at' | 'missing'>;
type ReportIndex = ReadonlyMap<string, { readonly at: string | null; readonly actions: ReadonlyMap<string, string | null> }>;

function reportIndex({ services }: LastAccessedReport): ReportIndex {
  return new Map(services.map(({ service, lastAuthenticatedAt, actions }) => [service, { at: lastAuthenticatedAt, actions: new Map(actions?.map(each => [each.action.toLowerCase(), each.lastAccessedAt])) }]));
}

function judge(name: string, report: ReportIndex | null, cutoff: number, trail: ReadonlyMap<string, TrailUse['actions'][number]>, evidence: UsageEvidence): Told {
  const event = trail.get(name);
  if (event !== undefined && event.succeeded > 0 && Date.parse(event.lastAt) >= cutoff) return { status: 'used', reason: 'event', at: event.lastAt, missing: [] };
  if (report === null) return { status: 'unknown', reason: 'report-unread', at: null, missing: 'unread' in evidence.report ? evidence.report.missing : [] };
  const service = report.get(name.slice(0, name.indexOf(':')));
  if (service === undefined) return { status: 'unknown', reason: 'service-not-reported', at: null, missing: [] };
  if (service.at === null || Date.parse(service.at) < cutoff) return { status: 'unused', reason: 'service-unused', at: service.at, missing: [] };
  const at = service.actions.get(name);
  if (at === undefined) return { status: 'unknown', reason: 'not-tracked', at: null, missing: [] };
  if (at === null || Date.parse(at) < cutoff) return { status: 'unused', reason: 'action-unused', at, missing: [] };
  // the report counts denied attempts too; a trail over the whole window tells them apart
  const denied = evidence.trail?.whole === true && event !== undefined && event.succeeded === 0 && event.denied > 0;
  return { status: 'used', reason: denied ? 'attempted-only' : 'accessed', at, missing: [] };
}

/** Unused only where it could have been seen for the whole window. */
function doubted(told: Told & { readonly action: number }, name: string, cutoff: number, { createdAt, unchangedSince, lastUsed, trackedRegions, usedBefore }: UsageEvidence): ActionUsage {
  if (Date.parse(createdAt) > cutoff || (unchangedSince !== null && Date.parse(unchangedSince) > cutoff)) return { ...told, status: 'unknown', reason: 'insufficient-observation', seasonal: false };
  const blind = lastUsed !== null && Date.parse(lastUsed.at) >= cutoff && lastUsed.region !== null && trackedRegions !== null && !trackedRegions.has(lastUsed.region);
  return blind ? { ...told, status: 'unknown', reason: 'region-untracked', seasonal: false } : { ...told, seasonal: usedBefore.has(name) };
}

const unseen: ReadonlySet<UsageReason> = new Set(['report-unread', 'insufficient-observation', 'region-untracked']);

/** `iam:PassRole` is never tracked; that it was used shows in what a role was handed with. */
function inferPassRole(catalogue: ActionCatalogue, usages: readonly ActionUsage[]): readonly ActionUsage[] {
  const pass = catalogue.indexOf('iam:PassRole');
  const passing = usages.filter(usage => usage.action !== pass && catalogue.has(usage.action, 'passesRole'));
  return usages.map(usage => {
    if (usage.action !== pass || usage.status === 'used') return usage;
    const used = passing.find(each => each.status === 'used');
    if (used !== undefined) return { ...usage, status: 'used', reason: 'inferred-from-pass', at: used.at, missing: [], seasonal: false };
    if (unseen.has(usage.reason)) return usage;
    if (passing.some(each => each.status === 'unknown')) return { ...usage, status: 'unknown', reason: 'pass-unknown', at: null, seasonal: false };
    return { ...usage, status: 'unused', reason: 'no-pass-used', at: null };
  });
}
