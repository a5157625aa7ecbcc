import type { HoleReason, Resource } from '#kernel/resource';
import type { ActionCatalogue } from '../action-catalogue.ts';
import { addBits, type Bits, countBits, hasBit, noBits } from '../bits.ts';
import type { ActionUsage } from '../classify-usage.ts';
import type { EscalationAccount, EscalationPrincipal } from '../escalation/escalation-account.ts';
import { escalationAccountOf } from '../escalation/escalation-account-of.ts';
import type { Policy } from '../policy.ts';
import { readPolicy } from '../read-policy.ts';
import type { UsageEvidence } from '../usage-evidence.ts';
import { policySize, sizeOfText } from './policy-size.ts';
import type { Room } from './pack-policy.ts';
import { jointUsage, keptActions, removalUsage } from './removal-usage.ts';
import type { AccountInventory, RightSizeQuestion } from './right-size-inventory.ts';
import { type RightSizedPolicy, rightSizePolicy } from './right-size-policy.ts';
import { type Holder, type Rollout, rolloutOf, type Subject } from './rollout.ts';
import { usageEvidenceOf } from './usage-evidence-of.ts';

/** A policy of a principal with what would take its place. */
export type Proposal = {
  /** ARN of a managed policy or permission set, name of an inline one. */
  readonly policy: string;
  readonly subject: Subject | null;
  /** ARNs of all users and roles whose use was asked, and those of whom nothing could be told. */
  readonly users: readonly string[];
  readonly result: RightSizedPolicy;
  readonly usage: ReadonlyMap<number, ActionUsage>;
  readonly documents: readonly { readonly name: string; readonly document: { readonly Version: string; readonly Statement: readonly Readonly<Record<string, unknown>>[] } }[];
  readonly rollout: Rollout | null;
  /** What it keeps for all is more than twice what half of those who hold it use: better one policy for each. */
  readonly split: { readonly kept: number; readonly median: number } | null;
};

export type PrincipalRightSize = {
  readonly account: EscalationAccount;
  readonly principal: EscalationPrincipal;
  readonly evidence: UsageEvidence;
  readonly proposals: readonly Proposal[];
  /** The principal with the proposals in place. */
  readonly after: EscalationPrincipal;
};

/** AWS's own limits, for accounts whose summary was not read; none is lower. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const least = { policySizeQuota: 6144, userPolicySizeQuota: 2048, groupPolicySizeQuota: 5120, rolePolicySizeQuota: 10240, attachedPoliciesPerUserQuota: 10, attachedPoliciesPerGroupQuota: 10, attachedPoliciesPerRoleQuota: 10 } as const;
/** https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html */
const SET_INLINE = 32_768;

/**
 * Smaller policies for one user or role, policy by policy: what several hold is judged by the use of all who hold it. Null for a service-linked
 * role, whose policies are AWS's. Pure.
 */
export function rightSizePrincipal(catalogue: ActionCatalogue, question: RightSizeQuestion, inventory: AccountInventory, arn: string, pinned: Bits): PrincipalRightSize | null {
  if (arn.includes(':role/aws-service-role/')) return null;
  const desks = new Map<string, Desk>();
  const deskOf = (of: AccountInventory): Desk => {
    let desk = desks.get(of.account);
    if (desk === undefined) desks.set(of.account, (desk = openDesk(catalogue, of, question.asOf)));
    return desk;
  };
  const desk = deskOf(inventory);
  const principal = desk.account.principals.find(each => each.arn === arn);
  const source = desk.byName.get(arn);
  if (principal === undefined || source === undefined) throw new Error(`${arn} is not among the principals of ${inventory.account}`);
  const proposals = arn.includes(':role/aws-reserved/sso.amazonaws.com/') ? [permissionSet(catalogue, question, desk, deskOf, arn, pinned)] : ownPolicies(catalogue, desk, source, pinned);
  return { account: desk.account, principal, evidence: desk.evidence(arn), proposals, after: { ...principal, identity: principal.identity.flatMap(policy => replaced(catalogue, policy, principal, proposals)) } };
}

