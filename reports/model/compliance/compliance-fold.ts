import type { Finding } from '#kernel/finding';
import { slaDays } from '#kernel/finding';
import { severities } from '#kernel/severity';
import { isoWeek } from '#kernel/time';
import { accessReport, tellsOfAccess } from '../access.ts';
import { aboutOf } from '../about.ts';
import { Acceptances, acceptancesFold } from './acceptances.ts';
import { Baseline, baselineFold } from './baseline.ts';
import { changesOf } from './changes.ts';
import { findingLists, KEPT, type FindingLists } from './finding-lists.ts';
import { frameworkPostures, openByMapping, type OpenByMapping } from './framework-posture.ts';
import { headlineSentence } from './headline-sentence.ts';
import { judgedFinding } from './judged-finding.ts';
import { movesFold, type Move, type Moves } from './moves.ts';
import { openCounts, sumOfSeverities, type OpenCounts } from './open-counts.ts';
import { openWeeks } from './open-weeks.ts';
import { openParts, postureParts, type OpenParts } from './posture-parts.ts';
import { postureWeeks } from './posture-weeks.ts';
import { remarksOf } from './remarks.ts';
import { scorecard } from './scorecard.ts';
import { severityFlow } from './severity-flow.ts';
import { slaFold, SlaPosture } from './sla-posture.ts';
import { taggingOf } from './tagging.ts';
import { TopRisks, topRisksFold } from './top-risks.ts';
import { weekIn } from './week-counts.ts';
import { coverageSummary } from '../coverage-summary.ts';
import { FindingRow, findingRow } from '../finding-row.ts';
import { flowOf, severityAt } from '../finding-flow.ts';
import { gapsOf, missingActionsOf, postureOf } from '../posture.ts';
import { rotationReport } from '../rotation.ts';
import { otherTools } from './other-tools.ts';
import { weekOf, weeksEnding, type Week } from '../weeks.ts';
import type { ComplianceInput, ComplianceReport } from '../compliance.ts';

/** All but the findings, which are given one by one. */
export type ComplianceFrame = Omit<ComplianceInput, 'findings'>;

/**
 * The report of findings that stream by twice, so that none has to be held: the first look counts and ranks, the second takes in those of the resources that
 * are listed as risks. What is kept is bounded by the lists, by the moves of the week and by the number of resources with grave findings.
 */
export type ComplianceFold = {
  /** What a report shows of it; null of a finding that is not open. */
  add(finding: Finding): FindingRow | null;
  /** Ends the first look. `has`: whether the findings of a resource are wanted a second time. */
  secondLook(): { has(account: string, resource: string): boolean; add(finding: Finding): void; done(): ComplianceReport };
};

/** Pure, as `buildComplianceReport`; the order of the findings does not matter. */
export function complianceFold(input: ComplianceFrame): ComplianceFold {
  const { run, accountNames } = input;
  const { asOf } = run;
  const week = weekOf(input.week ?? isoWeek(new Date(asOf)));
  const checks = new Map(input.checks.map(check => [check.id, check]));
  const frameworks = input.frameworks ?? [];
  const where = { asOf, checks, accountNames, most: KEPT };
  const rowOf = (finding: Finding): FindingRow => findingRow(finding, checks, accountNames, asOf);
  const counts = openCounts();
  const parts = openParts();
  const mapped = openByMapping(frameworks);
  const moves = movesFold(input.events, week);
  const lists = findingLists(asOf, KEPT, rowOf);
  const sla = slaFold({ ...where, week, days: input.slaDays ?? slaDays, baselineDays: input.baselineSlaDays ?? input.slaDays ?? slaDays });
  const acceptances = acceptancesFold(where);
  const baseline = baselineFold(week, accountNames);
  const risks = topRisksFold({ checks, frameworks, costs: input.costs ?? null, accountNames });
  const definitions = new Map<string, number>();
  const access: Finding[] = [];
  let [stored, unseen] = [0, 0];
  return {
    add(finding) {
      const judged = judgedFinding(finding, asOf);
      stored += 1;
      if (finding.changedAt >= week.to) unseen += 1;
      for (const part of [counts, parts, mapped, lists, sla, acceptances, risks]) part.add(judged);
      moves.add(finding);
      baseline.add(finding);
      if (!judged.open) return null;
      if (finding.cohort?.startsWith('criteria:') === true) definitions.set(finding.check, (definitions.get(finding.check) ?? 0) + 1);
      if (input.access != null && tellsOfAccess(finding)) access.push(finding);
      return rowOf(finding);
    },
    secondLook() {
      const listed = risks.listed();
      return {
        has: (account, resource) => listed.has(account, resource),
        add: finding => listed.add(judgedFinding(finding, asOf)),
        done: () =>
          reportOf(input, week, {
            stored,
            unseen,
            counts,
            parts,
            mapped,
            moves: moves.done(),
            lists: lists.done(),
            sla: due => sla.done(due),
            acceptances: own => acceptances.done(own),
            baseline: baseline.done(),
            risks: listed.done(),
            openOfDefinitions: check => definitions.get(check) ?? 0,
            access,
          }),
      };
    },
  };
}

