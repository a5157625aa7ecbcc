import type { Closed, Finding, FindingEvent, FindingState } from '#kernel/finding';
import type { Status, Work } from '#kernel/lifecycle';
import type { Json } from '#kernel/call';
import type { Severity } from '#kernel/severity';
import type { Topic } from '#kernel/topic';

/** What one reconcile works on: the findings of an account (its id), or those of the organisation pass. */
export type Scope = string;

/** A finding as it is kept: without its dollars, with what the store needs beside it. */
export type StoredFinding = Omit<Finding, 'saves'> & {
  readonly scope: Scope;
  readonly topic: Topic;
  /** Saving as a power of two (0: none or below one unit, 1: 1 to 2, 2: 2 to 4, …) for the list by dollars. */
  readonly bucket: number;
  /** Hash of its last event. */
  readonly head: string;
};

/** One change of one finding: the finding moves on its `rev`, the event is put if absent, a new finding's pointer comes with it; all or nothing. */
export type Change = { readonly before: StoredFinding | null; readonly after: StoredFinding; readonly event: FindingEvent };
/** `conflict`: somebody else changed the finding since `before` was read; read again and decide again. */
export type CommitResult = 'done' | 'conflict';

/** What the last reconcile of a scope saw, by check id. */
export type Ledger = {
  readonly scope: Scope;
  readonly checks: Readonly<Record<string, { readonly asOf: string; readonly criteria: string; readonly run: string }>>;
  /** Raised by each write. */
  readonly rev: number;
};

export type FindingQuery = {
  readonly state?: FindingState;
  /** As it is at `now`: an acceptance that has ended counts no more. */
  readonly status?: Status;
  /** For `status`, ISO 8601; the clock's instant when left out. */
  readonly now?: string;
  readonly work?: Work;
  /** Only those on which a request waits for approval; few, and with an index of their own. */
  readonly asked?: true;
  readonly closed?: Closed;
  readonly topic?: Topic;
  readonly account?: string;
  /** Only of these accounts: what somebody may see. */
  readonly accounts?: readonly string[];
  readonly region?: string;
  readonly kind?: string;
  readonly check?: string;
  readonly severity?: Severity;
  readonly owner?: string;
  /** ARN or URN. */
  readonly resource?: string;
  /** Part of the name or of the resource, in any case. */
  readonly text?: string;
  /** Due before this instant, ISO 8601. */
  readonly dueBefore?: string;
  /** `dollars`: biggest saving bucket first; `due`: soonest first, what is never due last. Ties by id. */
  readonly order?: 'dollars' | 'due' | 'id';
  /** 1 to 1,000; 100 when left out. */
  readonly limit?: number;
  /** As given by the page before. */
  readonly cursor?: string;
};
/** With `cursor` there may be more, also behind a page that is not full: it ends after 1,000 findings were looked at. `read`: how many were. */
export type FindingPage = { readonly findings: readonly StoredFinding[]; readonly cursor: string | null; readonly read: number };

/** What is kept beside findings, by kind and id: rules, aggregates, seals, saved views, settings. Moves on its `rev`, from 1. */
export type Document = { readonly kind: string; readonly id: string; readonly rev: number; readonly body: { readonly [key: string]: Json } };

/** Findings with a lifecycle. Every adapter passes the same contract suite. */
export type FindingStore = {
  /** For people. */
  readonly place: string;
  /** Binds an empty store to an organisation (or a lone account); throws a `Problem` when it is bound to another. */
  bind(organization: string): Promise<void>;
  /** Takes a scope's lease for `seconds` from `now` (ISO 8601). False while another holder has it; a lease past its end is nobody's. The same holder renews. */
  lease(scope: Scope, holder: string, now: string, seconds: number): Promise<boolean>;
  release(scope: Scope, holder: string): Promise<void>;
  ledger(scope: Scope): Promise<Ledger | null>;
  /** Replaces the ledger if its `rev` is still `ledger.rev - 1` (absent for 1). False when it is not. */
  putLedger(ledger: Ledger): Promise<boolean>;
  /** All findings of a scope, resolved ones too, strongly consistent or safe by `commit`'s condition. */
  findings(scope: Scope): AsyncIterable<StoredFinding>;
  /** Each change is a transaction of its own; results in order. Putting the very same change again is `done`. */
  commit(changes: readonly Change[]): Promise<readonly CommitResult[]>;
  /** Moves the saving bucket of an open finding while its `rev` stands; no event, no new `rev`. */
  moveBuckets(moves: readonly { readonly id: string; readonly rev: number; readonly bucket: number }[]): Promise<void>;
  get(id: string): Promise<StoredFinding | null>;
  /** Without `order`, by id. A list that no index has in its order, and that is too long to be sorted, is a `Problem` that says how to ask instead. */
  list(query: FindingQuery): Promise<FindingPage>;
  /** A finding's events, oldest first. */
  events(id: string): Promise<readonly FindingEvent[]>;
  /** Appends an event that is about no finding: its `finding` is `sys#<kind>`, its `rev` the next of that kind. `conflict`: somebody appended one meanwhile. */
  record(event: FindingEvent): Promise<CommitResult>;
  document(kind: string, id: string): Promise<Document | null>;
  /** All of a kind by id, with `from` <= id < `to` where given. */
  documents(kind: string, range?: { readonly from?: string; readonly to?: string }): AsyncIterable<Document>;
  /** Puts a document if the stored one's `rev` is one less (there is none for 1). False when it is not. */
  putDocument(document: Document): Promise<boolean>;
  /** All events with `from` <= `at` < `to` (ISO 8601), by `at`, then finding, then rev. */
  eventsBetween(from: string, to: string): AsyncIterable<FindingEvent>;
  close(): Promise<void>;
};
