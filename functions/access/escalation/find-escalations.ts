import type { Severity } from '#kernel/severity';
import { madeOnce } from '../made-once.ts';
import { buildGraph, type EscalationQuestion } from './build-graph.ts';
import { cheapestCut, type Cut } from './cheapest-cut.ts';
import { chokePoints } from './choke-points.ts';
import { entrySeverity, type EntryKind } from './entry-severity.ts';
import type { Certainty, CutElement, EscalationEdge, EscalationGraph, EscalationNode } from './escalation-graph.ts';
import { pathFrom, searchPaths, type Paths } from './search-paths.ts';

/** One step of a path. `needs` names the statements of which any one gives the action. */
export type EscalationStep = {
  readonly from: EscalationNode;
  readonly to: EscalationNode;
  /** Id of the rule; null where the one simply has the other's rights. */
  readonly rule: string | null;
  readonly certainty: Certainty;
  readonly open: readonly string[];
  readonly needs: readonly { readonly action: string; readonly by: readonly CutElement[] }[];
};

export type EscalationPath = { readonly certainty: Certainty; readonly cost: number; readonly steps: readonly EscalationStep[]; readonly missing: readonly string[] };

/** `administrator` already; `escalates` to it; `unknown`: it hangs on what could not be read; `none`: no way, and all was read. */
export type Standing = 'administrator' | 'escalates' | 'unknown' | 'none';

export type PrincipalEscalation = {
  readonly account: string;
  readonly arn: string;
  readonly entry: EntryKind;
  readonly standing: Standing;
  /** Null unless it escalates. */
  readonly severity: Severity | null;
  /** The shortest path, and the shortest without conditions. Null: there is none. */
  readonly shortest: EscalationPath | null;
  readonly unconditional: EscalationPath | null;
  /** The fewest things to take away so that no path is left, conditional ones included. Null: nothing that can be taken away would do. */
  readonly cut: { readonly elements: readonly CutElement[]; readonly exact: boolean } | null;
  /** Those of the choke points of which each alone leaves it no path. */
  readonly closedBy: readonly CutElement[];
  /** IAM actions that would have read what is missing, where it is `unknown`. */
  readonly missing: readonly string[];
  /** Ids of rules that it can use and that lead to data, or are not understood well enough to be steps. */
  readonly holds: readonly string[];
};

/** A way in from outside. */
export type EntryEscalation = { readonly entry: EntryKind; readonly node: EscalationNode; readonly severity: Severity; readonly path: EscalationPath };

/** A role of another account that leads to its administrator. */
export type Crossing = {
  readonly from: string;
  readonly to: string;
  readonly role: string;
  /** Principals of the account that can take the step, as nodes; an administrator stands for all. */ readonly by: readonly EscalationNode[];
  readonly certainty: Certainty;
  readonly path: EscalationPath;
};

export type Escalations = {
  readonly principals: readonly PrincipalEscalation[];
  readonly entries: readonly EntryEscalation[];
  readonly crossings: readonly Crossing[];
  /** Of single things whose removal closes most: how many shortest paths lie on it, how many principals have no way left without it. */
  readonly chokePoints: readonly { readonly element: CutElement; readonly paths: number; readonly closes: number }[];
  readonly size: { readonly nodes: number; readonly edges: number };
};

export type EscalationsQuestion = EscalationQuestion & {
  /** ARNs, or ARNs of permission sets' roles, that may be administrators. */
  readonly approved: ReadonlySet<string>;
  /** Accounts outside that are trusted: of the organisation, or by configuration. */
  readonly trustedAccounts: ReadonlySet<string>;
};

const TOP = 20;

