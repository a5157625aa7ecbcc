import { accessPrefix, organizationScope, verdictsKey } from '#evaluate/evaluate-run';
import type { AccessRecord } from '#kernel/access-record';
import { coverageStatuses, type Coverage, type CoverageStatus } from '#kernel/cell';
import type { Finding } from '#kernel/finding';
import type { Kinds } from '#kernel/kind';
import type { Saving } from '#kernel/money';
import type { Verdict } from '#kernel/verdict';
import { readRotation, type RotationSource } from '#publish/keep-rotation';
import { verdictTally, type VerdictTally } from '#reports/model/verdict-tally';
import { nativeId } from '#reports/model/savings';
import type { Config } from '#kernel/config';
import { talliesPrefix } from '#reconcile/tallies-key';
import { readLines } from '#store/lines';
import type { Objects } from '#store/objects';
import { readText } from '#store/read-text';
import type { RunView } from './run-views.ts';

/** What open findings save as of a run, by finding id, and whose price nobody knows. */
export type RunSavings = { readonly of: ReadonlyMap<string, Saving>; readonly rows: readonly { readonly id: string; readonly account: string; readonly check: string; readonly saves: Saving }[] };

export function savingsOf(view: RunView): Promise<RunSavings> {
  return view.once('savings', async () => {
    const of = new Map<string, Saving>();
    const rows: { id: string; account: string; check: string; saves: Saving }[] = [];
    // Most findings save nothing: those are not parsed.
    for await (const text of textsOf(view.folder, 'findings.jsonl')) {
      if (text.includes('"saves":null')) continue;
      const { id, account, check, saves, state } = JSON.parse(text) as Finding;
      if (saves === null || state !== 'open') continue;
      of.set(id, saves);
      rows.push({ id, account, check, saves });
    }
    return { of, rows };
  });
}

/** Verdicts counted by check, account and severity. */
export function talliesOf(view: RunView): Promise<readonly VerdictTally[]> {
  return view.once('tallies', async () => {
    const counted: VerdictTally[] = [];
    for await (const key of view.folder.list(talliesPrefix)) counted.push(...(JSON.parse((await readText(view.folder, key)) ?? '[]') as VerdictTally[]));
    if (counted.length > 0) return counted;
    // A run of before they were kept, or one that judged nothing.
    const tally = verdictTally();
    for await (const text of textsOf(view.folder, 'verdicts.jsonl')) tally.add(JSON.parse(text) as Verdict);
    return tally.rows();
  });
}

export type AccountCoverage = { readonly account: string; readonly cells: number; readonly statuses: Readonly<Record<CoverageStatus, number>> };

/** Cells counted by account, and which Regions there are. */
export function coverageCounts(view: RunView): Promise<ReadonlyMap<string, AccountCoverage>> {
  return view.once('coverage', async () => {
    const counts = new Map<string, { account: string; cells: number; statuses: Record<CoverageStatus, number> }>();
    for await (const { account, status } of coverageRows(view)) {
      const own = counts.get(account) ?? { account, cells: 0, statuses: Object.fromEntries(coverageStatuses.map(each => [each, 0])) as Record<CoverageStatus, number> };
      own.cells += 1;
      own.statuses[status] += 1;
      counts.set(account, own);
    }
    return counts;
  });
}

export async function* coverageRows({ folder }: RunView): AsyncGenerator<Coverage> {
  for await (const text of textsOf(folder, 'coverage.jsonl')) yield JSON.parse(text) as Coverage;
}

/** All verdicts on a resource in its account's pass and the organisation's. */
export function verdictsOn(view: RunView, account: string, resource: string): Promise<readonly Verdict[]> {
  const marked = JSON.stringify(resource);
  return view.once(`verdicts ${account} ${resource}`, async () => {
    const found: Verdict[] = [];
    for (const scope of [account, organizationScope]) {
      for await (const text of textsOf(view.folder, verdictsKey(scope))) {
        if (!text.includes(marked)) continue;
        const verdict = JSON.parse(text) as Verdict;
        if (verdict.resource === resource && verdict.account === account) found.push(verdict);
      }
    }
    return found;
  });
}

/** Who may do what; null of a run that did not look. */
export function accessOf(view: RunView): Promise<readonly AccessRecord[] | null> {
  return view.once('access', async () => {
    const records: AccessRecord[] = [];
    for await (const key of view.folder.list(accessPrefix)) for await (const text of textsOf(view.folder, key)) records.push(JSON.parse(text) as AccessRecord);
    return records.length === 0 ? null : records;
  });
}

export function rotationOf(view: RunView, root: Objects, config: Pick<Config, 'rotation'>): Promise<RotationSource | null> {
  return view.once('rotation', () => readRotation({ root, folder: view.folder, asOf: view.record.asOf, grace: config.rotation.grace }));
}

type BilledDay = Kinds['billed-resource']['days'][number];
/** What the bill says of a resource, by day and usage; null when no bill by resource was read. */
export function billedFor(view: RunView, resource: string): Promise<readonly BilledDay[] | null> {
  const ids = new Set([resource, nativeId(resource)]);
  const marked = [...ids].map(id => JSON.stringify(id));
  return view.once(`billed ${resource}`, async () => {
    let read = false;
    const days: BilledDay[] = [];
    for await (const key of view.folder.list('kept/billed-resource/')) {
      read = true;
      for await (const text of textsOf(view.folder, key)) {
        if (!marked.some(mark => text.includes(mark))) continue;
        const { data } = JSON.parse(text) as { readonly data: Kinds['billed-resource'] };
        if (ids.has(data.resourceId)) days.push(...data.days);
      }
    }
    return read ? days : null;
  });
}

async function* textsOf(folder: Objects, key: string): AsyncGenerator<string> {
  for await (const batch of readLines(folder, key)) for (const text of batch) if (text !== '') yield text;
}
