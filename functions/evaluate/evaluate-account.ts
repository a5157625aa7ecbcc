import { chargedShare } from './charged-share.ts';
import { assembly } from '#kernel/assemble';
import { canonicalJson } from '#kernel/canonical';
import { cellKey, type Coverage, type PlannedCell } from '#kernel/cell';
import type { Config } from '#kernel/config';
import type { Kind } from '#kernel/kind';
import { missingActions } from '#kernel/missing-actions';
import type { PriceOf } from '#kernel/money';
import type { Resource } from '#kernel/resource';
import type { Tape } from '#store/tape';
import type { Collector } from '#collect/define-collector';
import type { AccessRecord } from '#kernel/access-record';
import { accessRecords } from './access-records.ts';
import type { BoundCheck } from './bind-checks.ts';
import { credentialKind, rotationRecords, type RotationRecord } from './rotation-records.ts';
import type { Consult, Derivation } from './define-derivation.ts';
import { gapOf, judge, type Gap, type Inventory, type Made } from './judge.ts';
import { doubtedKinds, type Doubt } from './doubted-kinds.ts';
import { ownersOf } from './owner-of.ts';
import { tieOuts } from './tie-outs.ts';

export type Registries = {
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly collectors: Readonly<Record<string, Collector>>;
  readonly derivations: Readonly<Record<string, Derivation>>;
};

export type Emit = Parameters<typeof judge>[0]['emit'];

/** Cells in their order, and by kind the places of those that did not list it to its end. */
type Unlisted = { readonly lines: readonly Coverage[]; readonly found: ReadonlyMap<string, readonly number[]> };

/** What an account hands to the organisation pass for one of its kinds: rows, and how far their cells were read. `hidden` when what could not be read of a resource may hide some of the kind. */
export type Export = { readonly kind: string; readonly account: string; readonly gaps: readonly Gap[]; readonly hidden?: true; readonly rows: readonly unknown[] };

export type AccountEvaluation = {
  readonly coverage: readonly Coverage[];
  readonly exports: readonly Export[];
  /** Resources of the kinds that reports read. */
  readonly kept: ReadonlyMap<string, readonly Resource[]>;
  /** Whom resources of the account belong to, by name; and the account as a whole. */
  readonly ownersOf: (names: ReadonlySet<string>) => ReturnType<typeof ownersOf>;
  /** Calls read, reused answers not among them. */
  readonly calls: number;
  /** What AWS charged for them, in US dollars. */
  readonly charge: number;
  /** Answers of earlier runs that were used again, and the instant of the oldest. */
  readonly reused: { readonly answers: number; readonly oldest: string | null };
  /** What was found of each kind that is no report's. */
  readonly inventory: readonly InventoryCount[];
  /** What reports tell of who may do what; empty where no check asks. */
  readonly access: readonly AccessRecord[];
  /** What the history of rotations and the calendar are made of; null where no check judges credentials. */
  readonly rotation: readonly RotationRecord[] | null;
};

/** How many resources of a kind an account has, and how many of them carry a tag that people set (null for kinds without); `listed` when every cell listed it to its end. */
export type InventoryCount = { readonly kind: string; readonly resources: number; readonly tagged: number | null; readonly listed: boolean };

/** The kinds that checks read, directly, through joins or through derived kinds. */
export function kindsOf(checks: readonly BoundCheck[], kinds: Registries['kinds']): ReadonlySet<string> {
  const wanted = new Set<string>();
  const add = (id: string): void => {
    if (wanted.has(id)) return;
    wanted.add(id);
    for (const source of kinds[id]?.from ?? []) add(source);
  };
  for (const { check } of checks) for (const id of [check.reads, ...check.joins]) add(id);
  return wanted;
}

/** The kinds that the reports read although no check does. */
export function reportKinds(collectors: Registries['collectors']): readonly string[] {
  return Object.values(collectors)
    .filter(collector => collector.serves === 'report')
    .flatMap(collector => Object.keys(collector.yields))
    .sort();
}

/** The kinds that say when credentials were rotated, where a check judges credentials. */
export function rotationKinds({ kinds, collectors }: Pick<Registries, 'kinds' | 'collectors'>, checks: readonly BoundCheck[]): readonly string[] {
  if (!kindsOf(checks, kinds).has(credentialKind)) return [];
  return Object.values(collectors)
    .filter(collector => collector.serves === 'rotation')
    .flatMap(collector => Object.keys(collector.yields))
    .sort();
}

