import type { Resource } from '#kernel/resource';
import type { UsageEvidence } from '../usage-evidence.ts';

/** The changes of a principal's permissions that are known: customer managed policies, its own and those of its groups (ISO 8601; null: none). */
export type KnownChange = string | null;

/**
 * What an inventory tells of the use of a user's or role's permissions (kinds `iam-user` or `iam-role`, `iam-last-accessed`). Judged at the instant of
 * the report, since of what came later nobody tells. When AWS changes a policy of its own that is no change of the principal.
 */
export function usageEvidenceOf(principal: Resource, report: Resource | null, changedAt: KnownChange, asOf: string, windowDays = 90): UsageEvidence {
  const unread =
    report === null ? { reason: 'AWS was not asked what it used', missing: ['iam:GenerateServiceLastAccessedDetails', 'iam:GetServiceLastAccessedDetails'] } : (report.holes?.['services'] ?? report.holes?.['reportedAt'] ?? null);
  const used = principal.kind === 'iam-role' ? principal.data.lastUsedAt : principal.data.passwordLastUsedAt;
  return {
    asOf: unread === null && report !== null ? report.data.reportedAt : asOf,
    windowDays,
    // one whose age is not known could have been made a moment ago
    createdAt: principal.holes?.['createdAt'] === undefined ? principal.data.createdAt : asOf,
    unchangedSince: changedAt,
    lastUsed: typeof used === 'string' ? { at: used, region: principal.data.lastUsedRegion ?? null } : null,
    trackedRegions: null,
    report: unread === null && report !== null ? { services: (report.data.services as readonly Service[]).map(serviceOf) } : { unread: unread?.reason ?? 'no report', missing: unread?.missing ?? [] },
    trail: null,
    usedBefore: new Set(),
  };
}

type Service = { readonly namespace: string; readonly lastUsedAt: string | null; readonly actions: readonly { readonly name: string; readonly lastUsedAt: string | null }[] };

function serviceOf({ namespace, lastUsedAt, actions }: Service): Extract<UsageEvidence['report'], { services: unknown }>['services'][number] {
  return { service: namespace, lastAuthenticatedAt: lastUsedAt, actions: actions.length === 0 ? null : actions.map(action => ({ action: `${namespace}:${action.name}`, lastAccessedAt: action.lastUsedAt })) };
}
