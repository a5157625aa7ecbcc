import * as z from 'zod';
import type { CheckTally } from '#evaluate/frameworks/judge-controls';
import type { Coverage } from '#kernel/cell';
import type { Finding, FindingEvent } from '#kernel/finding';
import { slaDays } from '#kernel/finding';
import type { Framework } from '#kernel/framework';
import { statusAt } from '#kernel/lifecycle';
import type { RunRecord } from '#kernel/run';
import { severities } from '#kernel/severity';
import type { SlaDays } from '#kernel/sla';
import { isoWeek } from '#kernel/time';
import { AccessReport, accessReport, type AccessInput } from './access.ts';
import { About, aboutOf } from './about.ts';
import { Acceptances, acceptancesOf } from './compliance/acceptances.ts';
import { Baseline, baselineOf } from './compliance/baseline.ts';
import { Changes, changesOf } from './compliance/changes.ts';
import { FrameworkPosture, frameworkPostures } from './compliance/framework-posture.ts';
import { headlineSentence } from './compliance/headline-sentence.ts';
import { movesOf } from './compliance/moves.ts';
import { BySeverity, countBySeverity } from './compliance/open-counts.ts';
import { OpenWeek, openWeeks } from './compliance/open-weeks.ts';
import { OtherTools, otherTools, type OtherToolsInput } from './compliance/other-tools.ts';
import { AccountPosture, CheckPosture, OwnerPosture, postureParts, SeverityPosture, TopicPosture } from './compliance/posture-parts.ts';
import { PostureWeek, postureWeeks } from './compliance/posture-weeks.ts';
import { remarksOf } from './compliance/remarks.ts';
import { Scorecard, scorecard } from './compliance/scorecard.ts';
import { severityFlow } from './compliance/severity-flow.ts';
import { SlaPosture, slaPosture } from './compliance/sla-posture.ts';
import { Tagging, taggingOf, type TaggingInput } from './compliance/tagging.ts';
import { TopRisks, topRisks, type ResourceCosts } from './compliance/top-risks.ts';
import { weekIn, type WeekCounts } from './compliance/week-counts.ts';
import { CoverageSummary, coverageSummary } from './coverage-summary.ts';
import { byAge, byDue, byRisk, FindingRow, findingRow, type CheckMeta } from './finding-row.ts';
import { Flow, flowOf, SeverityFlow, severityAt } from './finding-flow.ts';
import { Gap, gapsOf, MissingAction, missingActionsOf, Posture, postureOf } from './posture.ts';
import { RotationReport, rotationReport, type RotationInput } from './rotation.ts';
import type { VerdictTally } from './verdict-tally.ts';
import { weekOf, weeksEnding } from './weeks.ts';

const Count = z.int().nonnegative();

/**
 * The weekly compliance report: the one contract of all its formats. Open counts are as of the run; what moved is of the ISO week. The baseline (what
 * an account's first scan found) and changed definitions are cohorts of their own everywhere: neither worsens nor improves anything.
 */