/** The kinds that say what things cost, where a check asks what waste is worth. */
export function priceKinds(collectors: Registries['collectors'], checks: readonly BoundCheck[]): readonly string[] {
  if (!checks.some(({ check }) => check.topic === 'waste')) return [];
  return Object.values(collectors)
    .filter(collector => collector.serves === 'prices')
    .flatMap(collector => Object.keys(collector.yields))
    .sort();
}

/**
 * The account pass: one account's calls plus the organisation's, normalised, derived and judged. Reads the tape and nothing else: the same
 * bytes, checks, configuration, prices and `asOf` give the same rulings everywhere. `drain` is awaited now and then so that a writer of
 * what `emit` hears may catch up.
 */
export async function evaluateAccount({
  tape,
  account,
  expected,
  checks,
  registries,
  config,
  asOf,
  sorted,
  paid,
  emit,
  drain,
}: {
  readonly tape: Tape;
  readonly account: string;
  /** Cells of the plan; one that it does not leave out and that has no coverage line did not end. */
  readonly expected: readonly PlannedCell[];
  readonly checks: readonly BoundCheck[];
  readonly registries: Registries;
  readonly config: Config;
  readonly asOf: string;
  readonly sorted: boolean;
  /** Hears, before the first ruling, what the bill says of prices: the resources of a kind, of whatever account. */
  readonly paid?: (resources: (kind: string) => readonly Resource[]) => void;
  readonly emit: Emit;
  readonly drain: () => void | Promise<void>;
}): Promise<AccountEvaluation> {
  const { kinds, collectors, derivations } = registries;
  const { partition } = tape.head;
  const judged = new Set([...kindsOf(checks, kinds), ...priceKinds(collectors, checks)]);
  const wanted = new Set([...judged, ...reportKinds(collectors), ...rotationKinds(registries, checks)]);
  const sources = Object.values(collectors);
  const built = assembly({ partition, asOf: tape.head.asOf, kinds, sources, wanted });

  let calls = 0;
  let charge = 0;
  let reused: AccountEvaluation['reused'] = { answers: 0, oldest: null };
  // A tape may hold more Regions than are to be judged.
  const within = (region: string): boolean => region === 'global' || (config.regions?.includes(region) ?? true);
  const recorded = new Map((tape.coverage ?? []).filter(line => within(line.region) && (line.account === account || collectors[line.collector]?.scope === 'organization')).map(line => [cellKey(line), line]));
  for (const { left, ...cell } of expected)
    if (!recorded.has(cellKey(cell))) recorded.set(cellKey(cell), { ...cell, status: left === undefined ? 'failed' : 'skipped', reason: left ?? 'did not end', listed: [], holes: 0, calls: 0, items: 0, dropped: 0 });
  // What was asked otherwise answers other questions, so that nothing may hang on it; rows of reports say themselves what was asked.
  const otherwise = new Map(
    sources.flatMap(collector => {
      const keys = otherwiseAsked(collector, tape.head.asked, config);
      return keys.length === 0 ? [] : [[collector.id, keys] as const];
    }),
  );
  const ties = tieOuts();
  for (const file of tape.files) {
    const collector = file.collector === null ? undefined : collectors[file.collector];
    if (collector === undefined || (otherwise.has(collector.id) && collector.serves !== 'report') || (file.account !== account && collector.scope !== 'organization') || !within(file.region)) continue;
    if (file.account !== account && ![...Object.keys(collector.yields), ...Object.keys(collector.fills ?? {})].some(kind => judged.has(kind))) continue;
    const cell = { account: file.account, region: file.region, collector: collector.id };
    for await (const batch of tape.calls(file)) {
      for (const call of batch) {
        built.add(cell, collector, call);
        if (file.account === account && ties.wants(file)) ties.add(file, call);
        if (file.account === account && call.reused !== undefined) reused = { answers: reused.answers + 1, oldest: reused.oldest === null || call.at < reused.oldest ? call.at : reused.oldest };
        if (file.account !== account || call.reused !== undefined || call.err?.name === 'NotRecorded') continue;
        calls += 1;
        charge += (collector.charges?.[call.op] ?? 0) * chargedShare(collector, call);
      }
    }
  }
  const doubt = doubtedKinds(ties.records(null));
  const coverage: Coverage[] = [];
  for (const line of recorded.values()) {
    const collector = collectors[line.collector];
    const own = line.account === account;
    if (!own && collector?.scope !== 'organization') continue;
    if (collector === undefined) {
      if (own) coverage.push(line); // the assumed role, or a collector of another version
      continue;
    }
    const keys = otherwise.get(collector.id);
    const settled = built.settle(keys === undefined ? line : { ...line, status: 'partial', reason: `asked with another ${keys.join(', ')}`, listed: [] });
    if (own) coverage.push(doubt?.collector === line.collector ? doubted(settled, doubt) : settled);
  }

  const plain = new Map<string, readonly Resource[]>();
  const resources = (kind: string): readonly Resource[] => {
    let found = plain.get(kind);
    if (found === undefined) plain.set(kind, (found = kinds[kind]?.span === null ? built.resources(kind).filter(resource => resource.account === account) : derived(kind)));
    return found;
  };
  const sourcesOf = (kind: string): readonly Resource[] => (kinds[kind]?.from ?? []).flatMap(source => resources(source));
  const derived = (kind: string): readonly Resource[] => {
    const derivation = derivations[kind];
    return derivation?.span === 'account' ? [...derivation.derive(sourcesOf(kind), { partition, account, asOf: new Date(asOf), config }, consult)] : [];
  };
  const made = (kind: string): Made | null => {
    const derivation = derivations[kind];
    return derivation?.span === 'account' && derivation.each !== undefined ? { from: sourcesOf(kind), each: derivation.each } : null;
  };
  const consult: Consult = kind => {
    const yielding = [...recorded.values()].some(({ collector }) => collectors[collector]?.yields[kind] !== undefined);
    const gap = yielding ? look.gaps(kind).find(({ skipped }) => !skipped) : { why: 'it was not collected', missing: [] };
    return { resources: [...look.resources(kind)], gap: gap === undefined ? null : { reason: gap.why, missing: gap.missing } };
  };
  let unlisted: Unlisted | null = null;
  const gapsByKind = new Map<string, readonly Gap[]>();
  const gaps = (kind: string): readonly Gap[] => {
    let found = gapsByKind.get(kind);
    if (found === undefined) gapsByKind.set(kind, (found = gapsIn(kind, (unlisted ??= unlistedIn(coverage)))));
    return found;
  };
  /** Kinds that cells did not list to their end, each with its cells by their place among all. */
  function unlistedIn(lines: readonly Coverage[]): Unlisted {
    const found = new Map<string, number[]>();
    for (const [at, { collector, listed }] of lines.entries()) {
      for (const kind of Object.keys(collectors[collector]?.yields ?? {})) {
        if (listed.includes(kind)) continue;
        const places = found.get(kind);
        if (places === undefined) found.set(kind, [at]);
        else places.push(at);
      }
    }
    return { lines, found };
  }
  /** A derived kind has the gaps of all its sources, one a cell. */
  function gapsIn(kind: string, { lines, found }: Unlisted): readonly Gap[] {
    const from = kinds[kind]?.span === null ? [kind] : (kinds[kind]?.from ?? []);
    const sourcesAt = new Map<number, string[]>();
    for (const source of from) for (const at of found.get(source) ?? []) sourcesAt.set(at, [...(sourcesAt.get(at) ?? []), source]);
    return [...sourcesAt]
      .sort(([a], [b]) => a - b)
      .map(([at, unlisted]) => {
        const line = lines[at] as Coverage;
        const collector = collectors[line.collector] as Collector;
        return gapOf(
          partition,
          kind,
          line,
          missingActions(
            line,
            collector.actions,
            unlisted.flatMap(source => collector.yields[source] ?? []),
          ),
        );
      });
  }
  const inventory: Inventory = { resources, gaps, made };
  const unlistedOfOrganization = unlistedIn([...recorded.values()].filter(line => collectors[line.collector]?.scope === 'organization'));
  const look: Inventory = {
    resources: kind => (kinds[kind]?.span === null && built.resources(kind).some(resource => resource.account !== account) ? built.resources(kind) : resources(kind)),
    gaps: kind => [...gaps(kind), ...gapsIn(kind, unlistedOfOrganization)],
  };

  const here = checks.filter(({ check }) => kinds[check.reads]?.span !== 'organization');
  paid?.(kind => (wanted.has(kind) ? built.resources(kind) : []));
  for (const _ of judge({ checks: here, inventory, look, asOf: new Date(asOf), sorted, emit })) await drain();
  await drain();

  const holes = new Map<string, number>();
  for (const kind of wanted) {
    if (kinds[kind]?.span !== null) continue;
    for (const resource of resources(kind)) {
      if (resource.holes === null) continue;
      for (const field of Object.keys(resource.holes)) {
        const filler = sources.find(source => source.fills?.[kind]?.includes(field)) ?? sources.find(source => source.yields[kind] !== undefined);
        if (filler === undefined) continue;
        const key = `${account}/${filler.scope === 'region' ? resource.region : 'global'}/${filler.id}`;
        holes.set(key, (holes.get(key) ?? 0) + 1);
      }
    }
  }
  const spans = new Set(checks.map(({ check }) => check.reads).filter(kind => kinds[kind]?.span === 'organization'));
  return {
    coverage: coverage.map(line => ({ ...line, holes: holes.get(cellKey(line)) ?? 0 })),
    exports: [...spans].sort().map(kind => {
      const from = sourcesOf(kind);
      return { kind, account, gaps: gaps(kind), ...(mayHide(derivations[kind], from) ? { hidden: true as const } : {}), rows: exportRows(derivations[kind], from) };
    }),
    ownersOf: names =>
      ownersOf(
        names,
        [...wanted].sort().flatMap(kind => (kinds[kind]?.taggable === true ? resources(kind) : [])),
        account,
        homeOf(built.resources('organizations-account').find(({ data }) => data.accountId === account)),
        config.tags,
      ),
    kept: new Map([...reportKinds(collectors), ...priceKinds(collectors, checks)].map(kind => [kind, built.resources(kind).filter(() => coverage.some(line => collectors[line.collector]?.yields[kind] !== undefined))])),
    calls,
    charge: Math.round(charge * 1e6) / 1e6,
    reused,
    inventory: [...judged]
      .filter(kind => kinds[kind]?.span === null && coverage.some(line => collectors[line.collector]?.yields[kind] !== undefined))
      .sort()
      .map(kind => {
        const all = resources(kind);
        return { kind, resources: all.length, tagged: kinds[kind]?.taggable === true ? all.filter(carriesTags).length : null, listed: gaps(kind).length === 0 };
      }),
    access: accessRecords({ account, partition, asOf, config, judged, resources, gaps, consult }),
    rotation: rotationRecords({ account, judged, sources: kinds[credentialKind]?.from ?? [], resources, gaps, regionsOf: kind => coverage.filter(line => collectors[line.collector]?.yields[kind] !== undefined).map(({ region }) => region) }),
  };
}