/** An account with what is asked of it again and again. */
type Desk = {
  readonly inventory: AccountInventory;
  readonly account: EscalationAccount;
  readonly byName: ReadonlyMap<string, Resource>;
  readonly quotas: typeof least;
  readonly evidence: (arn: string) => UsageEvidence;
  readonly usage: (arn: string) => readonly ActionUsage[];
  /** Who holds a managed policy. Null: not all that could hold one were listed. */
  readonly holders: (policy: string) => readonly Resource[] | null;
  /** Users and roles that act by what a user, role or group holds. Null: not all that could be of a group were read. */
  readonly actors: (holder: Resource) => readonly string[] | null;
  /** What earlier proposals took of the room of a holder, so that all of them fit together. */
  readonly spent: Map<string, { readonly slots: number; readonly inline: number }>;
};

function openDesk(catalogue: ActionCatalogue, inventory: AccountInventory, asOf: string): Desk {
  const { resources, listed } = inventory;
  const account = escalationAccountOf(catalogue, inventory);
  const byName = new Map(resources.map(resource => [resource.resource, resource]));
  const reports = new Map(resources.filter(({ kind }) => kind === 'iam-last-accessed').map(report => [String(report.data.principal), report]));
  const principals = new Map(account.principals.map(principal => [principal.arn, principal]));
  const identities = resources.filter(({ kind }) => kind === 'iam-user' || kind === 'iam-role' || kind === 'iam-group');
  const known = new Map<string, readonly ActionUsage[]>();
  const evidence = (arn: string): UsageEvidence => usageEvidenceOf(byName.get(arn) as Resource, reports.get(arn) ?? null, changedAt(principals.get(arn), byName, asOf), asOf);
  return {
    inventory,
    account,
    byName,
    spent: new Map(),
    quotas: quotasOf(resources),
    evidence,
    usage: arn => {
      let usage = known.get(arn);
      if (usage === undefined) known.set(arn, (usage = removalUsage(catalogue, allowedTo(catalogue, principals.get(arn)), evidence(arn))));
      return usage;
    },
    holders: policy => {
      const all = ['iam-user', 'iam-role', 'iam-group'].every(kind => listed.has(kind)) && identities.every(({ holes }) => holes?.['attachedPolicies'] === undefined);
      return all ? identities.filter(({ data }) => (data.attachedPolicies as readonly string[]).includes(policy)) : null;
    },
    actors: ({ kind, resource, data }) => {
      if (kind !== 'iam-group') return [resource];
      const users = identities.filter(each => each.kind === 'iam-user');
      if (!listed.has('iam-user') || users.some(({ holes }) => holes?.['groups'] !== undefined)) return null;
      return users.filter(user => (user.data.groups as readonly string[]).includes(data.groupName)).map(user => user.resource);
    },
  };
}

function quotasOf(resources: readonly Resource[]): typeof least {
  const summary = resources.find(({ kind }) => kind === 'iam-account');
  return Object.fromEntries(Object.entries(least).map(([quota, fallback]) => [quota, summary === undefined || summary.holes?.[quota] !== undefined ? fallback : Number(summary.data[quota] ?? fallback)])) as unknown as typeof least;
}

/** When a customer managed policy that a principal has was last changed. Null: it has none. */
function changedAt(principal: EscalationPrincipal | undefined, byName: ReadonlyMap<string, Resource>, asOf: string): string | null {
  let newest: string | null = null;
  for (const { name } of principal?.identity ?? []) {
    const policy = byName.get(name);
    if (policy?.kind !== 'iam-policy' || policy.data.awsManaged === true) continue;
    const at: string = policy.holes?.['updatedAt'] === undefined ? policy.data.updatedAt : asOf;
    if (newest === null || Date.parse(at) > Date.parse(newest)) newest = at;
  }
  return newest;
}

/** All that its own policies allow, whatever limits them: what was used through one policy may be needed of another. */
function allowedTo(catalogue: ActionCatalogue, principal: EscalationPrincipal | undefined): Bits {
  const bits = noBits(catalogue.words);
  for (const { compiled } of principal?.identity ?? []) for (const { effect, actions } of compiled?.statements ?? []) if (effect === 'Allow') addBits(bits, actions);
  return bits;
}

function ownPolicies(catalogue: ActionCatalogue, desk: Desk, source: Resource, pinned: Bits): readonly Proposal[] {
  const groups = source.kind === 'iam-user' && source.holes?.['groups'] === undefined ? (source.data.groups as readonly string[]) : [];
  const sources = [source, ...desk.inventory.resources.filter(({ kind, data }) => kind === 'iam-group' && groups.includes(data.groupName))];
  const all = [
    ...sources.flatMap(holder => [...unreadOf(holder), ...attachedPolicies(catalogue, desk, holder, pinned), ...inlinePolicies(catalogue, desk, holder, pinned)]),
    ...(source.holes?.['groups'] === undefined ? [] : [unreadProposal(`groups of ${source.name}`, source.holes['groups'])]),
  ];
  // a customer managed policy that a user has twice, also through a group, is one policy
  return all.filter((proposal, at) => proposal.subject?.is !== 'customer-managed' || all.findIndex(({ policy }) => policy === proposal.policy) === at);
}

