import * as z from 'zod';
import { isIncomplete, type Coverage } from '#kernel/cell';
import type { Finding, FindingEvent } from '#kernel/finding';
import type { RunRecord } from '#kernel/run';
import { severities, severityRank, type Severity } from '#kernel/severity';
import { topics, type Topic } from '#kernel/topic';
import { isoWeek } from '#kernel/time';
import { count, plural } from '../format/count.ts';
import { percent } from '../format/percent.ts';
import { AccessReport, accessReport, type AccessInput } from './access.ts';
import { About, aboutOf } from './about.ts';
import { CoverageSummary, coverageSummary } from './coverage-summary.ts';
import { byAge, byDue, byRisk, FindingRow, findingRow, isOverdue, type CheckMeta } from './finding-row.ts';
import { Flow, flowOf, movementOf, netOf, resolvedBy, SeverityFlow, severityAt, type Movement } from './finding-flow.ts';
import { byText, grouped, sumOf } from './order.ts';
import { RotationReport, rotationReport, type RotationInput } from './rotation.ts';
import { Gap, gapsOf, MissingAction, missingActionsOf, Posture, postureOf } from './posture.ts';
import type { VerdictTally } from './verdict-tally.ts';
import { dayAfter, weekOf, weeksEnding, type Week } from './weeks.ts';

const BySeverity = z.record(z.enum(severities), z.int().nonnegative());
const Changed = z.strictObject({ at: z.string(), ...FindingRow.shape });
const LISTED = 20;

/**
 * The weekly compliance report: the one contract of all its formats. Open counts are as of the run; what moved is of the ISO week. The baseline (what
 * an account's first scan found) and changed definitions are cohorts of their own everywhere: neither worsens nor improves anything.
 */
export const ComplianceReport = z.strictObject({
  schema: z.literal('compliance-report/1'),
  about: About,
  week: z.strictObject({ week: z.string(), from: z.string(), last: z.string(), to: z.string() }),
  headline: z.strictObject({
    /** `unjudged`: the run judged nothing and no finding is stored, so the counts below say nothing. */
    state: z.enum(['judged', 'unjudged']),
    sentence: z.string(),
    open: z.int().nonnegative(),
    openBySeverity: BySeverity,
    openBaseline: z.int().nonnegative(),
    overdue: z.int().nonnegative(),
    flow: Flow,
    posture: Posture,
  }),
  severities: z.array(SeverityFlow),
  /** This week last; `open` is null for a week without a run. */
  trend: z.array(z.strictObject({ week: z.string(), open: BySeverity.nullable(), total: z.int().nonnegative().nullable(), /** Checks whose definition changed. */ breaks: z.int().nonnegative() })),
  weeksWithoutRun: z.array(z.string()),
  byTopic: z.array(z.strictObject({ topic: z.enum(topics).nullable(), open: z.int().nonnegative(), ...Posture.shape })),
  byCheck: z.array(z.strictObject({ check: z.string(), title: z.string(), fix: z.string(), topic: z.enum(topics).nullable(), severity: z.enum(severities).nullable(), open: z.int().nonnegative(), ...Posture.shape })),
  bySeverity: z.array(z.strictObject({ severity: z.enum(severities), open: z.int().nonnegative(), ...Posture.shape })),
  byAccount: z.array(z.strictObject({ account: z.string(), accountName: z.string(), open: z.int().nonnegative(), openBySeverity: BySeverity, overdue: z.int().nonnegative(), incompleteCells: z.int().nonnegative(), ...Posture.shape })),
  changes: z.strictObject({
    listed: z.int().positive(),
    new: z.array(Changed),
    reopened: z.array(Changed),
    resolved: z.array(z.strictObject({ by: z.enum(resolvedBy), ...Changed.shape })),
    /** Checks with a changed definition: what it found and what it closed, in this week. `open` counts those of its cohorts that are open now. */
    criteria: z.array(z.strictObject({ check: z.string(), title: z.string(), found: z.int().nonnegative(), closed: z.int().nonnegative(), open: z.int().nonnegative() })),
  }),
  /** What each account's first scan found, and what became of it. */
  baseline: z.strictObject({
    found: z.int().nonnegative(),
    open: z.int().nonnegative(),
    resolved: z.int().nonnegative(),
    byAccount: z.array(z.strictObject({ account: z.string(), accountName: z.string(), firstScan: z.string(), found: z.int().positive(), open: z.int().nonnegative(), resolved: z.int().nonnegative(), foundThisWeek: z.boolean() })),
  }),
  /** Every open finding, by severity and age. */
  open: z.array(FindingRow),
  /** Ids of the open findings: longest open first, and soonest due first among those not yet due. */
  oldest: z.array(z.string()),
  overdue: z.array(z.string()),
  nextDue: z.array(z.string()),
  /** Who may do what, as of the run. */
  access: AccessReport,
  /** Whether credentials rotate in time, as of the run. */
  rotation: RotationReport,
  coverage: CoverageSummary,
  unassessed: z.array(Gap),
  missingActions: z.array(MissingAction),
  notes: z.array(z.string()),
});
export type ComplianceReport = z.output<typeof ComplianceReport>;

