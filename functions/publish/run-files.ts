import { organizationScope, readCoverage, totalsKey, verdictsKey } from '#evaluate/evaluate-run';
import { coverageStatuses, type Coverage, type CoverageStatus } from '#kernel/cell';
import { findingId, type Finding } from '#kernel/finding';
import type { Life } from '#kernel/lifecycle';
import type { RunRecord } from '#kernel/run';
import type { Saving } from '#kernel/money';
import { outcomes, type Outcome, type Verdict } from '#kernel/verdict';
import { changesKey, type Counts } from '#reconcile/reconcile-run';
import type { Plan } from '#plan/plan';
import type { StageContext } from '#plan/stage-context';
import type { StoredFinding } from '#store/finding-store';
import { lineWriter, readLines } from '#store/lines';
import { readText } from '#store/read-text';
import { completeness } from './completeness.ts';
import { reusedAnswers } from './reused-answers.ts';
import { quietRegions } from './quiet-regions.ts';

/** The scopes of a run in the printed order: accounts by id, then the organisation. */
export function scopesOf(plan: Plan): readonly string[] {
  return [...plan.accounts.map(({ id }) => id).sort(), organizationScope];
}

/**
 * Joins what the accounts left into `verdicts.jsonl`, `findings.jsonl`, `coverage.jsonl` and `run.json`, each sorted by pass, account,
 * check, region and resource (code units), and returns what the reports need of them.
 */
export async function writeRunFiles(context: StageContext, plan: Plan): Promise<{ readonly record: RunRecord; readonly coverage: readonly Coverage[]; readonly findings: readonly Finding[] }> {
  const { folder, run, asOf, versions } = context;
  const counts = Object.fromEntries(outcomes.map(outcome => [outcome, 0])) as Record<Outcome, number>;
  const saves = new Map<string, Saving>();
  const all = await lineWriter(folder, 'verdicts.jsonl');
  for (const scope of scopesOf(plan)) {
    for await (const batch of readLines(folder, verdictsKey(scope))) {
      for (const text of batch) {
        if (text === '') continue;
        await all.write(text);
        const verdict = JSON.parse(text) as Verdict;
        counts[verdict.outcome] += 1;
        if (verdict.saves !== null) saves.set(findingId({ ...verdict, partition: plan.partition }), verdict.saves);
      }
    }
  }
  await all.close();

  const findings: Finding[] = [];
  for (const scope of scopesOf(plan)) {
    const own: Finding[] = [];
    for await (const stored of context.findings.findings(scope)) own.push(findingOf(stored, saves));
    findings.push(...own.sort(byPlace));
  }
  await writeLines(context, 'findings.jsonl', findings);

  const coverage: Coverage[] = [];
  for (const { id } of plan.accounts.toSorted((a, b) => (a.id < b.id ? -1 : 1))) coverage.push(...(await readCoverage(context, id)).toSorted((a, b) => (`${a.region}/${a.collector}` < `${b.region}/${b.collector}` ? -1 : 1)));
  await writeLines(context, 'coverage.jsonl', coverage);

  const statuses = Object.fromEntries(coverageStatuses.map(status => [status, 0])) as Record<CoverageStatus, number>;
  for (const { status } of coverage) statuses[status] += 1;
  const changes = { opened: 0, changed: 0, resolved: 0, reopened: 0 };
  const totals = { calls: 0, charge: 0 };
  const reused: { readonly answers: number; readonly oldest: string | null }[] = [];
  for (const scope of scopesOf(plan)) {
    const made = JSON.parse((await readText(folder, changesKey(scope))) ?? '{}') as Partial<Counts>;
    for (const type of ['opened', 'changed', 'resolved', 'reopened'] as const) changes[type] += made[type] ?? 0;
    const read = JSON.parse((await readText(folder, totalsKey(scope))) ?? '{}') as Partial<typeof totals> & { readonly reused?: (typeof reused)[number] };
    if (read.reused !== undefined) reused.push(read.reused);
    totals.calls += read.calls ?? 0;
    totals.charge += read.charge ?? 0;
  }
  const whole = await completeness({ coverage: statuses }, plan, folder);
  const record: RunRecord = {
    run,
    asOf,
    scope: {
      organization: plan.organization,
      partition: plan.partition,
      accounts: plan.accounts.map(({ id, name }) => ({ id, name })).sort((a, b) => (a.id < b.id ? -1 : 1)),
      regions: plan.regions,
      checks: plan.checks.map(({ check }) => check),
      collectors: plan.collectors,
      notes: [...plan.notes, ...quietRegions(coverage), ...reusedAnswers(reused)],
    },
    versions,
    coverage: statuses,
    verdicts: counts,
    findings: { ...changes, written: changes.opened + changes.changed + changes.resolved + changes.reopened },
    calls: totals.calls,
    cost: { amount: Math.round(totals.charge * 1e6) / 1e6, currency: 'USD' },
    ...(whole.complete ? {} : { partial: whole.cause }),
  };
  await folder.put('run.json', `${JSON.stringify(record, null, 2)}\n`);
  return { record, coverage, findings };
}

/** A stored finding as it is printed, with the saving of this run. */
export function findingOf(stored: StoredFinding, saves: ReadonlyMap<string, Saving>): Finding {
  const {
    id,
    check,
    account,
    region,
    kind,
    resource,
    name,
    state,
    closed,
    severity,
    code,
    facts,
    firstSeen,
    changedAt,
    resolvedAt,
    reopened,
    due,
    owner,
    cohort,
    rev,
    run,
    scope: _scope,
    topic: _topic,
    bucket: _bucket,
    head: _head,
    ...life
  } = stored;
  const facing = { id, check, account, region, kind, resource, name, state, closed, severity, code, facts, firstSeen, changedAt, resolvedAt, reopened, due, owner, cohort };
  return { ...facing, saves: state === 'open' ? (saves.get(id) ?? null) : null, rev, run, ...inOrder(life) };
}

/** Whichever store held it, a finding's life is printed in one order. */
function inOrder(life: Life): Life {
  const { work, incarnation, slaStart, paused, remaining, breachedAt, fixedAt, outcome, ownerSource, override, request, acceptance, confirming, transitions } = life;
  return { work, incarnation, slaStart, paused, remaining, breachedAt, fixedAt, outcome, ownerSource, override, request, acceptance, confirming, transitions };
}

function byPlace(a: Finding, b: Finding): number {
  for (const key of ['account', 'check', 'region', 'resource'] as const) if (a[key] !== b[key]) return a[key] < b[key] ? -1 : 1;
  return 0;
}

async function writeLines({ folder }: StageContext, key: string, values: readonly unknown[]): Promise<void> {
  const writer = await lineWriter(folder, key);
  for (const value of values) await writer.write(JSON.stringify(value));
  await writer.close();
}