function unreadOf({ holes, name }: Resource): Proposal[] {
  const fields = [
    ['attachedPolicies', `policies attached to ${name}`],
    ['inlinePolicies', `inline policies of ${name}`],
  ] as const;
  return fields.flatMap(([field, what]) => (holes?.[field] === undefined ? [] : [unreadProposal(what, holes[field])]));
}

function unreadProposal(policy: string, { reason, missing }: HoleReason): Proposal {
  return refused(policy, `not read: ${reason}${missing.length === 0 ? '' : ` (${missing.join(', ')})`}`);
}

function refused(policy: string, reason: string): Proposal {
  return { policy, subject: null, users: [], result: { outcome: 'refused', reason }, usage: new Map(), documents: [], rollout: null, split: null };
}

function attachedPolicies(catalogue: ActionCatalogue, desk: Desk, holder: Resource, pinned: Bits): readonly Proposal[] {
  if (holder.holes?.['attachedPolicies'] !== undefined) return [];
  return (holder.data.attachedPolicies as readonly string[]).map(arn => {
    const policy = desk.byName.get(arn);
    if (policy === undefined) return refused(arn, 'its document is not known');
    const hole = policy.holes?.['document'];
    if (hole !== undefined) return unreadProposal(arn, hole);
    return policy.data.awsManaged === true ? awsManaged(catalogue, desk, holder, policy, pinned) : customerManaged(catalogue, desk, policy, pinned);
  });
}

function awsManaged(catalogue: ActionCatalogue, desk: Desk, holder: Resource, policy: Resource, pinned: Bits): Proposal {
  const subject: Subject = { is: 'aws-managed', arn: policy.resource, holder: holderOf(holder) };
  const room: Room = { place: 'managed', managed: { characters: desk.quotas.policySizeQuota, policies: freeSlots(desk, holder) + 1 }, inline: inlineLeft(desk, holder, null) };
  return propose(catalogue, desk, policy.resource, subject, [holder], policy.data.document, room, `${policy.data.policyName}-${holder.name}`, pinned);
}

function customerManaged(catalogue: ActionCatalogue, desk: Desk, policy: Resource, pinned: Bits): Proposal {
  const arn = policy.resource;
  const holders = desk.holders(arn);
  if (holders === null) return refused(arn, 'not all users, groups and roles could be read, so others may hold it');
  const bounded = desk.account.principals.filter(({ boundary }) => boundary?.name === arn).length;
  if (bounded > 0) return refused(arn, `it is also the permissions boundary of ${bounded} ${bounded === 1 ? 'principal' : 'principals'}, which would be narrowed with it`);
  if (policy.holes?.['attachmentCount'] === undefined && policy.data.attachmentCount !== holders.length) return refused(arn, `AWS counts ${policy.data.attachmentCount} attachments, ${holders.length} were found`);
  const [only] = holders;
  const subject: Subject = {
    is: 'customer-managed',
    arn,
    holders: holders.map(holderOf),
    otherVersions: policy.holes?.['otherVersions'] === undefined ? (policy.data.otherVersions as readonly { readonly id: string }[]).map(({ id }) => id) : null,
  };
  const room: Room = {
    place: 'managed',
    managed: { characters: desk.quotas.policySizeQuota, policies: Math.min(...holders.map(holder => freeSlots(desk, holder))) + 1 },
    inline: holders.length === 1 && only !== undefined ? inlineLeft(desk, only, null) : 0,
  };
  return propose(catalogue, desk, arn, subject, holders, policy.data.document, room, policy.data.policyName, pinned);
}