/** What an earlier weekly report counted; `open` is null for a week without a run. `breaks`: checks whose definition changed in that week. */
export type WeekCounts = { readonly week: string; readonly open: Readonly<Record<Severity, number>> | null; readonly breaks: number };

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
  /** What the accounts' passes left of who may do what; left out where they left nothing. */
  readonly access?: AccessInput['records'];
  /** The rate of rotations and what has a date; left out where no run looked. */
  readonly rotation?: RotationInput | null;
};

/** Pure: the same input gives the same report. Throws a `Problem` when `week` is no ISO week. */
export function buildComplianceReport(input: ComplianceInput): ComplianceReport {
  const { run, tallies, findings, coverage, accountNames } = input;
  const { asOf } = run;
  const week = weekOf(input.week ?? isoWeek(new Date(asOf)));
  const checks = new Map(input.checks.map(check => [check.id, check]));
  const titleOf = (check: string) => checks.get(check)?.title ?? check;
  const byId = new Map(findings.map(finding => [finding.id, finding]));
  const open = findings.filter(finding => finding.state === 'open');
  const rows = open.map(finding => findingRow(finding, checks, accountNames, asOf)).sort(byRisk);
  const moves = movesOf(input.events, byId, week);
  const flow = flowOf(
    moves.week.map(move => move.movement),
    moves.later.map(move => move.movement),
    open.length,
  );
  const posture = postureOf(tallies);
  const overdue = rows.filter(row => row.overdue);
  const topicOf = topicsOf(input.checks, tallies);
  const changed = changesOf(moves.week, checks, accountNames, asOf, findings);
  const past = trendOf(input.history ?? [], week, countBySeverity(open), changed.criteria.length);
  return {
    schema: 'compliance-report/1',
    about: aboutOf(run),
    week,
    headline: {
      state: posture.passing === null && findings.length === 0 ? 'unjudged' : 'judged',
      sentence: sentenceOf(flow, posture, overdue.length, open),
      open: open.length,
      openBySeverity: countBySeverity(open),
      openBaseline: open.filter(finding => finding.cohort === 'baseline').length,
      overdue: overdue.length,
      flow,
      posture,
    },
    severities: [...severities, null].map(severity => severityFlow(severity, open, moves.week, asOf)).filter(row => row.severity !== null || moves.week.some(move => severityAt(move.event, move.finding) === null)),
    trend: past,
    weeksWithoutRun: past.filter(item => item.open === null).map(item => item.week),
    byTopic: [...topics, null]
      .map(topic => ({
        topic,
        open: open.filter(finding => topicOf(finding.check) === topic).length,
        ...postureOf(topic === null ? [] : tallies.filter(tally => tally.topic === topic)),
      }))
      .filter(item => item.topic !== null || item.open > 0),
    byCheck: checksOf(input, open, topicOf),
    bySeverity: severities.map(severity => ({ severity, open: open.filter(finding => finding.severity === severity).length, ...postureOf(tallies.filter(tally => tally.severity === severity)) })),
    byAccount: accountsOf(input, open),
    changes: changed,
    baseline: baselineOf(findings, week, accountNames),
    open: rows,
    oldest: [...rows].sort(byAge).map(row => row.finding),
    overdue: [...overdue].sort(byDue).map(row => row.finding),
    nextDue: rows
      .filter(row => row.due !== null && !row.overdue)
      .sort(byDue)
      .map(row => row.finding),
    access: accessReport({ records: input.access ?? null, findings, accountNames }),
    rotation: rotationReport(input.rotation ?? null, { asOf, accountNames }),
    coverage: coverageSummary(coverage, accountNames),
    unassessed: gapsOf(tallies, titleOf),
    missingActions: missingActionsOf(tallies),
    notes: notesOf(input, moves, flow, week),
  };
}