/** Who can become an administrator of its account, how, and what would stop it. Pure; accounts that are given together are searched across. */
export function findEscalations(question: EscalationsQuestion): Escalations {
  const { graph, holds } = buildGraph(question);
  const { nodes, edges } = graph;
  const goals = nodes.flatMap((node, at) => (node.is === 'administrator' ? [at] : []));
  const crosses = (edge: EscalationEdge): boolean => {
    const [from, to] = [accountOf(nodes[edge.from] as EscalationNode), accountOf(nodes[edge.to] as EscalationNode)];
    return from !== null && to !== null && from !== to;
  };
  const search = (upTo: Certainty): Paths => searchPaths(graph, goals, { upTo, without: crosses });
  const [certain, conditional, unknown] = [search('certain'), search('conditional'), search('unknown')];
  const roleHosts = new Set(question.accounts.flatMap(({ hosts }) => hosts.flatMap(({ role }) => role ?? [])));
  const unreadOf = new Map(question.accounts.map(({ account, unread }) => [account, unread]));
  const cuts = new Map<string, Cut | null>();

  const principals: Omit<PrincipalEscalation, 'closedBy'>[] = [];
  const places = new Map<string, number>();
  const escalating: number[] = [];
  for (const [at, node] of nodes.entries()) {
    if (node.is !== 'principal' || node.as !== '') continue;
    const administrator = (graph.out[at] ?? []).some(place => isAdministrator(nodes, edges[place] as EscalationEdge));
    const shortest = pathOf(conditional, at);
    const unread = unreadOf.get(node.account) ?? null;
    const standing: Standing = administrator ? 'administrator' : shortest !== null ? 'escalates' : unknown.cost[at] === Infinity && unread === null ? 'none' : 'unknown';
    const unconditional = pathOf(certain, at);
    const entry = question.approved.has(node.arn) ? 'approved' : kindOf(node.arn, roleHosts);
    if (standing === 'escalates') {
      escalating.push(at);
      places.set(node.arn, at);
    }
    const path = standing === 'unknown' ? pathOf(unknown, at) : standing === 'escalates' ? shortest : null;
    principals.push({
      account: node.account,
      arn: node.arn,
      entry,
      standing,
      severity: standing === 'escalates' ? entrySeverity(entry, unconditional === null ? 'conditional' : 'certain') : null,
      shortest: path,
      unconditional: standing === 'escalates' ? unconditional : null,
      cut: standing === 'escalates' ? cutOf(at) : null,
      missing: standing === 'unknown' ? [...new Set([...(path?.missing ?? []), ...(unread?.missing ?? [])])].sort() : [],
      holds: holds.get(at) ?? [],
    });
  }
  const points = chokePoints(graph, escalating, goals, conditional, { upTo: 'conditional', without: crosses }, TOP).map(({ element, paths, closed }) => ({ element: graph.elements[element] as CutElement, paths, closed: new Set(closed) }));
  return {
    principals: principals
      .map(principal => {
        const place = places.get(principal.arn);
        return { ...principal, closedBy: place === undefined ? [] : points.filter(({ closed }) => closed.has(place)).map(({ element }) => element) };
      })
      .sort((a, b) => (a.arn < b.arn ? -1 : 1)),
    entries: entries(),
    crossings: crossings(),
    chokePoints: points.map(({ element, paths, closed }) => ({ element, paths, closes: closed.size })),
    size: { nodes: nodes.length, edges: edges.length },
  };

  function pathOf(paths: Paths, at: number): EscalationPath | null {
    const places = pathFrom(graph, paths, at);
    if (places === null) return null;
    return described(graph, places, paths.cost[at] ?? 0);
  }

  /** Principals with the same steps out have the same cuts. */
  function cutOf(at: number): PrincipalEscalation['cut'] {
    const key = (graph.out[at] ?? [])
      .map(place => {
        const { to, certainty, needs } = edges[place] as EscalationEdge;
        return `${to} ${certainty} ${needs.map(({ by }) => by.join(',')).join(';')}`;
      })
      .join('\n');
    const cut = madeOnce(cuts, key, () => cheapestCut(graph, at, goals, 'conditional', crosses));
    return cut === null ? null : { elements: cut.elements.map(element => graph.elements[element] as CutElement), exact: cut.exact };
  }

  function entries(): EntryEscalation[] {
    const found: EntryEscalation[] = [];
    for (const [at, node] of nodes.entries()) {
      const entry = entryKind(node, question.trustedAccounts);
      if (entry === null) continue;
      const unconditional = pathOf(certain, at);
      const path = unconditional ?? pathOf(conditional, at);
      if (path !== null) found.push({ entry, node, severity: entrySeverity(entry, unconditional === null ? 'conditional' : 'certain'), path });
    }
    return found;
  }

  function crossings(): Crossing[] {
    const found = new Map<string, { crossing: Crossing; by: EscalationNode[] }>();
    for (const edge of edges) {
      if (!crosses(edge) || edge.certainty === 'unknown') continue;
      const [from, to] = [nodes[edge.from] as EscalationNode, nodes[edge.to] as EscalationNode];
      if (to.is !== 'principal' && to.is !== 'administrator') continue;
      const path = pathOf(conditional, edge.to);
      if (path === null) continue;
      const by = from.is === 'hub' || from.is === 'identity-center' ? (graph.into[edge.from] ?? []).map(place => nodes[(edges[place] as EscalationEdge).from] as EscalationNode) : [from];
      if (by.length === 0) continue;
      const role = to.is === 'principal' ? to.arn : `administrator of ${to.account}`;
      const key = `${accountOf(from)} ${role}`;
      const known = found.get(key);
      if (known !== undefined) known.by.push(...by);
      else found.set(key, { by, crossing: { from: accountOf(from) ?? '', to: to.account, role, by, certainty: edge.certainty === 'conditional' || path.certainty === 'conditional' ? 'conditional' : 'certain', path } });
    }
    return [...found.values()].map(({ crossing, by }) => ({ ...crossing, by: [...new Set(by)] }));
  }
}

