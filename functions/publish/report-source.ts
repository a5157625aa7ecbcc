import { accessPrefix, derivedKey, inventoryKey, tagCheck, tagGapsPrefix } from '#evaluate/evaluate-run';
import type { AccessRecord } from '#kernel/access-record';
import type { Coverage } from '#kernel/cell';
import type { Config } from '#kernel/config';
import type { Check } from '#kernel/check';
import type { InventoryCount } from '#evaluate/evaluate-account';
import type { Finding, FindingEvent } from '#kernel/finding';
import type { KindId, Kinds } from '#kernel/kind';
import type { RunRecord } from '#kernel/run';
import { slaDaysOf } from '#kernel/sla';
import { instant, isoWeek, weekBounds } from '#kernel/time';
import type { Verdict } from '#kernel/verdict';
import type { CostInput } from '#reports/model/cost';
import type { ExplainedInput } from '#reports/model/cost-explained';
import type { Week } from '#reports/model/weeks';
import { costExplorerFacts } from '#cost/bill/cost-explorer-facts';
import { explainCost } from './explain-cost.ts';
import { readCostWeeks } from './keep-cost-week.ts';
import { readDrivers } from './read-drivers.ts';
import type { LikelyOwner, TagGapRow } from '#reports/model/tag-coverage';
import type { ComplianceInput } from '#reports/model/compliance';
import type { WeekCounts } from '#reports/model/compliance/week-counts';
import { adviserOf } from '#reports/model/advisers';
import { verdictTally, type VerdictTally } from '#reports/model/verdict-tally';
import type { FindingStore } from '#store/finding-store';
import { readLines } from '#store/lines';
import type { Objects } from '#store/objects';
import { readText } from '#store/read-text';
import { readSavings } from './keep-billed.ts';
import { eachFinding, findingsOn } from './read-findings.ts';
import { readOtherTools } from './keep-other-tools.ts';
import { controlTally } from '#evaluate/frameworks/control-tally';
import { readResourceBills } from './read-resource-bills.ts';
import { readResourceCosts } from './read-resource-costs.ts';
import { runFrameworks } from './run-frameworks.ts';
import { readRotation, type RotationSource } from './keep-rotation.ts';
import { configTypes } from './config-types.ts';

/** All that the reports of one run are made of, read from its folder and the store. */
export type ReportSource = {
  readonly record: RunRecord;
  readonly coverage: readonly Coverage[];
  /** All findings of the run, read when asked for. */
  readonly findings: () => Promise<readonly Finding[]>;
  /** The same one by one, and those of some resources. */
  readonly eachFinding: () => AsyncIterable<Finding>;
  readonly findingsOn: (has: (account: string, resource: string) => boolean) => AsyncIterable<Finding>;
  readonly tallies: readonly VerdictTally[];
  readonly waste: readonly Verdict[];
  readonly wasteCounts: NonNullable<CostInput['wasteCounts']>;
  readonly advisers: NonNullable<CostInput['advisers']>;
  readonly resourceBills: NonNullable<CostInput['resourceBills']>;
  readonly savings: () => Promise<NonNullable<CostInput['savings']>>;
  readonly tagVerdicts: CostInput['tagVerdicts'];
  readonly tagGaps: NonNullable<CostInput['tagGaps']> | null;
  readonly tagKeys: readonly string[];
  readonly proposal: CostInput['proposal'];
  readonly bill: CostInput['bill'];
  readonly configCounts: NonNullable<CostInput['configCounts']> | null;
  readonly inventory: NonNullable<CostInput['inventory']>;
  readonly weeks: readonly WeekCounts[];
  readonly frameworks: NonNullable<ComplianceInput['frameworks']>;
  readonly controlTallies: NonNullable<ComplianceInput['controlTallies']>;
  readonly slaDays: NonNullable<ComplianceInput['slaDays']>;
  readonly baselineSlaDays: NonNullable<ComplianceInput['baselineSlaDays']>;
  readonly resourceCosts: NonNullable<ComplianceInput['costs']> | null;
  readonly access: readonly AccessRecord[] | null;
  readonly otherTools: NonNullable<ComplianceInput['otherTools']> | null;
  readonly rotation: RotationSource | null;
  readonly checks: ComplianceInput['checks'];
  readonly accountNames: ReadonlyMap<string, string>;
  /** What the bill explains of a week. */
  readonly explain: (week: Week) => Promise<ExplainedInput>;
  readonly eventsOf: (week: string) => Promise<readonly FindingEvent[]>;
};

const tagPolicyCheck = 'organization-tag-policy-undefined';
const weeksPrefix = 'weeks/';