type Move = { readonly event: FindingEvent; readonly finding: Finding | undefined; readonly movement: Movement };
type Moves = { readonly week: readonly Move[]; readonly later: readonly Move[]; readonly earlier: number };

function movesOf(events: readonly FindingEvent[], findings: ReadonlyMap<string, Finding>, week: Week): Moves {
  const from = Date.parse(week.from);
  const to = Date.parse(week.to);
  const at = (event: FindingEvent) => Date.parse(event.at);
  const move = (event: FindingEvent): Move => ({ event, finding: findings.get(event.finding), movement: movementOf(event, findings.get(event.finding)) });
  return {
    week: events.filter(event => at(event) >= from && at(event) < to).map(move),
    later: events.filter(event => at(event) >= to).map(move),
    earlier: events.filter(event => at(event) < from).length,
  };
}

function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}

function severityFlow(severity: Severity | null, open: readonly Finding[], moves: readonly Move[], asOf: string): SeverityFlow {
  const mine = open.filter(finding => finding.severity === severity);
  const of = (kind: Movement['kind']) => moves.filter(move => move.movement.kind === kind && severityAt(move.event, move.finding) === severity).length;
  const shifts = moves.flatMap(move => (move.movement.kind === 'changed' && move.movement.from !== null && move.movement.to !== null && move.movement.from !== move.movement.to ? [move.movement] : []));
  return {
    severity,
    open: mine.length,
    openBaseline: mine.filter(finding => finding.cohort === 'baseline').length,
    overdue: mine.filter(finding => isOverdue(finding, asOf)).length,
    new: of('new'),
    reopened: of('reopened'),
    resolved: of('resolved'),
    baseline: of('baseline'),
    criteriaFound: of('criteria-found'),
    criteriaClosed: of('criteria-closed'),
    reclassified: shifts.filter(shift => shift.to === severity).length - shifts.filter(shift => shift.from === severity).length,
  };
}

function topicsOf(checks: readonly CheckMeta[], tallies: readonly VerdictTally[]): (check: string) => Topic | null {
  const known = new Map<string, Topic>([...tallies.map(tally => [tally.check, tally.topic] as const), ...checks.map(check => [check.id, check.topic] as const)]);
  return check => known.get(check) ?? null;
}

function checksOf(input: ComplianceInput, open: readonly Finding[], topicOf: (check: string) => Topic | null): ComplianceReport['byCheck'] {
  const meta = new Map(input.checks.map(check => [check.id, check]));
  const tallies = new Map(grouped(input.tallies, tally => tally.check));
  const findings = new Map(grouped(open, finding => finding.check));
  return [...new Set([...meta.keys(), ...tallies.keys(), ...findings.keys()])]
    .map(check => ({
      check,
      title: meta.get(check)?.title ?? check,
      fix: meta.get(check)?.fix ?? '',
      topic: topicOf(check),
      severity: meta.get(check)?.severity ?? null,
      open: findings.get(check)?.length ?? 0,
      ...postureOf(tallies.get(check) ?? []),
    }))
    .sort((a, b) => (a.severity === null ? 9 : severityRank(a.severity)) - (b.severity === null ? 9 : severityRank(b.severity)) || b.open - a.open || b.outcomes.fail - a.outcomes.fail || byText(a.check, b.check));
}

