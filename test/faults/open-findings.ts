import type { BoundCheck } from '#evaluate/bind-checks';
import { organizationScope } from '#evaluate/evaluate-run';
import { verdictOf } from '#evaluate/verdict-of';
import { findingId } from '#kernel/finding';
import { urnOf } from '#kernel/urn';
import type { Verdict } from '#kernel/verdict';
import { decide, nextLedger, reconcile, type Observation } from '#reconcile/reconcile';
import type { Change, Ledger, StoredFinding } from '#store/finding-store';
import { account, asOf, partition } from '../collect/collectors/fake-gather.ts';
import { judgeExample } from '../evaluate/checks/judge-example.ts';
import { config, region, type Neighbourhood } from './neighbourhood.ts';
import type { Observed } from './observe.ts';
import type { Heard } from './hanging.ts';

const lastWeek = '2026-03-26T10:00:00Z';
const nothing = { coverage: [], hidden: new Set<string>() };

/** A finding that an earlier run opened: `there` when the estate has its resource (and it no longer fails), else what it was about is gone. */
export type Opened = { readonly change: Change; readonly finding: StoredFinding; readonly bound: BoundCheck; readonly there: boolean; readonly sources: readonly string[] };

function isOfOrganization({ registries }: Neighbourhood, { check }: BoundCheck): boolean {
  return registries.kinds[check.reads]?.span === 'organization';
}

function observation(around: Neighbourhood, scope: string, at: string, seen: Pick<Observed, 'coverage' | 'hidden'> = nothing): Observation {
  const { registries, checks } = around;
  return {
    scope,
    run: `weekly-${at}`,
    asOf: at,
    partition,
    ran: checks.filter(bound => isOfOrganization(around, bound) === (scope === organizationScope)).map(({ check, criteria }) => ({ check: check.id, criteria })),
    ...seen,
    kinds: registries.kinds,
    collectors: registries.collectors,
    sla: config.sla,
    ownerOf: () => null,
  };
}

/**
 * Every failing example of every check as an open finding of last week: on each resource of which the undisturbed run says that it does not fail (it was
 * mended), and on one that the estate does not have (it is gone).
 */
export function openFindings(around: Neighbourhood, undisturbed: Observed, heard: Heard): readonly Opened[] {
  const { registries, checks } = around;
  return checks.flatMap(bound => {
    const { check } = bound;
    const failing = check.examples.filter(({ expect }) => expect === 'fail').flatMap(example => judgeExample(check, example).ruling ?? []);
    const kind = registries.kinds[check.reads];
    const from = kind?.span === null ? [check.reads] : (kind?.from ?? []).filter(source => Object.values(registries.collectors).some(({ yields }) => yields[source] !== undefined));
    const organization = isOfOrganization(around, bound);
    const there = undisturbed.verdicts
      .filter(verdict => verdict.check === check.id && (verdict.outcome === 'pass' || verdict.outcome === 'not-applicable'))
      .flatMap(verdict => failing.slice(0, 1).map(ruling => open(bound, { ...verdict, calls: [] }, ruling, true, from)));
    const gone = (organization ? from.slice(0, 1) : from).flatMap(source =>
      failing.map((ruling, index) => {
        const at = { account, region: organization ? 'global' : (heard.resources.get(source)?.[0]?.region ?? regionOf(source)) };
        return open(bound, { ...at, kind: check.reads, resource: urnOf({ partition, ...at }, source, `gone-${index}`), name: 'gone', calls: [] }, ruling, false, organization ? from : [source]);
      }),
    );
    return [...there, ...gone];
  });

  function open(bound: BoundCheck, subject: Parameters<typeof verdictOf>[1], ruling: Parameters<typeof verdictOf>[2], there: boolean, sources: readonly string[]): Opened {
    const verdict = verdictOf(bound, subject, ruling, null, [], () => null);
    const id = findingId({ check: verdict.check, partition, account: verdict.account, region: verdict.region, resource: verdict.resource });
    const change = decide(null, id, verdict, null, observation(around, isOfOrganization(around, bound) ? organizationScope : account, lastWeek));
    if (change === null) throw new TypeError(`an example of ${bound.check.id} opens nothing`);
    return { change, finding: change.after, bound, there, sources };
  }
  function regionOf(source: string): string {
    return Object.values(registries.collectors).some(({ yields, scope }) => yields[source] !== undefined && scope === 'region') ? region : 'global';
  }
}

/** The ledger of the run that opened them. */
export function ledgerOf(around: Neighbourhood, scope: string): Ledger {
  return nextLedger(null, observation(around, scope, lastWeek));
}

/** The findings that a run resolves, by id. */
export function resolvedBy(around: Neighbourhood, opened: readonly Opened[], run: Observed): ReadonlyMap<string, StoredFinding['closed']> {
  const resolved = new Map<string, StoredFinding['closed']>();
  for (const scope of [account, organizationScope]) {
    const stored = opened.map(({ finding }) => finding).filter(finding => finding.scope === scope);
    const own = (verdict: Verdict): boolean => (around.registries.kinds[verdict.kind]?.span === 'organization') === (scope === organizationScope);
    for (const { after, event } of reconcile(stored, ledgerOf(around, scope), run.verdicts.filter(own), observation(around, scope, asOf, { coverage: run.coverage, hidden: run.hidden })))
      if (event.type === 'resolved') resolved.set(after.id, after.closed);
  }
  return resolved;
}
