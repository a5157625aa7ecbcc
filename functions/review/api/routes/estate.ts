import { isIncomplete } from '#kernel/cell';
import { severities, type Severity } from '#kernel/severity';
import { DAY, instant } from '#kernel/time';
import { isWithin, type Handlers } from '#review/api/handlers';
import { atOf, cursorAt } from '#review/api/line-cursor';
import { Refusal } from '#review/api/refusal';
import type { CoverageList } from '#review/api/schemas';
import { accountPaths } from '#review/read/account-paths';
import { findFindings } from '#review/read/find-findings';
import { findingItem, itemFacts, namesOf, titleOf } from '#review/read/finding-item';
import { overview } from '#review/overview';
import { accessOf, billedFor, coverageCounts, coverageRows, rotationOf, talliesOf, verdictsOn } from '#review/read/run-facts';
import { moneySums } from '#review/read/money-sums';
import { postureOf } from '#reports/model/posture';
import type { StoredFinding } from '#store/finding-store';

export const estateRoutes: Handlers<'resource' | 'accounts' | 'coverage' | 'accessPaths' | 'accessPolicies' | 'rotationCalendar'> = {
  async resource(place, { places, now }, { query: { resource } }) {
    const view = await place.runs.newest(now);
    const facts = await itemFacts(place.runs, now);
    const found: StoredFinding[] = [];
    let cursor: string | undefined;
    do {
      const page = await findFindings(place.findings, { resource: [resource] }, { places, now: instant(now), order: 'id', limit: 500, cursor });
      found.push(...page.findings);
      cursor = page.cursor ?? undefined;
    } while (cursor !== undefined);
    const account = found[0]?.account ?? accountIn(resource);
    const verdicts = view === null || account === null || !isWithin(places, account) ? [] : await verdictsOn(view, account, resource);
    const all = [...found, ...verdicts];
    const first = all.find(({ kind }) => kind !== 'taggable-resource') ?? all[0]; // every sort of resource that has tags is of that kind too
    if (first === undefined) throw new Refusal(404, 'not-found', 'nothing is known of that resource in your accounts: no finding, and no verdict of the newest run');
    const items = found.map(finding => findingItem(finding, facts));
    return {
      resource,
      name: first.name,
      kind: first.kind,
      account: first.account,
      accountName: facts.names.get(first.account) ?? first.account,
      region: first.region,
      owner: found.find(({ owner }) => owner !== null)?.owner ?? null,
      run: view?.record.run ?? null,
      findings: items,
      verdicts: verdicts.map(({ check, topic, severity, outcome, reason }) => ({ check, title: titleOf(check), topic, severity, outcome, reason })),
      cost: view === null ? null : costOf(await billedFor(view, resource)),
      saves: moneySums(items.flatMap(({ saves }) => (saves === null ? [] : [saves]))),
    };
  },

  async accounts(place, { places, now }) {
    const view = await place.runs.newest(now);
    if (view === null) return { run: null, accounts: [] };
    const [counts, tallies, paths, kept] = await Promise.all([coverageCounts(view), talliesOf(view), accountPaths(view, place.tapeOf), overview(place.findings, { accounts: places }, { from: '', to: '' })]);
    const names = namesOf(view);
    return {
      run: view.record.run,
      accounts: [...new Set([...names.keys(), ...counts.keys()])]
        .filter(account => isWithin(places, account))
        .sort()
        .map(account => {
          const { cells = 0, statuses = { complete: 0, partial: 0, denied: 0, failed: 0, skipped: 0 } } = counts.get(account) ?? {};
          return {
            account,
            name: names.get(account) ?? account,
            path: [...(paths.get(account) ?? [])],
            cells,
            statuses,
            incomplete: statuses.partial + statuses.denied + statuses.failed,
            open: severityCounts(kept.accounts.find(each => each.account === account)?.counts.findings ?? {}),
            passing: postureOf(tallies.filter(tally => tally.account === account)).passing,
          };
        }),
    };
  },

  async coverage(place, { places, now }, { query: { account, incomplete, limit, cursor } }) {
    const view = await place.runs.newest(now);
    const rows: CoverageList['rows'] = [];
    if (view === null) return { run: null, rows, cursor: null };
    const from = cursor === undefined ? 0 : atOf(cursor, view.record.run);
    let line = -1;
    for await (const row of coverageRows(view)) {
      line += 1;
      if (line < from || !isWithin(places, row.account) || (account !== undefined && row.account !== account) || (incomplete === 'true' && !isIncomplete(row))) continue;
      if (rows.length === limit) return { run: view.record.run, rows, cursor: cursorAt(view.record.run, line) };
      const { region, collector, status, reason, holes, dropped, calls, items } = row;
      rows.push({ account: row.account, region, collector, status, reason, holes, dropped, calls, items });
    }
    return { run: view.record.run, rows, cursor: null };
  },

  async accessPaths(place, { places, now }, { query: { account, standing, limit, cursor } }) {
    const view = await place.runs.newest(now);
    const records = view === null ? null : await accessOf(view);
    if (view === null || records === null) return { run: view?.record.run ?? null, looked: false, paths: [], gaps: [], cursor: null };
    const here = records.filter(record => isWithin(places, record.account) && (account === undefined || record.account === account));
    const names = namesOf(view);
    const principals = here
      .flatMap(record => (record.type === 'principal' && (standing === undefined ? record.standing !== null && record.standing !== 'none' : record.standing === standing) ? [record] : []))
      .sort((a, b) => worst.indexOf(a.standing ?? 'none') - worst.indexOf(b.standing ?? 'none') || (a.principal < b.principal ? -1 : 1));
    const from = cursor === undefined ? 0 : atOf(cursor, view.record.run);
    return {
      run: view.record.run,
      looked: true,
      paths: principals.slice(from, from + limit).map(({ account, principal, name, standing, approved, entry, administrator, way, cut, closedBy, granted, use, unread }) => ({
        account,
        accountName: names.get(account) ?? account,
        principal,
        name,
        standing,
        approved,
        entry,
        administrator,
        certainty: way?.certainty ?? null,
        steps: (way?.steps ?? []).map(({ rule, name, to, open, by }) => ({ rule, name, to, open: [...open], by: [...by] })),
        cut: cut === null ? null : [...cut],
        closedBy: [...closedBy],
        granted,
        use: use === null ? null : { used: use.used, unused: use.unused, unknown: use.unknown, score: use.score },
        unread: unread?.reason ?? null,
      })),
      gaps: here.flatMap(record => (record.type === 'gap' ? [{ account: record.account, why: record.why }] : [])),
      cursor: principals.length > from + limit ? cursorAt(view.record.run, from + limit) : null,
    };
  },

  async accessPolicies(place, { places, now }, { query: { account } }) {
    const view = await place.runs.newest(now);
    const records = view === null ? null : await accessOf(view);
    if (view === null || records === null) return { run: view?.record.run ?? null, policies: [] };
    const names = namesOf(view);
    return {
      run: view.record.run,
      policies: records.flatMap(record => {
        if (record.type !== 'right-size' || !isWithin(places, record.account) || (account !== undefined && record.account !== account)) return [];
        const { principal, name, same, score, scoreAfter, policies } = record;
        return [
          {
            account: record.account,
            accountName: names.get(record.account) ?? record.account,
            principal,
            name,
            same: same.map(each => ({ ...each })),
            score,
            scoreAfter,
            policies: policies.map(policy => ({
              ...policy,
              removedByLevel: { ...policy.removedByLevel },
              services: policy.services.map(({ service, whole, removed, kept, unknown }) => ({ service, whole, removed: named(removed), kept: named(kept), unknown: named(unknown) })),
              documents: policy.documents.map(each => ({ ...each })),
            })),
          },
        ];
      }),
    };
  },

  async rotationCalendar(place, { places, now }, { query: { account } }) {
    const view = await place.runs.newest(now);
    const source = view === null ? null : await rotationOf(view, place.objects, place.config);
    const isHere = (row: { readonly account: string }): boolean => isWithin(places, row.account) && (account === undefined || row.account === account);
    if (view === null || source === null) return { run: view?.record.run ?? null, asOf: view?.record.asOf ?? null, judged: false, due: [], gaps: [] };
    const names = namesOf(view);
    const at = Date.parse(view.record.asOf);
    return {
      run: view.record.run,
      asOf: view.record.asOf,
      judged: true,
      due: source.due.filter(isHere).map(entry => ({ ...entry, accountName: names.get(entry.account) ?? entry.account, overdue: Date.parse(entry.at) <= at, days: Math.floor((Date.parse(entry.at) - at) / DAY) })),
      gaps: source.gaps.filter(isHere).map(gap => ({ ...gap })),
    };
  },
};

