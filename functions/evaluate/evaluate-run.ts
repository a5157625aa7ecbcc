import { paidPrices } from '#cost/paid-prices';
import type { Coverage, PlannedCell } from '#kernel/cell';
import type { KindId, Kinds } from '#kernel/kind';
import type { Resource } from '#kernel/resource';
import { verdictLine, verdictOf } from './verdict-of.ts';
import type { StageContext } from '#plan/stage-context';
import { lineWriter, readLines } from '#store/lines';
import { openTape, type Tape } from '#store/tape';
import { Problem } from '#kernel/problem';
import { evaluateAccount, type Export } from './evaluate-account.ts';
import { evaluateOrganization } from './evaluate-organization.ts';
import { namedFrom } from './owner-of.ts';
import { tagGaps, type Untagged } from './tag-gaps.ts';

/** The check by which tag coverage is counted. */
export const tagCheck = 'resource-required-tag-missing';
export const tagGapsPrefix = 'tag-gaps/';
export const accessPrefix = 'access/';
export const organizationScope = 'organization';
export const verdictsKey = (scope: string): string => `verdicts/${scope}.ndjson.gz`;
export const coverageKey = (account: string): string => `coverage/${account}.ndjson`;
export const ownersKey = (scope: string): string => `owners/${scope}.ndjson`;
export const tagGapsKey = (account: string): string => `${tagGapsPrefix}${account}.ndjson`;
export const totalsKey = (account: string): string => `totals/${account}.json`;
export const accessKey = (account: string): string => `${accessPrefix}${account}.ndjson.gz`;
export const rotationPrefix = 'rotation/';
export const rotationKey = (account: string): string => `${rotationPrefix}${account}.ndjson.gz`;
export const inventoryKey = (account: string): string => `inventory/${account}.json`;
export const keptKey = (kind: string, account: string): string => `kept/${kind}/${account}.ndjson.gz`;
export const derivedKey = (kind: string): string => `derived/${kind}.ndjson`;
const exportsPrefix = 'exports/';

/** The account pass of one account: writes its verdicts, its coverage, its rows for the organisation and the owners of what failed. `opened` spares opening a tape again that does not change. */
export async function evaluateRun(context: Pick<StageContext, 'folder' | 'tape' | 'checks' | 'registries' | 'config' | 'asOf' | 'prices' | 'progress'>, account: string, expected: readonly PlannedCell[], opened?: Tape): Promise<void> {
  const { folder, checks, registries, config, asOf, prices } = context;
  const tape = opened ?? (await openTape(context.tape));
  const verdicts = await lineWriter(folder, verdictsKey(account));
  let waiting: void | Promise<void>;
  const failing = new Set<string>();
  const untagged: Untagged[] = [];
  let { priceOf } = prices;
  const done = await evaluateAccount({
    tape,
    account,
    expected,
    checks,
    registries,
    config,
    asOf,
    sorted: true,
    paid(resources) {
      const whole = <K extends KindId>(kind: K): readonly Kinds[K][] => resources(kind).flatMap(({ data, holes }) => (holes === null ? [data as Kinds[K]] : []));
      priceOf = paidPrices({ rates: whole('billed-rate'), resources: whole('billed-resource'), plans: whole('savings-plan-utilization'), listed: whole('listed-price') }, prices.priceOf);
    },
    emit(bound, subject, ruling, why, missing) {
      if (ruling.outcome === 'fail') {
        failing.add(subject.resource);
        if (bound.check.id === tagCheck) untagged.push({ resource: subject.resource, kind: (subject as Resource).data.of, missing: ruling.facts['missing'] as readonly string[] });
      }
      waiting = verdicts.write(verdictLine(verdictOf(bound, subject, ruling, why, missing, priceOf))) ?? waiting;
    },
    drain: () => waiting,
  });
  await verdicts.close();
  await folder.put(coverageKey(account), lines(done.coverage));
  const owners = done.ownersOf(failing);
  await folder.put(ownersKey(account), lines([...owners.of].filter(([, { confidence }]) => confidence >= namedFrom).map(([resource, owner]) => ({ resource, ...owner }))));
  if (checks.some(({ check }) => check.id === tagCheck)) await folder.put(tagGapsKey(account), lines(tagGaps(account, untagged, owners)));
  await folder.put(totalsKey(account), `${JSON.stringify({ calls: done.calls, charge: done.charge, ...(done.reused.answers === 0 ? {} : { reused: done.reused }) })}\n`);
  await folder.put(inventoryKey(account), `${JSON.stringify(done.inventory)}\n`);
  if (done.access.length > 0) {
    const writer = await lineWriter(folder, accessKey(account));
    for (const record of done.access) await writer.write(JSON.stringify(record));
    await writer.close();
  }
  if (done.rotation !== null) {
    const named = done.ownersOf(new Set(done.rotation.flatMap(record => (record.type === 'credential' ? [record.stands] : record.type === 'commitment' ? [record.resource] : [])))).of;
    const ownerOf = (resource: string): string | null => {
      const found = named.get(resource);
      return found === undefined || found.confidence < namedFrom ? null : found.owner;
    };
    const writer = await lineWriter(folder, rotationKey(account));
    for (const record of done.rotation)
      await writer.write(JSON.stringify(record.type === 'credential' ? { ...record, owner: ownerOf(record.stands) } : record.type === 'commitment' ? { ...record, owner: ownerOf(record.resource) } : record));
    await writer.close();
  }
  for (const entry of done.exports) await folder.put(`${exportsPrefix}${account}/${entry.kind}.ndjson`, lines([exportHead(entry), ...entry.rows]));
  for (const [kind, resources] of done.kept) {
    if (!done.coverage.some(line => registries.collectors[line.collector]?.yields[kind] !== undefined)) continue;
    const writer = await lineWriter(folder, keptKey(kind, account));
    for (const { kind: own, resource, account: owner, region, name, calls, data, holes } of resources) await writer.write(JSON.stringify({ kind: own, resource, account: owner, region, name, calls, data, holes }));
    await writer.close();
  }
  context.progress({ at: 'account', account, step: 'evaluated' });
}

