import { shareBar } from '../charts/share-bar.ts';
import { count, plural } from '../format/count.ts';
import { moment } from '../format/day.ts';
import { money } from '../format/money.ts';
import { percent } from '../format/percent.ts';
import { basisNames } from '../model/amount.ts';
import type { RunReport } from '../model/run.ts';
import { runTables } from '../tables/run-tables.ts';
import { accessSection } from './access.ts';
import { coverageHtml } from './coverage.ts';
import { markup, picture, type Markup } from './markup.ts';
import { facts, notes, page, type Tile } from './page.ts';
import { tableHtml } from './table.ts';

/** The `report.html` of one scan as one self-contained page. */
export function runHtml(report: RunReport): string {
  const tables = new Map(runTables(report).map(table => [table.id, table]));
  const table = (id: string): Markup => {
    const found = tables.get(id);
    return found === undefined ? markup`` : tableHtml(found);
  };
  const { topRisk, topSaving, steps, files, about, coverage } = report;
  const more = (of: number, shown: number, file: string) => (of > shown ? markup`<p class="cut">Showing ${count(shown)} of ${count(of)}; all are in ${file}.</p>` : markup``);
  return page({
    title: 'Scan report',
    when: `${moment(about.asOf)}, ${plural(about.accounts, 'account')}, ${plural(about.regions, 'region')}`,
    sentence: report.headline.sentence,
    about,
    tiles: tilesOf(report),
    sections: [
      { id: 'next', title: 'What to do next', lede: steps.length === 0 ? 'Nothing: every cell was read, and no finding is open.' : 'In this order: first see everything, then mend the worst, then save the most.', body: stepsHtml(report) },
      ...(report.headline.state === 'unjudged'
        ? []
        : [
            {
              id: 'top',
              title: 'Where to look first',
              page: true,
              lede: '',
              body: markup`${table('top-risk')}${more(topRisk.of, topRisk.rows.length, 'findings.jsonl')}${table('top-saving')}${more(topSaving.of, topSaving.rows.length, 'findings.jsonl')}`,
            },
            { id: 'topics', title: 'By topic', lede: 'Passing is pass / (pass + fail); what could not be judged stands beside it.', body: table('topics') },
            ...(report.access.state === 'unjudged' ? [] : [accessSection(report.access, table, 'run')]),
          ]),
      {
        id: 'coverage',
        title: 'Coverage',
        page: true,
        lede: 'One square for each account and service, showing the worst of its collectors and regions.',
        body: markup`${notes([...report.notes, ...about.notes])}${coverageHtml(coverage, 'chart-coverage', 'coverage.jsonl')}${coverage.cells === 0 ? '' : markup`${table('gaps')}${table('coverage')}`}${table('unassessed')}${table('missing-actions')}`,
      },
      { id: 'files', title: 'Files', lede: 'Beside this page.', body: files.length === 0 ? markup`<p class="empty">No other file was written.</p>` : facts(files.map(file => [file.name, file.what])) },
    ],
    footnote: 'Savings are per month of 730 hours, rounded for display. A finding without a known price is in no sum. What could not be read is unknown: it is neither in order nor at fault.',
  });
}

function tilesOf(report: RunReport): Tile[] {
  const { open, openBySeverity, savings, unpriced, posture, opened, resolved, reopened } = report.headline;
  const { coverage } = report;
  const [first, ...rest] = savings;
  const nothing = report.headline.state === 'unjudged';
  const incomplete = (coverage.statuses.partial ?? 0) + (coverage.statuses.denied ?? 0) + (coverage.statuses.failed ?? 0);
  const meant = coverage.cells - (coverage.statuses.skipped ?? 0);
  return [
    { label: 'Open findings', value: nothing ? 'Unknown' : count(open), word: nothing, sub: nothing ? 'nothing was judged' : `${count(opened)} new, ${count(reopened)} reopened, ${count(resolved)} resolved`, picture: markup`` },
    {
      label: 'Critical or high',
      value: nothing ? 'Unknown' : count(openBySeverity.critical + openBySeverity.high),
      word: nothing,
      sub: nothing ? 'nothing was judged' : `${count(openBySeverity.critical)} critical, ${count(openBySeverity.high)} high`,
      picture: nothing
        ? markup``
        : picture(
            shareBar('spark-grave', [
              { value: openBySeverity.critical + openBySeverity.high, tone: 'bad' },
              { value: open - openBySeverity.critical - openBySeverity.high, tone: 'quiet' },
            ]),
          ),
    },
    {
      label: 'Could be saved a month',
      value: first === undefined ? (unpriced > 0 || nothing ? 'Unknown' : 'Nothing found') : money(first.micros, first.currency, 0),
      word: first === undefined,
      sub: nothing
        ? 'nothing was judged'
        : [
            first === undefined ? '' : `${plural(first.findings, 'finding')} at ${basisNames[first.basis]}`,
            ...rest.map(sum => `and ${money(sum.micros, sum.currency, 0)} at ${basisNames[sum.basis]}`),
            unpriced === 0 ? '' : `${count(unpriced)} without a known price`,
          ]
            .filter(text => text !== '')
            .join('; '),
      picture: markup``,
    },
    {
      label: 'Passing',
      value: posture.passing === null ? 'Unknown' : percent(posture.passing),
      word: posture.passing === null,
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
    {
      label: 'Cells read to their end',
      value: meant === 0 ? 'None' : percent((coverage.statuses.complete ?? 0) / meant),
      word: meant === 0,
      sub: meant === 0 ? 'nothing was read' : incomplete === 0 ? `all ${count(meant)}` : `${count(incomplete)} of ${count(meant)} are not`,
      picture:
        meant === 0
          ? markup``
          : picture(
              shareBar('spark-cells', [
                { value: coverage.statuses.complete ?? 0, tone: 'full' },
                { value: incomplete, tone: 'bad' },
              ]),
            ),
    },
  ];
}

function stepsHtml(report: RunReport): Markup {
  return report.steps.length === 0
    ? markup``
    : markup`<ol class="steps">${report.steps.map(step => markup`<li><strong>${step.title}</strong>${step.detail === '' ? '' : markup`<p>${step.detail}</p>`}${step.items.length === 0 ? '' : markup`<ul class="items">${step.items.slice(0, 12).map(item => markup`<li>${item}</li>`)}${step.items.length > 12 ? markup`<li>and ${count(step.items.length - 12)} more below</li>` : ''}</ul>`}</li>`)}</ol>`;
}
