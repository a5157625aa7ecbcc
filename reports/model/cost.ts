import * as z from 'zod';
import type { MonthlyCost } from '#cost/monthly-costs';
import { isIncomplete, type Coverage } from '#kernel/cell';
import type { Finding } from '#kernel/finding';
import type { Basis } from '#kernel/money';
import type { RunRecord } from '#kernel/run';
import type { Verdict } from '#kernel/verdict';
import { count, plural } from '../format/count.ts';
import { money } from '../format/money.ts';
import { About, aboutOf } from './about.ts';
import { billOf, chargesWithin, dailyTotals, strayTotals, totalOf, type Bill, type BillRow, type Charge } from './bill.ts';
import { causeOf } from './cause.ts';
import { Explained, explained, type ExplainedInput } from './cost-explained.ts';
import { CoverageSummary, coverageSummary } from './coverage-summary.ts';
import { movers, Movers } from './movers.ts';
import { byText, grouped, sumOf } from './order.ts';
import { TagCoverage, tagCoverage, type TagGaps, type TagVerdicts } from './tag-coverage.ts';
import { trend, Trend } from './trend.ts';
import { Unknown } from './unknown.ts';
import { savings, Savings, type SavingsInput } from './savings.ts';
import { waste, Waste, SavingSum } from './waste.ts';
import { closedThrough, dayAfter, daysBetween, lastWeekWithin, weekOf, weeksEnding, type Week } from './weeks.ts';

const bases = ['list', 'net-amortized', 'unblended'] as const satisfies readonly Basis[];

/**
 * The weekly cost report: the one contract of all its formats. Amounts are integers of a millionth of `currency`; where something was not read its
 * section says so with a reason and holds no number. Bill amounts are of `basis`; savings carry their own.
 */
export const CostReport = z.strictObject({
  schema: z.literal('cost-report/1'),
  about: About,
  /** The closed ISO week that is reported; null where no week of the bill is whole. */
  week: z.strictObject({ week: z.string(), from: z.string(), last: z.string(), to: z.string() }).nullable(),
  currency: z.string().nullable(),
  basis: z.enum(bases).nullable(),
  /** Why unblended cost stands in for net amortized cost. */
  fallback: z.string().nullable(),
  headline: z.strictObject({
    sentence: z.string(),
    cost: z.discriminatedUnion('state', [
      z.strictObject({
        state: z.literal('known'),
        micros: z.int(),
        before: z.int().nullable(),
        change: z.int().nullable(),
        changeShare: z.number().nullable(),
        estimatedDays: z.int(),
        /** AWS is still counting: nothing is compared. */ provisional: z.boolean(),
      }),
      Unknown,
    ]),
    waste: z.discriminatedUnion('state', [z.strictObject({ state: z.literal('known'), items: z.int(), unpriced: z.int(), sums: z.array(SavingSum) }), Unknown]),
    tagsByResources: z.discriminatedUnion('state', [z.strictObject({ state: z.literal('known'), share: z.number(), pass: z.int(), fail: z.int(), notAssessed: z.int() }), Unknown]),
    tagsByCost: z.discriminatedUnion('state', [z.strictObject({ state: z.literal('known'), share: z.number(), withoutMicros: z.int(), exact: z.boolean() }), Unknown]),
  }),
  trend: z.discriminatedUnion('state', [z.strictObject({ state: z.literal('known'), ...Trend.shape }), Unknown]),
  movers: z.array(Movers),
  /** What the bill explains of the week. */
  explained: z.discriminatedUnion('state', [z.strictObject({ state: z.literal('known'), ...Explained.shape }), Unknown]),
  waste: Waste,
  /** Null where stored findings were not given. */
  savings: Savings.nullable(),
  tags: TagCoverage,
  quality: z.strictObject({
    bill: z.discriminatedUnion('state', [
      z.strictObject({
        state: z.literal('read'),
        firstDay: z.string().nullable(),
        lastDay: z.string().nullable(),
        /** The newest day that is far enough back to be counted. */
        closedThrough: z.string(),
        /** Days that the bill has and the report leaves out, because AWS is still counting them. */
        leftOut: z.array(z.string()),
        /** Days of the 13 weeks that the bill lacks. */
        missing: z.array(z.string()),
        rows: z.int(),
      }),
      z.strictObject({ state: z.literal('unread'), reason: z.string() }),
    ]),
    coverage: CoverageSummary,
    /** Waste that has no price, by check. */
    unpriced: z.array(z.strictObject({ check: z.string(), items: z.int().positive() })),
    /** Cost of 30 days by region, biggest first; `scanned` is null for what is no region. */
    regions: z.strictObject({ from: z.string(), to: z.string(), rows: z.array(z.strictObject({ region: z.string(), micros: z.int(), scanned: z.boolean().nullable() })), total: z.int() }).nullable(),
    /** Accounts with cost in the week that the run did not scan. */
    accountsNotScanned: z.array(z.strictObject({ account: z.string(), accountName: z.string(), micros: z.int() })),
    /** Weeks of the trend without a run; null where past runs are not known. */
    weeksWithoutRun: z.array(z.string()).nullable(),
    /** AWS Config's count of resources against what the collectors listed; `listed` is null where a kind was not listed to its end. */
    crossCheck: z.array(z.strictObject({ account: z.string(), accountName: z.string(), resourceType: z.string(), config: z.int(), listed: z.int().nullable() })).nullable(),
    /** What was found of each kind in all accounts, most first; null where runs did not keep it yet. `unlisted`: accounts in which it was not listed to its end. */
    inventory: z.array(z.strictObject({ kind: z.string(), resources: z.int(), tagged: z.int().nullable(), accounts: z.int(), unlisted: z.int() })).nullable(),
    /** What of the bill was asked for and not read; nothing is missing where it is empty. */
    partial: z.array(z.string()),
    notes: z.array(z.string()),
  }),
});
export type CostReport = z.output<typeof CostReport>;

