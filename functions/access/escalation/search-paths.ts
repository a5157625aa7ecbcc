import type { Certainty, EscalationEdge, EscalationGraph } from './escalation-graph.ts';

/** For each node the edge to take next and the cost to the nearest goal; `Infinity` and -1 where there is no way. */
export type Paths = { readonly cost: Float64Array; readonly next: Int32Array };

export type SearchLimits = {
  /** The least sure edges that count. */
  readonly upTo: Certainty;
  /** Edges that do not count, by place. */
  readonly without?: (edge: EscalationEdge, at: number) => boolean;
};

const ranks: Readonly<Record<Certainty, number>> = { certain: 0, conditional: 1, unknown: 2 };

/**
 * The cheapest way from every node to the nearest of some goals: Dijkstra's algorithm over the edges backwards. Costs are small whole
 * numbers, so a bucket for each cost takes the place of a heap. Of ways that cost the same, the one that is found first stays: the answer
 * does not depend on anything but the graph.
 */
export function searchPaths(graph: EscalationGraph, goals: readonly number[], { upTo, without }: SearchLimits): Paths {
  const { nodes, edges, into } = graph;
  const cost = new Float64Array(nodes.length).fill(Infinity);
  const next = new Int32Array(nodes.length).fill(-1);
  const buckets: number[][] = [[...goals]];
  for (const goal of goals) cost[goal] = 0;
  for (let now = 0; now < buckets.length; now += 1) {
    const bucket = buckets[now] ?? [];
    for (let place = 0; place < bucket.length; place += 1) {
      const node = bucket[place] as number;
      if (cost[node] !== now) continue;
      for (const at of into[node] ?? []) {
        const edge = edges[at] as EscalationEdge;
        if (ranks[edge.certainty] > ranks[upTo] || without?.(edge, at) === true) continue;
        const through = now + edge.cost;
        if (through >= (cost[edge.from] ?? 0)) continue;
        cost[edge.from] = through;
        next[edge.from] = at;
        (buckets[through] ??= []).push(edge.from);
      }
    }
  }
  return { cost, next };
}

/** Places of the edges from a node to its goal, in order. Empty where it is a goal, null where there is no way. */
export function pathFrom({ edges }: EscalationGraph, { cost, next }: Paths, node: number): number[] | null {
  if (cost[node] === Infinity) return null;
  const path: number[] = [];
  for (let at = next[node] ?? -1; at !== -1; at = next[(edges[at] as EscalationEdge).to] ?? -1) path.push(at);
  return path;
}

/**
 * The places of the edges of a cheapest way from one node to the nearest goal, or null. Looks only at what the node can come to, so many
 * short questions about a big graph are cheap.
 */
export function pathTo({ edges, out }: EscalationGraph, node: number, goals: ReadonlySet<number>, { upTo, without }: SearchLimits): number[] | null {
  const cost = new Map([[node, 0]]);
  const by = new Map<number, number>();
  const buckets: number[][] = [[node]];
  for (let now = 0; now < buckets.length; now += 1) {
    for (const at of buckets[now] ?? []) {
      if (cost.get(at) !== now) continue;
      if (goals.has(at)) return backFrom(edges, by, at);
      for (const place of out[at] ?? []) {
        const edge = edges[place] as EscalationEdge;
        const through = now + edge.cost;
        if (through >= (cost.get(edge.to) ?? Infinity) || ranks[edge.certainty] > ranks[upTo] || without?.(edge, place) === true) continue;
        cost.set(edge.to, through);
        by.set(edge.to, place);
        (buckets[through] ??= []).push(edge.to);
      }
    }
  }
  return null;
}

function backFrom(edges: readonly EscalationEdge[], by: ReadonlyMap<number, number>, goal: number): number[] {
  const path: number[] = [];
  for (let place = by.get(goal); place !== undefined; place = by.get((edges[place] as EscalationEdge).from)) path.push(place);
  return path.reverse();
}
