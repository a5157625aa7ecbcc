import { canonicalJson } from './canonical.ts';
import { digest } from './hash.ts';
import { severityRank, type Severity } from './severity.ts';
import type { Subject } from './subject.ts';
import { addDays } from './time.ts';
import type { Facts } from './verdict.ts';

export type Person = { readonly sub: string; readonly name: string };
export type Approval = Person & { readonly at: string };

/** What was approved: outside of it the acceptance is void. */
export type Envelope = {
  /** A worse one is outside. */
  readonly severity: Severity;
  readonly code: string;
  /** Facts that must keep their values; null: all. */
  readonly facts: readonly string[] | null;
  /** Digest of those facts. */
  readonly digest: string;
};

/** Asked for by somebody, not yet approved by enough others. */
export type Request = {
  /** The finding's revision that made it: an approval says which request it is about. */
  readonly id: number;
  readonly subject: Subject;
  readonly by: Person;
  readonly at: string;
  readonly reason: string;
  readonly ticket: string | null;
  /** When it ends, if approved. */
  readonly until: string;
  /** Asked for; null unless the subject is `severity`. */
  readonly severity: Severity | null;
  readonly envelope: Envelope;
  readonly incarnation: string | null;
  /** The rule that it came from; null when asked for on the finding itself. */
  readonly rule: string | null;
  readonly approvals: readonly Approval[];
};

/** A request that enough people approved. */
export type Acceptance = Request & { readonly since: string };
/** `checked` is what the check itself says; both are shown. */
export type SeverityOverride = Acceptance & { readonly severity: Severity; readonly checked: Severity };

/** How many days a risk may be accepted for. */
export const acceptanceDays: Readonly<Record<Severity, number>> = { critical: 30, high: 90, medium: 180, low: 365, info: 365 };
/** A finding may be called wrong for so long; then somebody looks again. */
export const FALSE_POSITIVE_DAYS = 365;

/** How many people other than who asked must approve. */
export function approversNeeded(severity: Severity): number {
  return severity === 'critical' ? 2 : 1;
}

/** The last instant until which a request made now may ask. */
export function latestEnd(subject: Subject, severity: Severity, now: string): string {
  return addDays(now, subject === 'false-positive' ? FALSE_POSITIVE_DAYS : acceptanceDays[severity]);
}

export function envelopeOf(finding: { readonly severity: Severity; readonly code: string; readonly facts: Facts }, facts: readonly string[] | null): Envelope {
  return { severity: finding.severity, code: finding.code, facts, digest: factsDigest(finding.facts, facts) };
}

/** Why a finding is outside of what was approved; null when it is inside. */
export function outsideEnvelope(
  { envelope, incarnation }: Pick<Request, 'envelope' | 'incarnation'>,
  finding: { readonly severity: Severity; readonly code: string; readonly facts: Facts; readonly incarnation: string | null },
): 'severity' | 'replaced' | 'code' | 'facts' | null {
  if (incarnation !== null && finding.incarnation !== null && incarnation !== finding.incarnation) return 'replaced';
  if (severityRank(finding.severity) < severityRank(envelope.severity)) return 'severity';
  if (finding.code !== envelope.code) return 'code';
  return factsDigest(finding.facts, envelope.facts) === envelope.digest ? null : 'facts';
}

function factsDigest(facts: Facts, keys: readonly string[] | null): string {
  return digest(keys === null ? canonicalJson(facts) : keys.toSorted().map(key => [key, facts[key] ?? null]));
}
