import type { CoverageSummary } from '../coverage-summary.ts';
import { sumOf } from '../order.ts';
import type { Posture } from '../posture.ts';
import type { RotationReport } from '../rotation.ts';
import { tagTarget } from '../tag-coverage.ts';
import type { FrameworkPosture } from './framework-posture.ts';
import type { KpiId } from './kpi-ids.ts';
import type { SlaPosture, SlaRow } from './sla-posture.ts';
import type { Tagging } from './tagging.ts';

export const kpiUnits = ['count', 'share', 'days'] as const;
/** The share of findings that are mended in time: the line that rotation and tags are held to as well. */
const slaTarget = 0.95;

export type KpiInput = {
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
};

/** A number of the scorecard as the run alone tells it; see `Scorecard` for its fields. */
export type KpiFigure = {
  readonly title: string;
  readonly unit: (typeof kpiUnits)[number];
  readonly value: number | null;
  readonly target: number | null;
  readonly rises: boolean | null;
  readonly met: boolean | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly unknown: number;
  readonly meaning: string;
  /** All that the number is about, what is not known with it. */
  readonly all: number;
};

/** Pure: each number is taken from the part of the report that explains it. */
export function kpiFigures(input: KpiInput): Readonly<Record<KpiId, KpiFigure>> {
  return {
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
}

function rowOf(sla: SlaPosture, severity: SlaRow['severity']): SlaRow {
  return sla.rows.find(row => row.cohort === 'own' && row.severity === severity)!;
}

function openCritical({ judged, openCritical: value, critical }: KpiInput): KpiFigure {
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

function slaKpi(title: string, { rate, atMost, met, missed, undetermined, overdue, days }: SlaRow): KpiFigure {
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

function mttr(title: string, { medianDays, days, met, missed, undetermined }: SlaRow): KpiFigure {
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

function rotationKpi({ state, answer, target, headline: { rate, met, late, undetermined } }: RotationReport): KpiFigure {
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

function tagKpi(tagging: Tagging): KpiFigure {
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

function coverageKpi({ cells, statuses, incompleteCells }: CoverageSummary): KpiFigure {
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

function acceptedKpi({ judged, accepted, open }: KpiInput): KpiFigure {
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

function controlsKpi(frameworks: readonly FrameworkPosture[]): KpiFigure {
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