export type CostInput = {
  readonly run: RunRecord;
  /** An ISO week such as 2026-W46; the last closed week when null. */
  readonly week: string | null;
  readonly bill: readonly BillRow[];
  /** Why there is no bill, where the caller knows better than the coverage. */
  readonly billUnread?: string;
  /** Verdicts of topic waste with outcome `fail`. */
  readonly waste: readonly Verdict[];
  /** How many waste verdicts there were in all; without it an empty list is not taken for a clean estate. */
  readonly wasteCounts?: { readonly fail: number; readonly pass: number; readonly notAssessed: number };
  /** What was mended and what it cost since. */
  readonly savings?: SavingsInput;
  /** What AWS's own advisers say of a resource, by its ARN. */
  readonly advisers?: ReadonlyMap<string, readonly string[]>;
  /** What wasted resources cost a month by their own bills, by ARN or native id; empty where the bill by resource was not read to its end. */
  readonly resourceBills?: ReadonlyMap<string, MonthlyCost>;
  readonly tagVerdicts: readonly TagVerdicts[];
  /** What lacks a key and whose it seems to be; left out where that was not looked at. */
  readonly tagGaps?: TagGaps;
  /** Required keys; empty where no tag policy is configured. */
  readonly tagKeys: readonly string[];
  /** The keys that would make a policy; null where their use was not read. */
  readonly proposal: readonly { readonly key: string; readonly resources: number; readonly share: number; readonly values: readonly string[] }[] | null;
  readonly coverage: readonly Coverage[];
  readonly accountNames: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
  /** What the collectors found, by account and kind; left out by runs of before it was kept. */
  readonly inventory?: readonly { readonly account: string; readonly kind: string; readonly resources: number; readonly tagged: number | null; readonly listed: boolean }[];
  readonly configCounts?: readonly { readonly account: string; readonly resourceType: string; readonly config: number; readonly listed: number | null }[];
  /** ISO weeks in which a run ended; gaps stay unknown without it. */
  readonly ranWeeks?: readonly string[];
  /** The sums of the bill, of the same week; without them nothing is explained. */
  readonly explain?: ExplainedInput;
};

