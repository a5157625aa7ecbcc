import * as z from 'zod';
import type { RotationReport } from '../rotation.ts';
import { weeksEnding, type Week } from '../weeks.ts';
import { kpiFigures, kpiUnits, type KpiInput } from './kpi-figures.ts';
import { kpiIds, type KpiId } from './kpi-ids.ts';
import type { WeekCounts } from './week-counts.ts';

const WEEKS = 13;
const Count = z.int().nonnegative();

const Kpi = z.strictObject({
  id: z.enum(kpiIds),
  title: z.string(),
  unit: z.enum(kpiUnits),
  /** Null where it is not known. */
  value: z.number().nullable(),
  /** Null where there is no right number. */
  target: z.number().nullable(),
  /** Whether more is better; null: neither. */
  rises: z.boolean().nullable(),
  /** Null without a target, and where what is not known could turn it. */
  met: z.boolean().nullable(),
  /** What was counted, of how many; null where the number is none of a whole. */
  numerator: Count.nullable(),
  denominator: Count.nullable(),
  /** What could not be told, and its share of all that the number is about; null where there is nothing. */
  unknown: Count,
  unknownShare: z.number().nullable(),
  /** What the number is. */
  meaning: z.string(),
  /** The report of the week before; null where it did not say. */
  before: z.number().nullable(),
  /** 13 weeks, the reported one last; null without a run or where it was not known. */
  trend: z.array(z.strictObject({ week: z.string(), value: z.number().nullable(), breaks: Count })).length(WEEKS),
});
export type Kpi = z.output<typeof Kpi>;
export const Scorecard = z.array(Kpi);

type Input = KpiInput & {
  readonly history: readonly WeekCounts[];
  readonly week: Week;
  /** Checks whose definition changed in the week. */
  readonly breaks: number;
};

/** Pure: the numbers of the run, each with what the reports of 13 weeks said of it. */
export function scorecard(input: Input): Kpi[] {
  const told = kpiFigures(input);
  const weeks = weeksEnding(input.week.week, WEEKS);
  const history = new Map(input.history.filter(item => item.week < input.week.week).map(item => [item.week, item]));
  return kpiIds.map(id => {
    const { all, ...kpi } = told[id];
    const trend = weeks.map(({ week }, index) =>
      index === WEEKS - 1 ? { week, value: kpi.value, breaks: input.breaks } : { week, value: pastOf(id, history.get(week), input.rotation, WEEKS - 1 - index), breaks: history.get(week)?.breaks ?? 0 },
    );
    return { id, ...kpi, unknownShare: all === 0 ? null : kpi.unknown / all, before: trend.at(-2)?.value ?? null, trend };
  });
}

/** What a week's report said, or what follows from what older reports kept: the open ones by severity, and the stored history of rotations. */
function pastOf(id: KpiId, week: WeekCounts | undefined, rotation: RotationReport, ago: number): number | null {
  if (week === undefined || week.open === null) return null;
  if (week.kpis !== undefined) return week.kpis[id] ?? null;
  if (id === 'open-critical') return week.open.critical;
  return id === 'rotation' ? (rotation.trend.at(-1 - ago)?.rate ?? null) : null;
}