const worst: readonly string[] = ['administrator', 'escalates', 'unknown', 'none'];

function named({ count, names }: { readonly count: number; readonly names: readonly string[] }): { count: number; names: string[] } {
  return { count, names: [...names] };
}

/** The account in an ARN or URN; null where it names none, as of an S3 bucket. */
function accountIn(resource: string): string | null {
  const [scheme, , third, fourth, fifth] = resource.split(':');
  const account = scheme === 'arn' ? fifth : scheme === 'urn' ? fourth : third;
  return account !== undefined && /^\d{12}$/.test(account) ? account : null;
}

function severityCounts(findings: Readonly<Record<string, number>>): Record<Severity, number> {
  const counts = Object.fromEntries(severities.map(severity => [severity, 0])) as Record<Severity, number>;
  for (const [key, count] of Object.entries(findings)) {
    const [status, severity] = key.split('/') as [string, Severity];
    if (status === 'open') counts[severity] += count;
  }
  return counts;
}

/** A bill's days as one series where they are all of one currency and basis; else only the sums, each by itself. */
function costOf(days: Awaited<ReturnType<typeof billedFor>>): { from: string; to: string; sum: { amount: number; currency: string; basis: string }[]; days: { on: string; amount: number }[] } | null {
  if (days === null || days.length === 0) return null;
  const priced = days.map(({ on, netAmortized, unblended, currency }) => ({ on, amount: netAmortized ?? unblended, currency, basis: netAmortized === null ? 'unblended' : 'net-amortized' }));
  const sum = moneySums(priced).map(({ amount, currency, basis }) => ({ amount, currency, basis }));
  const byDay = Map.groupBy(priced, ({ on }) => on);
  const dates = [...byDay.keys()].sort();
  return { from: dates[0] ?? '', to: dates.at(-1) ?? '', sum, days: sum.length === 1 ? dates.map(on => ({ on, amount: Math.round((byDay.get(on) ?? []).reduce((total, { amount }) => total + amount, 0) * 1e6) / 1e6 })) : [] };
}
