import * as z from 'zod';
import type { CheckTally } from '#evaluate/frameworks/judge-controls';
import type { Coverage } from '#kernel/cell';
import type { Finding, FindingEvent } from '#kernel/finding';
import type { Framework } from '#kernel/framework';
import type { RunRecord } from '#kernel/run';
import type { SlaDays } from '#kernel/sla';
import { AccessReport, type AccessInput } from './access.ts';
import { About } from './about.ts';
import { Acceptances } from './compliance/acceptances.ts';
import { Baseline } from './compliance/baseline.ts';
import { Changes } from './compliance/changes.ts';
import { ListCounts } from './compliance/finding-lists.ts';
import { FrameworkPosture } from './compliance/framework-posture.ts';
import { BySeverity } from './compliance/open-counts.ts';
import { OpenWeek } from './compliance/open-weeks.ts';
import { AccountPosture, CheckPosture, OwnerPosture, SeverityPosture, TopicPosture } from './compliance/posture-parts.ts';
import { OtherTools, type OtherToolsInput } from './compliance/other-tools.ts';
import { PostureWeek } from './compliance/posture-weeks.ts';
import { Scorecard } from './compliance/scorecard.ts';
import { SlaPosture } from './compliance/sla-posture.ts';
import { Tagging, type TaggingInput } from './compliance/tagging.ts';
import { TopRisks, type ResourceCosts } from './compliance/top-risks.ts';
import { type WeekCounts } from './compliance/week-counts.ts';
import { CoverageSummary } from './coverage-summary.ts';
import { FindingRow, type CheckMeta } from './finding-row.ts';
import { Flow, SeverityFlow } from './finding-flow.ts';
import { Gap, MissingAction, Posture } from './posture.ts';
import { RotationReport, type RotationInput } from './rotation.ts';
import type { VerdictTally } from './verdict-tally.ts';
import { complianceFold } from './compliance/compliance-fold.ts';

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
  lists: ListCounts,
  /** The open findings by severity and age: the first `lists.kept`, and besides those that the lists below name. */
  open: z.array(FindingRow),
  /** Ids of open findings, at most `lists.kept` of each: longest open first, longest overdue first, and soonest due first among those not yet due. */
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
export function buildComplianceReport({ findings, ...frame }: ComplianceInput): ComplianceReport {
  const fold = complianceFold(frame);
  for (const finding of findings) fold.add(finding);
  const second = fold.secondLook();
  for (const finding of findings) if (second.has(finding.account, finding.resource)) second.add(finding);
  return second.done();
}
