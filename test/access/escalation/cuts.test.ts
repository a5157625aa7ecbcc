import { describe, expect, test } from 'vitest';
import { cheapestCut } from '../../../functions/access/escalation/cheapest-cut.ts';
import { chokePoints } from '../../../functions/access/escalation/choke-points.ts';
import type { Certainty, EscalationEdge, EscalationGraph } from '../../../functions/access/escalation/escalation-graph.ts';
import { isCut } from '../../../functions/access/escalation/is-cut.ts';
import { minimumHittingSet } from '../../../functions/access/escalation/minimum-hitting-set.ts';
import { pathFrom, pathTo, searchPaths } from '../../../functions/access/escalation/search-paths.ts';

/** An edge that takes `needs`: each is given by any one of its elements. */
const edge = (from: number, to: number, needs: readonly (readonly number[])[], more: Partial<EscalationEdge> = {}): EscalationEdge => ({
  from,
  to,
  rule: null,
  certainty: 'certain',
  open: [],
  missing: [],
  cost: 1,
  needs: needs.map(by => ({ action: 'a', by })),
  ...more,
});
const graphOf = (size: number, edges: readonly EscalationEdge[]): EscalationGraph => ({
  nodes: Array.from({ length: size }, () => ({ is: 'public' as const })),
  edges,
  elements: [],
  out: Array.from({ length: size }, (_, node) => edges.flatMap(({ from }, at) => (from === node ? [at] : []))),
  into: Array.from({ length: size }, (_, node) => edges.flatMap(({ to }, at) => (to === node ? [at] : []))),
});
const all = (): boolean => false;

describe('the smallest set that has one out of each list', () => {
  test.each([
    ['no list', [], []],
    ['one list: its smallest', [[3, 2]], [2]],
    [
      'what stands in both',
      [
        [1, 2],
        [2, 3],
      ],
      [2],
    ],
    ['two that share nothing', [[1], [2]], [1, 2]],
    ['in order of numbers', [[9], [10], [1]], [1, 9, 10]],
    ['in order of numbers, whatever is used most', [[10], [10], [2], [9], [9], [9]], [2, 9, 10]],
    // the one in most lists, 1, needs three more; 2, 3 and 4 do
    ['not what is in most lists first', [[1, 2], [1, 3], [1, 4], [2], [3], [4]], [2, 3, 4]],
    [
      'what is in most lists, where two ways are as short',
      [
        [1, 2],
        [2, 3],
        [3, 4],
      ],
      [2, 3],
    ],
    [
      'a triangle',
      [
        [1, 2],
        [2, 3],
        [1, 3],
      ],
      [1, 2],
    ],
    // taken by use alone: 1, then one for each of the rest
    [
      'less than picking the most used at each turn',
      [
        [1, 2],
        [1, 3],
        [1, 2],
        [1, 3],
        [2, 4],
        [3, 5],
        [2, 6],
        [3, 7],
      ],
      [2, 3],
    ],
  ])('%s', (_, lists, members) => {
    expect(minimumHittingSet(lists)).toEqual({ members, exact: true });
  });

  test('against all sets, for lists of all kinds', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const lists = Array.from({ length: 2 + (seed % 6) }, (_, at) => [...new Set([(seed * 7 + at * 5) % 8, (seed * 3 + at * 11) % 8, (seed + at * at) % 8])].slice(0, 1 + ((seed + at) % 3)));
      const sizes = Array.from({ length: 256 }, (_, set) => set)
        .filter(set => lists.every(list => list.some(member => (set >> member) & 1)))
        .map(set => set.toString(2).replaceAll('0', '').length);
      const { members, exact } = minimumHittingSet(lists);
      expect(exact).toBe(true);
      expect(lists.every(list => list.some(member => members.includes(member)))).toBe(true);
      expect(members).toHaveLength(Math.min(...sizes));
    }
  });

  test('out of turns it gives what it has, and says that it may not be the smallest', () => {
    const lists = [
      [1, 2],
      [1, 3],
      [1, 2],
      [1, 3],
      [2, 4],
      [3, 5],
      [2, 6],
      [3, 7],
    ];
    const rushed = minimumHittingSet(lists, 1);
    expect(rushed.exact).toBe(false);
    expect(lists.every(list => list.some(member => rushed.members.includes(member)))).toBe(true);
    expect(minimumHittingSet(lists, 0).exact).toBe(false);
    expect(minimumHittingSet([[1]], 2)).toEqual({ members: [1], exact: true });
  });
});

