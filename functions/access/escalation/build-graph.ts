import type { ActionCatalogue } from '../action-catalogue.ts';
import { readPolicy } from '../read-policy.ts';
import { accountEdges } from './account-edges.ts';
import { entryEdges } from './entry-edges.ts';
import type { EscalationAccount } from './escalation-account.ts';
import type { EscalationGraph } from './escalation-graph.ts';
import type { EscalationRule } from './escalation-rule.ts';
import { graphBuilder } from './graph-builder.ts';
import { trustIndex } from './trust-index.ts';

export type EscalationQuestion = {
  readonly catalogue: ActionCatalogue;
  readonly rules: readonly EscalationRule[];
  /** Together: steps between them are found too. */
  readonly accounts: readonly EscalationAccount[];
  /** Regions that a caller can go to. */
  readonly regions: readonly string[];
};

/** The graph with, for every principal, the rules it holds that lead to data or are only watched: by node. */
export type BuiltGraph = { readonly graph: EscalationGraph; readonly holds: ReadonlyMap<number, readonly string[]> };

/**
 * Who can become whom. Nodes are principals, what runs with a role, administrators of each account and the outside; what is reached
 * together hangs on one hub, so the number of edges follows principals and roles, not their product.
 */
export function buildGraph(question: EscalationQuestion): BuiltGraph {
  const builder = graphBuilder();
  const everything = readPolicy(question.catalogue, 'managed', 'everything', '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}');
  const trusts = trustIndex(question.catalogue, question.accounts);
  const holds = new Map<number, readonly string[]>();
  for (const account of question.accounts) accountEdges(question, account, trusts, everything, builder, holds);
  entryEdges(question, trusts, everything, builder);
  return { graph: builder.graph(), holds };
}