type Folded = {
  readonly stored: number;
  readonly unseen: number;
  readonly counts: OpenCounts;
  readonly parts: OpenParts;
  readonly mapped: OpenByMapping;
  readonly moves: Moves;
  readonly lists: FindingLists;
  readonly sla: (dueThisWeek: readonly string[]) => { readonly sla: SlaPosture; readonly breaches: number };
  readonly acceptances: (moves: readonly Move[]) => { readonly acceptances: Acceptances; readonly all: number };
  readonly baseline: Baseline;
  readonly risks: TopRisks;
  readonly openOfDefinitions: (check: string) => number;
  readonly access: readonly Finding[];
};

function reportOf(input: ComplianceFrame, week: Week, folded: Folded): ComplianceReport {
  const { run, tallies, coverage, accountNames } = input;
  const { counts, moves, lists } = folded;
  const { asOf } = run;
  const history = input.history ?? [];
  const last = weekIn(history, weeksEnding(week.week, 2)[0]!.week);
  const checks = new Map(input.checks.map(check => [check.id, check]));
  const [open, overdue, accepted] = [sumOfSeverities(counts.all), sumOfSeverities(counts.overdue), sumOfSeverities(counts.accepted)];
  const flow = flowOf(
    moves.week.map(move => move.movement),
    moves.later.map(move => move.movement),
    open,
  );
  const posture = postureOf(tallies);
  const judged = posture.passing !== null || folded.stored > 0;
  const changes = changesOf(moves.week, { asOf, checks, accountNames, openOfDefinitions: folded.openOfDefinitions });
  const breaks = changes.criteria.length;
  const trend = openWeeks(history, week, counts.all, breaks);
  const frameworks = frameworkPostures({ frameworks: input.frameworks ?? [], tallies: input.controlTallies ?? new Map(), open: folded.mapped, last });
  const parts = postureParts({ asOf, open: folded.parts, tallies, checks: input.checks, coverage, accounts: run.scope.accounts.map(({ id }) => id), accountNames, last });
  const { sla, breaches } = folded.sla(lists.dueThisWeek);
  const { acceptances, all: acceptanceRows } = folded.acceptances(moves.week);
  const rotation = rotationReport(input.rotation ?? null, { asOf, accountNames });
  const tagging = taggingOf(input.tagging ?? null, accountNames);
  const summary = coverageSummary(coverage, accountNames);
  return {
    schema: 'compliance-report/1',
    about: aboutOf(run),
    week,
    scorecard: scorecard({
      judged,
      open,
      openCritical: counts.all.critical - counts.accepted.critical,
      critical: postureOf(tallies.filter(({ severity }) => severity === 'critical')),
      accepted,
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
      sentence: headlineSentence(flow, posture, { overdue, grave: counts.all.critical + counts.all.high, accepted }),
      open,
      openBySeverity: counts.all,
      openBaseline: sumOfSeverities(counts.baseline),
      accepted,
      overdue,
      flow,
      posture,
    },
    severities: [...severities, null].map(severity => severityFlow(severity, counts, moves.week)).filter(row => row.severity !== null || moves.week.some(move => severityAt(move.event, move.finding) === null)),
    trend,
    weeksWithoutRun: trend.filter(item => item.open === null).map(item => item.week),
    frameworks,
    ...parts,
    postureWeeks: postureWeeks(history, week, { byTopic: parts.byTopic, frameworks, breaks }),
    changes,
    baseline: folded.baseline,
    lists: { kept: KEPT, ...lists.counts, breaches, acceptances: acceptanceRows },
    open: [...lists.open],
    oldest: [...lists.oldest],
    overdue: [...lists.overdue],
    nextDue: [...lists.nextDue],
    sla,
    acceptances,
    rotation,
    tagging,
    coverage: summary,
    unassessed: gapsOf(tallies, check => checks.get(check)?.title ?? check).sort((a, b) => Number(b.missing.length > 0) - Number(a.missing.length > 0)),
    missingActions: missingActionsOf(tallies),
    risks: folded.risks,
    access: accessReport({ records: input.access ?? null, findings: folded.access, accountNames }),
    otherTools: otherTools(input.otherTools ?? null, accountNames),
    notes: remarksOf({ ...input, unseen: folded.unseen }, moves, flow, week),
  };
}
