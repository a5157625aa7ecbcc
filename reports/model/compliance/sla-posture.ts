import * as z from 'zod';
import type { Finding } from '#kernel/finding';
import { severities, type Severity } from '#kernel/severity';
import type { SlaDays } from '#kernel/sla';
import { addDays, DAY } from '#kernel/time';
import { byDue, FindingRow, findingRow, isOverdue, type CheckMeta } from '../finding-row.ts';
import { byText, grouped } from '../order.ts';
import type { Week } from '../weeks.ts';

const Count = z.int().nonnegative();
/** Closings are looked at as far back as this. */
export const SLA_WINDOW_DAYS = 90;

/** Whom a number is about: the estate's own findings, the baseline of first scans, or what a changed definition found. */
export const cohorts = ['own', 'baseline', 'definition'] as const;
export type Cohort = (typeof cohorts)[number];

const SlaRow = z.strictObject({
  cohort: z.enum(cohorts),
  severity: z.enum(severities),
  /** Days to mend; null: no date. */
  days: Count.nullable(),
  /** Closed within the window, by outcome. `undetermined`: two looks bound the fix and the date lies between them. */
  met: Count,
  missed: Count,
  undetermined: Count,
  /** Of the closed ones above: the resource is gone. */
  gone: Count,
  /** Open and past their date. */
  overdue: Count,
  /** met / (met + missed + undetermined + overdue): what is not known counts as not met. Null where there is nothing to count. */
  rate: z.number().nullable(),
  /** The same if all that is undetermined were met. */
  atMost: z.number().nullable(),
  /** Open with time left; accepted for a time, so that the clock stands; closed without a date or not by a fix. None of these counts. */
  inTime: Count,
  accepted: Count,
  excluded: Count,
  /** Median days on the clock of the closed ones, begun days counted; null where none was closed. */
  medianDays: Count.nullable(),
});
export type SlaRow = z.output<typeof SlaRow>;

const Bucket = z.strictObject({ from: Count, to: Count.nullable(), findings: Count, baseline: Count, bySeverity: z.record(z.enum(severities), Count) });
const Breach = z.strictObject({ breachedAt: z.string(), now: z.enum(['overdue', 'accepted', 'closed late', 'has time again']), ...FindingRow.shape });

/** Whether findings are mended in time. Overdue and due counts are as of the run, breaches of the week, closings of the 90 days up to the run. */
export const SlaPosture = z.strictObject({
  window: z.strictObject({ from: z.string(), to: z.string() }),
  /** Each cohort by severity. */
  rows: z.array(SlaRow),
  /** Overdue findings by full days since their date. */
  overdueByAge: z.array(Bucket),
  /** Ids of open findings that are due within the seven days after the run, soonest first. */
  dueThisWeek: z.array(z.string()),
  /** Findings whose date passed in the reported week before they were mended. */
  breaches: z.array(Breach),
});
export type SlaPosture = z.output<typeof SlaPosture>;

const ages: readonly (readonly [from: number, to: number | null])[] = [
  [0, 6],
  [7, 29],
  [30, 89],
  [90, null],
];

type Input = {
  readonly findings: readonly Finding[];
  readonly accepted: ReadonlySet<string>;
  readonly days: SlaDays;
  /** Those of what the first scan of an account finds. */
  readonly baselineDays: SlaDays;
  readonly asOf: string;
  readonly week: Week;
  readonly checks: ReadonlyMap<string, CheckMeta>;
  readonly accountNames: ReadonlyMap<string, string>;
};

