import { severityWeeks } from '../charts/severity-weeks.ts';
import { severityMark } from '../charts/severity-mark.ts';
import { shareBar } from '../charts/share-bar.ts';
import { sparkline } from '../charts/sparkline.ts';
import { severities } from '#kernel/severity';
import { count, plural } from '../format/count.ts';
import { span } from '../format/day.ts';
import { percent } from '../format/percent.ts';
import type { ComplianceReport } from '../model/compliance.ts';
import { complianceTables } from '../tables/compliance-tables.ts';
import { accessSection } from './access.ts';
import { rotationSections } from './rotation.ts';
import { coverageHtml } from './coverage.ts';
import { markup, picture, type Markup } from './markup.ts';
import { notes, page, type Section, type Tile } from './page.ts';
import { tableHtml } from './table.ts';

/** The weekly compliance report as one self-contained page. */
export function complianceHtml(report: ComplianceReport): string {
  const tables = new Map(complianceTables(report).map(table => [table.id, table]));
  const table = (id: string): Markup => {
    const found = tables.get(id);
    return found === undefined ? markup`` : tableHtml(found);
  };
  return page({
    title: 'Weekly compliance report',
    when: `${report.week.week}, ${span(report.week.from, report.week.last)}, ${plural(report.about.accounts, 'account')}`,
    sentence: report.headline.sentence,
    about: report.about,
    tiles: tilesOf(report),
    sections:
      report.headline.state === 'unjudged'
        ? [unknownSection(report), coverageSection(report, table), unassessedSection(table)]
        : [
            trendSection(report, table),
            changesSection(report, table),
            dueSection(table),
            postureSection(report, table),
            accessSection(report.access, table, 'compliance'),
            ...rotationSections(report.rotation, table),
            baselineSection(report, table),
            coverageSection(report, table),
            unassessedSection(table),
          ],
    footnote:
      'Passing is pass / (pass + fail); not assessed is its share of pass, fail and not assessed, and always stands beside it. The baseline and changed definitions are counted apart. A finding is overdue from the instant it was due. All open findings are in findings.csv.',
  });
}

function tilesOf(report: ComplianceReport): Tile[] {
  const { open, openBySeverity, openBaseline, overdue, flow, posture } = report.headline;
  const totals = report.trend.map(item => item.total);
  const grave = openBySeverity.critical + openBySeverity.high;
  const judged = posture.passing !== null;
  if (report.headline.state === 'unjudged')
    return ['Open findings', 'Critical or high', 'New, reopened and resolved', 'Overdue', 'Passing'].map(label => ({ label, value: 'Unknown', word: true, sub: 'nothing was judged', picture: markup`` }));
  return [
    {
      label: 'Open findings',
      value: count(open),
      sub: openBaseline === 0 ? 'none of them of the baseline' : `${count(openBaseline)} of them of the baseline`,
      picture: totals.length < 2 ? markup`` : picture(sparkline('spark-open', totals)),
    },
    {
      label: 'Critical or high',
      value: count(grave),
      sub: `${count(openBySeverity.critical)} critical, ${count(openBySeverity.high)} high`,
      picture:
        totals.length < 2
          ? markup``
          : picture(
              sparkline(
                'spark-grave',
                report.trend.map(item => (item.open === null ? null : item.open.critical + item.open.high)),
              ),
            ),
    },
    {
      label: 'New, reopened and resolved',
      value: `+${count(flow.new + flow.reopened)} \u2212${count(flow.resolved)}`,
      sub: `${count(flow.new)} new, ${count(flow.reopened)} reopened; apart: ${count(flow.baseline)} baseline, ${count(flow.criteriaFound + flow.criteriaClosed)} by definitions`,
      picture: picture(
        shareBar('spark-moved', [
          { value: flow.new + flow.reopened, tone: 'bad' },
          { value: flow.resolved, tone: 'full' },
        ]),
      ),
    },
    {
      label: 'Overdue',
      value: count(overdue),
      sub: overdue === 0 ? 'none past its date' : `${percent(overdue / Math.max(1, open))} of the open ones`,
      picture: picture(
        shareBar('spark-overdue', [
          { value: overdue, tone: 'bad' },
          { value: open - overdue, tone: 'quiet' },
        ]),
      ),
    },
    {
      label: 'Passing',
      value: posture.passing === null ? 'Unknown' : percent(posture.passing),
      word: !judged,
      sub: posture.notAssessed === null ? 'nothing was judged' : `${percent(posture.notAssessed)} not assessed`,
      picture:
        posture.notAssessed === null
          ? markup``
          : picture(
              shareBar('spark-posture', [
                { value: posture.outcomes.pass, tone: 'full' },
                { value: posture.outcomes.fail, tone: 'bad' },
                { value: posture.outcomes['not-assessed'], tone: 'open' },
              ]),
            ),
    },
  ];
}

