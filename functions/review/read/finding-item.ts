import { checks } from '#evaluate/registry.generated';
import { isAccepted, isFlapping, statusAt } from '#kernel/lifecycle';
import { isOverdue } from '#kernel/sla';
import { instant } from '#kernel/time';
import type { FindingItem } from '#review/api/schemas';
import type { StoredFinding } from '#store/finding-store';
import { savingsOf, type RunSavings } from './run-facts.ts';
import type { RunView, RunViews } from './run-views.ts';

const titles = new Map(checks.map(({ id, title }) => [id, title]));

/** A check's title: the good state. The id of one that is no longer built in. */
export function titleOf(check: string): string {
  return titles.get(check) ?? check;
}

/** What a list needs beside the findings: names and dollars of the newest run. */
export type ItemFacts = { readonly names: ReadonlyMap<string, string>; readonly savings: RunSavings['of']; readonly now: string };

export async function itemFacts(runs: RunViews, now: Date): Promise<ItemFacts> {
  const view = await runs.newest(now);
  return { names: namesOf(view), savings: view === null ? new Map() : (await savingsOf(view)).of, now: instant(now) };
}

export function namesOf(view: RunView | null): ReadonlyMap<string, string> {
  return new Map(view?.record.scope.accounts.map(({ id, name }) => [id, name === '' ? id : name]));
}

/** A stored finding as the API shows it. */
export function findingItem(finding: StoredFinding, { names, savings, now }: ItemFacts): FindingItem {
  const { id, check, topic, account, region, kind, resource, name, state, closed, work, severity, code, owner, ownerSource, firstSeen, changedAt, resolvedAt, reopened, cohort, due, breachedAt, outcome, rev, run } = finding;
  return {
    id,
    check,
    title: titleOf(check),
    topic,
    account,
    accountName: names.get(account) ?? account,
    region,
    kind,
    resource,
    name,
    state,
    closed,
    status: statusAt(finding, now),
    work,
    severity,
    checkSeverity: finding.override?.checked ?? severity,
    code,
    owner,
    ownerSource,
    firstSeen,
    changedAt,
    resolvedAt,
    reopened,
    cohort,
    due,
    overdue: isOverdue(finding, now),
    breachedAt,
    slaOutcome: outcome,
    flapping: isFlapping(finding.transitions, now),
    acceptedUntil: isAccepted(finding, now) ? (finding.acceptance?.until ?? null) : null,
    pending: finding.request?.subject ?? null,
    saves: state === 'open' ? (savings.get(id) ?? null) : null,
    rev,
    run,
  };
}
