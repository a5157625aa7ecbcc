import { epoch } from '#kernel/time';
import type { Described, HistoryHead, HistoryLine, Rotated } from './history-line.ts';

/** All that is stored of one credential. Instants in milliseconds since 1970. */
export type CredentialHistory = {
  readonly credential: string;
  /** Oldest first. */
  readonly facts: readonly { readonly at: number; readonly facts: Described }[];
  /** In no order; no two of the same version, event or instant. */
  readonly rotations: readonly { readonly at: number; readonly since: number | null; readonly source: Rotated['source'] }[];
  readonly perhaps: readonly number[];
  readonly failures: readonly { readonly at: number; readonly name: string }[];
  /** When it was seen last with a known value; null: never. */
  readonly lastSeen: number | null;
  /** When it was found to be gone; null while it is there. */
  readonly ended: number | null;
  readonly accepted: readonly { readonly from: number; readonly until: number }[];
};

/** What is stored of all credentials up to an instant. */
export type RotationHistory = {
  /** The instants of the runs that looked at an account, oldest first. */
  readonly runs: (account: string) => readonly number[];
  readonly credentials: ReadonlyMap<string, CredentialHistory>;
  /** The spans for which CloudTrail's rotation events of a Region were read in full, merged, oldest first. */
  readonly watched: (account: string, region: string) => readonly Span[];
  /** What may have been the rotation of any credential of a Region. */
  readonly unnamed: (account: string, region: string) => readonly number[];
  /** Whether an event of CloudTrail is stored. */
  readonly knows: (event: string) => boolean;
  readonly knowsRotation: (credential: string, key: RotationKey) => boolean;
};
export type Span = readonly [from: number, to: number];

type Draft = {
  facts: { at: number; facts: Described }[];
  rotations: Map<RotationKey, { at: number; since: number | null; source: Rotated['source'] }>;
  /** The latest of those that are too old to be kept. */
  old: { at: number; since: number | null; source: Rotated['source'] } | null;
  perhaps: Set<number>;
  failures: Map<string, { at: number; name: string }>;
  unread: Set<number>;
  ended: { at: number; since: number | null } | null;
  accepted: Map<string, { from: number; until: number }>;
};

/** What tells two rotations of one credential apart: the event that told it, else the instant at which AWS made the value, which is that of one version alone. */
export type RotationKey = string | number;
export function rotationKey({ event, at }: Pick<Rotated, 'event' | 'at'>): RotationKey {
  return event ?? epoch(at);
}

/**
 * Collects stored lines, of runs in any order, a line as often as it comes; `done` says what they come to. Lines of one run must follow its head.
 * Of the rotations before `keepFrom` only the latest is kept, but for those that AWS lists itself: what is rotated daily has had hundreds.
 * Pure: the same lines give the same history whatever their order.
 */
