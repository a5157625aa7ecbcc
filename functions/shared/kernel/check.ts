import type * as z from 'zod';
import type { KindId, Kinds } from './kind.ts';
import type { Money, Quantity } from './money.ts';
import type { Resource } from './resource.ts';
import type { Setting, Settings } from './settings.ts';
import type { Severity } from './severity.ts';
import type { Topic } from './topic.ts';
import type { Facts, Measures, Outcome } from './verdict.ts';

/** What a check says of one resource, before the engine makes a verdict of it. */
export type Ruling<Code extends string = string> = {
  readonly outcome: Outcome;
  readonly code: Code;
  readonly facts: Facts;
  readonly measures: Measures;
  /** Replaces the check's own severity. */
  readonly severity: Severity | null;
  /** What AWS would no longer bill, per 730-hour month. */
  readonly saves: readonly Quantity[] | null;
  /** What AWS itself says that is worth a month, where it says so: taken when no bill prices `saves`, before any list price. */
  readonly estimate?: Money;
  /** How sure the saving is, 0 to 1. */
  readonly confidence: number;
};
const none = Object.freeze({});
type More = { readonly severity?: Severity; readonly saves?: readonly Quantity[]; readonly estimate?: Money | null; readonly confidence?: number };

export function fail<const C extends string>(code: C, facts: Facts = none, measures: Measures = none, more: More = none): Ruling<C> {
  return { outcome: 'fail', code, facts, measures, severity: more.severity ?? null, saves: more.saves ?? null, confidence: more.confidence ?? 1, ...(more.estimate == null ? {} : { estimate: more.estimate }) };
}
export function pass<const C extends string>(code: C, facts?: Facts, measures?: Measures): Ruling<C> {
  return facts === undefined ? bare('pass', passes, code) : calm('pass', code, facts, measures);
}
/** The rule is not about this resource. */
export function notApplicable<const C extends string>(code: C, facts?: Facts, measures?: Measures): Ruling<C> {
  return facts === undefined ? bare('not-applicable', exempt, code) : calm('not-applicable', code, facts, measures);
}
/** All was read, but it does not suffice for a judgement (too young, too few data points). */
export function notAssessed<const C extends string>(code: C, facts?: Facts, measures?: Measures): Ruling<C> {
  return calm('not-assessed', code, facts, measures);
}
/** A person must answer. */
export function manual<const C extends string>(code: C, facts?: Facts, measures?: Measures): Ruling<C> {
  return calm('manual', code, facts, measures);
}

function calm<C extends string>(outcome: Outcome, code: C, facts: Facts = none, measures: Measures = none): Ruling<C> {
  return { outcome, code, facts, measures, severity: null, saves: null, confidence: 1 };
}

const passes = new Map<string, Ruling>();
const exempt = new Map<string, Ruling>();
/** Most rulings of a scan are bare passes: one frozen object serves all of a code. */
function bare<C extends string>(outcome: Outcome, known: Map<string, Ruling>, code: C): Ruling<C> {
  let ruling = known.get(code);
  if (ruling === undefined) known.set(code, (ruling = Object.freeze(calm(outcome, code))));
  return ruling as Ruling<C>;
}

/** What a rule sees beside the resource's data. */
export type At<P = any, J extends KindId = KindId, S extends Setting = Setting> = {
  readonly asOf: Date;
  readonly params: P;
  /** The parts of the configuration that the check named in `settings`. */
  readonly config: Settings<S>;
  /** Whose data it is. */
  readonly self: Pick<Resource, 'account' | 'region' | 'resource' | 'name'>;
  /** A resource of a joined kind by its ARN or URN; undefined when it is surely not there. Throws a hole when that kind was not read to its end. */
  readonly look: <K extends J>(kind: K, resource: string) => Kinds[K] | undefined;
  /** All resources of a joined kind, in no order; the same array each time. Throws a hole when that kind was not read to its end. */
  readonly every: <K extends J>(kind: K) => readonly Kinds[K][];
};

type Meta = {
  /** `<service>-<resource>-<wrong-state>`, never with a threshold, never reused. */
  readonly id: string;
  /** Raised by one when the rule's meaning changes. */
  readonly version: number;
  readonly topic: Topic;
  readonly severity: Severity;
  /** The good state. */
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  /** Ids it had before. */
  readonly aliases?: readonly string[];
  /** Public pages behind the rule. */
  readonly sources?: readonly string[];
};
export type Example<K extends KindId = KindId, P = any, Code extends string = string> = {
  readonly name: string;
  /** How the resource differs from its kind's own example. */
  readonly given: Partial<Kinds[K]>;
  /** Joined resources: each completes its kind's example. */
  readonly also?: readonly { readonly kind: KindId; readonly resource: string; readonly given: object }[];
  /** Fields of `given` that could not be read. */
  readonly holes?: readonly (keyof Kinds[K] & string)[];
  /** Joined kinds that were not read to their end. */
  readonly unlisted?: readonly KindId[];
  readonly params?: P;
  readonly config?: z.input<typeof import('./config.ts').Config>;
  /** ISO 8601; 2026-04-02T00:00:00Z when left out. */
  readonly asOf?: string;
  readonly expect: Outcome;
  readonly code?: Code;
  /** What the verdict says at least. */
  readonly facts?: Facts;
  readonly measures?: Measures;
  /** Of a failure whose severity is not the check's own. */
  readonly severity?: Severity;
};
type Spec<K extends KindId, J extends KindId, P extends z.ZodObject, Code extends string, S extends Setting> = Meta & {
  readonly reads: K;
  readonly joins?: readonly J[];
  /** Parts of the configuration that the rule reads; they count into its criteria. */
  readonly settings?: readonly S[];
  readonly params: P;
  /** One sentence a code, with `{name}` for facts, measures and parameters. */
  readonly says: Readonly<Record<Code, string>>;
  readonly examples: readonly Example<K, z.input<P>, NoInfer<Code>>[];
  readonly evaluate: (resource: Kinds[K], at: At<z.output<P>, J, S>) => Ruling<NoInfer<Code>>;
};

/** An example once its types are sealed. */
export type AnyExample = Omit<Example, 'given' | 'holes'> & { readonly given: object; readonly holes?: readonly string[] };

/** A check whose resource, parameter and code types are sealed inside, so that all checks sit in one list. */
export type Check = Meta & {
  readonly reads: string;
  readonly joins: readonly string[];
  readonly settings: readonly Setting[];
  readonly params: z.ZodObject;
  readonly says: Readonly<Record<string, string>>;
  readonly examples: readonly AnyExample[];
  /** `data` must be of the kind that `reads` names, `at.params` parsed by `params`. */
  readonly evaluate: (data: any, at: At) => Ruling;
};

export function defineCheck<const K extends KindId, P extends z.ZodObject, const Code extends string, const J extends KindId = never, const S extends Setting = never>(spec: Spec<K, J, P, Code, S>): Check {
  return { ...spec, joins: spec.joins ?? [], settings: spec.settings ?? [], evaluate: spec.evaluate as Check['evaluate'] };
}