function accountsOf(input: ComplianceInput, open: readonly Finding[]): ComplianceReport['byAccount'] {
  const { run, accountNames } = input;
  const tallies = new Map(grouped(input.tallies, tally => tally.account));
  const findings = new Map(grouped(open, finding => finding.account));
  const cells = new Map(grouped(input.coverage, cell => cell.account));
  return [...new Set([...run.scope.accounts.map(account => account.id), ...tallies.keys(), ...findings.keys(), ...cells.keys()])]
    .map(account => {
      const mine = findings.get(account) ?? [];
      return {
        account,
        accountName: accountNames.get(account) ?? account,
        open: mine.length,
        openBySeverity: countBySeverity(mine),
        overdue: mine.filter(finding => isOverdue(finding, run.asOf)).length,
        incompleteCells: (cells.get(account) ?? []).filter(cell => isIncomplete(cell)).length,
        ...postureOf(tallies.get(account) ?? []),
      };
    })
    .sort((a, b) => {
      for (const severity of severities) if (a.openBySeverity[severity] !== b.openBySeverity[severity]) return b.openBySeverity[severity] - a.openBySeverity[severity];
      return byText(a.accountName, b.accountName) || byText(a.account, b.account);
    });
}

function changesOf(moves: readonly Move[], checks: ReadonlyMap<string, CheckMeta>, accountNames: ReadonlyMap<string, string>, asOf: string, findings: readonly Finding[]): ComplianceReport['changes'] {
  const row = ({ event, finding }: Move) => (finding === undefined ? [] : [{ at: event.at, ...findingRow(finding, checks, accountNames, asOf) }]);
  const of = (kind: Movement['kind']) => moves.filter(move => move.movement.kind === kind);
  const defined = moves.filter(move => (move.movement.kind === 'criteria-found' || move.movement.kind === 'criteria-closed') && move.finding !== undefined);
  return {
    listed: LISTED,
    new: of('new').flatMap(row).sort(byRisk),
    reopened: of('reopened').flatMap(row).sort(byRisk),
    resolved: moves
      .flatMap(move => {
        const { movement } = move;
        return movement.kind === 'resolved' ? row(move).map(item => ({ by: movement.by, ...item })) : [];
      })
      .sort(byRisk),
    criteria: grouped(defined, move => move.finding!.check).map(([check, group]) => ({
      check,
      title: checks.get(check)?.title ?? check,
      found: group.filter(move => move.movement.kind === 'criteria-found').length,
      closed: group.filter(move => move.movement.kind === 'criteria-closed').length,
      open: findings.filter(finding => finding.check === check && finding.state === 'open' && finding.cohort?.startsWith('criteria:') === true).length,
    })),
  };
}

function baselineOf(findings: readonly Finding[], week: Week, accountNames: ReadonlyMap<string, string>): ComplianceReport['baseline'] {
  const byAccount = grouped(
    findings.filter(finding => finding.cohort === 'baseline'),
    finding => finding.account,
  )
    .map(([account, group]) => {
      const firstScan = group.map(finding => finding.firstSeen).sort(byText)[0]!;
      const stillOpen = group.filter(finding => finding.state === 'open').length;
      return { account, accountName: accountNames.get(account) ?? account, firstScan, found: group.length, open: stillOpen, resolved: group.length - stillOpen, foundThisWeek: firstScan >= week.from && firstScan < week.to };
    })
    .sort((a, b) => b.open - a.open || b.found - a.found || byText(a.account, b.account));
  return { found: sumOf(byAccount, item => item.found), open: sumOf(byAccount, item => item.open), resolved: sumOf(byAccount, item => item.resolved), byAccount };
}

function trendOf(history: readonly WeekCounts[], week: Week, open: Record<Severity, number>, breaks: number): ComplianceReport['trend'] {
  const known = new Map(history.filter(item => item.week < week.week).map(item => [item.week, item]));
  const first = [...known.keys()].sort(byText)[0];
  const past: ComplianceReport['trend'] = [];
  if (first !== undefined) {
    const span = Math.round((Date.parse(week.from) - Date.parse(weekOf(first).from)) / (7 * 86_400_000));
    for (const { week: name } of weeksEnding(week.week, span + 1).slice(0, -1)) {
      const item = known.get(name);
      const counts = item?.open ?? null;
      past.push({ week: name, open: counts === null ? null : { ...counts }, total: counts === null ? null : sumOf(severities, severity => counts[severity]), breaks: item?.breaks ?? 0 });
    }
  }
  return [...past, { week: week.week, open, total: sumOf(severities, severity => open[severity]), breaks }];
}

