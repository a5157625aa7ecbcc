import { shortId } from './hash.ts';
import type { Json } from './call.ts';
import type { Person } from './acceptance.ts';
import type { Life } from './lifecycle.ts';
import type { Saving } from './money.ts';
import type { Severity } from './severity.ts';
import type { Facts } from './verdict.ts';

export type FindingState = 'open' | 'resolved';
/** Why a finding is resolved. `criteria-changed`: the definition moved, which is never an improvement. `retired`: its check is no more. `out-of-scope`: its account is no longer audited. */
export const closings = ['passes', 'not-applicable', 'gone', 'criteria-changed', 'retired', 'out-of-scope'] as const;
export type Closed = (typeof closings)[number];

/** A stored failure with a lifecycle. Keys in the order in which they are printed. Instants ISO 8601 in whole seconds UTC. */
export type Finding = {
  readonly id: string;
  readonly check: string;
  readonly account: string;
  readonly region: string;
  readonly kind: string;
  readonly resource: string;
  readonly name: string;
  readonly state: FindingState;
  readonly closed: Closed | null;
  readonly severity: Severity;
  readonly code: string;
  readonly facts: Facts;
  readonly firstSeen: string;
  readonly changedAt: string;
  readonly resolvedAt: string | null;
  /** How often it came back. */
  readonly reopened: number;
  /** When it must be mended; null for severity `info`, and while an acceptance stops the clock. */
  readonly due: string | null;
  readonly owner: string | null;
  /** `baseline` when it was there in the account's first scan, `criteria:<hash>` when a new or changed definition found it, else null. */
  readonly cohort: string | null;
  /** As of the run that wrote the file; the store itself keeps a bucket only. */
  readonly saves: Saving | null;
  readonly rev: number;
  /** The run that changed it last. */
  readonly run: string;
} & Life;

/** What scans do to findings. */
export const scanEvents = ['opened', 'changed', 'resolved', 'reopened'] as const;
/** What the clock does, as a scan or the daily sweep finds it, and what a scan learns on the way. */
export const clockEvents = ['breached', 'confirming', 'replaced', 'acceptance-expired', 'acceptance-voided', 'severity-expired', 'severity-voided', 'verify-ended'] as const;
/** What people do. `seconded`: one of two approvals. */
export const personEvents = [
  'assigned',
  'commented',
  'triaged',
  'started',
  'marked-fixed',
  'verify-requested',
  'withdrawn',
  'acceptance-requested',
  'acceptance-seconded',
  'acceptance-approved',
  'acceptance-rejected',
  'acceptance-revoked',
  'false-positive-requested',
  'false-positive-seconded',
  'false-positive-approved',
  'false-positive-rejected',
  'false-positive-revoked',
  'severity-requested',
  'severity-seconded',
  'severity-approved',
  'severity-rejected',
  'severity-revoked',
] as const;
/** `recorded`: what is about no finding (a login, an export, a setting), under `sys#<kind>` as its finding. */
export const eventTypes = [...scanEvents, ...clockEvents, ...personEvents, 'recorded'] as const;
export type EventType = (typeof eventTypes)[number];

/** One change of a finding: appended, never altered, chained to the one before. */
export type FindingEvent = {
  readonly finding: string;
  readonly rev: number;
  readonly type: EventType;
  readonly at: string;
  /** The run that saw it; of a person's event the run that the finding was changed by last, which it leaves standing. */
  readonly run: string;
  /** `scan`, `clock`, or who did it (the subject of their token). */
  readonly actor: string;
  /** Who that was, as they were known then; absent for scans and the clock. */
  readonly by?: Person & { readonly roles: readonly string[] };
  /** What they said: a comment, a reason. */
  readonly text?: string;
  /** More about it, where the change itself does not say it all. */
  readonly detail?: { readonly [key: string]: Json };
  readonly before: Partial<Finding> | null;
  readonly after: Partial<Finding>;
  /** Hash of the event before it; null for the first. */
  readonly prev: string | null;
  /** sha256 of the canonical JSON of this event without `hash`. */
  readonly hash: string;
};

/** Stable across runs, versions, messages and dates: sha256 over check, partition, account, region and resource. */
export function findingId(at: { check: string; partition: string; account: string; region: string; resource: string }): string {
  const { check, partition, account, region, resource } = at;
  return `fnd_${shortId({ schema: 'finding-key/1', check, partition, account, region, resource })}`;
}

/** Days within which a finding of a severity must be mended. */
export const slaDays: Readonly<Record<Severity, number | null>> = { critical: 7, high: 30, medium: 90, low: 180, info: null };