/** Pure: the same input gives the same report. Throws a `Problem` when `week` is no ISO week. */
export function buildCostReport(input: CostInput): CostReport {
  const { run, accountNames } = input;
  const bill = billOf(input.bill, input.coverage, input.billUnread ?? null);
  const closed = closedThrough(run.asOf);
  const chosen = choose(input.week, bill, closed);
  const { week } = chosen;
  const line = bill.state === 'read' && week !== null ? trend(bill.charges, week.week) : null;
  const reported = line?.weeks.at(-1) ?? null;
  const tables = bill.state === 'read' && week !== null ? tablesOf(bill.charges, week, line, accountNames) : [];
  const notClosed = chosen.reason;
  const cost = costOf(reported, line?.weeks.at(-2)?.micros ?? null, notClosed, week);
  const idle = waste(input.waste, input.findings, input.wasteCounts ?? null, run.asOf, accountNames, input.advisers, input.resourceBills);
  const missing = missingOf(bill, input.coverage);
  const tags = atMost(
    input.coverage.some(({ collector, status }) => collector === 'cost-explorer-bill' && status !== 'complete'),
    tagCoverage(input.tagVerdicts, { keys: input.tagKeys, proposal: input.proposal }, bill, isFinal(cost) ? week : null, accountNames, input.tagGaps ?? null),
  );
  const sentenceOf = (): string =>
    cost.state === 'known' && cost.provisional && bill.state === 'read'
      ? `Provisional: ${reported?.daysKnown ?? 0} of 7 days of ${week?.week ?? 'the week'} are in the bill, ${money(cost.micros, bill.currency, 0)} so far. AWS is still counting, so nothing is compared.`
      : cost.state === 'known' && bill.state === 'read' && week !== null
        ? causeOf({ ...week, ...cost }, bill.currency, bill.basis, tables)
        : bill.state === 'unread'
          ? `No bill was read: ${bill.reason}.`
          : `The week's cost is not known: ${cost.state === 'unknown' ? cost.reason : ''}.`;
  return {
    schema: 'cost-report/1',
    about: aboutOf(run),
    week,
    currency: bill.state === 'read' ? bill.currency : null,
    basis: bill.state === 'read' ? bill.basis : null,
    fallback: bill.state === 'read' ? (bill.fallback ?? input.explain?.numbers.about.fallback ?? null) : null,
    headline: {
      sentence: `${missing.length === 0 ? '' : 'PARTIAL: not all of the bill was read. '}${sentenceOf()}`,
      cost,
      waste: idle.state === 'judged' ? { state: 'known', ...idle.total } : { state: 'unknown', reason: idle.reason },
      tagsByResources:
        tags.resources.state === 'judged' && tags.resources.total.share !== null
          ? { state: 'known', share: tags.resources.total.share, pass: tags.resources.total.pass, fail: tags.resources.total.fail, notAssessed: tags.resources.total.notAssessed }
          : { state: 'unknown', reason: tags.resources.state === 'unjudged' ? tags.resources.reason : 'nothing was judged' },
      tagsByCost:
        tags.cost.state === 'known' && tags.cost.shareAtMost !== null
          ? { state: 'known', share: tags.cost.shareAtMost, withoutMicros: tags.cost.withoutAtLeast, exact: tags.cost.exact }
          : { state: 'unknown', reason: tags.cost.state === 'unknown' ? tags.cost.reason : 'credits make the cost of the week less than what lacks a key' },
    },
    trend: line !== null && bill.state === 'read' ? { state: 'known', ...line } : { state: 'unknown', reason: bill.state === 'unread' ? bill.reason : 'the bill has no daily totals' },
    movers: isFinal(cost) ? tables : [],
    explained: explainedOf(input, bill, week, closed, cost, line, idle),
    waste: idle,
    savings: input.savings === undefined ? null : savings(input.savings, run.asOf, accountNames, idle.state === 'judged' ? idle.total.sums.map(({ micros, currency, basis, items }) => ({ micros, currency, basis, items })) : []),
    tags,
    quality: qualityOf(input, bill, week, closed, line, idle),
  };
}

type Cost = CostReport['headline']['cost'];

/** Of a bill that was not read to its end what lacks a key is at least what was seen. */
function atMost(partial: boolean, tags: TagCoverage): TagCoverage {
  return !partial || tags.cost.state !== 'known' ? tags : { ...tags, cost: { ...tags.cost, exact: false, met: tags.cost.met === false ? false : null } };
}

function isFinal(cost: Cost): boolean {
  return cost.state === 'known' && !cost.provisional;
}

/** A week that is not closed is told as far as it is in the bill, and compared with nothing: half a day looks like a drop. */
function costOf(reported: Trend['weeks'][number] | null, before: number | null, notClosed: string | null, week: Week | null): Cost {
  if (notClosed !== null && reported !== null && reported.daysKnown > 0) {
    const micros = sumOf(reported.days, day => day ?? 0);
    return { state: 'known', micros, before: null, change: null, changeShare: null, estimatedDays: reported.estimatedDays, provisional: true };
  }
  if (reported === null || reported.micros === null || notClosed !== null) return { state: 'unknown', reason: notClosed ?? `the bill has ${reported?.daysKnown ?? 0} of 7 days of ${week?.week ?? 'the week'}` };
  return { state: 'known', micros: reported.micros, before, change: reported.change, changeShare: reported.changeShare, estimatedDays: reported.estimatedDays, provisional: false };
}

