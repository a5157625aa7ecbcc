import type { Status, Work } from '#kernel/lifecycle';
import { severityRank, type Severity } from '#kernel/severity';
import type { Topic } from '#kernel/topic';
import type { FindingQuery, StoredFinding } from '#store/finding-store';
import { coloured, plain, table } from '../terminal/table.ts';
import { findingLine } from './finding-lines.ts';
import { listImported } from './list-imported.ts';
import { withStore } from './with-store.ts';

export type ListFlags = {
  /** `tallystick`, another tool, or `all`. */
  source: string;
  store: string;
  state: 'open' | 'resolved' | 'all';
  status?: Status;
  work?: Work;
  asked?: true;
  topic?: Topic;
  account?: string;
  region?: string;
  kind?: string;
  check?: string;
  severity?: Severity;
  owner?: string;
  resource?: string;
  text?: string;
  dueBefore?: string;
  order?: 'dollars' | 'due';
  limit: number;
  json?: boolean;
};
/** Prints findings of the store: ours, those that were imported of another tool, or all of them, each defect of a resource once. */
export async function listFindings(flags: ListFlags): Promise<void> {
  if (flags.source === 'tallystick') return listOurs(flags);
  await listImported(flags);
}

async function listOurs({ store, state, limit, json, source: _source, ...filters }: ListFlags): Promise<void> {
  await withStore(store, async findings => {
    // Of more than fit, those that are due first; what is not open has no date, and is listed by its id.
    const order = filters.order ?? (state === 'open' && (filters.status === undefined || filters.status === 'open') ? 'due' : undefined);
    const query: FindingQuery = { ...filters, ...(order === undefined ? {} : { order }), ...(state === 'all' || filters.status !== undefined ? {} : { state }) };
    const found: StoredFinding[] = [];
    let cursor: string | null = null;
    do {
      const page = await findings.list({ ...query, limit: Math.min(500, limit - found.length), ...(cursor === null ? {} : { cursor }) });
      found.push(...page.findings);
      ({ cursor } = page);
    } while (cursor !== null && found.length < limit);
    const shown = filters.order === undefined ? found.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity) || (a.id < b.id ? -1 : 1)) : found;
    if (json === true) for (const finding of shown) console.log(findingLine(finding));
    else if (shown.length === 0) console.error(`no ${filters.status ?? (state === 'all' ? '' : state)}${state === 'all' && filters.status === undefined ? '' : ' '}findings in ${findings.place} match`);
    else {
      console.log(
        table(
          ['id', 'severity', 'check', 'account', 'region', 'due', 'work', 'name'],
          shown.map(finding => [finding.id, coloured(finding.severity, finding.severity.padEnd(8)), finding.check, finding.account, finding.region, finding.due?.slice(0, 10) ?? '-', finding.work, plain(finding.name)]),
        ),
      );
      if (cursor !== null) console.error(`the first ${limit}; --limit shows more`);
    }
  });
}
