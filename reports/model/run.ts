import * as z from 'zod';
import type { MonthlyCost } from '#cost/monthly-costs';
import { isIncomplete, type Coverage } from '#kernel/cell';
import type { Finding } from '#kernel/finding';
import type { RunRecord } from '#kernel/run';
import { severities, severityRank, type Severity } from '#kernel/severity';
import { topics } from '#kernel/topic';
import { count, plural } from '../format/count.ts';
import { money } from '../format/money.ts';
import { AccessReport, accessReport, type AccessInput } from './access.ts';
import { About, aboutOf } from './about.ts';
import { Amount } from './amount.ts';
import { CoverageSummary, coverageSummary } from './coverage-summary.ts';
import { countedSavings } from './counted-savings.ts';
import { byRisk, bySaving, FindingRow, findingRow, type CheckMeta } from './finding-row.ts';
import { byText, grouped, sumOf } from './order.ts';
import { Gap, gapsOf, MissingAction, missingActionsOf, Posture, postureOf } from './posture.ts';
import type { VerdictTally } from './verdict-tally.ts';

const TOP = 10;

/** Something to do, in the order in which it helps. `items` are what to do it with or to: actions, keys, names. */
export const Step = z.strictObject({
  kind: z.enum(['enter', 'grant', 'retry', 'tag-policy', 'fix', 'save']),
  title: z.string(),
  detail: z.string(),
  items: z.array(z.string()),
});
export type Step = z.output<typeof Step>;

/** What one scan found: the one contract of all formats of `report.html`. */
export const RunReport = z.strictObject({
  schema: z.literal('run-report/1'),
  about: About,
  headline: z.strictObject({
    /** `unjudged`: the run judged nothing and no finding is stored, so the counts below say nothing. */
    state: z.enum(['judged', 'unjudged']),
    sentence: z.string(),
    open: z.int().nonnegative(),
    openBySeverity: z.record(z.enum(severities), z.int().nonnegative()),
    /** Sums of each currency and basis over open findings with a known saving, as far as they do not overlap on a resource; `unpriced` waste findings have none. */
    savings: z.array(z.strictObject({ ...Amount.shape, findings: z.int().positive() })),
    unpriced: z.int().nonnegative(),
    posture: Posture,
    opened: z.int().nonnegative(),
    resolved: z.int().nonnegative(),
    reopened: z.int().nonnegative(),
    changed: z.int().nonnegative(),
  }),
  byTopic: z.array(z.strictObject({ topic: z.enum(topics).nullable(), open: z.int().nonnegative(), openBySeverity: z.record(z.enum(severities), z.int().nonnegative()), ...Posture.shape })),
  /** The first of all open findings by severity and age, and by saving; `of` is how many there are. */
  topRisk: z.strictObject({ of: z.int().nonnegative(), rows: z.array(FindingRow).max(TOP) }),
  topSaving: z.strictObject({ of: z.int().nonnegative(), rows: z.array(FindingRow).max(TOP) }),
  /** Who may do what. */
  access: AccessReport,
  coverage: CoverageSummary,
  unassessed: z.array(Gap),
  missingActions: z.array(MissingAction),
  steps: z.array(Step),
  files: z.array(z.strictObject({ name: z.string(), what: z.string() })),
  notes: z.array(z.string()),
});
export type RunReport = z.output<typeof RunReport>;

export type RunInput = {
  readonly run: RunRecord;
  /** The run's verdicts, counted by `verdictTally`. */
  readonly tallies: readonly VerdictTally[];
  readonly checks: readonly CheckMeta[];
  /** The findings after the run, with their dollars; resolved ones are left out here. */
  readonly findings: readonly Finding[];
  readonly coverage: readonly Coverage[];
  readonly accountNames: ReadonlyMap<string, string>;
  /** Required tag keys; empty where no tag policy is configured. */
  readonly tagKeys: readonly string[];
  /** Keys that would make a policy; null where their use was not read. */
  readonly proposal: readonly { readonly key: string; readonly resources: number; readonly share: number; readonly values: readonly string[] }[] | null;
  /** What wasted resources cost a month by their own bills, by ARN or native id. */
  readonly resourceBills?: ReadonlyMap<string, MonthlyCost>;
  /** What the accounts' passes left of who may do what; left out where they left nothing. */
  readonly access?: AccessInput['records'];
  /** Where the run's files lie, in the order shown. */
  readonly files: readonly { readonly name: string; readonly what: string }[];
};

