import type { Acceptance, Request, SeverityOverride } from './acceptance.ts';
import { DAY } from './time.ts';

/** What was seen last: the first axis of a finding. Only scans move it. `criteria-changed`, `retired` and `out-of-scope` are no observations of the resource, they end the watch. */
export const observations = ['failing', 'passing', 'not-applicable', 'gone', 'criteria-changed', 'retired', 'out-of-scope'] as const;
export type Observed = (typeof observations)[number];

/** What people do about it: the second axis. Only people, expiries and replaced resources move it. */
export const works = ['new', 'triaged', 'in-progress', 'accepted', 'false-positive'] as const;
export type Work = (typeof works)[number];

/** Derived of both axes and the clock: `accepted` also holds for an approved false positive, until it expires. */
export const statuses = ['open', 'accepted', 'resolved'] as const;
export type Status = (typeof statuses)[number];

/** `undetermined`: two scans bound the fix and the due date lies between them. `excluded`: no clock, or closed by us and not by a fix. */
export const slaOutcomes = ['met', 'missed', 'undetermined', 'excluded'] as const;
export type SlaOutcome = (typeof slaOutcomes)[number];

/** How its owner is known, the surest first: a person said so, its own tag, its stack's, who made it, what its siblings say, its account's, its unit's. */
export const ownerSources = ['assigned', 'tag', 'stack', 'creator', 'sibling', 'account', 'unit'] as const;
export type OwnerSource = (typeof ownerSources)[number];

/** Passes that were seen of the ones that are needed before the finding is resolved. Not more than one a day counts. */
export type Confirming = { readonly since: string; readonly last: string; readonly seen: number; readonly needed: number };

/** What a finding has beside its observation; every part of it is in its events. Instants ISO 8601 in whole seconds UTC, spans in whole seconds. */
export type Life = {
  readonly work: Work;
  /** The resource's own unique id or instant of making, where the facts tell it: the same ARN with another one is another resource. */
  readonly incarnation: string | null;
  /** When the clock started. */
  readonly slaStart: string;
  /** How long the clock stood still since then. */
  readonly paused: number;
  /** What was left when the clock was stopped by an acceptance (below zero: overdue); null while it runs. `due` is null meanwhile. */
  readonly remaining: number | null;
  /** The due date that it was seen failing at or behind; stays for this clock. */
  readonly breachedAt: string | null;
  /** The earliest evidence of the fix; null while open, and where only two scans bound it. */
  readonly fixedAt: string | null;
  /** Of the last time it was resolved; null while open. */
  readonly outcome: SlaOutcome | null;
  readonly ownerSource: OwnerSource | null;
  /** In force; the check's own severity stands in it. */
  readonly override: SeverityOverride | null;
  /** Waits for approval. */
  readonly request: Request | null;
  /** In force while `work` is `accepted` or `false-positive` and its end lies ahead. */
  readonly acceptance: Acceptance | null;
  readonly confirming: Confirming | null;
  /** When it went to and fro between failing and resolved, of the last 30 days. */
  readonly transitions: readonly string[];
};

/** The life of a finding that is opened now. */
export function freshLife(at: string): Life {
  return { work: 'new', incarnation: null, slaStart: at, paused: 0, remaining: null, breachedAt: null, fixedAt: null, outcome: null, ownerSource: null, override: null, request: null, acceptance: null, confirming: null, transitions: [] };
}

const byClosed = { passes: 'passing', 'not-applicable': 'not-applicable', gone: 'gone', 'criteria-changed': 'criteria-changed', retired: 'retired', 'out-of-scope': 'out-of-scope' } as const;

export function observedOf({ closed }: { readonly closed: keyof typeof byClosed | null }): Observed {
  return closed === null ? 'failing' : byClosed[closed];
}

/** The status at an instant: an acceptance that has ended counts no more, also before anybody has written that down. */
export function statusAt(finding: Pick<Life, 'work' | 'acceptance'> & { readonly state: 'open' | 'resolved' }, now: string): Status {
  if (finding.state === 'resolved') return 'resolved';
  return isAccepted(finding, now) ? 'accepted' : 'open';
}

export function isAccepted({ work, acceptance }: Pick<Life, 'work' | 'acceptance'>, now: string): boolean {
  return (work === 'accepted' || work === 'false-positive') && acceptance !== null && Date.parse(acceptance.until) > Date.parse(now);
}

const FLAPPING_DAYS = 30;
const FLAPPING_TIMES = 4;

/** Whether it went to and fro at least four times in the 30 days before `now`. */
export function isFlapping(transitions: readonly string[], now: string): boolean {
  return recentTransitions(transitions, now).length >= FLAPPING_TIMES;
}

export function recentTransitions(transitions: readonly string[], now: string): readonly string[] {
  const from = Date.parse(now) - FLAPPING_DAYS * DAY;
  return transitions.filter(at => Date.parse(at) > from);
}

/** How many passes in a row, on as many days, resolve a finding: 3 while it flaps, 2 where AWS itself lags behind (last-accessed, Access Analyzer), else 1. */
export function passesNeeded(transitions: readonly string[], isEventual: boolean, now: string): number {
  return isFlapping(transitions, now) ? 3 : isEventual ? 2 : 1;
}

/** The keys of a finding's life, in the order in which they are printed. */
export const lifeKeys = [
  'work',
  'incarnation',
  'slaStart',
  'paused',
  'remaining',
  'breachedAt',
  'fixedAt',
  'outcome',
  'ownerSource',
  'override',
  'request',
  'acceptance',
  'confirming',
  'transitions',
] as const satisfies readonly (keyof Life)[];