function explainedOf(input: CostInput, bill: Bill, week: Week | null, closed: string, cost: Cost, line: Trend | null, idle: Waste): CostReport['explained'] {
  if (input.explain === undefined) return { state: 'unknown', reason: 'the sums of the bill were not read' };
  if (bill.state === 'unread') return { state: 'unknown', reason: bill.reason };
  if (week === null || cost.state === 'unknown') return { state: 'unknown', reason: cost.state === 'unknown' ? cost.reason : 'no week of the bill is whole' };
  if (cost.provisional) return { state: 'unknown', reason: 'the week is provisional, and what AWS still counts explains nothing' };
  const days = weeksEnding(week.week, 5)
    .flatMap(({ from }) => Array.from({ length: 7 }, (_, index) => dayAfter(from, index)))
    .slice(-30);
  const daily = dailyTotals(bill.charges);
  const month = days.every(day => daily.has(day)) ? (sumOf(days, day => daily.get(day)?.micros ?? 0) * 730) / (30 * 24) : null;
  const sum = idle.state === 'judged' ? idle.total.sums.find(({ basis, currency }) => basis === bill.basis && currency === bill.currency) : undefined;
  // What has no price of the bill's own basis is not weighed against it: unlike bases are never summed.
  const waste =
    idle.state === 'unjudged' || month === null || (sum === undefined && idle.total.items > 0)
      ? null
      : { expected: sum?.expectedMicros ?? 0, items: idle.total.items, unpriced: idle.total.items - (sum?.items ?? 0), optimizable: Math.round(month) };
  const about = { week, closed, currency: bill.currency, basis: bill.basis, trend: line?.weeks.map(({ micros }) => micros) ?? [], waste };
  return { state: 'known', ...explained(input.explain, about, cost, input.accountNames) };
}

/** The week that a report is made of: the asked one, or the newest whole one of the bill. */
export function reportedWeek(rows: readonly BillRow[], coverage: readonly Coverage[], asked: string | null, asOf: string): Week | null {
  return choose(asked, billOf(rows, coverage, null), closedThrough(asOf)).week;
}

/** `reason` says why a week cannot be reported. */
function choose(asked: string | null, bill: Bill, closed: string): { week: Week | null; reason: string | null } {
  const wanted = asked === null ? null : weekOf(asked);
  if (bill.state === 'unread') return { week: wanted, reason: bill.reason };
  const days = [...dailyTotals(bill.charges).keys()].sort(byText);
  const newest = days.at(-1);
  if (newest === undefined) return { week: wanted, reason: 'the bill has no daily totals' };
  if (wanted !== null) {
    if (wanted.last <= closed) return { week: wanted, reason: null };
    return { week: wanted, reason: `${wanted.week} is not closed: the bill counts through ${closed}, and the week ends on ${wanted.last}` };
  }
  const week = weekOf(lastWeekWithin(newest < closed ? newest : closed));
  return { week, reason: null };
}

function tablesOf(charges: readonly Charge[], week: Week, line: Trend | null, accountNames: ReadonlyMap<string, string>): Movers[] {
  const now = line?.weeks.at(-1)?.micros ?? null;
  const before = line?.weeks.at(-2)?.micros ?? null;
  const earlier = weeksEnding(week.week, 2)[0]!;
  return (['service', 'account', 'service-account'] as const).map(by => {
    if (now === null || before === null) return { state: 'unknown', by, reason: `${now === null ? week.week : earlier.week} is not whole in the bill, so there is nothing to compare` };
    return movers(charges, by, week, earlier, { before, now }, accountNames);
  });
}