/** The open findings by risk, each with its place among all findings of the run: every format of a scan is made of these. */
export function openRows({ run, checks, findings, accountNames }: Pick<RunInput, 'run' | 'checks' | 'findings' | 'accountNames'>): { readonly row: FindingRow; readonly place: number }[] {
  const known = new Map(checks.map(check => [check.id, check]));
  return findings
    .map((finding, place) => ({ finding, place }))
    .filter(({ finding }) => finding.state === 'open')
    .map(({ finding, place }) => ({ row: findingRow(finding, known, accountNames, run.asOf), place }))
    .sort((a, b) => byRisk(a.row, b.row));
}

/** Pure: the same input gives the same report. */
export function buildRunReport(input: RunInput): RunReport {
  const { run, tallies, accountNames } = input;
  const checks = new Map(input.checks.map(check => [check.id, check]));
  const rows = openRows(input).map(({ row }) => row);
  const priced = rows.filter(row => row.saves !== null && row.saves.micros > 0).sort(bySaving);
  const factsOf = new Map(input.findings.map(({ id, facts }) => [id, facts]));
  const counts = new Map(
    countedSavings(
      priced.map(row => ({ ...row, facts: factsOf.get(row.finding) ?? {} })),
      input.resourceBills,
    ).map((micros, index) => [priced[index]!, micros]),
  );
  const savings = grouped(priced, row => `${row.saves!.currency} ${row.saves!.basis}`)
    .map(([, group]) => ({
      micros: sumOf(group, row => counts.get(row) ?? 0),
      currency: group[0]!.saves!.currency,
      basis: group[0]!.saves!.basis,
      findings: group.length,
    }))
    .sort((a, b) => b.micros - a.micros);
  const unpriced = rows.filter(row => row.topic === 'waste' && row.saves === null).length;
  const posture = postureOf(tallies);
  const missingActions = missingActionsOf(tallies);
  const { opened, resolved, reopened, changed } = run.findings;
  return {
    schema: 'run-report/1',
    about: aboutOf(run),
    headline: {
      state: posture.passing === null && rows.length === 0 ? 'unjudged' : 'judged',
      sentence: sentenceOf(rows, savings, input.coverage, posture),
      open: rows.length,
      openBySeverity: bySeverity(rows),
      savings,
      unpriced,
      posture,
      opened,
      resolved,
      reopened,
      changed,
    },
    byTopic: [...topics, null]
      .map(topic => {
        const mine = rows.filter(row => row.topic === topic);
        return { topic, open: mine.length, openBySeverity: bySeverity(mine), ...postureOf(topic === null ? [] : tallies.filter(tally => tally.topic === topic)) };
      })
      .filter(item => item.topic !== null || item.open > 0),
    topRisk: { of: rows.length, rows: rows.slice(0, TOP) },
    topSaving: { of: priced.length, rows: priced.slice(0, TOP) },
    access: accessReport({ records: input.access ?? null, findings: input.findings, accountNames }),
    coverage: coverageSummary(input.coverage, accountNames),
    unassessed: gapsOf(tallies, check => checks.get(check)?.title ?? check),
    missingActions,
    steps: stepsOf(input, rows, priced, missingActions),
    files: input.files.map(({ name, what }) => ({ name, what })),
    notes: input.coverage.length === 0 ? ['The run has no coverage: nothing of the estate was read.'] : [],
  };
}

function bySeverity(rows: readonly FindingRow[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const row of rows) counts[row.severity] += 1;
  return counts;
}

function sentenceOf(rows: readonly FindingRow[], savings: RunReport['headline']['savings'], coverage: readonly Coverage[], posture: Posture): string {
  const incomplete = coverage.filter(cell => isIncomplete(cell)).length;
  const read =
    coverage.length === 0
      ? ' Nothing of the estate was read.'
      : incomplete === 0
        ? ' Every cell was read to its end.'
        : ` ${plural(incomplete, 'cell')} of ${count(coverage.length)} could not be read to the end, so what lies there is unknown.`;
  if (rows.length === 0) return `${posture.outcomes.pass > 0 ? 'No finding is open in what was read.' : 'Nothing was judged, so nothing is known to be right or wrong.'}${read}`;
  const grave = rows.filter(row => row.severity === 'critical' || row.severity === 'high').length;
  const first = savings[0];
  const dollars = first === undefined ? '' : `, and ${money(first.micros, first.currency, 0)} a month ${first.basis === 'list' ? 'at list price ' : ''}could be saved`;
  return `${plural(rows.length, 'finding')} ${rows.length === 1 ? 'is' : 'are'} open, ${count(grave)} of them critical or high${dollars}.${read}`;
}

