/**
 * What a run adds to the history of rotations: one object a run, never rewritten with other content. Its first line is the head, then one line an
 * event, in the order of `credential`, `type`, `at`. Instants are ISO 8601.
 */
export type HistoryHead = {
  readonly schema: 'rotation-history/1';
  readonly run: string;
  readonly asOf: string;
  /** Accounts whose credentials this run looked at. What it knew of before, and neither ends nor calls unread, it saw again with the same value. */
  readonly accounts: readonly string[];
};

/** `observed`: AWS said it, or two looks show it. `inferred`: from events that do not name the secret. `backfilled`: from what the first look found. */
export type Confidence = 'observed' | 'inferred' | 'backfilled';

/** What is told of a credential; null where it is not known. */
export type CredentialFacts = {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  /** The type of the credential, such as `secretsmanager-secret`. */
  readonly of: string;
  readonly owner: string | null;
  readonly managed: string | null;
  readonly maxAgeDays: number | null;
  readonly periodDays: number | null;
  readonly createdAt: string | null;
  readonly state: string | null;
  readonly replica: boolean;
};
/** What is so of a credential from this run on; written when it is news. `open`: facts that could not be read and were never read before. */
export type Described = { readonly type: 'described'; readonly credential: string; readonly at: string; readonly open: readonly string[] } & CredentialFacts;
export type Rotated = {
  readonly type: 'rotated';
  readonly credential: string;
  readonly at: string;
  readonly source: 'snapshot' | 'cloudtrail' | 'key-rotations' | 'last-rotated';
  readonly confidence: Confidence;
  /** The version that came, where AWS numbers them. */
  readonly version: string | null;
  /** The id of the event that told it. */
  readonly event: string | null;
  /** When the value before it was last seen: between its own beginning and that look nothing was rotated. */
  readonly since: string | null;
};
/** Something that may have been a rotation; `credential` is null where the event names none, and then any of the Region may be meant. */
export type Perhaps = { readonly type: 'perhaps'; readonly credential: string | null; readonly account: string; readonly region: string; readonly at: string; readonly name: string; readonly event: string };
export type Failed = { readonly type: 'failed'; readonly credential: string | null; readonly account: string; readonly region: string; readonly at: string; readonly name: string; readonly event: string };
/** CloudTrail's events of rotations in a Region were read to their end for this time. */
export type Watched = { readonly type: 'watched'; readonly account: string; readonly region: string; readonly from: string; readonly to: string };
/** A known credential of which this run could not say which value it has. */
export type Unread = { readonly type: 'unread'; readonly credential: string; readonly at: string };
/** A known credential that is no longer there; `since` is when it was last seen. */
export type Ended = { readonly type: 'ended'; readonly credential: string; readonly at: string; readonly since: string | null };
/** Somebody entitled to accepted that it is not rotated, for a time. */
export type Accepted = { readonly type: 'accepted'; readonly credential: string; readonly at: string; readonly until: string };
export type HistoryLine = Described | Rotated | Perhaps | Failed | Watched | Unread | Ended | Accepted;

/** Where the line of a run stands among the others of that run. */
export function linePlace(line: HistoryLine): string {
  const credential = 'credential' in line ? (line.credential ?? '') : '';
  const at = 'at' in line ? line.at : line.from;
  const place = 'account' in line ? `${line.account} ${line.region}` : '';
  const event = 'event' in line ? (line.event ?? '') : '';
  return [credential, line.type, at, place, event].join('\0');
}