test.each([
  ['nothing gone', [[1]], [], false],
  ['its only giver gone', [[1]], [1], true],
  ['one of two givers gone', [[1, 2]], [1], false],
  ['both givers gone', [[1, 2]], [1, 2], true],
  ['one of two needs cut', [[1], [2]], [2], true],
  ['a need that nothing gives which could be taken away', [[]], [1], false],
  ['no need', [], [1], false],
])('a step with %s', (_, needs, gone, cut) => {
  expect(isCut(edge(0, 1, needs), new Set(gone))).toBe(cut);
});

describe('ways', () => {
  // 0 → 1 → 3 costs 2, 0 → 2 → 3 costs 5, 0 → 3 costs 9 and is the only one that is not certain
  const graph = graphOf(5, [edge(0, 1, [[1]]), edge(1, 3, [[2]]), edge(0, 2, [[3]], { cost: 2 }), edge(2, 3, [[4]], { cost: 3 }), edge(0, 3, [[5]], { cost: 1, certainty: 'conditional' }), edge(4, 0, [[6]], { certainty: 'unknown' })]);
  const cost = (upTo: Certainty, without?: (edge: EscalationEdge, at: number) => boolean): number[] => [...searchPaths(graph, [3], without === undefined ? { upTo } : { upTo, without }).cost];
  test('cost what their edges cost, as far as these count', () => {
    expect(cost('certain')).toEqual([2, 1, 3, 0, Infinity]);
    expect(cost('conditional')).toEqual([1, 1, 3, 0, Infinity]);
    expect(cost('unknown')).toEqual([1, 1, 3, 0, 2]);
    expect(cost('certain', (_, at) => at === 1)).toEqual([5, Infinity, 3, 0, Infinity]);
  });
  test('are told edge by edge, from all and from one', () => {
    const paths = searchPaths(graph, [3], { upTo: 'certain' });
    expect([0, 1, 2, 3, 4].map(node => pathFrom(graph, paths, node))).toEqual([[0, 1], [1], [3], [], null]);
    expect([0, 1, 2, 3, 4].map(node => pathTo(graph, node, new Set([3]), { upTo: 'certain' }))).toEqual([[0, 1], [1], [3], [], null]);
    expect(pathTo(graph, 4, new Set([3]), { upTo: 'unknown' })).toEqual([5, 4]);
    expect(pathTo(graph, 0, new Set([3]), { upTo: 'certain', without: (_, at) => at === 0 })).toEqual([2, 3]);
    expect(pathTo(graph, 0, new Set([2, 3]), { upTo: 'certain' })).toEqual([2]);
  });
  test('of two that cost the same the first stays', () => {
    const twice = graphOf(2, [edge(0, 1, [[1]]), edge(0, 1, [[2]])]);
    expect([...searchPaths(twice, [1], { upTo: 'certain' }).next]).toEqual([0, -1]);
    expect(pathTo(twice, 0, new Set([1]), { upTo: 'certain' })).toEqual([0]);
  });
});

