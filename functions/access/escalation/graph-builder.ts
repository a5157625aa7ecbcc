import { madeOnce } from '../made-once.ts';
import type { CutElement, EscalationEdge, EscalationGraph, EscalationNode } from './escalation-graph.ts';

/** Collects nodes, edges and elements, each once. */
export type GraphBuilder = {
  /** The place of a node; `key` tells nodes apart. `fresh` when it was not there before. */
  readonly node: (key: string, make: () => EscalationNode) => { readonly at: number; readonly fresh: boolean };
  readonly edge: (edge: EscalationEdge) => void;
  readonly element: (element: CutElement) => number;
  readonly graph: () => EscalationGraph;
};

export function graphBuilder(): GraphBuilder {
  const nodes: EscalationNode[] = [];
  const places = new Map<string, number>();
  const edges: EscalationEdge[] = [];
  const out: number[][] = [];
  const into: number[][] = [];
  const elements: CutElement[] = [];
  const elementPlaces = new Map<string, number>();
  return {
    node(key, make) {
      const known = places.get(key);
      if (known !== undefined) return { at: known, fresh: false };
      const at = nodes.push(make()) - 1;
      places.set(key, at);
      out.push([]);
      into.push([]);
      return { at, fresh: true };
    },
    edge(edge) {
      if (edge.from === edge.to) return;
      const at = edges.push(edge) - 1;
      out[edge.from]?.push(at);
      into[edge.to]?.push(at);
    },
    element(element) {
      const key = `${element.kind}\n${element.policy}\n${element.index}\n${element.action}`;
      return madeOnce(elementPlaces, key, () => elements.push(element) - 1);
    },
    graph: () => ({ nodes, edges, elements, out, into }),
  };
}
