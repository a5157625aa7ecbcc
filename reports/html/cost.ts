import { changeBars } from '../charts/change-bars.ts';
import { costTrend } from '../charts/cost-trend.ts';
import { shareBar } from '../charts/share-bar.ts';
import { sparkline } from '../charts/sparkline.ts';
import { count, plural } from '../format/count.ts';
import { day, span } from '../format/day.ts';
import { money, moneyChange } from '../format/money.ts';
import { percent, percentChange } from '../format/percent.ts';
import { basisNames } from '../model/amount.ts';
import type { CostReport } from '../model/cost.ts';
import { costTables } from '../tables/cost-tables.ts';
import { effectsBody, explainedSections } from './cost-explained.ts';
import { coverageHtml } from './coverage.ts';
import { markup, picture, type Markup } from './markup.ts';
import { facts, notes, page, type Page, type Section, type Tile } from './page.ts';
import { tableHtml } from './table.ts';

/** The weekly cost report as one self-contained page. */
export function costHtml(report: CostReport): string {
  return page(costPage(report));
}

/** What the weekly cost report says, for all that is read as a page. */
export function costPage(report: CostReport): Page {
  const tables = new Map(costTables(report).map(table => [table.id, table]));
  const table = (id: string): Markup => {
    const found = tables.get(id);
    return found === undefined ? markup`` : tableHtml(found);
  };
  const when = report.week === null ? 'No whole week' : `${report.week.week}, ${span(report.week.from, report.week.last)}, ${plural(report.about.accounts, 'account')}`;
  return {
    title: 'Weekly cost report',
    when,
    sentence: report.headline.sentence,
    about: report.about,
    tiles: tilesOf(report),
    sections: sectionsOf(report, table),
    footnote: `Days and weeks are UTC, weeks run from Monday to Sunday. Amounts are rounded for display, so rows may seem to differ from their total by a cent; the CSV and JSON files carry them to a millionth and add up exactly.${report.basis === null ? '' : ` Bill amounts are ${basisNames[report.basis]}, usage only.`}`,
  };
}

/** In the order in which a reviewer asks: how much, why, what is odd, where it goes, whose it is, what to do, how sure we are. */
function sectionsOf(report: CostReport, table: TableOf): readonly Section[] {
  const explained = explainedSections(report, table);
  const more = (...ids: readonly string[]): Section[] => ids.flatMap(id => explained.get(id) ?? []);
  return [
    ...more('scorecard'),
    trendSection(report, table),
    moversSection(report, table),
    ...more('invoice', 'anomalies', 'forecast', 'allocation'),
    tagsSection(report, table),
    ...more('commitments'),
    wasteSection(report, table),
    ...savingsSection(report, table),
    ...more('units', 'failing', 'showback'),
    qualitySection(report, table),
    ...more('source'),
  ];
}