describe('the cheapest cut', () => {
  const cut = (graph: EscalationGraph, upTo: Certainty = 'certain', without: (edge: EscalationEdge) => boolean = all) => cheapestCut(graph, 0, [graph.nodes.length - 1], upTo, without);
  test('is one element where all ways take it', () => {
    expect(cut(graphOf(4, [edge(0, 1, [[7]]), edge(1, 3, [[1]]), edge(1, 2, [[2]]), edge(2, 3, [[3]])]))).toEqual({ elements: [7], exact: true });
  });
  test('is all that give a need', () => {
    expect(cut(graphOf(2, [edge(0, 1, [[12, 9]])]))).toEqual({ elements: [9, 12], exact: true });
  });
  test('is the need that fewest give', () => {
    expect(cut(graphOf(2, [edge(0, 1, [[3, 4], [5]])]))).toEqual({ elements: [5], exact: true });
  });
  test('is nothing where there is no way, as far as edges count', () => {
    const graph = graphOf(2, [edge(0, 1, [[1]], { certainty: 'conditional' })]);
    expect(cut(graph)).toEqual({ elements: [], exact: true });
    expect(cut(graph, 'conditional')).toEqual({ elements: [1], exact: true });
    expect(cut(graph, 'conditional', () => true)).toEqual({ elements: [], exact: true });
  });
  test('does not exist where a way takes nothing that could be taken away', () => {
    expect(cut(graphOf(2, [edge(0, 1, [[]])]))).toBeNull();
    expect(cut(graphOf(3, [edge(0, 1, [[1]]), edge(1, 2, [[2]]), edge(0, 2, [])]))).toBeNull();
  });
  test('past so many rounds it is some cut, of which nobody says that it is the smallest', () => {
    // each way takes a number of its own: as many must go as there are ways
    const ways = [12, 9, 10, 8, 11].map(at => edge(0, 1, [[at]]));
    const within = (rounds: number, edges = ways, without: (edge: EscalationEdge) => boolean = all) => cheapestCut(graphOf(2, edges), 0, [1], 'certain', without, rounds);
    expect(within(6)).toEqual({ elements: [8, 9, 10, 11, 12], exact: true });
    for (const rounds of [5, 2, 0]) expect(within(rounds)).toEqual({ elements: [8, 9, 10, 11, 12], exact: false });
    expect(within(2, ways, each => each.needs[0]?.by[0] === 11)).toEqual({ elements: [8, 9, 10, 12], exact: false });
    expect(within(2, [...ways, edge(0, 1, [[]], { cost: 2 })])).toBeNull();
  });
});

describe('choke points', () => {
  // 0, 1 and 2 come to 5 over 4 (element 40); 3 by itself (30), and 2 also past 4 (20)
  const edges = [edge(0, 4, [[10]]), edge(1, 4, [[11]]), edge(2, 4, [[12]]), edge(4, 5, [[40]]), edge(3, 5, [[30]]), edge(2, 5, [[20]], { cost: 3 })];
  const graph = graphOf(7, edges);
  const points = (top: number, from = [0, 1, 2, 3, 6], more: { readonly without?: (edge: EscalationEdge, at: number) => boolean } = {}) => {
    const limits = { upTo: 'certain' as const, ...more };
    return chokePoints(graph, from, [5], searchPaths(graph, [5], limits), limits, top);
  };
  test('close most first, then lie on most paths, then stand first', () => {
    expect(points(9)).toEqual([
      { element: 40, paths: 3, closed: [0, 1] },
      { element: 10, paths: 1, closed: [0] },
      { element: 11, paths: 1, closed: [1] },
      { element: 30, paths: 1, closed: [3] },
      { element: 12, paths: 1, closed: [] },
    ]);
  });
  test('as many as are asked for, of those that count', () => {
    expect(points(1)).toEqual([{ element: 40, paths: 3, closed: [0, 1] }]);
    expect(points(9, [2])).toEqual([
      { element: 12, paths: 1, closed: [] },
      { element: 40, paths: 1, closed: [] },
    ]);
  });
  test('what is left out stays out', () => {
    expect(points(1, [2], { without: (_, at) => at === 5 })).toEqual([{ element: 12, paths: 1, closed: [2] }]);
  });
  test('what closes as much and lies on more paths comes first', () => {
    const both = graphOf(4, [edge(0, 2, [[7]]), edge(1, 2, [[2]]), edge(2, 3, [[9]]), edge(0, 3, [[3]], { cost: 5 }), edge(1, 3, [[4]], { cost: 5 })]);
    expect(chokePoints(both, [0, 1], [3], searchPaths(both, [3], { upTo: 'certain' }), { upTo: 'certain' }, 9).map(({ element, paths, closed }) => [element, paths, closed.length])).toEqual([
      [9, 2, 0],
      [2, 1, 0],
      [7, 1, 0],
    ]);
  });
  test('what two statements give alike is none', () => {
    const alike = graphOf(2, [edge(0, 1, [[1, 2]])]);
    expect(chokePoints(alike, [0], [1], searchPaths(alike, [1], { upTo: 'certain' }), { upTo: 'certain' }, 9)).toEqual([]);
  });
  test('at most forty are tried', () => {
    const long = graphOf(
      51,
      Array.from({ length: 50 }, (_, at) => edge(at, at + 1, [[49 - at]])),
    );
    const found = chokePoints(long, [0], [50], searchPaths(long, [50], { upTo: 'certain' }), { upTo: 'certain' }, 99);
    expect(found.map(({ element }) => element)).toEqual(Array.from({ length: 40 }, (_, at) => at));
  });
});