export function historyReader(keepFrom = -Infinity): { readonly head: (head: HistoryHead) => void; readonly add: (line: HistoryLine) => void; readonly done: () => RotationHistory } {
  const runs = new Map<string, Set<number>>();
  const drafts = new Map<string, Draft>();
  const watched = new Map<string, Span[]>();
  const unnamed = new Map<string, Set<number>>();
  const events = new Set<string>();
  const draftOf = (credential: string): Draft => {
    let draft = drafts.get(credential);
    if (draft === undefined) drafts.set(credential, (draft = { facts: [], rotations: new Map(), old: null, perhaps: new Set(), failures: new Map(), unread: new Set(), ended: null, accepted: new Map() }));
    return draft;
  };
  return {
    head({ asOf, accounts }) {
      for (const account of accounts) (runs.get(account) ?? runs.set(account, new Set()).get(account))?.add(epoch(asOf));
    },
    add(line) {
      switch (line.type) {
        case 'described':
          draftOf(line.credential).facts.push({ at: epoch(line.at), facts: line });
          return;
        case 'rotated': {
          const draft = draftOf(line.credential);
          const at = epoch(line.at);
          const since = line.since === null ? null : epoch(line.since);
          if (at < keepFrom && line.source !== 'key-rotations') {
            if (draft.old === null || draft.old.at < at || (draft.old.at === at && draft.old.source < line.source)) draft.old = { at, since, source: line.source };
            return;
          }
          const key = rotationKey(line);
          const known = draft.rotations.get(key);
          if (known === undefined) draft.rotations.set(key, { at, since, source: line.source });
          else {
            known.since = since === null ? known.since : Math.max(since, known.since ?? since);
            if (known.source < line.source) known.source = line.source;
          }
          if (line.event !== null) events.add(line.event);
          return;
        }
        case 'perhaps':
          if (epoch(line.at) < keepFrom) return;
          events.add(line.event);
          if (line.credential !== null) draftOf(line.credential).perhaps.add(epoch(line.at));
          else {
            const place = `${line.account}/${line.region}`;
            (unnamed.get(place) ?? unnamed.set(place, new Set()).get(place))?.add(epoch(line.at));
          }
          return;
        case 'failed':
          events.add(line.event);
          if (line.credential !== null) draftOf(line.credential).failures.set(line.event, { at: epoch(line.at), name: line.name });
          return;
        case 'watched': {
          const place = `${line.account}/${line.region}`;
          (watched.get(place) ?? watched.set(place, []).get(place))?.push([epoch(line.from), epoch(line.to)]);
          return;
        }
        case 'unread':
          draftOf(line.credential).unread.add(epoch(line.at));
          return;
        case 'ended': {
          const draft = draftOf(line.credential);
          const at = epoch(line.at);
          const since = line.since === null ? null : epoch(line.since);
          if (draft.ended === null || draft.ended.at < at || (draft.ended.at === at && (draft.ended.since ?? 0) < (since ?? 0))) draft.ended = { at, since };
          return;
        }
        case 'accepted':
          draftOf(line.credential).accepted.set(`${line.at} ${line.until}`, { from: epoch(line.at), until: epoch(line.until) });
      }
    },
    done() {
      const sortedRuns = new Map([...runs].map(([account, instants]) => [account, [...instants].sort(byNumber)]));
      const spans = new Map([...watched].map(([place, all]) => [place, mergedSpans(all)]));
      const names = new Map([...unnamed].map(([place, all]) => [place, [...all].sort(byNumber)]));
      return {
        runs: account => sortedRuns.get(account) ?? [],
        credentials: new Map([...drafts].filter(([, draft]) => draft.facts.length > 0).map(([credential, draft]) => [credential, closed(credential, draft, account => sortedRuns.get(account) ?? [])])),
        watched: (account, region) => spans.get(`${account}/${region}`) ?? [],
        unnamed: (account, region) => names.get(`${account}/${region}`) ?? [],
        knows: event => events.has(event),
        knowsRotation: (credential, key) => drafts.get(credential)?.rotations.has(key) === true,
      };
    },
  };
}

function closed(credential: string, draft: Draft, runsOf: (account: string) => readonly number[]): CredentialHistory {
  const facts = draft.facts.sort((a, b) => a.at - b.at || (JSON.stringify(a.facts) < JSON.stringify(b.facts) ? -1 : 1));
  const last = facts.at(-1);
  const first = facts[0]?.at ?? 0;
  // Described again after its end, it came back.
  const ended = draft.ended !== null && (last === undefined || last.at <= draft.ended.at) ? draft.ended : null;
  const runs = runsOf(last?.facts.account ?? '');
  let lastSeen: number | null = ended?.since ?? null;
  if (ended === null) {
    for (let index = runs.length - 1; index >= 0; index -= 1) {
      const run = runs[index] ?? 0;
      if (run < first) break;
      if (draft.unread.has(run)) continue;
      lastSeen = run;
      break;
    }
  }
  return {
    credential,
    facts,
    rotations: draft.old === null ? [...draft.rotations.values()] : [draft.old, ...draft.rotations.values()],
    perhaps: [...draft.perhaps].sort(byNumber),
    failures: [...draft.failures.values()].sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1)),
    lastSeen,
    ended: ended?.at ?? null,
    accepted: [...draft.accepted.values()].sort((a, b) => a.from - b.from || a.until - b.until),
  };
}

/** Spans that touch are one. */
export function mergedSpans(spans: readonly Span[]): readonly Span[] {
  const merged: [number, number][] = [];
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (to > from) merged.push([from, to]);
  }
  return merged;
}

function byNumber(a: number, b: number): number {
  return a - b;
}
