import * as z from 'zod';
import { microsOf } from '#cost/bill/amount';
import type { BillSum } from '#cost/bill/bill-facts';
import type { BillNumbers } from '#cost/bill/bill-numbers';
import { charges, type Charge } from '#cost/bill/charge';
import type { DailyPoint } from '#cost/anomaly/daily-series';
import type { DriverDay } from '#cost/drivers';
import type { KeptForecast } from '#cost/forecast/score-forecasts';
import type { Config } from '#kernel/config';
import type { Finding } from '#kernel/finding';
import { CostAllocation, costAllocation } from './cost-allocation.ts';
import { CostAnomalies, costAnomalies } from './cost-anomalies.ts';
import { CostCommitments, costCommitments } from './cost-commitments.ts';
import { CostEffects, costEffects } from './cost-effects.ts';
import { CostFailing, costFailing, costsOf, type ResourceCosts } from './cost-failing.ts';
import { CostForecast, costForecast } from './cost-forecast.ts';
import { CostGrowth, costGrowth, Restatement, restatements, weeksInBill, type CostWeek } from './cost-history.ts';
import { CostInvoice, costInvoice } from './cost-invoice.ts';
import { ownerOf, type OwnerOf } from './cost-owner.ts';
import { costScorecard, Kpi, type Waste30 } from './cost-scorecard.ts';
import { CostShowback, costShowback } from './cost-showback.ts';
import { CostUnits, costUnits } from './cost-units.ts';
import type { Week } from './weeks.ts';

const Source = z.strictObject({
  version: z.string(),
  place: z.string(),
  files: z.int(),
  rows: z.int(),
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
  /** Rows that count nowhere; `billed` in micro-units, null where it cannot be read. */
  dropped: z.array(z.strictObject({ reason: z.string(), rows: z.int(), billed: z.int().nullable() })),
  oddities: z.array(z.string()),
  violations: z.array(z.strictObject({ rule: z.string(), column: z.string(), says: z.string(), rows: z.int().nullable() })),
});

/** The parts of the report that explain the week, all of one bill. Money in micro-units of the report's currency and basis unless a part says otherwise. */
export const Explained = z.strictObject({
  scorecard: z.array(Kpi),
  invoice: CostInvoice,
  effects: CostEffects,
  anomalies: CostAnomalies,
  forecast: CostForecast,
  growth: CostGrowth,
  allocation: CostAllocation,
  commitments: CostCommitments,
  units: CostUnits,
  failing: CostFailing,
  showback: CostShowback,
  restated: z.array(Restatement),
  source: Source,
});
export type Explained = z.output<typeof Explained>;

export type ExplainedInput = {
  readonly numbers: BillNumbers;
  readonly settings: Config['cost'];
  /** Owner by the account that is theirs. */
  readonly accountOwners: ReadonlyMap<string, string>;
  /** Weeks as they were published before this run. */
  readonly stored: readonly CostWeek[];
  readonly forecasts: readonly KeptForecast[];
  readonly drivers: readonly DriverDay[];
  /** Null where there are no checks behind the report. */
  readonly findings: readonly Finding[] | null;
  /** What Cost Explorer says of single resources, where the bill names none: in the same currency and basis, over days of its own. */
  readonly resourceCosts: (ResourceCosts & { readonly currency: string; readonly basis: string }) | null;
};

/** `cost`: the week and the one before as the headline has them; null where they are not known. */
export function explained(
  { numbers, settings, accountOwners, stored, forecasts, drivers, findings, resourceCosts }: ExplainedInput,
  about: { readonly week: Week; readonly closed: string; readonly currency: string; readonly basis: string; readonly trend: readonly (number | null)[]; readonly waste: Waste30 },
  cost: { readonly micros: number; readonly before: number | null },
  accountNames: ReadonlyMap<string, string>,
): Explained {
  const { week, closed, currency, basis, trend } = about;
  const own = ownerOf(accountOwners);
  const pointsOf = pointsBy(numbers, closed, own);
  const days = numbers.days ?? [];
  const invoice = costInvoice(numbers, cost.micros);
  const effects = costEffects(numbers, cost.before === null ? null : { before: cost.before, now: cost.micros }, own, accountNames);
  const forecast = costForecast(
    pointsOf,
    numbers.about.lastDay !== null && numbers.about.lastDay < closed ? numbers.about.lastDay : closed,
    settings.budgets.map(({ owner, monthly }) => ({ owner: owner ?? null, micros: Math.round(monthly * 1e6) })),
    forecasts,
  );
  const growth = costGrowth(week.week, weeksInBill(days), stored, { currency, basis }, settings.growth);
  const allocation = costAllocation(numbers, week, cost.micros, own, accountNames);
  const commitments = costCommitments(numbers, week);
  const failing = costFailing(findings, numbers.asked !== null ? costsOf(numbers.asked, week) : resourceCosts?.currency === currency && resourceCosts.basis === basis ? resourceCosts : null, accountNames);
  const units = costUnits(drivers, pointsOf, week.week);
  return {
    scorecard: costScorecard({ cost: cost.micros, week: week.from, trend, growth, forecast, allocation, commitments, failing, units, waste: about.waste, targets: settings.targets }),
    invoice,
    effects,
    anomalies: costAnomalies(numbers.series, week, closed, own, accountNames),
    forecast,
    growth,
    allocation,
    commitments,
    units,
    failing,
    showback: costShowback(numbers, settings.shared, own, accountNames),
    restated: restatements(days, stored, { currency, basis, source: numbers.about.version }),
    source: {
      version: numbers.about.version,
      place: numbers.about.place,
      files: numbers.about.files,
      rows: numbers.about.rows,
      firstDay: numbers.about.firstDay,
      lastDay: numbers.about.lastDay,
      dropped: numbers.about.dropped.map(({ billed, ...rest }) => ({ ...rest, billed: billed === null ? null : microsOf(billed) })),
      oddities: [...numbers.about.oddities],
      violations: numbers.about.violations.map(violation => ({ ...violation })),
    },
  };
}

const inBasis = ({ charge }: BillSum): boolean => charge === undefined || charge === null || charges[charge as Charge].inBasis;

/** Daily costs of all, and of an owner as far as the bill has owners. Days after the last closed one are estimated. */
function pointsBy(numbers: BillNumbers, closed: string, own: OwnerOf): (owner: string | null) => readonly DailyPoint[] | null {
  const points = (rows: readonly BillSum[]): DailyPoint[] => {
    const days = new Map<string, bigint>();
    for (const row of rows) if (row.day !== undefined && row.day !== null) days.set(row.day, (days.get(row.day) ?? 0n) + (inBasis(row) ? (row.effective ?? 0n) : 0n));
    return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([on, amount]) => ({ on, micros: microsOf(amount), estimated: on > closed }));
  };
  const total = numbers.days === null ? null : points(numbers.days);
  return owner => {
    if (owner === null) return total;
    if (numbers.series === null || numbers.allocation === null) return null;
    const found = points(numbers.series.filter(row => own(row.account, row.owner).owner === owner));
    return found.length === 0 ? null : found;
  };
}