function described({ nodes, edges, elements }: EscalationGraph, places: readonly number[], cost: number): EscalationPath {
  const list = places.map(place => edges[place] as EscalationEdge);
  const steps = list.map(({ from, to, rule, certainty, open, needs }) => ({
    from: nodes[from] as EscalationNode,
    to: nodes[to] as EscalationNode,
    rule,
    certainty,
    open,
    needs: needs.map(({ action, by }) => ({ action, by: by.map(element => elements[element] as CutElement) })),
  }));
  const certainty = list.some(edge => edge.certainty === 'unknown') ? 'unknown' : list.some(edge => edge.certainty === 'conditional') ? 'conditional' : 'certain';
  return { certainty, cost, steps, missing: [...new Set(list.flatMap(edge => edge.missing))].sort() };
}

/** The account of whatever stands in one of those looked at; the outside stands in none. */
function accountOf(node: EscalationNode): string | null {
  return node.is === 'public' || node.is === 'external-account' || node.is === 'federated' ? null : node.account;
}

function isAdministrator(nodes: readonly EscalationNode[], { to, rule, certainty }: EscalationEdge): boolean {
  const goal = nodes[to];
  return rule === null && certainty === 'certain' && (goal?.is === 'administrator' || goal?.is === 'iam-administrator');
}

function kindOf(arn: string, roleHosts: ReadonlySet<string>): EntryKind {
  if (arn.includes(':role/aws-reserved/sso.amazonaws.com/')) return 'person';
  if (arn.includes(':user/')) return 'user';
  return roleHosts.has(arn) ? 'workload' : 'role';
}

function entryKind(node: EscalationNode, trusted: ReadonlySet<string>): EntryKind | null {
  if (node.is === 'public') return 'public';
  if (node.is === 'external-account') return trusted.has(node.account) ? 'trusted-account' : 'unknown-account';
  if (node.is === 'federated') return node.open ? 'open-provider' : 'provider';
  return null;
}