/** The organisation pass: reads every account's rows, writes the organisation's verdicts. */
export async function evaluateOrganizationRun(context: StageContext, at: { readonly management: string; readonly partition: string }): Promise<void> {
  const { folder, checks, registries, config, asOf, prices } = context;
  const exports: Export[] = [];
  for await (const key of folder.list(exportsPrefix)) exports.push(await readExport(context, key));
  const out: { readonly order: string; readonly line: string }[] = [];
  const derived = await evaluateOrganization({
    exports,
    partition: at.partition,
    account: at.management,
    checks,
    registries,
    config,
    asOf,
    sorted: true,
    emit(bound, subject, ruling, why, missing) {
      const verdict = verdictOf(bound, subject, ruling, why, missing, prices.priceOf);
      out.push({ order: [verdict.account, verdict.check, verdict.region, verdict.resource].join('\0'), line: verdictLine(verdict) });
    },
    drain: () => undefined,
  });
  const writer = await lineWriter(folder, verdictsKey(organizationScope));
  for (const { line } of out.sort((a, b) => (a.order < b.order ? -1 : 1))) await writer.write(line);
  await writer.close();
  for (const [kind, resources] of derived) await folder.put(derivedKey(kind), lines(resources));
  await folder.put(ownersKey(organizationScope), '');
}

function exportHead({ account, kind, gaps, hidden }: Export): Omit<Export, 'rows'> {
  return { account, kind, gaps, ...(hidden === undefined ? {} : { hidden }) };
}

/** The organisation's kinds of which some may be hidden behind what could not be read of their sources. */
export async function hiddenKinds({ folder }: Pick<StageContext, 'folder'>): Promise<ReadonlySet<string>> {
  const hidden = new Set<string>();
  for await (const key of folder.list(exportsPrefix)) {
    for await (const [head] of readLines(folder, key)) {
      const { kind, hidden: some } = JSON.parse(head ?? '{}') as Partial<Export>;
      if (some === true && kind !== undefined) hidden.add(kind);
      break;
    }
  }
  return hidden;
}

async function readExport({ folder }: StageContext, key: string): Promise<Export> {
  const rows: unknown[] = [];
  for await (const batch of readLines(folder, key)) for (const text of batch) if (text !== '') rows.push(JSON.parse(text));
  const [head, ...rest] = rows as [Omit<Export, 'rows'> | undefined, ...unknown[]];
  if (head === undefined) throw new Problem(`${folder.place}/${key}: its first line, the status of its cells, is missing; run the scan again`, 'failure');
  return { ...head, rows: rest };
}

export async function readCoverage({ folder }: Pick<StageContext, 'folder'>, account: string): Promise<readonly Coverage[]> {
  const coverage: Coverage[] = [];
  for await (const batch of readLines(folder, coverageKey(account))) for (const text of batch) if (text !== '') coverage.push(JSON.parse(text) as Coverage);
  return coverage;
}

function lines(values: readonly unknown[]): string {
  return values.map(value => `${JSON.stringify(value)}\n`).join('');
}