export async function readReportSource({
  folder,
  root,
  findings: store,
  config,
  checks,
}: {
  readonly folder: Objects;
  readonly root: Objects;
  readonly findings: FindingStore;
  readonly config: Config;
  readonly checks: readonly Pick<Check, 'id' | 'title' | 'why' | 'fix' | 'topic' | 'severity'>[];
}): Promise<ReportSource> {
  const record = JSON.parse((await readText(folder, 'run.json')) ?? 'null') as RunRecord;
  const tally = verdictTally();
  const frameworks = await runFrameworks(folder);
  const controls = controlTally(record.scope.checks, frameworks);
  const waste: Verdict[] = [];
  const wasteCounts = { fail: 0, pass: 0, notAssessed: 0 };
  const advisers = new Map<string, string[]>();
  const tags = new Map<string, { account: string; kind: string; pass: number; fail: number; notAssessed: number; notApplicable: number }>();
  let proposed: readonly string[] | null = null;
  for await (const verdict of linesOf<Verdict>(folder, 'verdicts.jsonl')) {
    tally.add(verdict);
    controls.add(verdict);
    if (verdict.topic === 'waste') {
      const said = adviserOf(verdict);
      if (said !== null) advisers.set(said.resource, [...(advisers.get(said.resource) ?? []), ...said.says].sort());
      if (verdict.outcome === 'fail') waste.push(verdict);
      if (verdict.outcome === 'fail' || verdict.outcome === 'pass') wasteCounts[verdict.outcome] += 1;
      else if (verdict.outcome === 'not-assessed') wasteCounts.notAssessed += 1;
    }
    if (verdict.check === tagCheck) countTags(tags, verdict);
    if (verdict.check === tagPolicyCheck && verdict.outcome === 'manual') proposed = Array.isArray(verdict.facts['proposed']) ? (verdict.facts['proposed'] as string[]) : [];
  }
  let read: Promise<readonly Finding[]> | null = null;
  const findings = (): Promise<readonly Finding[]> => (read ??= readAll<Finding>(folder, 'findings.jsonl'));
  const wasteChecks = new Set(checks.filter(({ topic }) => topic === 'waste').map(({ id }) => id));
  const usage = (await readAll<{ data: Kinds['tag-usage'] }>(folder, derivedKey('tag-usage')))[0]?.data;
  const inventory = (await Promise.all(record.scope.accounts.map(async ({ id }) => inventoryOf(id, await readText(folder, inventoryKey(id)))))).flat();
  const bill = await readKept(folder, 'bill-row');
  const parts = await readKept(folder, 'bill-part');
  const tagKeys = [...new Set(config.tags.required.filter(({ optional }) => optional !== true).map(({ key }) => key))];
  const resourceCosts = await readResourceCosts(folder);
  const coverage = await readAll<Coverage>(folder, 'coverage.jsonl');
  return {
    record,
    coverage,
    findings,
    eachFinding: () => eachFinding(folder),
    findingsOn: has => findingsOn(folder, has),
    tallies: tally.rows(),
    waste,
    wasteCounts,
    advisers,
    resourceBills: await readResourceBills(folder, coverage, waste),
    async savings() {
      const own = (await findings()).filter(({ check }) => wasteChecks.has(check));
      return readSavings(root, record.asOf, own);
    },
    tagVerdicts: [...tags.values()],
    tagGaps: await readTagGaps(folder),
    tagKeys,
    proposal: usage === undefined || proposed === null ? null : usage.keys.filter(({ key }) => proposed?.includes(key) === true),
    bill,
    configCounts: await countConfig(folder, inventory),
    inventory,
    weeks: await readWeeks(root),
    frameworks,
    controlTallies: controls.counts(),
    slaDays: slaDaysOf(config.sla),
    baselineSlaDays: slaDaysOf(config.sla, config.baselineSla),
    resourceCosts,
    access: await readAccess(folder),
    otherTools: await readOtherTools(folder),
    rotation: await readRotation({ root, folder, asOf: record.asOf, grace: config.rotation.grace }),
    checks: checks.map(({ id, title, why, fix, topic, severity }) => ({ id, title, why, fix, topic, severity })),
    accountNames: new Map(record.scope.accounts.map(({ id, name }) => [id, name === '' ? id : name])),
    async explain(week) {
      return explainCost({ facts: costExplorerFacts(bill, parts, tagKeys), week, asOf: record.asOf, config, stored: await readCostWeeks(root, record.asOf), drivers: await readDrivers(root), findings: await findings(), resourceCosts });
    },
    async eventsOf(week) {
      const from = weekBounds(week)?.from ?? record.asOf;
      const events: FindingEvent[] = [];
      for await (const event of store.eventsBetween(from, instant(Date.parse(record.asOf) + 1000))) if (event.type !== 'recorded') events.push(event); // a login is no finding
      return events;
    },
  };
}

/** Keeps the week's numbers for the trends of later weeks; the last run of a week counts. */
export async function keepWeek(root: Objects, record: RunRecord, counts: WeekCounts): Promise<void> {
  const key = `${weeksPrefix}${isoWeek(new Date(record.asOf))}.json`;
  const known = JSON.parse((await readText(root, key)) ?? 'null') as { readonly asOf?: string } | null;
  if (known?.asOf !== undefined && Date.parse(known.asOf) > Date.parse(record.asOf)) return; // an older look is no news about a week
  await root.put(key, `${JSON.stringify({ ...counts, asOf: record.asOf })}\n`);
}

