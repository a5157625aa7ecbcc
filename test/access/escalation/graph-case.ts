import { readFileSync } from 'node:fs';
import { escalationRules } from '../../../functions/access/escalation/escalation-rules.ts';
import type { EscalationAccount, EscalationHost, EscalationPrincipal } from '../../../functions/access/escalation/escalation-account.ts';
import type { CutElement, EscalationGraph, EscalationNode } from '../../../functions/access/escalation/escalation-graph.ts';
import type { EscalationPath, Escalations, EscalationsQuestion } from '../../../functions/access/escalation/find-escalations.ts';
import { loadActionCatalogue } from '../../../functions/access/load-action-catalogue.ts';
import type { Policy, PolicyKind } from '../../../functions/access/policy.ts';
import { unreadPolicy } from '../../../functions/access/unread-policy.ts';
import { account, ACCOUNT, arnOf, everyHost, organization, policy, role, user } from './an-account.ts';

type Statements = readonly object[];
type PlainPrincipal = {
  readonly inline?: Statements;
  /** Names among the account's `policies`, or ARNs of AWS's. */
  readonly attached?: readonly string[];
  readonly boundary?: string;
  readonly trust?: Statements | 'unread';
  readonly groups?: readonly string[];
  readonly tags?: Readonly<Record<string, string>> | null;
  readonly id?: string;
  readonly instanceProfile?: boolean | null;
  readonly accessKeys?: number | null;
  readonly password?: boolean | null;
};
/** One account as the case tables write it: names in place of ARNs, documents as IAM has them. */
type PlainAccount = {
  readonly account?: string;
  readonly users?: Readonly<Record<string, PlainPrincipal>>;
  readonly roles?: Readonly<Record<string, PlainPrincipal>>;
  readonly groups?: Readonly<Record<string, Statements>>;
  readonly policies?: Readonly<Record<string, Statements | 'unread'>>;
  /** Versions that are not in force; null: not known. */
  readonly versions?: Readonly<Record<string, readonly Statements[]>> | null;
  readonly hosts?: readonly EscalationHost[];
  readonly unlistedHosts?: readonly string[];
  readonly samlProviders?: readonly string[] | null;
  readonly oidcProviders?: readonly string[] | null;
  readonly identityCenter?: boolean;
  readonly management?: boolean;
  /** What service control policies say beside allowing everything. */
  readonly scp?: Statements;
  readonly unlisted?: readonly string[];
};
export type GraphCase = {
  readonly name: string;
  readonly why: string;
  /** Ids of the rules that are known; all without it. */
  readonly rules?: readonly string[];
  readonly regions?: readonly string[];
  readonly approved?: readonly string[];
  readonly trusted?: readonly string[];
  readonly accounts: readonly PlainAccount[];
  /** Every step of the graph. */
  readonly steps?: readonly string[];
  /** What is told of it. */
  readonly told?: readonly string[];
};

export const graphCases = (table: string): readonly GraphCase[] => JSON.parse(readFileSync(new URL(`cases/${table}.json`, import.meta.url), 'utf8')) as readonly GraphCase[];

export function questionOf({ rules, regions = ['eu-west-1'], approved, trusted, accounts }: GraphCase): EscalationsQuestion {
  return {
    catalogue: loadActionCatalogue(),
    rules: rules === undefined ? escalationRules : escalationRules.filter(({ id }) => rules.includes(id)),
    accounts: accounts.map(accountOf),
    regions,
    approved: new Set(approved),
    trustedAccounts: new Set(trusted),
  };
}

function accountOf(plain: PlainAccount): EscalationAccount {
  const { account: id = ACCOUNT, users = {}, roles = {}, groups = {}, policies = {}, versions = {}, unlistedHosts = [], samlProviders = [], oidcProviders = [], scp, management = false } = plain;
  const named = (kind: PolicyKind, name: string): Policy => {
    const arn = name.startsWith('arn:') ? name : arnOf('policy', name, id);
    const statements = policies[name] ?? 'unread';
    return statements === 'unread' ? unreadPolicy(kind, arn, 'AccessDenied', ['iam:GetPolicyVersion']) : policy(kind, arn, ...statements);
  };
  const held = (type: 'user' | 'role', name: string, of: PlainPrincipal): Partial<EscalationPrincipal> => ({
    identity: [
      ...(of.attached ?? []).map(each => named('managed', each)),
      ...(of.inline === undefined ? [] : [policy('inline', `${type}/${name}: own`, ...of.inline)]),
      ...(of.groups ?? []).map(group => policy('group', `group/${group}: own`, ...(groups[group] ?? []))),
    ],
    boundary: of.boundary === undefined ? null : named('boundary', of.boundary),
    uniqueId: of.id ?? null,
    ...(of.tags === undefined ? {} : { tags: of.tags }),
  });
  const principals: EscalationPrincipal[] = [
    ...Object.entries(users).map(([name, of]) => ({
      ...user(name, { account: id }),
      ...held('user', name, of),
      groups: (of.groups ?? []).map(group => arnOf('group', group, id)),
      ...(of.accessKeys === undefined ? {} : { accessKeys: of.accessKeys }),
      ...(of.password === undefined ? {} : { password: of.password }),
    })),
    ...Object.entries(roles).map(([name, of]) => ({
      ...role(name, { account: id, ...(of.trust === undefined || of.trust === 'unread' ? {} : { trust: of.trust }) }),
      ...held('role', name, of),
      ...(of.trust === 'unread' ? { trust: unreadPolicy('trust', arnOf('role', name, id), 'AccessDenied', ['iam:GetRole']) } : {}),
      ...(of.instanceProfile === undefined ? {} : { instanceProfile: of.instanceProfile }),
    })),
  ];
  return account({
    account: id,
    principals,
    groups: Object.entries(groups).map(([name, statements]) => ({ arn: arnOf('group', name, id), identity: [policy('group', `group/${name}: own`, ...statements)] })),
    hosts: plain.hosts ?? [],
    listedHosts: new Set(everyHost.filter(kind => !unlistedHosts.includes(kind))),
    samlProviders,
    oidcProviders,
    otherVersions: versions === null ? null : new Map(Object.entries(versions).map(([name, list]) => [arnOf('policy', name, id), list.map((statements, at) => policy('managed', `${arnOf('policy', name, id)}@v${at + 1}`, ...statements))])),
    identityCenter: plain.identityCenter ?? false,
    organization: scp === undefined && !management ? null : { ...organization(...(scp ?? [])), management },
    unread: plain.unlisted === undefined ? null : { reason: 'not all were listed', missing: plain.unlisted },
  });
}