function inlinePolicies(catalogue: ActionCatalogue, desk: Desk, holder: Resource, pinned: Bits): readonly Proposal[] {
  if (holder.holes?.['inlinePolicies'] !== undefined) return [];
  return (holder.data.inlinePolicies as readonly { readonly name: string; readonly document: string }[]).map(({ name, document }) => {
    const subject: Subject = { is: 'inline', name, holder: holderOf(holder), text: document };
    const room: Room = { place: 'inline', managed: { characters: desk.quotas.policySizeQuota, policies: freeSlots(desk, holder) }, inline: inlineLeft(desk, holder, name) };
    return propose(catalogue, desk, `${holder.resource.split(':').at(-1)}: ${name}`, subject, [holder], document, room, name, pinned);
  });
}

/** The policies of AWS and the inline one of a permission set come together in its inline policy; those of the customer stand in each account. */
function permissionSet(catalogue: ActionCatalogue, question: RightSizeQuestion, desk: Desk, deskOf: (of: AccountInventory) => Desk, arn: string, pinned: Bits): Proposal {
  const name = setNameOf(arn);
  const set = question.permissionSets.find(({ data }) => data.permissionSetName === name);
  if (set === undefined) return refused(name, 'the permission set of this role could not be read: its policies are changed in Identity Center, not here');
  for (const field of ['managedPolicies', 'inlinePolicy', 'accounts'] as const) if (set.holes?.[field] !== undefined) return unreadProposal(set.resource, set.holes[field]);
  const managed = set.data.managedPolicies as readonly string[];
  const users: string[] = [];
  const usages: (readonly ActionUsage[])[] = [];
  for (const id of set.data.accounts as readonly string[]) {
    const there = question.accounts.find(({ account }) => account === id);
    if (there === undefined || !there.listed.has('iam-role')) return refused(set.resource, `the roles of account ${id}, in which it is used, could not be read`);
    const its = deskOf(there);
    const role = its.account.principals.find(principal => principal.arn.includes(':role/aws-reserved/sso.amazonaws.com/') && setNameOf(principal.arn) === name);
    if (role === undefined) return refused(set.resource, `its role in account ${id} could not be found`);
    users.push(role.arn);
    usages.push(its.usage(role.arn));
  }
  const usage = jointUsage(usages);
  const keep = keptActions(catalogue, usage, pinned);
  const room: Room = { place: 'inline', managed: { characters: 0, policies: 0 }, inline: SET_INLINE };
  const inline: string | null = set.data.inlinePolicy;
  const texts: string[] = inline === null ? [] : [inline];
  const taken: string[] = [];
  for (const policy of managed) {
    const document = desk.byName.get(policy);
    if (document === undefined || document.holes?.['document'] !== undefined) return refused(set.resource, `the document of ${policy} is not known`);
    // what is right as it is may stay where it is
    if (rightSizePolicy(catalogue, [document.data.document], keep, { ...room, inline: Number.MAX_SAFE_INTEGER }).outcome === 'right') continue;
    taken.push(policy);
    texts.push(document.data.document);
  }
  const subject: Subject = { is: 'permission-set', arn: set.resource, name, managed: taken, inline };
  const result = rightSizePolicy(catalogue, texts, keep, room);
  return finished(set.resource, subject, users, result, usage, name, `arn:${desk.inventory.partition}:iam::${desk.inventory.account}:policy/`, null);
}

/** The name of the permission set that a role of Identity Center is of. */
export function setNameOf(arn: string): string {
  return arn
    .slice(arn.lastIndexOf('/') + 1)
    .replace(/^AWSReservedSSO_/, '')
    .replace(/_[0-9a-f]{16}$/, '');
}

function propose(catalogue: ActionCatalogue, desk: Desk, policy: string, subject: Subject, holders: readonly Resource[], text: string, room: Room, name: string, pinned: Bits): Proposal {
  const acting = holders.map(desk.actors);
  if (acting.includes(null)) return refused(policy, 'not all users could be read, so others may act by it');
  const users = [...new Set(acting.flatMap(each => each ?? []))];
  const usages = users.map(user => desk.usage(user));
  const usage = jointUsage(usages);
  const result = users.length === 0 ? ({ outcome: 'refused', reason: 'nobody acts by it, so its use tells nothing' } as const) : rightSizePolicy(catalogue, [text], keptActions(catalogue, usage, pinned), room);
  if (result.outcome === 'smaller') for (const holder of holders) spend(desk, holder, subject.is, result, text);
  return finished(policy, subject, users, result, usage, name, `arn:${desk.inventory.partition}:iam::${desk.inventory.account}:policy/`, splitOf(result, usages));
}

