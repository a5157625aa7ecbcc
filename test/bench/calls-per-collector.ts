import { readFileSync } from 'node:fs';
import type { Collector } from '#collect/define-collector';
import { Config } from '#kernel/config';
import { chosenCollectors } from '#plan/preflight';
import { billedWords, isUnbilled } from '#plan/billed-words';
import { runSetup } from '#plan/run-setup';
import * as z from 'zod';
import { collect, tally } from '../collect/collectors/fake-gather.ts';
import { resourcesBefore } from '../collect/collectors/resources-before.ts';
import { everyWorld } from '../collect/worlds/every-world.ts';

/**
 * `mix.json`: the resources of an account by kind, for the largest of the sizes, and what each collector may call for them. The budgets of the sizes are those of
 * the table of the specification; the shares are our own division of them, and a test of this bench holds their sum below the table.
 */
const Mix = z.strictObject({
  sizes: z.array(
    z.strictObject({
      resources: z.int(),
      activeRegions: z.int(),
      calls: z.int(),
      /** What the model of the specification allows, with 60 regional collectors. */ model: z.int(),
      /** A week later, when a tenth changed. */ weekly: z.int(),
      /** What the model of the specification says of that. */ row: z.int().optional(),
      followUps: z.int(),
      /** Metrics that CloudWatch charges for. */ metrics: z.int(),
    }),
  ),
  enabledRegions: z.int(),
  /** Kinds of which an account has a fixed few: they are not counted as resources. */
  once: z.array(z.string()),
  /** Kinds of which this account has none: they are listed all the same, where the bill names their service. */
  none: z.array(z.string()),
  /** Kinds that say more of what another kind lists: there are as many of them, and they are no resources of their own. */
  alike: z.record(z.string(), z.string()),
  /** What the bill names in each active Region. */
  services: z.array(z.string()),
  kinds: z.record(z.string(), z.int().positive()),
  collectors: z.record(
    z.string(),
    z.strictObject({
      /** The kinds whose number decides; one call a cell where none does. */
      of: z.array(z.string()).default([]),
      /** How many of these it lists for each of them. */
      portion: z.number().default(1),
      /** Resources on the largest page that AWS documents. */
      page: z.int().optional(),
      /** Lists a cell: calls that are made whatever is there. */
      lists: z.int().default(1),
      /** Follow-ups a resource, as the model of the specification has them. */
      followUps: z.int().default(0),
      /** Resources that one follow-up describes together. */
      batch: z.int().optional(),
    }),
  ),
});

export type Size = z.output<typeof Mix>['sizes'][number];
export type Row = { readonly collector: string; readonly calls: number; readonly lists: number; readonly followUps: number; readonly metrics: number };
export type SizeCalls = { readonly size: Size; readonly rows: readonly Row[] };

export const mix = Mix.parse(JSON.parse(readFileSync(new URL('./mix.json', import.meta.url), 'utf8')));

/** The collectors of a scan without any selection that run in every account. */
export function collectorsOfAnAccount(): readonly Collector[] {
  return chosenCollectors(runSetup({ config: Config.parse({}) })).filter(({ scope }) => scope !== 'organization');
}

/** So many resources in the proportions of the mix: the parts are whole numbers, and their sum is exact. */
export function countsAt(resources: number): ReadonlyMap<string, number> {
  const all = Object.entries(mix.kinds);
  const total = all.reduce((sum, [, count]) => sum + count, 0);
  const exact = all.map(([kind, count]) => ({ kind, whole: Math.floor((count * resources) / total), rest: (count * resources) % total }));
  const short = resources - exact.reduce((sum, { whole }) => sum + whole, 0);
  const up = new Set(
    exact
      .toSorted((a, b) => b.rest - a.rest || (a.kind < b.kind ? -1 : 1))
      .slice(0, short)
      .map(({ kind }) => kind),
  );
  return new Map(exact.map(({ kind, whole }) => [kind, whole + (up.has(kind) ? 1 : 0)]));
}

/** The part of a number that falls to one of so many Regions. */
function partOf(count: number, regions: number, nth: number): number {
  return Math.floor(count / regions) + (nth < count % regions ? 1 : 0);
}

type Surroundings = NonNullable<Parameters<typeof collect>[2]>;

/** The cells of a collector in a normal scan at one size, each with how many resources it holds and the drive through its world: the active Regions, and of the quiet ones those that are asked first. */
export function* cellsAt(collector: Collector, size: Size): Iterable<{ readonly region: string; readonly active: boolean; readonly count: number; readonly drive: (around: Surroundings) => ReturnType<typeof collect> }> {
  const counts = countsAt(size.resources);
  const share = mix.collectors[collector.id];
  const world = everyWorld[collector.id];
  if (share === undefined || world === undefined) throw new Error(`${collector.id} has no share in test/bench/mix.json, or no world`);
  const regional = collector.scope === 'region';
  if (regional && isUnbilled(billedWords(collector, collectorsOfAnAccount()), mix.services)) return;
  const active = regional ? size.activeRegions : 1;
  const quiet = regional && collector.showsUse !== undefined ? mix.enabledRegions - active : 0;
  for (let nth = 0; nth < active + quiet; nth += 1) {
    const here = (kind: string): number => (nth < active ? partOf(counts.get(mix.alike[kind] ?? kind) ?? 0, active, nth) : 0);
    const count = Math.ceil(share.of.reduce((sum, kind) => sum + here(kind), 0) * share.portion);
    yield {
      region: regional ? `region-${nth}` : 'global',
      active: nth < active,
      count,
      drive: async around => {
        const run = await collect(collector, world.world(count), { after: resourcesBefore(here), asked: { 'tags.required': [{ key: 'Owner' }] }, ...around });
        if (run.ended !== 'normally') throw new Error(`${collector.id}: ${JSON.stringify(run.ended)} ${JSON.stringify(tally(run.calls))}`);
        return run;
      },
    };
  }
}

/** Drives every collector of a normal scan through its world at one size. */
export async function callsAt(size: Size): Promise<SizeCalls> {
  const rows: Row[] = [];
  for (const collector of collectorsOfAnAccount()) {
    const share = mix.collectors[collector.id] as (typeof mix.collectors)[string];
    let calls = 0;
    let lists = 0;
    let followUps = 0;
    let metrics = 0;
    for (const { active, count, drive } of cellsAt(collector, size)) {
      const run = await drive({});
      calls += run.calls.length;
      for (const call of run.calls) metrics += call.op === 'GetMetricData' ? call.in.MetricDataQueries.length : 0;
      lists += share.lists;
      if (!active) continue;
      lists += share.page === undefined ? 0 : Math.max(0, Math.ceil(count / share.page) - 1);
      followUps += count * share.followUps + (share.batch === undefined ? 0 : Math.ceil(count / share.batch));
    }
    rows.push({ collector: collector.id, calls, lists, followUps, metrics });
  }
  return { size, rows };
}