export const ComplianceReport = z.strictObject({
  schema: z.literal('compliance-report/1'),
  about: About,
  week: z.strictObject({ week: z.string(), from: z.string(), last: z.string(), to: z.string() }),
  /** The numbers that are asked for first, each taken from a part below. */
  scorecard: Scorecard,
  headline: z.strictObject({
    /** `unjudged`: the run judged nothing and no finding is stored, so the counts below say nothing. */
    state: z.enum(['judged', 'unjudged']),
    sentence: z.string(),
    /** Failing, the accepted ones with them. */
    open: Count,
    openBySeverity: BySeverity,
    openBaseline: Count,
    /** Of the open ones: those whose risk is accepted, or that are called wrong, for a time. */
    accepted: Count,
    overdue: Count,
    flow: Flow,
    posture: Posture,
  }),
  severities: z.array(SeverityFlow),
  /** This week last; `open` is null for a week without a run. */
  trend: z.array(OpenWeek),
  weeksWithoutRun: z.array(z.string()),
  /** Every framework that is shipped or the customer's own. */
  frameworks: z.array(FrameworkPosture),
  byTopic: z.array(TopicPosture),
  byCheck: z.array(CheckPosture),
  bySeverity: z.array(SeverityPosture),
  byAccount: z.array(AccountPosture),
  byOwner: z.array(OwnerPosture),
  postureWeeks: z.array(PostureWeek),
  changes: Changes,
  baseline: Baseline,
  /** Every open finding, by severity and age. */
  open: z.array(FindingRow),
  /** Ids of the open findings: longest open first, and soonest due first among those not yet due. */
  oldest: z.array(z.string()),
  overdue: z.array(z.string()),
  nextDue: z.array(z.string()),
  sla: SlaPosture,
  acceptances: Acceptances,
  /** Whether credentials rotate in time, as of the run. */
  rotation: RotationReport,
  tagging: Tagging,
  coverage: CoverageSummary,
  /** What lacked an action first. */
  unassessed: z.array(Gap),
  missingActions: z.array(MissingAction),
  risks: TopRisks,
  /** Who may do what, as of the run. */
  access: AccessReport,
  /** What was imported of other tools; null where nothing was. */
  otherTools: OtherTools.nullable(),
  notes: z.array(z.string()),
});
export type ComplianceReport = z.output<typeof ComplianceReport>;

export type ComplianceInput = {
  readonly run: RunRecord;
  /** An ISO week such as 2026-W46; the week of the run when null. */
  readonly week: string | null;
  /** The run's verdicts, counted by `verdictTally`. */
  readonly tallies: readonly VerdictTally[];
  readonly checks: readonly CheckMeta[];
  /** All findings of the store, resolved ones too. */
  readonly findings: readonly Finding[];
  /** The events from the week's first instant on, up to the run. */
  readonly events: readonly FindingEvent[];
  readonly coverage: readonly Coverage[];
  readonly accountNames: ReadonlyMap<string, string>;
  readonly history?: readonly WeekCounts[];
  readonly frameworks?: readonly Framework[];
  /** What `tallyChecks` counted of the run's verdicts for them; a check that it does not hold did not run. */
  readonly controlTallies?: ReadonlyMap<string, CheckTally>;
  /** Days to mend by severity; those of the product when left out. */
  readonly slaDays?: SlaDays;
  /** The same for what the first scan of an account finds; as the others when left out. */
  readonly baselineSlaDays?: SlaDays;
  /** What the accounts' passes left of who may do what; left out where they left nothing. */
  readonly access?: AccessInput['records'];
  /** The rate of rotations and what has a date; left out where no run looked. */
  readonly rotation?: RotationInput | null;
  /** How the required tags were judged; left out where they were not. */
  readonly tagging?: TaggingInput | null;
  /** What resources cost; left out where the bill by resource was not read. */
  readonly costs?: ResourceCosts | null;
  /** What other tools say; left out where nothing was imported. */
  readonly otherTools?: OtherToolsInput | null;
};

