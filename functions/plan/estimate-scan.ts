import type { Collector } from '#collect/define-collector';

/** What a scan of one account calls, as measured: by resources it holds, in how many Regions it is used. */
export type MeasuredCalls = readonly { readonly resources: number; readonly regions: number; readonly first: number; readonly weekly: number }[];

/**
 * Calls of a scan of an account without any answer of before, and a week later when a tenth of everything changed; measured over the mix of `test/bench/mix.json`, which
 * fails when a scan calls more.
 */
export const measuredCalls: MeasuredCalls = [
  { resources: 300, regions: 2, first: 494, weekly: 448 },
  { resources: 1_000, regions: 3, first: 1_031, weekly: 773 },
  { resources: 10_000, regions: 6, first: 6_449, weekly: 2_687 },
];

/** A call answers in 90 ms at the median, and 32 are under way at once. */
const secondsACall = 0.09 / 32;
/** Accounts that are read at the same time. */
const accountsAtOnce = 4;
/** Weeks of a month of 730 hours. */
const weeksAMonth = 730 / 168;

export type Charge = { readonly collector: string; readonly operation: string; readonly calls: number; readonly each: number; readonly amount: number };
export type Estimate = {
  readonly calls: number;
  readonly seconds: number;
  /** Calls that AWS charges for, dearest first. */
  readonly charges: readonly Charge[];
  /** US dollars a scan, and a month of weekly scans. */
  readonly cost: { readonly scan: number; readonly month: number };
};

/** Between the measured sizes in a straight line; beyond them in proportion. */
export function callsOfAccount(resources: number, which: 'first' | 'weekly', measured: MeasuredCalls = measuredCalls): number {
  const [smallest] = measured;
  const largest = measured.at(-1);
  if (smallest === undefined || largest === undefined) return 0;
  if (resources <= smallest.resources) return smallest[which];
  if (resources >= largest.resources) return Math.round((largest[which] * resources) / largest.resources);
  const upper = measured.findIndex(size => size.resources >= resources);
  const [below, above] = [measured[upper - 1] as MeasuredCalls[number], measured[upper] as MeasuredCalls[number]];
  return Math.round(below[which] + ((above[which] - below[which]) * (resources - below.resources)) / (above.resources - below.resources));
}

/** A scan of so many accounts of one size. Collectors of the organisation run once; what is charged by the call counts at its most. */
export function estimateScan({
  accounts,
  resources,
  which,
  collectors,
  free,
}: {
  readonly accounts: number;
  readonly resources: number;
  readonly which: 'first' | 'weekly';
  readonly collectors: readonly Collector[];
  readonly free: boolean;
}): Estimate {
  const calls = accounts * callsOfAccount(resources, which);
  const charges = free ? [] : chargesOf(collectors, collector => (collector.scope === 'organization' ? 1 : accounts), accounts, resources);
  return { calls, seconds: Math.ceil((callsOfAccount(resources, which) * secondsACall * accounts) / Math.min(accounts, accountsAtOnce)), charges, cost: costOf(charges) };
}

/** The next scan as the last one was: `calls` of each collector, seconds that it took. */
export function estimateFrom(last: { readonly calls: ReadonlyMap<string, number>; readonly seconds: number | null }, collectors: readonly Collector[], free: boolean): Estimate {
  const calls = [...last.calls.values()].reduce((sum, own) => sum + own, 0);
  const charges = free
    ? []
    : collectors.flatMap(collector => {
        const operations = Object.entries(collector.charges ?? {});
        const made = last.calls.get(collector.id) ?? 0;
        return operations.map(([operation, each]) => chargeOf(collector.id, operation, operations.length === 1 ? made : Math.min(made, collector.mostCalls?.[operation] ?? made), each));
      });
  return { calls, seconds: last.seconds ?? Math.ceil(calls * secondsACall), charges: dearestFirst(charges), cost: costOf(charges) };
}

function chargesOf(collectors: readonly Collector[], times: (collector: Collector) => number, accounts: number, resources: number): readonly Charge[] {
  const metrics = Math.ceil(accounts * resources * metricsAResource);
  const asksMetrics = collectors.some(collector => collector.chargedShare?.['GetMetricData'] !== undefined);
  return dearestFirst([
    ...collectors.flatMap(collector =>
      Object.entries(collector.charges ?? {}).flatMap(([operation, each]) => (collector.chargedShare?.[operation] === undefined ? [chargeOf(collector.id, operation, times(collector) * (collector.mostCalls?.[operation] ?? 1), each)] : [])),
    ),
    ...(asksMetrics ? [{ collector: 'cloudwatch-*', operation: 'GetMetricData', calls: Math.ceil(metrics / metricsACall), each: metricPrice * metricsACall, amount: Math.round(metrics * metricPrice * 1e6) / 1e6 }] : []),
  ]);
}
/** Metrics that a scan asks for a resource, over the mix of `test/bench/mix.json`; a call asks 500, and AWS charges $0.01 for 1,000: https://aws.amazon.com/cloudwatch/pricing/ */
const [metricsAResource, metricsACall, metricPrice] = [0.59, 500, 0.00001];

function chargeOf(collector: string, operation: string, calls: number, each: number): Charge {
  return { collector, operation, calls, each, amount: Math.round(calls * each * 1e6) / 1e6 };
}
function dearestFirst(charges: readonly Charge[]): readonly Charge[] {
  return charges.filter(({ calls }) => calls > 0).toSorted((a, b) => b.amount - a.amount || (a.collector < b.collector ? -1 : 1));
}
function costOf(charges: readonly Charge[]): Estimate['cost'] {
  const scan = charges.reduce((sum, { amount }) => sum + amount, 0);
  return { scan: Math.round(scan * 1e4) / 1e4, month: Math.round(scan * weeksAMonth * 100) / 100 };
}
