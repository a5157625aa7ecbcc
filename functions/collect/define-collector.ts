import type { Sdk, Service } from '#aws/clients';
import type { ReadCall } from '#kernel/call';
import type { Cell } from '#kernel/cell';
import type { KindId, Kinds } from '#kernel/kind';
import type { Normalise } from '#kernel/part';
import type { Resource } from '#kernel/resource';
import type { Steady } from './reuse/steady.ts';

export type Scope = 'organization' | 'account' | 'region';

/** All that a collector sees while it calls AWS. */
export type Gather = {
  readonly cell: Cell;
  readonly partition: string;
  /** The run's instant: windows of metrics and bills end here. */
  readonly asOf: Date;
  /** A client of this cell's account and region. Every answer is already redacted JSON (dates are ISO 8601 text) and already on the tape. */
  readonly aws: <S extends Service>(service: S) => Promise<Sdk<S>>;
  /** Reads all pages. A page that fails ends the collector: what comes after a hole in a list cannot be known. */
  readonly all: <Page>(pages: AsyncIterable<Page>) => Promise<Page[]>;
  /** Reads all pages and keeps none: they are on the tape. */
  readonly drain: (pages: AsyncIterable<unknown>) => Promise<void>;
  /** Runs a follow-up for each item, several at a time. A follow-up that AWS refuses leaves a hole and stops nobody else's. */
  readonly each: <T>(items: readonly T[], follow: (item: T) => Promise<unknown>) => Promise<void>;
  /** Resources of a kind that `after` names, of this account and (where the kind has one) region. */
  readonly after: <K extends KindId>(kind: K) => readonly Resource<Kinds[K]>[];
  /**
   * Events that tell whether answers of the earlier run still hold: those that are worth a look-up by name, and all of which a list of every change tells (the
   * same ones when left out); and the instant from which on they count.
   */
  readonly watch: { readonly events: readonly string[]; readonly listed?: readonly string[]; readonly since: string };
  /** A configuration value that `asks` names, such as `tags.required`. */
  readonly asked: (key: string) => unknown;
  /** Waits; a tape does not wait. */
  readonly wait: (ms: number) => Promise<void>;
  /** Ends the collector with status `skipped`: nothing went wrong, there is nothing to read here. */
  readonly skip: (reason: string) => never;
};

export type Collector = {
  /** `<service>-<resources>`. */
  readonly id: string;
  /** What it reads, for people. */
  readonly title: string;
  readonly scope: Scope;
  /** The Region of the partition `aws` whose endpoints answer where a cell has none of its own; that of the service when left out. */
  readonly endpoint?: string;
  /** Kinds that it lists to their end, each with the operations that together do so. */
  readonly yields: Readonly<Partial<Record<string, readonly string[]>>>;
  /** Fields of resources of other collectors' kinds that it completes. */
  readonly fills?: Readonly<Partial<Record<string, readonly string[]>>>;
  /** Kind → field that it `fills` → what a resource has that a complete cell does not name: a list of all that is tagged says of the others that they are not. */
  readonly unsaid?: Readonly<Partial<Record<string, Readonly<Record<string, unknown>>>>>;
  /** SDK operation → the IAM actions that it takes. */
  readonly actions: Readonly<Record<string, readonly string[]>>;
  /** SDK operation → names of errors that are data, such as `NoSuchTagSet`. */
  readonly answers?: Readonly<Record<string, readonly string[]>>;
  readonly after?: readonly KindId[];
  /** Configuration keys; their values are recorded as `asked`. */
  readonly asks?: readonly string[];
  /** SDK operation → US dollars that AWS charges a call at most. */
  readonly charges?: Readonly<Record<string, number>>;
  /** SDK operation → the share of that which a call is charged, by what it asks; all of it when left out. */
  readonly chargedShare?: Readonly<Record<string, (input: any) => number>>;
  /** SDK operation → how often the collector calls it at most in a run, where it keeps such a limit. */
  readonly mostCalls?: Readonly<Record<string, number>>;
  /** Where it stands among those that share the run's budget of requests to Cost Explorer: they go one after another, the lowest first, and the last finds what is left. Absent: it shares none. */
  readonly turn?: number;
  /**
   * Words of the service's name on the bill, any of which tells it (`SageMaker`), for services of which everything that costs or is used leaves a row on the bill,
   * if only one of $0. Where the bill of 30 days has rows of a Region and none of the service, nothing there costs or is used, and the cell is left out.
   */
  readonly billedAs?: readonly string[];
  /** Whether an answer shows that people use the Region. Where no collector that has this sees anything, the others need not look (see `collectAccount`). */
  readonly showsUse?: (call: ReadCall) => boolean;
  /** `report` when no check reads its kinds but the reports do; it is then part of every scan. `prices` when it says what things cost: part of every scan that looks for waste. `rotation` when it says when credentials were rotated: part of every scan that judges credentials. `reuse` when it tells which answers of an earlier run still hold. */
  readonly serves?: 'report' | 'prices' | 'rotation' | 'reuse';
  /** SDK operation → why its answer holds from one run to the next. */
  readonly steady?: Readonly<Record<string, Steady>>;
  /** Where the things lie that the `steady` calls of an account's collectors ask about, as a list says it; those of a Region's collectors lie there. */
  readonly places?: (call: Omit<ReadCall, 'id'>) => Iterable<readonly [subject: string, region: string]>;
  /** What a list says of each subject that is another after every change, such as the date of its last change. */
  readonly marks?: (call: Omit<ReadCall, 'id'>) => Iterable<readonly [subject: string, mark: string]>;
  readonly collect: (gather: Gather) => Promise<void>;
  readonly normalise: Normalise;
};

/** Declares a collector; the names of kinds and their fields are checked by the compiler. */
export function defineCollector(
  spec: Omit<Collector, 'yields' | 'fills' | 'unsaid'> & {
    readonly yields: { readonly [K in KindId]?: readonly string[] };
    readonly fills?: { readonly [K in KindId]?: readonly (keyof Kinds[K] & string)[] };
    readonly unsaid?: { readonly [K in KindId]?: Partial<Kinds[K]> };
  },
): Collector {
  return spec;
}