function finished(policy: string, subject: Subject, users: readonly string[], result: RightSizedPolicy, usage: ReadonlyMap<number, ActionUsage>, name: string, account: string, split: Proposal['split']): Proposal {
  const list = result.outcome === 'smaller' ? result.documents : [];
  const place = result.outcome === 'smaller' ? result.place : null;
  const documents = list.map((document, at) => ({ name: documentName(name, at), document }));
  return { policy, subject, users, result, usage, documents, rollout: result.outcome === 'smaller' || result.outcome === 'empty' ? rolloutOf(subject, place, documents, account) : null, split };
}

function spend({ spent }: Desk, { resource }: Resource, from: Subject['is'], { place, documents }: Extract<RightSizedPolicy, { outcome: 'smaller' }>, text: string): void {
  const before = spent.get(resource) ?? { slots: 0, inline: 0 };
  const size = documents.reduce((sum, document) => sum + policySize(document), 0);
  const slots = (place === 'managed' ? documents.length : 0) - (from === 'inline' ? 0 : 1);
  const inline = (place === 'inline' ? size : 0) - (from === 'inline' ? sizeOfText(text) : 0);
  // what is freed is not counted on: somebody may carry out one proposal and leave the other
  spent.set(resource, { slots: before.slots + Math.max(0, slots), inline: before.inline + Math.max(0, inline) });
}

/** Names of policies have 128 characters at most. */
function documentName(name: string, at: number): string {
  const end = at === 0 ? '' : `-${at + 1}`;
  return `${name.slice(0, 128 - end.length)}${end}`;
}

function splitOf(result: RightSizedPolicy, usages: readonly (readonly ActionUsage[])[]): Proposal['split'] {
  if (result.outcome !== 'smaller' || usages.length < 2) return null;
  const used = usages.map(list => list.filter(({ action, status }) => status !== 'unused' && hasBit(result.left, action)).length).sort((a, b) => a - b);
  const median = used[Math.floor((used.length - 1) / 2)] ?? 0;
  const kept = countBits(result.left);
  return kept > 2 * median ? { kept, median } : null;
}

const kindOfHolder = { 'iam-user': 'user', 'iam-role': 'role', 'iam-group': 'group' } as const;

function holderOf({ kind, resource }: Resource): Holder {
  return { type: kindOfHolder[kind as keyof typeof kindOfHolder], name: resource.slice(resource.lastIndexOf('/') + 1) };
}

function freeSlots({ quotas, spent }: Desk, holder: Resource): number {
  const most = { 'iam-user': quotas.attachedPoliciesPerUserQuota, 'iam-role': quotas.attachedPoliciesPerRoleQuota, 'iam-group': quotas.attachedPoliciesPerGroupQuota }[holder.kind] ?? 0;
  return Math.max(0, most - (holder.data.attachedPolicies as readonly string[]).length - (spent.get(holder.resource)?.slots ?? 0));
}

/** Characters that the other inline policies of a holder leave; `without` is the one that makes room. */
function inlineLeft({ quotas, spent }: Desk, { kind, resource, data, holes }: Resource, without: string | null): number {
  if (holes?.['inlinePolicies'] !== undefined) return 0;
  const most = { 'iam-user': quotas.userPolicySizeQuota, 'iam-role': quotas.rolePolicySizeQuota, 'iam-group': quotas.groupPolicySizeQuota }[kind] ?? 0;
  const others = (data.inlinePolicies as readonly { readonly name: string; readonly document: string }[]).filter(({ name }) => name !== without);
  return most - others.reduce((sum, { document }) => sum + sizeOfText(document), 0) - (spent.get(resource)?.inline ?? 0);
}

/** What stands in place of a policy once the proposals are carried out. */
function replaced(catalogue: ActionCatalogue, policy: Policy, principal: EscalationPrincipal, proposals: readonly Proposal[]): readonly Policy[] {
  const own = proposals.find(proposal => proposal.policy === policy.name || (proposal.subject?.is === 'permission-set' && (proposal.subject.managed.includes(policy.name) || policy.kind === 'inline')));
  if (own?.rollout == null || own.subject === null) return [policy];
  // the one document of a permission set stands for several policies
  if (own.subject.is === 'permission-set' && principal.identity.find(each => own.subject?.is === 'permission-set' && (own.subject.managed.includes(each.name) || each.kind === 'inline')) !== policy) return [];
  return own.documents.map(({ name, document }) => readPolicy(catalogue, 'managed', name, JSON.stringify(document)));
}