/** Pure. Of a finding that was closed several times the last closing counts, and none while it is open again. */
export function slaPosture({ findings, accepted, days, baselineDays, asOf, week, checks, accountNames }: Input): SlaPosture {
  const from = addDays(asOf, -SLA_WINDOW_DAYS);
  const overdue = findings.filter(finding => isOverdue(finding, asOf));
  const late = new Set(overdue);
  const row = (finding: Finding): FindingRow => findingRow(finding, checks, accountNames, asOf);
  const soon = addDays(asOf, 7);
  const parts = new Map(grouped(findings, finding => `${cohortOf(finding)} ${finding.severity}`));
  return {
    window: { from, to: asOf },
    rows: cohorts.flatMap(cohort => severities.map(severity => slaRow({ cohort, severity, days: (cohort === 'baseline' ? baselineDays : days)[severity] }, parts.get(`${cohort} ${severity}`) ?? [], { accepted, late, from, asOf }))),
    overdueByAge: ages.map(([least, most]) => {
      const own = overdue.filter(finding => {
        const late = daysLate(finding, asOf);
        return late >= least && (most === null || late <= most);
      });
      const of = (severity: Severity): number => own.filter(finding => finding.severity === severity).length;
      return {
        from: least,
        to: most,
        findings: own.length,
        baseline: own.filter(finding => finding.cohort === 'baseline').length,
        bySeverity: { critical: of('critical'), high: of('high'), medium: of('medium'), low: of('low'), info: of('info') },
      };
    }),
    dueThisWeek: findings
      .filter(finding => finding.state === 'open' && finding.due !== null && finding.due > asOf && finding.due <= soon)
      .map(row)
      .sort(byDue)
      .map(item => item.finding),
    breaches: findings
      .flatMap(finding => {
        const at = breachOf(finding, late);
        if (at === null || at < week.from || at >= week.to) return [];
        const now = finding.state === 'resolved' ? ('closed late' as const) : accepted.has(finding.id) ? ('accepted' as const) : late.has(finding) ? ('overdue' as const) : ('has time again' as const);
        return [{ breachedAt: at, now, ...row(finding) }];
      })
      .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || byText(a.breachedAt, b.breachedAt) || byText(a.finding, b.finding)),
  };
}

export function cohortOf({ cohort }: Pick<Finding, 'cohort'>): Cohort {
  return cohort === null ? 'own' : cohort === 'baseline' ? 'baseline' : 'definition';
}

/** The date that passed unmended; null where none did. */
function breachOf(finding: Finding, late: ReadonlySet<Finding>): string | null {
  return finding.breachedAt ?? (late.has(finding) || finding.outcome === 'missed' ? finding.due : null);
}

function daysLate({ due }: Finding, asOf: string): number {
  return due === null ? 0 : Math.floor((Date.parse(asOf) - Date.parse(due)) / DAY);
}

function slaRow(
  of: Pick<SlaRow, 'cohort' | 'severity' | 'days'>,
  findings: readonly Finding[],
  { accepted, late, from, asOf }: { readonly accepted: ReadonlySet<string>; readonly late: ReadonlySet<Finding>; readonly from: string; readonly asOf: string },
): SlaRow {
  const closed = findings.filter(finding => finding.state === 'resolved' && finding.resolvedAt !== null && finding.resolvedAt > from && finding.resolvedAt <= asOf);
  const counted = closed.filter(({ outcome }) => outcome === 'met' || outcome === 'missed' || outcome === 'undetermined');
  const by = (outcome: Finding['outcome']): number => closed.filter(finding => finding.outcome === outcome).length;
  const open = findings.filter(finding => finding.state === 'open');
  const overdue = open.filter(finding => late.has(finding)).length;
  const taken = open.filter(finding => accepted.has(finding.id)).length;
  const [met, undetermined, all] = [by('met'), by('undetermined'), counted.length + overdue];
  return {
    ...of,
    met,
    missed: by('missed'),
    undetermined,
    gone: counted.filter(finding => finding.closed === 'gone').length,
    overdue,
    rate: all === 0 ? null : met / all,
    atMost: all === 0 ? null : (met + undetermined) / all,
    inTime: open.length - overdue - taken,
    accepted: taken,
    excluded: closed.length - counted.length,
    medianDays: median(counted.map(finding => clockDays(finding))),
  };
}

/** Days from the start of the clock to the fix (or, where only looks bound it, to the look that saw it mended), less those on which it stood. */
function clockDays({ slaStart, paused, fixedAt, resolvedAt }: Finding): number {
  const seconds = (Date.parse(fixedAt ?? resolvedAt ?? slaStart) - Date.parse(slaStart)) / 1000 - paused;
  return Math.max(0, seconds) / 86_400;
}

/** In whole days, begun ones counted. */
function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return Math.ceil(sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2);
}
