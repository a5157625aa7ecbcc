import type { Severity } from '#kernel/severity';
import type { Certainty } from './escalation-graph.ts';

/** Where a way to administrator begins. */
export type EntryKind =
  | 'public'
  /** An account outside the organisation and not among those trusted. */
  | 'unknown-account'
  | 'trusted-account'
  /** An identity provider, with a trust that does not say whom of its users. */
  | 'open-provider'
  | 'provider'
  /** A role that something runs with. */
  | 'workload'
  /** A person, through Identity Center. */
  | 'person'
  | 'user'
  | 'role'
  /** On the list of approved administrators. */
  | 'approved';

const levels: Readonly<Record<EntryKind, Severity>> = {
  public: 'critical',
  'unknown-account': 'critical',
  'open-provider': 'critical',
  workload: 'high',
  person: 'high',
  user: 'high',
  role: 'high',
  provider: 'high',
  'trusted-account': 'high',
  approved: 'info',
};

const lower: Readonly<Record<Severity, Severity>> = { critical: 'high', high: 'medium', medium: 'low', low: 'info', info: 'info' };

/** How bad a way to administrator is by where it begins; one under conditions is one level lower. */
export function entrySeverity(kind: EntryKind, certainty: Certainty): Severity {
  return certainty === 'certain' ? levels[kind] : lower[levels[kind]];
}
