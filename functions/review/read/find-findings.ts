import { statusAt } from '#kernel/lifecycle';
import { isOverdue } from '#kernel/sla';
import { instant } from '#kernel/time';
import type { FindingFilter } from '#review/api/schemas';
import { cursorOf, placeOf } from '#store/finding-order';
import type { FindingQuery, FindingStore, StoredFinding } from '#store/finding-store';

/** A page reads at most so many findings, whatever it finds among them. */
export const MOST_READ = 1_000;
/** Where the first page holds too few, so many are asked for at once. A store reads one more than it is asked for, to know whether there are more. */
const BATCH = 500;

export type Found = { readonly findings: readonly StoredFinding[]; readonly cursor: string | null; readonly read: number };

/**
 * One page of the findings of a filter that lie in `places`. What the store can filter by itself it does; the rest is left out here, within a bounded
 * read, so that a page may hold fewer findings than `limit` and still have a cursor. `also` is a condition of the caller's own.
 */
export async function findFindings(
  store: Pick<FindingStore, 'list'>,
  filter: FindingFilter,
  {
    places,
    now,
    order,
    limit,
    cursor,
    also = () => true,
  }: { readonly places: readonly string[] | 'all'; readonly now: string; readonly order: 'id' | 'dollars' | 'due'; readonly limit: number; readonly cursor?: string | undefined; readonly also?: (finding: StoredFinding) => boolean },
): Promise<Found> {
  const asked = askedOf(filter, places, now);
  if (asked === null) return { findings: [], cursor: null, read: 0 };
  const wanted = matcher(filter, places, now);
  const findings: StoredFinding[] = [];
  let read = 0;
  let next = cursor;
  for (;;) {
    const page = await store.list({ ...asked, order, limit: Math.min(MOST_READ - 1 - read, read === 0 ? Math.max(limit, 100) : BATCH), ...(next === undefined ? {} : { cursor: next }) });
    read += page.read;
    for (const finding of page.findings) {
      if (!wanted(finding) || !also(finding)) continue;
      findings.push(finding);
      if (findings.length === limit) {
        const last = finding === page.findings.at(-1) && page.cursor === null;
        return { findings, cursor: last ? null : cursorOf(order, placeOf(order, finding)), read };
      }
    }
    if (page.cursor === null || page.read === 0 || read >= MOST_READ - 1) return { findings, cursor: page.cursor, read };
    next = page.cursor;
  }
}

/** What the store filters by: one value each. Null where nothing can match. */
function askedOf(filter: FindingFilter, places: readonly string[] | 'all', now: string): Omit<FindingQuery, 'order' | 'limit' | 'cursor'> | null {
  const accounts = filter.account === undefined ? places : places === 'all' ? filter.account : filter.account.filter(account => places.includes(account));
  if (accounts.length === 0) return null;
  const only = <T>(values: readonly T[] | undefined): T | undefined => (values?.length === 1 ? values[0] : undefined);
  const states = filter.status === undefined ? undefined : [...new Set(filter.status.map(status => (status === 'resolved' ? ('resolved' as const) : ('open' as const))))];
  const state = filter.overdue === 'true' || filter.pending === 'true' ? ('open' as const) : only(states);
  const owner = only(filter.owner);
  const status = only(filter.status);
  const given = {
    state,
    ...(status === undefined ? {} : { status, now }),
    ...(filter.pending === 'true' ? { asked: true as const } : {}),
    work: only(filter.work),
    region: only(filter.region),
    kind: only(filter.kind),
    text: filter.text,
    dueBefore: filter.overdue === 'true' && filter.dueBefore === undefined ? instant(Date.parse(now) + 1000) : filter.dueBefore,
    topic: only(filter.topic),
    severity: only(filter.severity),
    check: only(filter.check),
    owner: owner === 'unowned' ? undefined : owner,
    resource: only(filter.resource),
    ...(accounts === 'all' ? {} : accounts.length === 1 ? { account: accounts[0] } : { accounts }),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** Whether a finding matches all that is given, wherever the store filtered already. */
function matcher(filter: FindingFilter, places: readonly string[] | 'all', now: string): (finding: StoredFinding) => boolean {
  const text = filter.text?.toLowerCase();
  const dueBefore = filter.dueBefore === undefined ? null : Date.parse(filter.dueBefore);
  const among = <T>(values: readonly T[] | undefined, value: T): boolean => values === undefined || values.includes(value);
  return finding =>
    (places === 'all' || places.includes(finding.account)) &&
    among(filter.account, finding.account) &&
    among(filter.status, statusAt(finding, now)) &&
    among(filter.work, finding.work) &&
    among(filter.topic, finding.topic) &&
    among(filter.severity, finding.severity) &&
    among(filter.region, finding.region) &&
    among(filter.kind, finding.kind) &&
    among(filter.check, finding.check) &&
    among(filter.owner, finding.owner ?? 'unowned') &&
    among(filter.resource, finding.resource) &&
    (filter.cohort === undefined || (finding.cohort !== null && filter.cohort.includes(finding.cohort))) &&
    (text === undefined || finding.name.toLowerCase().includes(text) || finding.resource.toLowerCase().includes(text)) &&
    (filter.overdue === undefined || (filter.overdue === 'true') === isOverdue(finding, now)) &&
    (filter.pending === undefined || (filter.pending === 'true') === (finding.request !== null)) &&
    (dueBefore === null || (finding.due !== null && Date.parse(finding.due) < dueBefore));
}