function qualityOf(input: CostInput, bill: Bill, week: Week | null, closed: string, line: Trend | null, idle: Waste): CostReport['quality'] {
  const { run, accountNames } = input;
  const charges = bill.state === 'read' ? bill.charges : [];
  const days = [...dailyTotals(charges).keys()].sort(byText);
  const ran = input.ranWeeks === undefined ? null : new Set(input.ranWeeks);
  const notes: string[] = [];
  const stray = strayTotals(charges);
  if (stray > 0) notes.push(`${plural(stray, 'row')} of the bill's total cover more or less than one day and count nowhere.`);
  const newest = days.at(-1);
  if (newest !== undefined && newest < closed) notes.push(`The bill ends on ${newest}, ${plural(daysBetween(newest, closed), 'day')} before the last closed day.`);
  const compared = week === null ? [] : weeksEnding(week.week, 2);
  const astride = charges.filter(charge => charge.question === 'service-account' && !compared.some(item => charge.from >= item.from && charge.to <= item.to)).length;
  if (astride > 0) notes.push(`${plural(astride, 'row')} by service and account lie outside the two compared weeks and are left out.`);
  const incomplete = input.coverage.filter(cell => isIncomplete(cell)).length;
  if (incomplete > 0) notes.push(`${plural(incomplete, 'cell')} of ${count(input.coverage.length)} could not be read to the end; waste and tags there are unknown, not absent.`);
  if (input.coverage.length === 0) notes.push('The run has no coverage: nothing of the estate was read.');
  return {
    bill:
      bill.state === 'unread'
        ? { state: 'unread', reason: bill.reason }
        : {
            state: 'read',
            firstDay: days[0] ?? null,
            lastDay: days.at(-1) ?? null,
            closedThrough: closed,
            leftOut: days.filter(day => day > closed),
            missing: line === null ? [] : line.weeks.flatMap(item => item.days.flatMap((micros, index) => (micros === null ? [dayAfter(item.from, index)] : []))),
            rows: charges.length,
          },
    coverage: coverageSummary(input.coverage, accountNames),
    partial: missingOf(bill, input.coverage),
    unpriced: idle.state === 'judged' ? idle.byCheck.filter(check => check.unpriced > 0).map(check => ({ check: check.check, items: check.unpriced })) : [],
    regions: regionsOf(charges, run),
    accountsNotScanned: week === null ? [] : accountsNotScanned(charges, week, run, accountNames),
    weeksWithoutRun: ran === null || line === null ? null : line.weeks.map(item => item.week).filter(item => !ran.has(item)),
    crossCheck:
      input.configCounts === undefined
        ? null
        : input.configCounts
            .map(row => ({ ...row, accountName: accountNames.get(row.account) ?? row.account }))
            .sort((a, b) => Number(b.config !== b.listed) - Number(a.config !== a.listed) || byText(a.resourceType, b.resourceType) || byText(a.account, b.account)),
    inventory: input.inventory === undefined || input.inventory.length === 0 ? null : inventoryByKind(input.inventory),
    notes,
  };
}

/** A bill of which a part could not be read: the reasons of its cells. What an older tape was never asked is unknown where it would stand. */
function missingOf(bill: Bill, coverage: readonly Coverage[]): string[] {
  if (bill.state === 'unread') return [];
  return coverage
    .filter(cell => (cell.collector === 'cost-explorer-bill' && cell.status !== 'complete') || (cell.collector === 'cost-explorer-parts' && isIncomplete(cell)))
    .map(({ collector, status, reason }) => `${collector} is ${status}: ${reason ?? 'it could not be read to the end'}`);
}

function inventoryByKind(counts: NonNullable<CostInput['inventory']>): NonNullable<CostReport['quality']['inventory']> {
  return grouped(counts, count => count.kind)
    .map(([kind, own]) => ({
      kind,
      resources: sumOf(own, count => count.resources),
      tagged: own.some(count => count.tagged === null) ? null : sumOf(own, count => count.tagged ?? 0),
      accounts: own.filter(count => count.resources > 0).length,
      unlisted: own.filter(count => !count.listed).length,
    }))
    .sort((a, b) => b.resources - a.resources || byText(a.kind, b.kind));
}

function regionsOf(charges: readonly Charge[], run: RunRecord): CostReport['quality']['regions'] {
  const rows = charges.filter(charge => charge.question === 'region-service');
  if (rows.length === 0) return null;
  const scanned = new Set(run.scope.regions);
  const froms = rows.map(row => row.from).sort(byText);
  const tos = rows.map(row => row.to).sort(byText);
  const regions = grouped(rows, row => row.region ?? '').map(([region, items]) => ({
    region: region === '' ? 'no region' : region,
    micros: totalOf(items),
    // a report of a bill alone scanned nothing, and does not say so of each region
    scanned: run.scope.collectors.length > 0 && /^[a-z]{2,}(-[a-z]+)+-\d$/.test(region) ? scanned.has(region) : null,
  }));
  return { from: froms[0]!, to: tos.at(-1)!, rows: regions.sort((a, b) => b.micros - a.micros || byText(a.region, b.region)), total: sumOf(regions, region => region.micros) };
}

function accountsNotScanned(charges: readonly Charge[], week: Week, run: RunRecord, accountNames: ReadonlyMap<string, string>): CostReport['quality']['accountsNotScanned'] {
  if (run.scope.collectors.length === 0) return [];
  const scanned = new Set(run.scope.accounts.map(account => account.id));
  return grouped(chargesWithin(charges, 'account', week.from, week.to), charge => charge.account ?? '')
    .map(([account, items]) => ({ account, accountName: accountNames.get(account) ?? account, micros: totalOf(items) }))
    .filter(item => item.account !== '' && !scanned.has(item.account) && item.micros !== 0)
    .sort((a, b) => b.micros - a.micros || byText(a.account, b.account));
}
