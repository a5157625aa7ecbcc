import type { ActionCatalogue } from '../action-catalogue.ts';
import { buildGraph } from '../escalation/build-graph.ts';
import type { EscalationAccount, EscalationPrincipal } from '../escalation/escalation-account.ts';
import { escalationRules } from '../escalation/escalation-rules.ts';
import { asItIs, powersOf } from '../escalation/powers.ts';
import { effectiveActions } from '../effective-actions.ts';
import { type ExcessPrivilege, excessPrivilege } from '../excess-privilege.ts';
import { readPolicy } from '../read-policy.ts';
import { REMOVAL_DAYS, RISKY_REMOVAL_DAYS } from './removal-usage.ts';
import { type RightSizeDiff, rightSizeDiff } from './right-size-diff.ts';
import type { PrincipalRightSize } from './right-size-principal.ts';
import type { Rollout } from './rollout.ts';

/** All that is said of one principal: counts first, then each policy with what would take its place. */
export type RightSizeReport = {
  readonly principal: string;
  readonly counts: ExcessPrivilege['counts'];
  readonly windowDays: number;
  readonly removalDays: { readonly most: number; readonly risky: number };
  /** Excess privilege score; null where too little could be observed. */
  readonly epsBefore: number | null;
  readonly epsAfter: number | null;
  /** Ids of rules by which it could gain more than it was given, and could not any more; `administrator` for an administrator that would be none. */
  readonly escalationPathsClosed: readonly string[];
  /** Why the use of its permissions is not known, if so, and the IAM actions that would have told. */
  readonly unread: { readonly reason: string; readonly missing: readonly string[] } | null;
  readonly policies: readonly (RightSizeDiff & { readonly rollout: Rollout | null })[];
  readonly checkedAt: string;
  readonly catalogue: string;
};

/** `regions` are those that a caller can go to. */
export function rightSizeReport(catalogue: ActionCatalogue, sized: PrincipalRightSize, asOf: string, regions: readonly string[]): RightSizeReport {
  const { account, principal, after, proposals } = sized;
  const changes = proposals.some(({ rollout }) => rollout !== null);
  const held = changes ? rulesHeld(catalogue, account, principal.arn, regions) : new Set<string>();
  const left = changes ? rulesHeld(catalogue, { ...account, principals: account.principals.map(each => (each === principal ? after : each)) }, principal.arn, regions) : held;
  return { ...rightSizeCounts(catalogue, sized, asOf), escalationPathsClosed: left.has(ADMINISTRATOR) ? [] : [...held].filter(rule => !left.has(rule)).sort() };
}

/** The same without the ways that it closes, which take the escalation graph twice. */
export function rightSizeCounts(catalogue: ActionCatalogue, sized: PrincipalRightSize, asOf: string): Omit<RightSizeReport, 'escalationPathsClosed'> {
  const { account, principal, after, evidence, proposals } = sized;
  const everything = readPolicy(catalogue, 'managed', 'everything', '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}');
  const excess = (of: EscalationPrincipal): ExcessPrivilege => excessPrivilege(catalogue, effectiveActions(catalogue, powersOf(of, asItIs, account, everything).principal), evidence);
  const [before, then] = [excess(principal), excess(after)];
  return {
    principal: principal.arn,
    counts: before.counts,
    windowDays: before.windowDays,
    removalDays: { most: REMOVAL_DAYS, risky: RISKY_REMOVAL_DAYS },
    epsBefore: before.score,
    epsAfter: then.score,
    unread: 'unread' in evidence.report ? { reason: evidence.report.unread, missing: evidence.report.missing } : null,
    policies: proposals.map(proposal => ({ ...rightSizeDiff(catalogue, proposal), rollout: proposal.rollout })),
    checkedAt: asOf,
    catalogue: catalogue.version,
  };
}

const ADMINISTRATOR = 'administrator';

/** The rules that a principal can use as it is. The graph looks no further at one who is an administrator already. */
function rulesHeld(catalogue: ActionCatalogue, account: EscalationAccount, arn: string, regions: readonly string[]): ReadonlySet<string> {
  const { graph } = buildGraph({ catalogue, rules: escalationRules, accounts: [account], regions });
  const at = graph.nodes.findIndex(node => node.is === 'principal' && node.arn === arn && node.as === '');
  const held = new Set<string>();
  for (const place of graph.out[at] ?? []) {
    const edge = graph.edges[place];
    const to = edge === undefined ? undefined : graph.nodes[edge.to];
    if (edge?.rule != null) held.add(edge.rule);
    else if (edge?.certainty === 'certain' && (to?.is === 'administrator' || to?.is === 'iam-administrator')) held.add(ADMINISTRATOR);
  }
  return held;
}
