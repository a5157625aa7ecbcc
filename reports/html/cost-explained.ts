import { sparkline } from '../charts/sparkline.ts';
import { count, plural } from '../format/count.ts';
import { day } from '../format/day.ts';
import { money } from '../format/money.ts';
import { percent } from '../format/percent.ts';
import type { CostReport } from '../model/cost.ts';
import { fractionText, kpiText, targetText } from '../tables/cost-figure-tables.ts';
import { markup, picture, type Markup } from './markup.ts';
import { facts, notes, type Section } from './page.ts';

type TableOf = (id: string) => Markup;
type Known = Extract<CostReport['explained'], { state: 'known' }>;

const unread = (what: string, reason: string): Markup => markup`<p class="empty">${what}: ${reason}.</p>`;

/** The sections that explain the week, by their ids; those of which nothing can be said are not there. */
export function explainedSections(report: CostReport, table: TableOf): ReadonlyMap<string, Section> {
  const { explained, currency } = report;
  if (explained.state === 'unknown' || currency === null) return new Map();
  const sections = [
    scorecard(explained, currency),
    invoice(explained, currency, table),
    anomalies(explained, currency, table),
    forecast(explained, currency, table),
    allocation(explained, table),
    commitments(explained, currency, table),
    ...(explained.units.length === 0 ? [] : [{ id: 'units', title: 'Cost of one', lede: 'What a week cost, divided by what it was for.', body: table('units') }]),
    failing(explained, table),
    close(explained, table),
    source(explained, table),
  ];
  return new Map(sections.map(section => [section.id, section]));
}

/** The table of effects, which stands with the movers; with a note where the bill does not tell prices from discounts. */
export function effectsBody(report: CostReport, table: TableOf): Markup {
  if (report.explained.state === 'unknown') return markup``;
  const { effects } = report.explained;
  if (effects.state === 'unknown') return notes([`Usage and prices are not told apart: ${effects.reason}.`]);
  return markup`${notes(effects.listed ? [] : ['Some rows have no list price: price, discount and coverage stand in one column.'])}${table('effects')}`;
}

function scorecard({ scorecard }: Known, currency: string): Section {
  const met = { true: 'met', false: 'missed', null: '' } as const;
  return {
    id: 'scorecard',
    title: 'Scorecard',
    lede: 'Each figure with what it is meant to be, what it is counted from, and thirteen weeks of it.',
    body: markup`<div class="scroll" tabindex="0" role="region" aria-labelledby="table-scorecard-caption"><table id="table-scorecard"><caption id="table-scorecard-caption">Figures</caption>
<thead><tr><th scope="col">Figure</th><th scope="col" class="n">Value</th><th scope="col">Target</th><th scope="col">Counted from</th><th scope="col">13 weeks</th></tr></thead>
<tbody>${scorecard.map(
      kpi =>
        markup`<tr><th scope="row">${kpi.label}${kpi.unknownShare === null || kpi.unknownShare === 0 ? '' : markup`<span class="two">${percent(kpi.unknownShare)} of it unknown</span>`}</th><td class="n${kpi.value === null ? ' none' : ''}">${kpiText(kpi, kpi.value, currency)}</td><td>${targetText(kpi, currency)}${kpi.met === null ? '' : markup`<span class="two">${met[`${kpi.met}`]}</span>`}</td><td>${kpi.value === null ? (kpi.reason ?? '') : fractionText(kpi, currency)}</td><td>${kpi.trend.filter(value => value !== null).length < 2 ? '' : picture(sparkline(`kpi-${kpi.id.replaceAll(/[^a-zA-Z0-9-]/g, '_')}`, kpi.trend))}</td></tr>`,
    )}</tbody></table></div>`,
  };
}

function invoice({ invoice }: Known, currency: string, table: TableOf): Section {
  const beside =
    invoice.state === 'unknown'
      ? []
      : [
          ...(invoice.list === null ? [] : [`At list prices the same usage would have cost ${money(invoice.list, currency)}.`]),
          ...(invoice.contracted === null ? [] : [`At negotiated prices without commitments it would have cost ${money(invoice.contracted, currency)}.`]),
        ];
  return {
    id: 'invoice',
    title: 'From the invoice to this report',
    lede: 'This report counts what people ran, with commitments spread over what they cover. Line by line, nothing is left between it and the invoice.',
    body: invoice.state === 'unknown' ? unread('The invoice is not known', invoice.reason) : markup`${table('invoice')}${notes(beside)}`,
  };
}

function anomalies({ anomalies }: Known, currency: string, table: TableOf): Section {
  const body =
    anomalies.state === 'unknown'
      ? unread('Anomalies are not known', anomalies.reason)
      : markup`${table('anomalies')}${notes([
          `${plural(anomalies.series, 'series', 'series')} of ${count(anomalies.history)} days and the week were looked at. Days above what was expected come to ${money(anomalies.excess, currency)}, days below it to ${money(-anomalies.drops, currency)}.`,
        ])}`;
  return {
    id: 'anomalies',
    title: 'Anomalies',
    page: true,
    lede: 'Expected is what the last eight same weekdays cost. A day is told when two views of it agree, and by at least 25 units of the currency or 2% of what its owner costs in a week.',
    body,
  };
}

