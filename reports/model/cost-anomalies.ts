import * as z from 'zod';
import { microsOf } from '#cost/bill/amount';
import type { BillSum } from '#cost/bill/bill-facts';
import type { DailyPoint, DailySeries } from '#cost/anomaly/daily-series';
import { findAnomalies, type AnomalyQuestion } from '#cost/anomaly/find-anomalies';
import { incidentFigures, mergeIncidents } from '#cost/anomaly/merge-incidents';
import { ownerGate } from '#cost/anomaly/owner-gate';
import { Measured, measuredOf } from './anomaly-sentence.ts';
import type { OwnerOf } from './cost-owner.ts';
import { byText, grouped } from './order.ts';
import { Unknown } from './unknown.ts';
import { dayAfter, daysBetween } from './weeks.ts';

const HISTORY = 28;
const SHOWN = 10;

/** Days that cost what nobody would have expected of them. Parts of an incident add up to its excess. */
export const CostAnomalies = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('known'),
    shown: z.int().positive(),
    /** Days of history behind it, and how many series were looked at. */
    history: z.int(),
    series: z.int(),
    excess: z.int(),
    drops: z.int(),
    incidents: z.array(
      z.strictObject({
        id: z.string(),
        direction: z.enum(['rise', 'drop']),
        state: z.enum(['new', 'open', 'closed']),
        service: z.string().nullable(),
        from: z.string(),
        last: z.string(),
        began: z.string(),
        days: z.int(),
        expected: z.int(),
        actual: z.int(),
        excess: z.int(),
        /** How many times its usual spread it is off; 3.5 is told. */
        score: z.number(),
        step: z.boolean(),
        provisional: z.boolean(),
        /** What its strongest day was measured against. */
        measured: Measured,
        owners: z.array(z.string()),
        parts: z.array(z.strictObject({ account: z.string().nullable(), accountName: z.string().nullable(), service: z.string().nullable(), excess: z.int() })),
      }),
    ),
  }),
  Unknown,
]);
export type CostAnomalies = z.output<typeof CostAnomalies>;

/** Series by account and service from sums by day; a day within the bill on which one has no row cost nothing, if any series has a row on it. */
export function seriesOf(sums: readonly BillSum[], closed: string): DailySeries[] {
  const days = [...new Set(sums.map(row => row.day ?? ''))].sort(byText);
  return grouped(sums, row => JSON.stringify([row.account, row.service])).map(([id, own]) => {
    const spent = new Map<string, number>();
    for (const row of own) spent.set(row.day ?? '', (spent.get(row.day ?? '') ?? 0) + microsOf(row.effective ?? 0n));
    const first = days.findIndex(day => spent.has(day));
    const owners = new Map<string, number>();
    for (const row of own) if (row.owner !== null && row.owner !== undefined) owners.set(row.owner, (owners.get(row.owner) ?? 0) + microsOf(row.effective ?? 0n));
    const [owner] = [...owners].sort(([a, x], [b, y]) => y - x || byText(a, b))[0] ?? [null];
    return { id, account: own[0]?.account ?? null, service: own[0]?.service ?? null, usageType: null, owner, days: days.slice(first).map((on): DailyPoint => ({ on, micros: spent.get(on) ?? 0, estimated: on > closed })) };
  });
}

export function costAnomalies(sums: readonly BillSum[] | null, week: { readonly from: string; readonly last: string }, closed: string, ownerOf: OwnerOf, accountNames: ReadonlyMap<string, string>): CostAnomalies {
  if (sums === null) return { state: 'unknown', reason: 'the bill was not asked for days by account and service' };
  const series = seriesOf(sums, closed);
  const first = series.flatMap(({ days }) => days.slice(0, 1).map(({ on }) => on)).sort(byText)[0];
  const history = first === undefined ? 0 : daysBetween(first, week.from);
  if (history < HISTORY) return { state: 'unknown', reason: `the bill has ${Math.max(0, history)} days before the week, and ${HISTORY} are needed to know what is usual` };
  const named = series.map(item => ({ ...item, owner: ownerOf(item.account, item.owner).owner }));
  const weeks = new Map<string | null, number>();
  for (const { owner, days } of named) weeks.set(owner, (weeks.get(owner) ?? 0) + days.filter(({ on }) => on >= week.from && on <= week.last).reduce((sum, { micros }) => sum + micros, 0));
  const gateOf = (owner: string | null): number => ownerGate(weeks.get(owner) ?? 0, [], owner);
  const until = closed < week.last ? closed : week.last;
  const youngOf = siblingsIn(series, first);
  const alerts = named.flatMap(item => {
    const known = item.days.filter(({ on }) => on <= week.last);
    return findAnomalies({ ...item, days: known }, { from: dayAfter(week.from, -7), closedThrough: until, gateOf, young: youngOf(item) });
  });
  const incidents = mergeIncidents(alerts, { from: week.from, last: week.last }).filter(({ last }) => last >= dayAfter(week.from, -2));
  const { excess, drops } = incidentFigures(incidents);
  return {
    state: 'known',
    shown: SHOWN,
    history,
    series: named.length,
    excess: Math.round(excess),
    drops: Math.round(drops),
    incidents: incidents.map(incident => {
      const parts = incident.parts.map(({ series: { account, service }, excess: part }) => ({ account, accountName: account === null ? null : (accountNames.get(account) ?? account), service, excess: Math.round(part) }));
      return {
        id: incident.id,
        direction: incident.direction,
        state: incident.state,
        service: incident.service,
        from: incident.from,
        last: incident.last,
        began: incident.began,
        days: incident.days,
        expected: Math.round(incident.actual) - parts.reduce((sum, part) => sum + part.excess, 0),
        actual: Math.round(incident.actual),
        excess: parts.reduce((sum, part) => sum + part.excess, 0),
        score: Math.round(incident.peakScore * 100) / 100,
        step: incident.step,
        provisional: incident.provisional,
        measured: measuredOf(incident.alerts.reduce((most, alert) => (Math.abs(alert.score) > Math.abs(most.score) ? alert : most))),
        owners: [...new Set(incident.parts.flatMap(({ series: { owner } }) => (owner === null ? [] : [owner])))].sort(byText),
        parts,
      };
    }),
  };
}

/**
 * What a series without four weeks of its own is held against: what its account spends in all, and the share that the same service has of other accounts. Of series that the bill has from its first day on nothing is
 * said, nor where the bill tells no accounts.
 */
function siblingsIn(series: readonly DailySeries[], first: string | undefined): (item: DailySeries) => AnomalyQuestion['young'] {
  const wholes = new Map<string, DailySeries>();
  for (const [account, own] of Map.groupBy(series, item => item.account)) {
    if (account === null) continue;
    const days = new Map<string, DailyPoint>();
    for (const item of own) for (const point of item.days) days.set(point.on, { ...point, micros: (days.get(point.on)?.micros ?? 0) + point.micros });
    wholes.set(account, { id: account, account, service: null, usageType: null, owner: null, days: [...days.values()].sort((a, b) => byText(a.on, b.on)) });
  }
  return item => {
    const whole = wholes.get(item.account ?? '');
    if (whole === undefined || (item.days[0]?.on ?? '') === first) return undefined;
    const others = series.filter(other => other.service === item.service && other.account !== item.account && other.days[0]?.on === first);
    return { whole, siblings: others.flatMap(own => (own.account === null ? [] : [{ own, whole: wholes.get(own.account) as DailySeries }])) };
  };
}