/** Every step of a graph in words: from whom to whom, by which rule, at what cost, on what it hangs and what it takes. */
export function stepsIn({ nodes, edges, elements }: EscalationGraph): string[] {
  return edges.map(({ from, to, rule, certainty, open, missing, cost, needs }) =>
    [
      `${word(nodes[from])} -> ${word(nodes[to])}: ${rule ?? 'is'}, ${cost}`,
      ...(certainty === 'certain' && open.length === 0 ? [] : [`${certainty} on ${open.join(', ')}`]),
      ...(missing.length === 0 ? [] : [`missing ${missing.join(', ')}`]),
      ...needs.map(({ action, by }) => `${action} by ${by.map(at => elementWord(elements[at])).join(' or ') || 'nothing that could go'}`),
    ].join('; '),
  );
}

/** What is told of principals, ways in, crossings and choke points. */
export function toldOf({ principals, entries, crossings, chokePoints }: Escalations): string[] {
  return [
    ...principals.map(({ arn, account: of, entry, standing, severity, shortest, unconditional, cut, closedBy, missing, holds }) =>
      [
        `${short(arn, of)} (${entry}): ${standing}${severity === null ? '' : ` ${severity}`}`,
        ...(shortest === null ? [] : [`by ${way(shortest)}`]),
        ...(unconditional === null ? [] : [`for sure by ${way(unconditional)}`]),
        ...(cut === null ? [] : [`cut ${cut.elements.map(elementWord).join(' and ')}${cut.exact ? '' : ' or less'}`]),
        ...(closedBy.length === 0 ? [] : [`closed by ${closedBy.map(elementWord).join(', ')}`]),
        ...(missing.length === 0 ? [] : [`missing ${missing.join(', ')}`]),
        ...(holds.length === 0 ? [] : [`holds ${holds.join(', ')}`]),
      ].join('; '),
    ),
    ...entries.map(({ entry, node, severity, path }) => `enters ${entry} ${word(node)}: ${severity}; by ${way(path)}`),
    ...crossings.map(({ from, to, role: crossed, by, certainty, path }) => `crosses ${from} to ${to} as ${crossed}: ${certainty}; ${by.map(word).join(', ')}; then ${way(path)}`),
    ...chokePoints.map(({ element, paths, closes }) => `chokes ${elementWord(element)}: ${paths} paths, closes ${closes}`),
  ];
}

function way({ certainty, cost, steps, missing }: EscalationPath): string {
  const words = steps.map(({ to, rule, certainty: sure, open, needs }) => {
    const given = needs.map(({ action, by }) => `${action} of ${by.map(elementWord).join(' or ') || 'nothing that could go'}`).join(' + ');
    return `${rule ?? 'is'} -> ${word(to)}${sure === 'certain' ? '' : ` if ${open.join(', ')}`}${given === '' ? '' : ` [${given}]`}`;
  });
  return `${certainty} ${cost}${missing.length === 0 ? '' : ` without ${missing.join(', ')}`}: ${words.join(', ')}`;
}

function word(node: EscalationNode | undefined): string {
  switch (node?.is) {
    case undefined:
      return 'nobody';
    case 'principal':
      return `${short(node.arn, node.account)}${node.as === '' ? '' : ` (${node.as})`}`;
    case 'hub':
      return `${node.members} ${short(node.of, ACCOUNT)}${at(node.account)}`;
    case 'host':
      return `${node.kind} ${node.arn.split(':').at(-1)}`;
    case 'federated':
      return `${node.open ? 'anyone' : 'some'} of ${short(node.provider, ACCOUNT)}`;
    case 'public':
      return 'everyone';
    case 'external-account':
      return `account ${node.account}`;
    case 'administrator':
    case 'iam-administrator':
    case 'identity-center':
      return `${node.is}${at(node.account)}`;
  }
}

const at = (of: string): string => (of === ACCOUNT ? '' : ` of ${of}`);
const short = (arn: string, of: string): string => `${arn.replace(/^arn:aws:iam::\d*:/, '')}${at(of)}`;
const elementWord = (element: CutElement | undefined): string => `${element?.kind} ${short(element?.policy ?? '', ACCOUNT)} #${element?.index}${element?.sid == null ? '' : ` ${element.sid}`} ${element?.action}`;