function tilesOf(report: CostReport): Tile[] {
  const { cost, waste, tagsByResources, tagsByCost } = report.headline;
  const currency = report.currency ?? 'USD';
  const weeks = report.trend.state === 'known' ? report.trend.weeks : [];
  const unknown = (label: string, reason: string): Tile => ({ label, value: 'Unknown', word: true, sub: reason, picture: markup`` });
  const tiles: Tile[] = [];
  if (cost.state === 'unknown') tiles.push(unknown('Cost of the week', cost.reason), unknown('Against the week before', 'needs two whole weeks'));
  else {
    tiles.push({
      label: 'Cost of the week',
      value: money(cost.micros, currency, 0),
      sub: `${report.basis === null ? '' : basisNames[report.basis]}${cost.provisional ? '; provisional' : ''}${cost.estimatedDays === 0 ? '' : `; ${plural(cost.estimatedDays, 'day')} not yet invoiced`}`,
      picture: picture(
        sparkline(
          'spark-cost',
          weeks.map(week => week.micros),
        ),
      ),
    });
    tiles.push(
      cost.change === null
        ? unknown('Against the week before', cost.provisional ? 'the week is provisional' : 'the week before is not whole in the bill')
        : {
            label: 'Against the week before',
            value: moneyChange(cost.change, currency, 0),
            sub: cost.changeShare === null ? `from ${money(cost.before ?? 0, currency)}; no percentage below ${money(50_000_000, currency, 0)}` : `${percentChange(cost.changeShare)}, from ${money(cost.before ?? 0, currency, 0)}`,
            picture: picture(
              changeBars(
                'spark-change',
                weeks.map(week => week.change),
              ),
            ),
          },
    );
  }
  if (waste.state === 'unknown') tiles.push(unknown('Identified waste a month', waste.reason));
  else {
    const [first, ...rest] = waste.sums;
    const unpriced = waste.unpriced === 0 ? '' : `${count(waste.unpriced)} more without a known price`;
    tiles.push({
      label: 'Identified waste a month',
      value: first === undefined ? (waste.unpriced > 0 ? 'Unknown' : 'None found') : money(first.micros, first.currency, 0),
      word: first === undefined,
      sub: [first === undefined ? '' : `${plural(first.items, 'item')} at ${basisNames[first.basis]}`, ...rest.map(sum => `and ${money(sum.micros, sum.currency, 0)} at ${basisNames[sum.basis]}`), unpriced]
        .filter(text => text !== '')
        .join('; '),
      picture:
        first === undefined
          ? markup``
          : picture(
              shareBar('spark-waste', [
                { value: first.items, tone: 'full' },
                { value: waste.items - first.items, tone: 'quiet' },
              ]),
            ),
    });
  }
  tiles.push(
    tagsByResources.state === 'unknown'
      ? unknown('Resources with all required tags', tagsByResources.reason)
      : {
          label: 'Resources with all required tags',
          value: percent(tagsByResources.share),
          sub: `${count(tagsByResources.pass)} of ${count(tagsByResources.pass + tagsByResources.fail)}; ${count(tagsByResources.notAssessed)} not assessed`,
          picture: picture(
            shareBar('spark-tags', [
              { value: tagsByResources.pass, tone: 'full' },
              { value: tagsByResources.fail, tone: 'bad' },
              { value: tagsByResources.notAssessed, tone: 'open' },
            ]),
          ),
        },
  );
  tiles.push(
    tagsByCost.state === 'unknown'
      ? unknown('Cost with all required tags', tagsByCost.reason)
      : {
          label: `Cost with all required tags${tagsByCost.exact ? '' : ', at most'}`,
          value: percent(tagsByCost.share),
          sub: `${money(tagsByCost.withoutMicros, currency, 0)} of the week unallocated${tagsByCost.exact ? '' : ', at least'}`,
          picture: picture(
            shareBar('spark-tag-cost', [
              { value: tagsByCost.share, tone: 'full' },
              { value: 1 - tagsByCost.share, tone: 'bad' },
            ]),
          ),
        },
  );
  return tiles;
}

type TableOf = (id: string) => Markup;

function unread(what: string, reason: string): Markup {
  return markup`<p class="empty">${what}: ${reason}.</p>`;
}

function trendSection(report: CostReport, table: TableOf): Section {
  const { trend, currency } = report;
  return {
    id: 'trend',
    title: 'Thirteen weeks',
    lede: 'Whole ISO weeks, and every day below them with weekends shaded.',
    body:
      trend.state === 'unknown' || currency === null
        ? unread('The trend is not known', trend.state === 'unknown' ? trend.reason : 'there is no bill')
        : markup`${notes([...report.quality.partial.map(reason => `PARTIAL: ${reason}.`), ...(report.fallback === null ? [] : [report.fallback])], true)}${picture(costTrend('chart-trend', trend.weeks, currency))}${table('days')}`,
  };
}

function moversSection(report: CostReport, table: TableOf): Section {
  const unknown = report.movers.flatMap(item => (item.state === 'unknown' ? [`By ${item.by.replace('-', ' and ')}: ${item.reason}.`] : []));
  const names = report.movers.map(item => item.by);
  return {
    id: 'movers',
    title: 'What moved',
    page: true,
    lede: 'The closed week against the week before, biggest change first. Each table adds up to the same total.',
    body:
      names.length === 0
        ? unread('Movers are not known', report.headline.cost.state === 'unknown' ? report.headline.cost.reason : report.headline.cost.provisional ? 'the week is provisional, and half a day looks like a drop' : 'the bill has no parts')
        : markup`${notes(unknown, true)}${effectsBody(report, table)}${table('movers-service')}${table('movers-account')}${table('movers-service-account')}`,
  };
}

