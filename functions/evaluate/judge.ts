import type { Check, Ruling } from '#kernel/check';
import type { Cell, Coverage } from '#kernel/cell';
import { guarded, Hole, type Resource } from '#kernel/resource';
import { urnOf } from '#kernel/urn';
import type { BoundCheck } from './bind-checks.ts';

/** A cell that did not list a kind to its end: one `not-assessed` per check stands for all that may be missing. */
export type Gap = {
  readonly kind: string;
  readonly resource: string;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly why: string;
  readonly missing: readonly string[];
  /** Nothing went wrong: an organisation policy or a flag leaves the cell out. */ readonly skipped: boolean;
};

/** What a check said of a resource or of a gap. `missing` and `why` are set when it could not be assessed. */
export type Ruled = {
  readonly bound: BoundCheck;
  readonly subject: Pick<Resource, 'kind' | 'resource' | 'account' | 'region' | 'name'> & { readonly calls: readonly string[] };
  readonly ruling: Ruling;
  readonly why: string | null;
  readonly missing: readonly string[];
};

const none = Object.freeze({});
const nothing: readonly string[] = Object.freeze([]);
/** Codes of the engine itself, with the sentence they stand for. */
export const engineCodes: Readonly<Record<string, string>> = {
  unreadable: 'What the rule needs could not be read.',
  'not-listed': 'The cell did not list these resources to their end.',
  incomplete: 'Part of the organisation could not be read.',
  'rule-failed': 'The rule itself failed on this resource; please report it with the tape.',
};
function unassessed(code: string): Ruling {
  return { outcome: 'not-assessed', code, facts: none, measures: none, severity: null, saves: null, confidence: 1 };
}
const unreadable = unassessed('unreadable');
const notListed = unassessed('not-listed');
export const incomplete = unassessed('incomplete');
const ruleFailed = unassessed('rule-failed');

export type Inventory = {
  /** Any iterable: in no order, resources may be read one by one while they are judged. */
  resources(kind: string): Iterable<Resource>;
  gaps(kind: string): readonly Gap[];
  /** Of a kind of which none need be held: what they are made of, and how; null for others. What is made has the Region and the name of its source. */
  made?(kind: string): Made | null;
};
export type Made = { readonly from: Iterable<Resource>; readonly each: (source: Resource) => Resource };

const BREATH = 512;

/** Hears each ruling: `why` and `missing` are set when the check could not be assessed. */
export type Emit = (bound: BoundCheck, subject: Ruled['subject'], ruling: Ruling, why: string | null, missing: readonly string[]) => void;

/** Finds joined resources; each kind is indexed once, when the first rule asks for it. */
export type Find = (check: Check, kind: string, resource: string) => unknown;

export function joins(inventory: Inventory): Find {
  const byResource = new Map<string, ReadonlyMap<string, Resource>>();
  return (check, kind, resource) => {
    if (!check.joins.includes(kind)) throw new TypeError(`${check.id} looks at ${kind} without naming it in joins`);
    let index = byResource.get(kind);
    if (index === undefined) byResource.set(kind, (index = new Map(Array.from(inventory.resources(kind), found => [found.resource, found]))));
    const found = index.get(resource);
    if (found !== undefined) return guarded(found);
    const gap = inventory.gaps(kind).find(({ region }) => mayHold(region, resource));
    if (gap !== undefined) throw new Hole(kind, { reason: gap.why, missing: gap.missing });
    return undefined;
  };
}

/** All resources of a joined kind; one array a kind. A global cell that was skipped has nothing to read, such as the organisation of an account that is in none. */
export type Every = (check: Check, kind: string) => readonly unknown[];

export function everyJoined(inventory: Inventory): Every {
  const known = new Map<string, readonly unknown[]>();
  return (check, kind) => {
    if (!check.joins.includes(kind)) throw new TypeError(`${check.id} looks at ${kind} without naming it in joins`);
    const gap = inventory.gaps(kind).find(({ skipped, region }) => !skipped || region !== 'global');
    if (gap !== undefined) throw new Hole(kind, { reason: gap.why, missing: gap.missing });
    let all = known.get(kind);
    if (all === undefined) known.set(kind, (all = Array.from(inventory.resources(kind), guarded)));
    return all;
  };
}