type TableOf = (id: string) => Markup;

function unknownSection(report: ComplianceReport): Section {
  return { id: 'unknown', title: 'Nothing is known', lede: 'No check judged anything in this run, and no finding is stored. That is not to say that the estate is in order.', body: notes([...report.notes, ...report.about.notes], true) };
}

function trendSection(report: ComplianceReport, table: TableOf): Section {
  const gaps = report.weeksWithoutRun;
  const remarks = [...(gaps.length === 0 ? [] : [`No run ended in ${gaps.join(', ')}: what happened there was seen only later.`]), ...report.notes, ...report.about.notes];
  const chart =
    report.trend.length < 2
      ? markup`<p class="empty">This is the first week that is counted; the trend begins here.</p>`
      : markup`${picture(severityWeeks('chart-open', report.trend))}<ul class="legend">${severities.map(severity => markup`<li>${picture(severityMark(severity))}${severity}</li>`)}</ul>`;
  return {
    id: 'open',
    title: 'Open findings',
    lede: 'As of the run, by severity. Weeks without a run are gaps, and changed definitions break the line.',
    body: markup`${notes(remarks)}${chart}${table('severities')}${report.trend.length < 2 ? '' : table('trend')}`,
  };
}

function changesSection(report: ComplianceReport, table: TableOf): Section {
  const { flow } = report.headline;
  return {
    id: 'changes',
    title: 'What changed this week',
    page: true,
    lede: `From ${count(flow.before)} open findings to ${count(flow.open)}.`,
    body: markup`${table('flow')}${table('new')}${table('reopened')}${table('resolved')}${report.changes.criteria.length === 0 ? '' : notes(['A changed definition is never an improvement, and no worsening either: what it closes or finds is counted here and nowhere else.'])}${table('criteria')}`,
  };
}

function dueSection(table: TableOf): Section {
  return { id: 'due', title: 'Due', page: true, lede: 'What should have been mended, what comes next, and what has been open the longest.', body: markup`${table('overdue')}${table('next-due')}${table('findings')}` };
}

function postureSection(report: ComplianceReport, table: TableOf): Section {
  const { posture } = report.headline;
  return {
    id: 'posture',
    title: 'Posture',
    page: true,
    lede: posture.passing === null ? 'Nothing was judged in this run.' : `${percent(posture.passing)} of what could be judged passes, and ${percent(posture.notAssessed ?? 0)} could not be judged.`,
    body: markup`${table('topics')}${table('posture-severities')}${table('accounts')}${table('checks')}`,
  };
}

function baselineSection(report: ComplianceReport, table: TableOf): Section {
  const { found, open, resolved } = report.baseline;
  return {
    id: 'baseline',
    title: 'Baseline',
    lede:
      found === 0
        ? ''
        : `What the first scan of each account found: ${plural(found, 'finding')}, of which ${count(open)} ${open === 1 ? 'is' : 'are'} still open and ${count(resolved)} ${resolved === 1 ? 'is' : 'are'} closed. It is no news of any week.`,
    body: table('baseline'),
  };
}

function coverageSection(report: ComplianceReport, table: TableOf): Section {
  return {
    id: 'coverage',
    title: 'Coverage',
    page: true,
    lede: 'One square for each account and service, showing the worst of its collectors and regions.',
    body: markup`${coverageHtml(report.coverage, 'chart-coverage', 'compliance-coverage.csv')}${report.coverage.cells === 0 ? '' : markup`${table('gaps')}${table('coverage')}`}`,
  };
}

function unassessedSection(table: TableOf): Section {
  return { id: 'unassessed', title: 'Not assessed', lede: 'What could not be judged counts neither as pass nor as fail.', body: markup`${table('unassessed')}${table('missing-actions')}` };
}
