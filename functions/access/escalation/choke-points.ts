import type { EscalationEdge, EscalationGraph } from './escalation-graph.ts';
import { isCut } from './is-cut.ts';
import { searchPaths, type Paths, type SearchLimits } from './search-paths.ts';

/** One action of one statement: on how many shortest paths it lies, and which of the nodes have no way left once it is gone. */
export type ChokePoint = { readonly element: number; readonly paths: number; readonly closed: readonly number[] };

const CANDIDATES = 40;

/**
 * The elements whose removal closes most: those on most shortest paths are tried one by one, since a principal may have another way.
 * `from` are the nodes that count.
 */
export function chokePoints(graph: EscalationGraph, from: readonly number[], goals: readonly number[], paths: Paths, limits: SearchLimits, top: number): ChokePoint[] {
  const on = new Map<number, number>();
  const weights = pathsThrough(graph, from, paths);
  for (const [at, weight] of weights) for (const element of new Set((graph.edges[at] as EscalationEdge).needs.flatMap(({ by }) => (by.length === 1 ? by : [])))) on.set(element, (on.get(element) ?? 0) + weight);
  const candidates = [...on].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, CANDIDATES);
  const points = candidates.map(([element, count]) => {
    const gone = new Set([element]);
    const left = searchPaths(graph, goals, { ...limits, without: (edge, at) => limits.without?.(edge, at) === true || isCut(edge, gone) });
    return { element, paths: count, closed: from.filter(node => paths.cost[node] !== Infinity && left.cost[node] === Infinity) };
  });
  return points.sort((a, b) => b.closed.length - a.closed.length || b.paths - a.paths || a.element - b.element).slice(0, top);
}

/** How many of the shortest paths go over each edge. */
function pathsThrough({ edges }: EscalationGraph, from: readonly number[], { cost, next }: Paths): Map<number, number> {
  const weight = new Map<number, number>();
  for (const node of from) {
    for (let at = cost[node] === Infinity ? -1 : (next[node] ?? -1); at !== -1; at = next[(edges[at] as EscalationEdge).to] ?? -1) weight.set(at, (weight.get(at) ?? 0) + 1);
  }
  return weight;
}
