import { median } from '../statistics/median.ts';
import { dayNumber } from './calendar-days.ts';
import type { SeriesKey } from './daily-series.ts';
import type { Anomaly } from './find-anomalies.ts';

/** One quiet day between two alerts does not end an incident. */
const GAP = 2;

/**
 * Alerts about one thing: the same usage type (else service, else series) in the same direction on days that follow each other, in however many accounts. Money in micro-units, over the days that alerted;
 * `parts` add up to `excess`. `delayDays`: from the first day of it to the day after its first alert, when that day's bill can be read. `state`: `new` began in the period, `closed` ended before its last day,
 * `open` goes on. `over`: quiet by the period's last day.
 */
export type Incident = {
  readonly id: string;
  readonly direction: 'rise' | 'drop';
  readonly service: string | null;
  readonly usageType: string | null;
  readonly from: string;
  readonly last: string;
  readonly days: number;
  readonly began: string;
  readonly delayDays: number;
  readonly actual: number;
  readonly expected: number;
  readonly excess: number;
  readonly peakScore: number;
  readonly step: boolean;
  readonly provisional: boolean;
  readonly over: boolean;
  readonly state: 'new' | 'open' | 'closed';
  readonly parts: readonly { readonly series: SeriesKey; readonly excess: number; readonly days: number }[];
  readonly alerts: readonly Anomaly[];
};

/** What incidents come to. `medianDelayDays` is null without any. */
export type IncidentFigures = { readonly incidents: number; readonly excess: number; readonly drops: number; readonly days: number; readonly medianDelayDays: number | null };

/** The incidents of a period (days, both included), biggest excess first. Series of unlike levels (an account's service, an owner, the total) are never one incident. */
export function mergeIncidents(alerts: readonly Anomaly[], period: { readonly from: string; readonly last: string }): Incident[] {
  const incidents: Incident[] = [];
  for (const [id, own] of Map.groupBy(alerts, groupOf)) {
    let open: Anomaly[] = [];
    for (const alert of own.toSorted((a, b) => (a.on === b.on ? (a.series.id < b.series.id ? -1 : 1) : a.on < b.on ? -1 : 1))) {
      const before = open.at(-1);
      if (before !== undefined && dayNumber(alert.on) - dayNumber(before.on) > GAP) {
        incidents.push(incidentOf(id, open, period));
        open = [];
      }
      open.push(alert);
    }
    incidents.push(incidentOf(id, open, period));
  }
  return incidents.sort((a, b) => Math.abs(b.excess) - Math.abs(a.excess) || (a.id < b.id ? -1 : 1));
}

/** Numbers for the scorecard. Drops are counted apart and lessen no excess. */
export function incidentFigures(incidents: readonly Incident[]): IncidentFigures {
  const rises = incidents.filter(({ direction }) => direction === 'rise');
  return {
    incidents: incidents.length,
    excess: rises.reduce((sum, { excess }) => sum + excess, 0),
    drops: incidents.filter(({ direction }) => direction === 'drop').reduce((sum, { excess }) => sum + excess, 0),
    days: incidents.reduce((sum, { days }) => sum + days, 0),
    medianDelayDays: incidents.length === 0 ? null : median(incidents.map(({ delayDays }) => delayDays)),
  };
}

function groupOf({ series, score }: Anomaly): string {
  const { id, account, service, usageType, owner } = series;
  const level = [account === null ? '' : 'account', service === null ? '' : 'service', usageType === null ? '' : 'usage type', owner === null ? '' : 'owner'].filter(word => word !== '').join(', ');
  return JSON.stringify([level, service === null && usageType === null ? id : service, usageType, score > 0 ? 'rise' : 'drop']);
}

function incidentOf(group: string, alerts: readonly Anomaly[], period: { readonly from: string; readonly last: string }): Incident {
  const first = alerts[0] as Anomaly;
  const last = alerts.at(-1) as Anomaly;
  const began = alerts.reduce((earliest, alert) => (alert.began < earliest ? alert.began : earliest), first.began);
  const over = dayNumber(period.last) - dayNumber(last.on) >= GAP;
  const sum = (of: (alert: Anomaly) => number) => alerts.reduce((total, alert) => total + of(alert), 0);
  const parts = [...Map.groupBy(alerts, ({ series }) => series.id).values()].map(own => ({
    series: (own[0] as Anomaly).series,
    excess: own.reduce((total, { excess }) => total + excess, 0),
    days: own.length,
  }));
  return {
    id: `${first.on} ${group}`,
    direction: first.score > 0 ? 'rise' : 'drop',
    service: first.series.service,
    usageType: first.series.usageType,
    from: first.on,
    last: last.on,
    days: new Set(alerts.map(({ on }) => on)).size,
    began,
    delayDays: dayNumber(first.on) - dayNumber(began) + 1,
    actual: sum(({ actual }) => actual),
    expected: sum(({ expected }) => expected),
    excess: sum(({ excess }) => excess),
    peakScore: alerts.reduce((peak, { score }) => (Math.abs(score) > Math.abs(peak) ? score : peak), 0),
    step: alerts.some(({ step }) => step),
    provisional: alerts.every(({ provisional }) => provisional),
    over,
    state: first.on >= period.from ? 'new' : over ? 'closed' : 'open',
    parts: parts.sort((a, b) => Math.abs(b.excess) - Math.abs(a.excess) || (a.series.id < b.series.id ? -1 : 1)),
    alerts,
  };
}
