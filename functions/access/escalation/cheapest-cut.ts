import type { Certainty, EscalationEdge, EscalationGraph } from './escalation-graph.ts';
import { isCut } from './is-cut.ts';
import { minimumHittingSet } from './minimum-hitting-set.ts';
import { pathTo } from './search-paths.ts';

/** Elements that, taken away, leave no way. `exact`: no smaller number of them does. */
export type Cut = { readonly elements: readonly number[]; readonly exact: boolean };

/**
 * The fewest actions to take out of statements so that a node reaches none of the goals. Ways are found one after another, each past the
 * smallest set that cuts all found before; the first set that no way is left past is a smallest one. Null: some way takes nothing
 * that could be taken away, such as that of one who is an administrator already. After `rounds` ways any cut is given, as not exact.
 */
export function cheapestCut(graph: EscalationGraph, node: number, goals: readonly number[], upTo: Certainty, without: (edge: EscalationEdge) => boolean, rounds = 200): Cut | null {
  const ends = new Set(goals);
  const ways: number[][] = [];
  let exact = true;
  let gone: ReadonlySet<number> = new Set();
  for (let round = 0; round < rounds; round += 1) {
    const past = gone;
    const path = pathTo(graph, node, ends, { upTo, without: edge => without(edge) || isCut(edge, past) });
    if (path === null) return { elements: [...gone].sort((a, b) => a - b), exact };
    const way = [...new Set(path.flatMap(at => takenBy(graph.edges[at] as EscalationEdge, past)))];
    if (way.length === 0) return null;
    ways.push(way);
    const set = minimumHittingSet(ways);
    exact = set.exact;
    gone = new Set(set.members);
  }
  return greedyRest(graph, node, ends, upTo, gone, without);
}

/** What a step takes: for each need the first element that is left. */
function takenBy({ needs }: EscalationEdge, gone: ReadonlySet<number>): number[] {
  return needs.flatMap(({ by }) => by.find(element => !gone.has(element)) ?? []);
}

/** Past the rounds: every further way loses its first element. */
function greedyRest(graph: EscalationGraph, node: number, goals: ReadonlySet<number>, upTo: Certainty, from: ReadonlySet<number>, without: (edge: EscalationEdge) => boolean): Cut | null {
  const gone = new Set(from);
  for (;;) {
    const path = pathTo(graph, node, goals, { upTo, without: edge => without(edge) || isCut(edge, gone) });
    if (path === null) return { elements: [...gone].sort((a, b) => a - b), exact: false };
    const [first] = path.flatMap(at => takenBy(graph.edges[at] as EscalationEdge, gone));
    if (first === undefined) return null;
    gone.add(first);
  }
}