/** All rules of some checks on one resource of their kind after another. A rule that throws ends with its own ruling; the others go on. */
export function ruler({
  checks,
  find,
  every = () => [],
  asOf,
  emit,
}: {
  readonly checks: readonly BoundCheck[];
  readonly find: Find;
  /** No resources of any joined kind when left out. */
  readonly every?: Every;
  readonly asOf: Date;
  readonly emit: Emit;
}): (subject: Resource) => void {
  // What a rule sees as `self` is the subject at hand; one binding for all rules, read only by those that ask.
  let current: Resource;
  const rules = checks.map(bound => ({
    bound,
    evaluate: bound.check.evaluate,
    at: {
      asOf,
      params: bound.params,
      config: bound.config as never,
      look: (joinedKind: string, resource: string) => find(bound.check, joinedKind, resource) as never,
      every: (joinedKind: string) => every(bound.check, joinedKind) as never,
      get self() {
        return current;
      },
    },
  }));
  return subject => {
    current = subject;
    const data = guarded(subject);
    for (const { bound, evaluate, at } of rules) {
      let ruling: Ruling;
      try {
        ruling = evaluate(data, at);
      } catch (error) {
        if (error instanceof Hole) emit(bound, subject, unreadable, error.message, error.missing);
        else emit(bound, subject, ruleFailed, error instanceof Error ? `${error.name}: ${error.message}` : String(error), nothing);
        continue;
      }
      emit(bound, subject, ruling, null, nothing);
    }
  };
}

/**
 * Judges every check on every resource of its kind, checks by id, subjects by region and resource (code units) when `sorted`. Pure: no
 * clock, network, randomness or locale; `emit` hears each ruling in order. Yields now and then, so that a writer may drain.
 */
export function* judge({
  checks,
  inventory,
  look,
  asOf,
  sorted,
  emit,
}: {
  readonly checks: readonly BoundCheck[];
  readonly inventory: Inventory;
  /** Where joins look; the inventory itself when left out. */
  readonly look?: Inventory;
  readonly asOf: Date;
  readonly sorted: boolean;
  readonly emit: Emit;
}): Generator<void> {
  let said = 0;
  const find = joins(look ?? inventory);
  const every = everyJoined(look ?? inventory);
  function gap(bound: BoundCheck, subject: Gap): void {
    emit(bound, { ...subject, calls: nothing }, notListed, subject.why, subject.missing);
  }
  if (sorted) {
    const orders = new Map<string, { readonly each: Made['each'] | null; readonly subjects: readonly (Resource | Gap)[] }>();
    const orderOf = (kind: string) => {
      const made = inventory.made?.(kind) ?? null;
      return { each: made?.each ?? null, subjects: [...(made?.from ?? inventory.resources(kind)), ...inventory.gaps(kind)].sort(bySubject) };
    };
    for (const bound of checks) {
      const kind = bound.check.reads;
      const rule = ruler({ checks: [bound], find, every, asOf, emit });
      let order = orders.get(kind);
      if (order === undefined) orders.set(kind, (order = orderOf(kind)));
      for (const subject of order.subjects) {
        if ((said += 1) % BREATH === 0) yield;
        if ('why' in subject) gap(bound, subject);
        else rule(order.each === null ? subject : order.each(subject));
      }
    }
    return;
  }
  // In no order, resource by resource: its data stays close at hand for all its rules.
  for (const [kind, own] of Map.groupBy(checks, ({ check }) => check.reads)) {
    const rule = ruler({ checks: own, find, every, asOf, emit });
    const made = inventory.made?.(kind) ?? null;
    for (const source of made?.from ?? inventory.resources(kind)) {
      const subject = made === null ? source : made.each(source);
      if ((said += own.length) % BREATH < own.length) yield;
      rule(subject);
    }
    for (const subject of inventory.gaps(kind)) for (const bound of own) gap(bound, subject);
  }
}

/** Whether a cell of a Region could have listed a resource: not when its ARN or URN names another Region. */
function mayHold(region: string, resource: string): boolean {
  const parts = resource.split(':', 5);
  const own = parts[0] === 'arn' ? parts[3] : parts[4];
  return region === 'global' || own === undefined || own === '' || own === 'global' || own === region;
}

function bySubject(a: Resource | Gap, b: Resource | Gap): number {
  if (a.region !== b.region) return a.region < b.region ? -1 : 1;
  return a.resource < b.resource ? -1 : a.resource > b.resource ? 1 : 0;
}

/** The gap that an unlisted kind leaves in a cell. */
export function gapOf(partition: string, kind: string, coverage: Coverage | (Cell & { status: string; reason: string | null }), missing: readonly string[]): Gap {
  const { account, region, collector } = coverage;
  return {
    kind,
    resource: urnOf({ partition, account, region }, 'cell', collector),
    account,
    region,
    name: collector,
    why: `${collector} is ${coverage.status}${coverage.reason === null ? '' : `: ${coverage.reason}`}`,
    missing,
    skipped: coverage.status === 'skipped',
  };
}