function stepsOf(input: RunInput, rows: readonly FindingRow[], priced: readonly FindingRow[], missing: readonly MissingAction[]): Step[] {
  const { coverage, accountNames, tagKeys, proposal } = input;
  const steps: Step[] = [];
  if (coverage.length === 0) steps.push({ kind: 'enter', title: 'Find out why nothing was read', detail: 'The scan planned no cell. tally doctor says what is missing and how to get it.', items: [] });
  const shut = grouped(
    coverage.filter(cell => cell.status !== 'skipped'),
    cell => cell.account,
  ).filter(([, cells]) => cells.every(cell => cell.status === 'denied'));
  if (shut.length > 0) {
    const reasons = [...new Set(shut.flatMap(([, cells]) => cells.map(cell => cell.reason ?? '')))].filter(reason => reason !== '').sort(byText);
    steps.push({
      kind: 'enter',
      title: `Let the scanner into ${plural(shut.length, 'account')}`,
      detail: `Nothing there could be read${reasons[0] === undefined ? '' : `: ${reasons[0]}`}. Deploy the member role and check that it trusts the scanner.`,
      items: shut.map(([account]) => `${accountNames.get(account) ?? account} (${account})`),
    });
  }
  const unreachable = new Set(shut.map(([account]) => account));
  const grants = missing.filter(action => action.accounts.some(account => !unreachable.has(account)));
  if (grants.length > 0) {
    const held = new Set(grants.flatMap(action => action.checks)).size;
    steps.push({
      kind: 'grant',
      title: `Grant ${plural(grants.length, 'missing action')}`,
      detail: `Without ${grants.length === 1 ? 'it' : 'them'} ${plural(held, 'check')} could not judge everything.`,
      items: grants.map(action => action.action),
    });
  }
  const torn = coverage.filter(cell => (cell.status === 'failed' || cell.status === 'partial') && !unreachable.has(cell.account));
  if (torn.length > 0)
    steps.push({
      kind: 'retry',
      title: `Read ${plural(torn.length, 'cell')} again`,
      detail: 'They failed or ended early, often because AWS throttled them. Scan again at a quieter hour; what was read stays judged.',
      items: [...new Set(torn.map(cell => cell.collector))].sort(byText),
    });
  if (tagKeys.length === 0) {
    steps.push({
      kind: 'tag-policy',
      title: 'Say which tags every resource must carry',
      detail:
        proposal === null || proposal.length === 0
          ? 'No key is required yet, so no resource can lack one. Name the keys under tags.required in the configuration.'
          : 'No key is required yet, so no resource can lack one. These keys are used most; put those you mean under tags.required in the configuration.',
      items: (proposal ?? []).map(item => item.key),
    });
  }
  const worst = grouped(
    rows.filter(row => row.severity === 'critical' || row.severity === 'high'),
    row => row.check,
  )
    .sort(([, a], [, b]) => severityRank(a[0]!.severity) - severityRank(b[0]!.severity) || b.length - a.length)
    .slice(0, 3);
  for (const [check, group] of worst) {
    const meta = input.checks.find(item => item.id === check);
    steps.push({ kind: 'fix', title: `Mend ${plural(group.length, `${group[0]!.severity} finding`)}: ${meta?.title ?? check}`, detail: meta?.fix ?? '', items: group.slice(0, 3).map(row => `${row.name} in ${row.accountName}`) });
  }
  const rich = grouped(
    priced.filter(row => !worst.some(([check]) => check === row.check)),
    row => `${row.check}\n${row.saves!.currency}\n${row.saves!.basis}`,
  )
    .map(([, group]) => group)
    .sort((a, b) => sumOf(b, row => row.saves!.micros) - sumOf(a, row => row.saves!.micros))[0];
  if (rich !== undefined) {
    const { check, title, saves } = rich[0]!;
    steps.push({
      kind: 'save',
      title: `Save ${money(
        sumOf(rich, row => row.saves!.micros),
        saves!.currency,
        0,
      )} a month: ${title}`,
      detail: input.checks.find(item => item.id === check)?.fix ?? '',
      items: rich.slice(0, 3).map(row => `${row.name} in ${row.accountName}`),
    });
  }
  return steps;
}