/** A cell whose list is not whole by AWS's own count. What was read of it stays; that it is all of it is no longer said. */
function doubted(line: Coverage, { kinds, reason }: Doubt): Coverage {
  return { ...line, status: line.status === 'complete' ? 'partial' : line.status, reason: line.reason ?? reason, listed: line.listed.filter(kind => !kinds.includes(kind)) };
}

function carriesTags({ data }: Resource): boolean {
  const tags: unknown = Reflect.get(data as object, 'tags');
  return typeof tags === 'object' && tags !== null && Object.keys(tags).some(key => !key.startsWith('aws:'));
}

/** What is known of the account in the organisation: tags and units that could not be read name nobody. */
function homeOf(found: Resource | undefined): Parameters<typeof ownersOf>[3] {
  return found === undefined ? null : { tags: found.data.tags ?? {}, path: found.data.path ?? [] };
}

function mayHide(derivation: Derivation | undefined, resources: readonly Resource[]): boolean {
  const hides = derivation?.span === 'organization' ? derivation.hides : undefined;
  return hides !== undefined && resources.some(hides);
}

function exportRows(derivation: Derivation | undefined, resources: readonly Resource[]): readonly unknown[] {
  return derivation?.span === 'organization' ? [...derivation.export(resources)] : [];
}

/** The configuration keys that a collector's calls were asked with other values of than those it is judged with: they answer other questions. */
function otherwiseAsked(collector: Collector, asked: Readonly<Record<string, unknown>>, config: Config): readonly string[] {
  return (collector.asks ?? []).filter(key => key in asked && canonicalJson(asked[key]) !== canonicalJson(configValue(config, key) ?? null));
}

/** The configuration value behind a dotted key such as `tags.required`. */
export function configValue(config: Config, key: string): unknown {
  let value: unknown = config;
  for (const step of key.split('.')) value = value === null || typeof value !== 'object' ? undefined : Reflect.get(value, step);
  return value;
}

/** Where prices come from, and their digest. */
export type Prices = { readonly priceOf: PriceOf; readonly digest: string };
