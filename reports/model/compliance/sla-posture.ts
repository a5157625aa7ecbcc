import * as z from 'zod';
import type { Finding } from '#kernel/finding';
import { severities, severityRank, type Severity } from '#kernel/severity';
import type { SlaDays } from '#kernel/sla';
import { addDays, DAY } from '#kernel/time';
import { FindingRow, findingRow, ranked, type CheckMeta, type Ranked } from '../finding-row.ts';
import { byText } from '../order.ts';
import type { Week } from '../weeks.ts';
import { firstOf } from './first-of.ts';
import type { JudgedFinding } from './judged-finding.ts';
import { noneBySeverity } from './open-counts.ts';

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
  /** Ids of open findings that are due within the seven days after the run, soonest first; at most `lists.kept`. */
  dueThisWeek: z.array(z.string()),
  /** Findings whose date passed in the reported week before they were mended; at most `lists.kept`. */
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
  readonly days: SlaDays;
  /** Those of what the first scan of an account finds. */
  readonly baselineDays: SlaDays;
  readonly asOf: string;
  readonly week: Week;
  readonly checks: ReadonlyMap<string, CheckMeta>;
  readonly accountNames: ReadonlyMap<string, string>;
  /** So many breaches are listed. */
  readonly most: number;
};
type Counts = { met: number; missed: number; undetermined: number; gone: number; overdue: number; inTime: number; accepted: number; excluded: number; readonly clock: number[] };
const noCounts = (): Counts => ({ met: 0, missed: 0, undetermined: 0, gone: 0, overdue: 0, inTime: 0, accepted: 0, excluded: 0, clock: [] });
type Breached = Omit<z.output<typeof Breach>, keyof FindingRow> & Ranked;

/**
 * Pure. Of a finding that was closed several times the last closing counts, and none while it is open again. Of each closing one number is kept, and of
 * breaches the first.
 */
export function slaFold({ days, baselineDays, asOf, week, checks, accountNames, most }: Input): { add(judged: JudgedFinding): void; done(dueThisWeek: readonly string[]): { readonly sla: SlaPosture; readonly breaches: number } } {
  const from = addDays(asOf, -SLA_WINDOW_DAYS);
  const bySeverity = (): Record<Severity, Counts> => ({ critical: noCounts(), high: noCounts(), medium: noCounts(), low: noCounts(), info: noCounts() });
  const parts: Readonly<Record<Cohort, Record<Severity, Counts>>> = { own: bySeverity(), baseline: bySeverity(), definition: bySeverity() };
  const buckets = ages.map(([least, to]) => ({ from: least, to, findings: 0, baseline: 0, bySeverity: noneBySeverity() }));
  const breaches = firstOf<Breached>(most, (a, b) => severityRank(a.severity) - severityRank(b.severity) || byText(a.breachedAt, b.breachedAt) || byText(a.finding, b.finding));
  return {
    add(judged) {
      const { finding, open, accepted, overdue } = judged;
      const counts = parts[cohortOf(finding)][finding.severity];
      if (open) {
        if (overdue) counts.overdue += 1;
        if (accepted) counts.accepted += 1;
        if (!overdue && !accepted) counts.inTime += 1;
        if (overdue && accepted) counts.inTime -= 1; // both are told apart, and the three add up to what is open
      } else if (finding.resolvedAt !== null && finding.resolvedAt > from && finding.resolvedAt <= asOf) close(counts, finding);
      if (overdue) {
        const late = daysLate(finding, asOf);
        const bucket = buckets.find(({ from: least, to }) => late >= least && (to === null || late <= to));
        if (bucket !== undefined) {
          bucket.findings += 1;
          if (finding.cohort === 'baseline') bucket.baseline += 1;
          bucket.bySeverity[finding.severity] += 1;
        }
      }
      const at = breachOf(judged);
      if (at !== null && at >= week.from && at < week.to) breaches.add({ breachedAt: at, now: !open ? 'closed late' : accepted ? 'accepted' : overdue ? 'overdue' : 'has time again', ...ranked(finding) });
    },
    done: dueThisWeek => ({
      sla: {
        window: { from, to: asOf },
        rows: cohorts.flatMap(cohort => severities.map(severity => slaRow({ cohort, severity, days: (cohort === 'baseline' ? baselineDays : days)[severity] }, parts[cohort][severity]))),
        overdueByAge: buckets,
        dueThisWeek: [...dueThisWeek],
        breaches: breaches.rows().map(({ breachedAt, now, of }) => ({ breachedAt, now, ...findingRow(of, checks, accountNames, asOf) })),
      },
      breaches: breaches.count(),
    }),
  };
}

export function cohortOf({ cohort }: Pick<Finding, 'cohort'>): Cohort {
  return cohort === null ? 'own' : cohort === 'baseline' ? 'baseline' : 'definition';
}

/** The date that passed unmended; null where none did. */
function breachOf({ finding, overdue }: JudgedFinding): string | null {
  return finding.breachedAt ?? (overdue || finding.outcome === 'missed' ? finding.due : null);
}

function daysLate({ due }: Finding, asOf: string): number {
  return due === null ? 0 : Math.floor((Date.parse(asOf) - Date.parse(due)) / DAY);
}

function close(counts: Counts, finding: Finding): void {
  const { outcome } = finding;
  if (outcome !== 'met' && outcome !== 'missed' && outcome !== 'undetermined') {
    counts.excluded += 1;
    return;
  }
  counts[outcome] += 1;
  if (finding.closed === 'gone') counts.gone += 1;
  counts.clock.push(clockDays(finding));
}

function slaRow(of: Pick<SlaRow, 'cohort' | 'severity' | 'days'>, { clock, ...counts }: Counts): SlaRow {
  const { met, missed, undetermined, overdue } = counts;
  const all = met + missed + undetermined + overdue;
  return { ...of, ...counts, rate: all === 0 ? null : met / all, atMost: all === 0 ? null : (met + undetermined) / all, medianDays: median(clock) };
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