async function readWeeks(root: Objects): Promise<WeekCounts[]> {
  const weeks: WeekCounts[] = [];
  for await (const key of root.list(weeksPrefix)) weeks.push(JSON.parse((await readText(root, key)) ?? 'null') as WeekCounts);
  return weeks;
}

async function* linesOf<T>(folder: Objects, key: string): AsyncGenerator<T> {
  for await (const batch of readLines(folder, key)) for (const text of batch) if (text !== '') yield JSON.parse(text) as T;
}
/** The resources of a kind that the run kept for its reports, as far as they are whole. */
async function readKept<K extends KindId>(folder: Objects, kind: K): Promise<Kinds[K][]> {
  const all: Kinds[K][] = [];
  for await (const key of folder.list(`kept/${kind}/`)) for await (const row of linesOf<{ data: Kinds[K]; holes: unknown }>(folder, key)) if (row.holes === null) all.push(row.data);
  return all;
}
async function readAll<T>(folder: Objects, key: string): Promise<T[]> {
  const all: T[] = [];
  for await (const value of linesOf<T>(folder, key)) all.push(value);
  return all;
}

const counted = { pass: 'pass', fail: 'fail', 'not-assessed': 'notAssessed', 'not-applicable': 'notApplicable' } as const;
function countTags(tags: Map<string, { account: string; kind: string; pass: number; fail: number; notAssessed: number; notApplicable: number }>, { account, resource, outcome }: Verdict): void {
  if (outcome === 'manual') return;
  const kind = typeOf(resource);
  const key = `${account} ${kind}`;
  const own = tags.get(key) ?? { account, kind, pass: 0, fail: 0, notAssessed: 0, notApplicable: 0 };
  own[counted[outcome]] += 1;
  tags.set(key, own);
}

/** `ec2-volume` from `arn:aws:ec2:…:volume/…`; the kind of a URN. */
function typeOf(resource: string): string {
  const [scheme, , service = '', , , rest = ''] = resource.split(':');
  if (scheme !== 'arn') return rest.split('/')[0] ?? resource;
  const type = /^([a-z0-9-]+)[/:]/.exec(resource.split(':').slice(5).join(':'))?.[1];
  return type === undefined ? (service === 's3' ? 's3-bucket' : service) : `${service}-${type}`;
}

/** How many resources of each type AWS Config knows; null where it was not asked. */
async function countConfig(folder: Objects, inventory: NonNullable<CostInput['inventory']>): Promise<NonNullable<CostInput['configCounts']> | null> {
  const counts = new Map<string, { account: string; resourceType: string; config: number }>();
  let asked = false;
  for await (const key of folder.list('kept/config-resource/')) {
    asked = true;
    for await (const { account, data } of linesOf<{ account: string; data: Kinds['config-resource'] }>(folder, key)) {
      const own = counts.get(`${account} ${data.resourceType}`) ?? { account, resourceType: data.resourceType, config: 0 };
      own.config += 1;
      counts.set(`${account} ${data.resourceType}`, own);
    }
  }
  return asked ? [...counts.values()].map(row => ({ ...row, listed: listedAs(row, inventory) })) : null;
}

/** How many the collectors listed of what AWS Config calls so; null where they did not come to the end, or list no such thing. */
function listedAs({ account, resourceType }: { readonly account: string; readonly resourceType: string }, inventory: NonNullable<CostInput['inventory']>): number | null {
  const own = inventory.filter(row => row.account === account && configTypes[row.kind] === resourceType);
  return own.length === 0 || own.some(row => !row.listed) ? null : own.reduce((sum, row) => sum + row.resources, 0);
}

function inventoryOf(account: string, text: string | null): NonNullable<CostInput['inventory']> {
  return (JSON.parse(text ?? '[]') as readonly InventoryCount[]).map(count => ({ account, ...count }));
}

/** Who may do what; null of a run that did not look. */
async function readAccess(folder: Objects): Promise<readonly AccessRecord[] | null> {
  const records: AccessRecord[] = [];
  for await (const key of folder.list(accessPrefix)) for await (const record of linesOf<AccessRecord>(folder, key)) records.push(record);
  return records.length === 0 ? null : records;
}

/** What lacks required tags and whose it seems to be; null of a run that did not look. */
async function readTagGaps(folder: Objects): Promise<ReportSource['tagGaps']> {
  const accounts: LikelyOwner[] = [];
  const rows: TagGapRow[] = [];
  let looked = false;
  for await (const key of folder.list(tagGapsPrefix)) {
    looked = true;
    for await (const line of linesOf<LikelyOwner | TagGapRow>(folder, key)) {
      if ('resources' in line) rows.push(line);
      else accounts.push(line);
    }
  }
  return looked ? { accounts, rows } : null;
}
