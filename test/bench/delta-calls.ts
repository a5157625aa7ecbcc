import type { Collector, Gather } from '#collect/define-collector';
import cloudtrailChanges from '#collect/collectors/cloudtrail/cloudtrail-changes';
import { changesIn } from '#collect/reuse/changes';
import { steadyAnswers, type EarlierAnswer } from '#collect/reuse/earlier-answers';
import { callKey } from '#collect/reuse/reusing-transport';
import { saidOf } from '#collect/reuse/said-of';
import { watchedEvents } from '#collect/reuse/watched-events';
import type { ReadCall } from '#kernel/call';
import { account, collect } from '../collect/collectors/fake-gather.ts';
import { type Size, cellsAt, collectorsOfAnAccount } from './calls-per-collector.ts';

/** Every tenth thing was changed since the run before. */
const changed = (nth: number): boolean => nth % 10 === 0;
/** Events that each change leaves: somebody who changes a thing does it in several steps. */
const eventsAChange = 3;
const week = { since: '2026-03-26T09:00:00Z', until: '2026-04-02T10:00:00Z' };

type Before = { readonly collector: Collector; readonly region: string; readonly calls: readonly ReadCall[]; readonly again: (around: object) => ReturnType<typeof collect> };

/**
 * The calls of a scan a week after another, of which a tenth of all things was changed: every collector is driven twice through its world, the second time with what
 * it may use again of the first. `lookups` are the listings of events that say what was changed.
 */
export async function deltaCallsAt(size: Size): Promise<{ readonly calls: number; readonly lookups: number; readonly metricRequests: number; readonly first: number }> {
  const before: Before[] = [];
  for (const collector of collectorsOfAnAccount()) for (const { region, drive } of cellsAt(collector, size)) before.push({ collector, region, calls: (await drive({})).calls, again: drive });
  const collectors = Object.fromEntries(collectorsOfAnAccount().map(collector => [collector.id, collector]));
  const byCell = new Map<string, Map<string, EarlierAnswer>>();
  const places = new Map<string, string>();
  for (const { collector, region, calls } of before.toSorted((a, b) => Number(a.collector.places === undefined) - Number(b.collector.places === undefined))) {
    if (collector.steady === undefined) continue;
    const answers = await steadyAnswers(collector, region, [calls.map(call => ({ ...call }))], { run: 'before', oldest: 0, places });
    byCell.set(`${account}/${region}/${collector.id}`, answers);
  }
  const watched = watchedEvents(
    { since: '', byCell },
    before.map(({ collector, region }) => ({ account, region, collector: collector.id })),
    collectors,
  );
  let lookups = 0;
  for (const { named, all } of watched.values()) lookups += await lookUps({ events: [...named], listed: [...all], since: week.since }, (size.resources / size.activeRegions / 10) * eventsAChange);
  let calls = lookups;
  for (const { collector, region, again } of before) {
    const answers = byCell.get(`${account}/${region}/${collector.id}`);
    if (answers === undefined) {
      calls += before.find(own => own.collector === collector && own.region === region)?.calls.length ?? 0;
      continue;
    }
    const named = new Set([...new Set([...answers.values()].map(({ call }) => collector.steady?.[call.op]?.subject(call.in) ?? ''))].filter((_, nth) => changed(nth)));
    const done = await again({
      earlier: (op: string, input: any, soFar: readonly ReadCall[]) => {
        const steady = collector.steady?.[op];
        const found = answers.get(callKey(op, input));
        if (steady === undefined || found === undefined) return null;
        const subject = steady.subject(input);
        if (steady.marked === true) {
          const mark = new Map(soFar.flatMap(call => saidOf(collector.marks, call))).get(subject);
          return mark === found.mark && mark !== undefined && !named.has(subject) ? found.call : null;
        }
        if (!steady.changedBy.every(event => watched.get(found.region)?.all.has(event) === true)) return null;
        const told = steady.changedBy.map(event => ({
          op: 'LookupEvents',
          in: { LookupAttributes: [{ AttributeValue: event }] },
          out: { Events: [...named].map(ResourceName => ({ EventSource: steady.source, Resources: [{ ResourceType: steady.type, ResourceName }] })) },
          err: null,
        }));
        return changesIn(told).mayHaveChanged(steady, subject) ? null : found.call;
      },
    });
    calls += done.calls.filter(call => call.reused === undefined).length;
  }
  const metricRequests = before.reduce((sum, own) => sum + own.calls.filter(({ op }) => op === 'GetMetricData').length, 0);
  return { calls, lookups, metricRequests, first: before.reduce((sum, own) => sum + own.calls.length, 0) };
}

/** The calls that look up what changed in an active Region, in which so many events are spread evenly over the week. */
async function lookUps(watch: Gather['watch'], changes: number): Promise<number> {
  const [since, until] = [Date.parse(week.since), Date.parse(week.until)];
  const all = Array.from({ length: Math.ceil(changes) }, (_, nth) => ({ EventName: 'Change', EventTime: new Date(until - ((nth + 1) * (until - since)) / (changes + 1)) }));
  const { calls, ended } = await collect(cloudtrailChanges, { LookupEvents: input => (input.LookupAttributes[0].AttributeKey === 'EventName' ? { Events: [] } : pageOf(all, Number(input.NextToken ?? 0))) }, { asOf: week.until, watch });
  if (ended !== 'normally') throw new Error(`cloudtrail-changes: ${JSON.stringify(ended)}`);
  return calls.length;
}

function pageOf(all: readonly object[], from: number): object {
  return { Events: all.slice(from, from + 50), ...(from + 50 < all.length ? { NextToken: String(from + 50) } : {}) };
}