function wasteSection(report: CostReport, table: TableOf): Section {
  const { waste } = report;
  if (waste.state === 'unjudged') return { id: 'waste', title: 'Waste', page: true, lede: '', body: unread('Waste is not known', waste.reason) };
  const remarks = [
    ...(waste.total.unpriced === 0
      ? []
      : [
          `${plural(waste.total.unpriced, 'item')} ${waste.total.unpriced === 1 ? 'has' : 'have'} no known price; ${waste.total.unpriced === 1 ? 'it is' : 'they are'} in no sum, which is not to say that ${waste.total.unpriced === 1 ? 'it costs' : 'they cost'} nothing.`,
        ]),
    ...waste.overlaps.map(({ micros, currency }) => `${money(micros, currency, 2)} a month of single savings are in no sum: they are on resources that another finding saves already, or more than the resource's own bill.`),
    ...(waste.total.sums.length < 2 ? [] : ['Savings are known on more than one basis. Each has its own sum; they are never added.']),
    ...(waste.notAssessed === null || waste.notAssessed === 0 ? [] : [`${plural(waste.notAssessed, 'verdict')} about waste could not be judged.`]),
    ...(waste.byNewCriteria === 0
      ? []
      : [`${plural(waste.byNewCriteria, 'item')} ${waste.byNewCriteria === 1 ? 'was' : 'were'} found by a changed definition: the estate did not grow more wasteful by ${waste.byNewCriteria === 1 ? 'it' : 'them'}.`]),
  ];
  return {
    id: 'waste',
    title: 'Waste',
    page: true,
    lede: 'What AWS would no longer bill in a month of 730 hours if each item were mended. Weighed is the saving times its confidence.',
    body: markup`${notes(remarks)}${table('waste')}<div class="pair"><div>${table('waste-by-check')}</div><div>${table('waste-by-account')}${table('waste-by-owner')}</div></div>`,
  };
}

/** Only what the bill shows is called saved; a report without stored findings has no such section. */
function savingsSection(report: CostReport, table: TableOf): readonly Section[] {
  const { savings } = report;
  if (savings === null || savings.ladder.length === 0) return [];
  const { counts } = savings;
  const remarks = [
    ...savings.verified.map(({ micros, currency, basis }) => `The bill shows ${money(micros, currency, 2)} a month saved (${basisNames[basis]}).`),
    ...(savings.billed ? [] : ['The costs of single resources were not read, so that nothing can be verified: opt in to resource-level data in Cost Explorer, or give a bill export.']),
    ...(counts.regressed === 0 ? [] : [`${plural(counts.regressed, 'resource')} ${counts.regressed === 1 ? 'is' : 'are'} as wasteful as before.`]),
    ...(savings.items.length === 0 ? [] : ['A resource that was made anew under another id is not recognised: look at what appeared beside it.']),
  ];
  return [
    {
      id: 'savings',
      title: 'Savings',
      page: false,
      lede: 'What was mended in the last 90 days. A saving counts when the bill of the resource fell: the median of seven closed days from 48 hours on against that of the 28 days before.',
      body: markup`${notes(remarks)}${table('savings-ladder')}${table('savings')}`,
    },
  ];
}

function tagsSection(report: CostReport, table: TableOf): Section {
  const { policy, resources, cost } = report.tags;
  const remarks = [
    ...(policy.state === 'none'
      ? [
          policy.proposal === null
            ? 'No tag policy is configured: no key is required, so nothing can lack one.'
            : 'No tag policy is configured: no key is required, so nothing can lack one. The keys below are those in use; put those you mean under tags.required in the configuration.',
        ]
      : []),
    ...(cost.state === 'known' && cost.nowhere.length > 0 ? [`No cost at all carries ${cost.nowhere.join(', ')}. Most often the key is not activated as a cost allocation tag.`] : []),
    ...(cost.state === 'known' && cost.unread.length > 0 ? [`The bill was not asked about ${cost.unread.join(', ')}.`] : []),
    ...(cost.state === 'known' && !cost.exact ? ["The bill says for each key what lacks it, but not what lacks any of them. An account's unallocated cost is therefore at least that of its worst key."] : []),
  ];
  if (cost.state === 'known') remarks.push(targetRemark(cost));
  return {
    id: 'tags',
    title: 'Tags',
    page: true,
    lede: policy.state === 'configured' ? `Required: ${policy.keys.join(', ')}. By resources, and by the cost of the week.` : '',
    body: markup`${notes(remarks)}${table('tag-proposal')}
${resources.state === 'unjudged' ? unread('Resources were not judged', resources.reason) : markup`${table('tag-ways')}<div class="pair"><div>${table('tags-by-account')}</div><div>${table('tags-by-kind')}</div></div>${resources.lacking === null ? '' : markup`<div class="pair"><div>${table('tags-lacking-by-key')}</div><div>${table('tags-lacking-by-owner')}</div></div>`}`}
${cost.state === 'unknown' ? unread('Cost by tag is not known', cost.reason) : markup`<div class="pair"><div>${table('tag-cost-by-account')}</div><div>${table('tag-cost-by-key')}</div></div>${table('tag-cost-by-owner')}${cost.byServiceAndKey.length === 0 ? '' : table('tag-cost-by-service')}${table('tag-cost')}`}`,
  };
}