/** Pure: the same input gives the same report. Throws a `Problem` when `week` is no ISO week. */
export function buildComplianceReport(input: ComplianceInput): ComplianceReport {
  const { run, tallies, findings, coverage, accountNames } = input;
  const { asOf } = run;
  const week = weekOf(input.week ?? isoWeek(new Date(asOf)));
  const history = input.history ?? [];
  const last = weekIn(history, weeksEnding(week.week, 2)[0]!.week);
  const checks = new Map(input.checks.map(check => [check.id, check]));
  const byId = new Map(findings.map(finding => [finding.id, finding]));
  const open = findings.filter(finding => finding.state === 'open');
  const accepted = new Set(open.filter(finding => statusAt(finding, asOf) === 'accepted').map(finding => finding.id));
  const rows = open.map(finding => findingRow(finding, checks, accountNames, asOf)).sort(byRisk);
  const overdue = rows.filter(row => row.overdue);
  const moves = movesOf(input.events, byId, week);
  const flow = flowOf(
    moves.week.map(move => move.movement),
    moves.later.map(move => move.movement),
    open.length,
  );
  const posture = postureOf(tallies);
  const openBySeverity = countBySeverity(open);
  const judged = posture.passing !== null || findings.length > 0;
  const where = { asOf, checks, accountNames, findings, accepted };
  const changes = changesOf(moves.week, where);
  const breaks = changes.criteria.length;
  const trend = openWeeks(history, week, openBySeverity, breaks);
  const frameworks = frameworkPostures({ frameworks: input.frameworks ?? [], tallies: input.controlTallies ?? new Map(), open, accepted, last });
  const parts = postureParts({ asOf, open, accepted, tallies, checks: input.checks, coverage, accounts: run.scope.accounts.map(({ id }) => id), accountNames, last });
  const sla = slaPosture({ ...where, week, days: input.slaDays ?? slaDays, baselineDays: input.baselineSlaDays ?? input.slaDays ?? slaDays });
  const rotation = rotationReport(input.rotation ?? null, { asOf, accountNames });
  const tagging = taggingOf(input.tagging ?? null, accountNames);
  const summary = coverageSummary(coverage, accountNames);
  const unaccepted = open.filter(finding => !accepted.has(finding.id));
  return {
    schema: 'compliance-report/1',
    about: aboutOf(run),
    week,
    scorecard: scorecard({
      judged,
      open: open.length,
      openCritical: countBySeverity(unaccepted).critical,
      critical: postureOf(tallies.filter(({ severity }) => severity === 'critical')),
      accepted: accepted.size,
      sla,
      rotation,
      tagging,
      coverage: summary,
      frameworks,
      history,
      week,
      breaks,
    }),
    headline: {
      state: judged ? 'judged' : 'unjudged',
      sentence: headlineSentence(flow, posture, { overdue: overdue.length, grave: openBySeverity.critical + openBySeverity.high, accepted: accepted.size }),
      open: open.length,
      openBySeverity,
      openBaseline: open.filter(finding => finding.cohort === 'baseline').length,
      accepted: accepted.size,
      overdue: overdue.length,
      flow,
      posture,
    },
    severities: [...severities, null].map(severity => severityFlow(severity, open, moves.week, asOf)).filter(row => row.severity !== null || moves.week.some(move => severityAt(move.event, move.finding) === null)),
    trend,
    weeksWithoutRun: trend.filter(item => item.open === null).map(item => item.week),
    frameworks,
    ...parts,
    postureWeeks: postureWeeks(history, week, { byTopic: parts.byTopic, frameworks, breaks }),
    changes,
    baseline: baselineOf(findings, week, accountNames),
    open: rows,
    oldest: [...rows].sort(byAge).map(row => row.finding),
    overdue: [...overdue].sort(byDue).map(row => row.finding),
    nextDue: rows
      .filter(row => row.due !== null && !row.overdue)
      .sort(byDue)
      .map(row => row.finding),
    sla,
    acceptances: acceptancesOf({ ...where, moves: moves.week }),
    rotation,
    tagging,
    coverage: summary,
    unassessed: gapsOf(tallies, check => checks.get(check)?.title ?? check).sort((a, b) => Number(b.missing.length > 0) - Number(a.missing.length > 0)),
    missingActions: missingActionsOf(tallies),
    risks: topRisks({ open, accepted, checks, frameworks: input.frameworks ?? [], costs: input.costs ?? null, accountNames }),
    access: accessReport({ records: input.access ?? null, findings, accountNames }),
    otherTools: otherTools(input.otherTools ?? null, accountNames),
    notes: remarksOf(input, moves, flow, week),
  };
}
