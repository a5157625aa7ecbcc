import * as z from 'zod';
import type { CoverageSummary } from '../coverage-summary.ts';
import { sumOf } from '../order.ts';
import type { Posture } from '../posture.ts';
import type { RotationReport } from '../rotation.ts';
import { tagTarget } from '../tag-coverage.ts';
import { weeksEnding, type Week } from '../weeks.ts';
import type { FrameworkPosture } from './framework-posture.ts';
import { kpiIds, type KpiId } from './kpi-ids.ts';
import type { SlaPosture, SlaRow } from './sla-posture.ts';
import type { Tagging } from './tagging.ts';
import type { WeekCounts } from './week-counts.ts';

const WEEKS = 13;
/** The share of findings that are mended in time: the line that rotation and tags are held to as well. */
export const slaTarget = 0.95;
const units = ['count', 'share', 'days'] as const;
const Count = z.int().nonnegative();

const Kpi = z.strictObject({
  id: z.enum(kpiIds),
  title: z.string(),
  unit: z.enum(units),
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

type Input = {
  /** Whether the run judged anything, or anything is known from before. */
  readonly judged: boolean;
  readonly open: number;
  readonly openCritical: number;
  /** What the checks of severity critical said. */
  readonly critical: Posture;
  readonly accepted: number;
  readonly sla: SlaPosture;
  readonly rotation: RotationReport;
  readonly tagging: Tagging;
  readonly coverage: CoverageSummary;
  readonly frameworks: readonly FrameworkPosture[];
  readonly history: readonly WeekCounts[];
  readonly week: Week;
  /** Checks whose definition changed in the week. */
  readonly breaks: number;
};

type Told = Omit<Kpi, 'id' | 'before' | 'trend' | 'unknownShare'> & { /** All that the number is about, what is not known with it. */ readonly all: number };

/** Pure: each number is taken from the part of the report that explains it. */
export function scorecard(input: Input): Kpi[] {
  const told: Readonly<Record<KpiId, Told>> = {
    'open-critical': openCritical(input),
    'sla-critical': slaKpi('Critical mended in time', rowOf(input.sla, 'critical')),
    'sla-high': slaKpi('High mended in time', rowOf(input.sla, 'high')),
    'mttr-critical': mttr('Days to mend, critical', rowOf(input.sla, 'critical')),
    'mttr-high': mttr('Days to mend, high', rowOf(input.sla, 'high')),
    rotation: rotationKpi(input.rotation),
    tags: tagKpi(input.tagging),
    coverage: coverageKpi(input.coverage),
    accepted: acceptedKpi(input),
    controls: controlsKpi(input.frameworks),
  };
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

function rowOf(sla: SlaPosture, severity: SlaRow['severity']): SlaRow {
  return sla.rows.find(row => row.cohort === 'own' && row.severity === severity)!;
}

function openCritical({ judged, openCritical: value, critical }: Input): Told {
  const unknown = critical.outcomes['not-assessed'];
  const all = critical.outcomes.pass + critical.outcomes.fail + unknown;
  return {
    title: 'Open critical findings',
    unit: 'count',
    value: judged ? value : null,
    target: 0,
    rises: false,
    met: !judged ? null : value > 0 ? false : unknown > 0 ? null : true,
    numerator: null,
    denominator: null,
    unknown,
    all,
    meaning: 'not accepted, the baseline with them; not known: critical verdicts that could not be judged',
  };
}

function slaKpi(title: string, { rate, atMost, met, missed, undetermined, overdue, days }: SlaRow): Told {
  const all = met + missed + undetermined + overdue;
  return {
    title,
    unit: 'share',
    value: rate,
    target: slaTarget,
    rises: true,
    met: rate === null || atMost === null ? null : rate >= slaTarget ? true : atMost < slaTarget ? false : null,
    numerator: met,
    denominator: all,
    unknown: undetermined,
    all,
    meaning: `closed within ${days ?? 0} days, of what was closed in 90 days or is overdue; baseline and changed definitions apart`,
  };
}

function mttr(title: string, { medianDays, days, met, missed, undetermined }: SlaRow): Told {
  const closed = met + missed + undetermined;
  return {
    title,
    unit: 'days',
    value: medianDays,
    target: days,
    rises: false,
    met: medianDays === null || days === null ? null : medianDays < days,
    numerator: null,
    denominator: closed,
    unknown: undetermined,
    all: closed,
    meaning: 'median from first seen to the fix, less the time accepted, of what was closed in 90 days',
  };
}

function rotationKpi({ state, answer, target, headline: { rate, met, late, undetermined } }: RotationReport): Told {
  return {
    title: 'Secrets rotated on time',
    unit: 'share',
    value: state === 'judged' ? rate : null,
    target,
    rises: true,
    met: answer === 'above' ? true : answer === 'below' ? false : null,
    numerator: met,
    denominator: met + late,
    unknown: undetermined,
    all: met + late + undetermined,
    meaning: 'secrets that met their latest deadline of 90 days and are not overdue',
  };
}

function tagKpi(tagging: Tagging): Told {
  const { pass, fail, notAssessed, share } = tagging.state === 'judged' ? tagging.total : { pass: 0, fail: 0, notAssessed: 0, share: null };
  const all = pass + fail + notAssessed;
  return {
    title: 'Resources tagged',
    unit: 'share',
    value: share,
    target: tagging.target,
    rises: true,
    met: share === null ? null : pass / all >= tagTarget ? true : (pass + notAssessed) / all < tagTarget ? false : null,
    numerator: pass,
    denominator: pass + fail,
    unknown: notAssessed,
    all,
    meaning: tagging.state === 'judged' ? 'taggable resources that carry every required key' : tagging.reason,
  };
}

function coverageKpi({ cells, statuses, incompleteCells }: CoverageSummary): Told {
  const meant = cells - statuses.skipped;
  return {
    title: 'Cells read to the end',
    unit: 'share',
    value: meant === 0 ? null : statuses.complete / meant,
    target: 1,
    rises: true,
    met: meant === 0 ? null : statuses.complete === meant,
    numerator: statuses.complete,
    denominator: meant,
    unknown: incompleteCells,
    all: meant,
    meaning: 'account, region and collector, of those that were not left out on purpose',
  };
}

function acceptedKpi({ judged, accepted, open }: Input): Told {
  return {
    title: 'Accepted risks',
    unit: 'count',
    value: judged ? accepted : null,
    target: null,
    rises: null,
    met: null,
    numerator: accepted,
    denominator: open,
    unknown: 0,
    all: open,
    meaning: 'open findings whose risk is accepted, or that are called wrong, for a time',
  };
}

function controlsKpi(frameworks: readonly FrameworkPosture[]): Told {
  const of = sumOf(frameworks, framework => framework.of);
  const assessed = sumOf(frameworks, framework => framework.assessed);
  return {
    title: 'Controls assessed here',
    unit: 'share',
    value: of === 0 ? null : assessed / of,
    target: null,
    rises: null,
    met: null,
    numerator: assessed,
    denominator: of,
    unknown: sumOf(frameworks, framework => framework.states['not-assessed']),
    all: of,
    meaning: 'of all frameworks; the others are for other tools and for people; not known: a check did not run or could not judge',
  };
}