function targetRemark({ shareAtMost, met, mapped, target, exact }: Extract<CostReport['tags']['cost'], { state: 'known' }>): string {
  const bound = exact ? '' : ' at most';
  const allocated = shareAtMost === null ? 'What share of the cost is allocated is not known' : `Of the cost${bound} ${percent(shareAtMost)} is allocated`;
  const after = mapped?.shareAtMost === null || mapped === null ? '' : `; with what accounts of a known owner spend,${bound} ${percent(mapped.shareAtMost)}`;
  return `${allocated}${after}. The target of ${percent(target)} is ${met === null ? 'perhaps met' : met ? 'met' : 'missed'}.`;
}

/** Weeks in a row as a span: `2026-W34 to 2026-W44`. `all` are the weeks in order. */
function weekSpans(weeks: readonly string[], all: readonly string[]): string {
  const spans: string[][] = [];
  for (const week of weeks) {
    const last = spans.at(-1);
    if (last !== undefined && all.indexOf(week) === all.indexOf(last.at(-1) ?? '') + 1) last.push(week);
    else spans.push([week]);
  }
  return spans.map(span => (span.length < 3 ? span.join(', ') : `${span[0]} to ${span.at(-1)}`)).join(', ');
}

function qualitySection(report: CostReport, table: TableOf): Section {
  const { quality, about } = report;
  const { bill } = quality;
  const days = (list: readonly string[]) => (list.length === 0 ? 'none' : list.length > 6 ? `${count(list.length)} days, ${day(list[0]!)} to ${day(list.at(-1)!)}` : list.map(day).join(', '));
  const pairs: [string, string][] = [['Report made from the run of', day(about.asOf)]];
  if (bill.state === 'unread') pairs.push(['Bill', `not read: ${bill.reason}`]);
  else {
    pairs.push(
      ['Bill', bill.firstDay === null ? 'no days' : `${count(bill.rows)} rows, ${day(bill.firstDay)} to ${day(bill.lastDay ?? bill.firstDay)}`],
      ['Last closed day', `${day(bill.closedThrough)}; the day of the run and the one before it are still being counted`],
      ['Days left out as still open', days(bill.leftOut)],
      ['Days that the bill lacks', days(bill.missing)],
      [
        'Not yet invoiced',
        report.headline.cost.state !== 'known'
          ? 'unknown'
          : report.headline.cost.estimatedDays === 0
            ? 'none of the week'
            : `${plural(report.headline.cost.estimatedDays, 'day')} of the week, which AWS may still change until it closes the month`,
      ],
    );
  }
  pairs.push(
    [
      'Weeks without a run',
      quality.weeksWithoutRun === null
        ? 'past runs are not known'
        : quality.weeksWithoutRun.length === 0
          ? 'none of thirteen'
          : weekSpans(quality.weeksWithoutRun, report.trend.state === 'known' ? report.trend.weeks.map(week => week.week) : quality.weeksWithoutRun),
    ],
    ['AWS charged for this run', `${money(about.cost.micros, about.cost.currency)} for ${count(about.calls)} calls`],
  );
  return {
    id: 'quality',
    title: 'How good the data is',
    page: true,
    lede: 'What was read, what was not, and what that leaves unknown.',
    body: markup`${facts(pairs)}${notes([...quality.notes, ...about.notes])}<h3>Coverage</h3>${coverageHtml(quality.coverage, 'chart-coverage', 'cost-coverage.csv')}${quality.coverage.cells === 0 ? '' : markup`${table('gaps')}${table('coverage')}`}
${table('accounts-not-scanned')}${table('inventory')}${table('config')}${table('regions')}${table('unpriced')}`,
  };
}