function forecast({ forecast, growth }: Known, currency: string, table: TableOf): Section {
  const year =
    growth.state === 'unknown'
      ? `Growth is not known: ${growth.reason}.`
      : `${growth.weeks === 52 ? '52 weeks cost' : 'The week cost'} ${money(growth.now, currency, 0)}, ${growth.weeks === 52 ? 'the 52 before' : 'a year ago it was'} ${money(growth.before, currency, 0)}${growth.share === null ? '' : ` (${growth.share >= 0 ? '+' : '−'}${percent(Math.abs(growth.share))}; meant are ${percent(growth.from)} to ${percent(growth.to)})`}.`;
  const range =
    forecast.state === 'unknown' || forecast.low === null || forecast.high === null ? 'not known, because fewer than ten forecasts of the past can be judged' : `${money(forecast.low, currency, 0)} to ${money(forecast.high, currency, 0)}`;
  return {
    id: 'forecast',
    title: 'Budget and forecast',
    lede: '',
    body:
      forecast.state === 'unknown'
        ? markup`${unread('There is no forecast', forecast.reason)}${notes([year])}`
        : markup`${facts([
            ['Month', forecast.month],
            ['Spent', `${money(forecast.known, currency, 0)} in ${forecast.knownDays} of ${forecast.days} days, through ${day(forecast.through)}`],
            ['Forecast for the whole month', `${money(forecast.micros, currency, 0)}${forecast.method === 'run-rate' ? ', from the mean of the days alone: four weeks of history are needed for more' : ''}`],
            ['Four of five times between', range],
            ['Over a year', year],
          ])}${table('budgets')}${table('forecast-scores')}`,
  };
}

function allocation({ allocation }: Known, table: TableOf): Section {
  return {
    id: 'allocation',
    title: 'Allocation',
    page: true,
    lede: 'An owner is known by the tag of what was billed, or else by whose account it is.',
    body: allocation.state === 'unknown' ? unread('Owners are not known', allocation.reason) : markup`<div class="pair"><div>${table('allocation')}</div><div>${table('unowned')}</div></div>${table('untagged')}`,
  };
}

function commitments({ commitments }: Known, currency: string, table: TableOf): Section {
  if (commitments.state === 'unknown') return { id: 'commitments', title: 'Commitments', lede: '', body: unread('Commitments are not known', commitments.reason) };
  const said = (share: number | null): string => (share === null ? 'not known' : percent(share));
  return {
    id: 'commitments',
    title: 'Commitments',
    lede: '',
    body: markup`${facts([
      ['Used', `${money(commitments.used, currency)}; unused ${money(commitments.unused, currency)}; utilisation ${said(commitments.utilisation)}`],
      ['Coverage', `${said(commitments.coverage)} of what commitments can cover, at list price`],
      ['Effective savings rate', said(commitments.savingsRate)],
    ])}${table('commitments')}`,
  };
}

function failing({ failing }: Known, table: TableOf): Section {
  return {
    id: 'failing',
    title: 'Cost of resources with failing controls',
    lede: `What they cost${failing.state === 'unknown' ? '' : ` from ${day(failing.from)} to ${day(failing.last)}`}, not what is at risk. A resource counts once.`,
    body:
      failing.state === 'unknown'
        ? unread('It is not known', failing.reason)
        : markup`${failing.unbilled === 0 ? '' : notes([`${plural(failing.unbilled, 'resource')} with an open finding ${failing.unbilled === 1 ? 'is' : 'are'} not named by the bill; many cost nothing.`])}${table('failing')}`,
  };
}

function close({ showback }: Known, table: TableOf): Section {
  if (showback.state === 'unknown') return { id: 'showback', title: 'Monthly close', lede: '', body: unread('It is not known', showback.reason) };
  return {
    id: 'showback',
    title: 'Monthly close',
    page: true,
    lede: `${showback.rule === 'evenly' ? 'What all share is split evenly' : 'What all share is split by what each owner costs'}; the rows add up to the invoice.`,
    body: markup`${notes(showback.days === showback.daysOfMonth ? [] : [`The bill has ${showback.days} of ${showback.daysOfMonth} days of ${showback.month}: this is the close of those days.`], true)}<div class="pair"><div>${table('showback')}</div><div>${table('shared')}</div></div>${table('pods')}`,
  };
}

function source({ source, restated }: Known, table: TableOf): Section {
  return {
    id: 'source',
    title: 'The bill behind it',
    lede: `${source.version}, ${source.files === 0 ? '' : `${plural(source.files, 'file')}, `}${count(source.rows)} rows${source.firstDay === null || source.lastDay === null ? '' : `, ${day(source.firstDay)} to ${day(source.lastDay)}`}.`,
    body: markup`${notes(source.oddities)}${table('dropped')}${table('violations')}${restated.length === 0 ? '' : table('restated')}`,
  };
}