function sentenceOf(flow: Flow, posture: Posture, overdue: number, open: readonly Finding[]): string {
  const judged = posture.outcomes.pass + posture.outcomes.fail;
  if (judged === 0 && flow.open === 0)
    return posture.outcomes['not-assessed'] > 0 ? `Nothing could be judged: all ${count(posture.outcomes['not-assessed'])} verdicts lack what they hang on.` : 'Nothing was judged in this run, so nothing is known to be right or wrong.';
  const grave = open.filter(finding => finding.severity === 'critical' || finding.severity === 'high').length;
  const blind = posture.notAssessed === null || posture.notAssessed === 0 ? '' : ` ${percent(posture.notAssessed)} of what the checks apply to could not be judged.`;
  const defined = flow.criteriaFound + flow.criteriaClosed;
  const apart = defined === 0 ? '' : ` Changed definitions moved another ${count(defined)}, which count neither as worse nor as better.`;
  if (flow.baseline > 0 && flow.baseline >= flow.open - flow.later)
    return `The first scan found ${plural(flow.baseline, 'finding')}, the baseline that later weeks are measured against; ${count(grave)} ${grave === 1 ? 'is' : 'are'} critical or high.${blind}`;
  const net = flow.new + flow.reopened - flow.resolved;
  const direction = net === 0 ? 'as many as the estate had before' : `${count(Math.abs(net))} ${net < 0 ? 'fewer' : 'more'} through the week's own changes`;
  const first = flow.baseline === 0 ? '' : ` First scans of accounts added a baseline of ${count(flow.baseline)}.`;
  return `${plural(flow.open, 'finding')} ${flow.open === 1 ? 'is' : 'are'} open, ${direction}: ${count(flow.new)} new, ${count(flow.reopened)} reopened, ${count(flow.resolved)} resolved; ${overdue === 0 ? 'none is overdue' : `${count(overdue)} ${overdue === 1 ? 'is' : 'are'} overdue`}.${first}${apart}${blind}`;
}

function notesOf(input: ComplianceInput, moves: Moves, flow: Flow, week: Week): string[] {
  const notes: string[] = [];
  const orphans = moves.week.filter(move => move.finding === undefined).length;
  if (orphans > 0) notes.push(`${plural(orphans, 'event')} of the week speak of findings that the store does not hold; they are counted and not listed.`);
  if (moves.earlier > 0) notes.push(`${plural(moves.earlier, 'event')} from before ${week.from} were given and count nowhere.`);
  if (moves.later.length > 0) notes.push(`${plural(moves.later.length, 'event')} came after the week ended; the open counts are as of the run and include them (net ${netOf(moves.later.map(move => move.movement))}).`);
  const unseen = input.findings.filter(finding => finding.changedAt >= week.to).length;
  if (unseen > 0 && moves.later.length === 0) notes.push(`${plural(unseen, 'finding')} changed after the week ended and their events were not given, so the count before the week is off by their moves.`);
  if (flow.before < 0) notes.push('The events open more findings than the store holds: events or findings are missing.');
  const last = input.history?.find(item => item.week === weekOf(isoWeek(new Date(`${dayAfter(week.from, -7)}T00:00:00Z`))).week)?.open ?? null;
  const counted = last === null ? null : sumOf(severities, severity => last[severity]);
  if (counted !== null && counted !== flow.before) notes.push(`The report of the week before counted ${count(counted)} open findings, and this week's events lead back to ${count(flow.before)}.`);
  const incomplete = input.coverage.filter(cell => isIncomplete(cell)).length;
  if (incomplete > 0) notes.push(`${plural(incomplete, 'cell')} of ${count(input.coverage.length)} could not be read to the end; nothing there was resolved by absence.`);
  if (input.coverage.length === 0) notes.push('The run has no coverage: nothing of the estate was read.');
  return notes;
}
