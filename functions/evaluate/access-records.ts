import { noBits } from '#access/bits';
import { escalationRules } from '#access/escalation/escalation-rules';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import type { RightSizeDiff } from '#access/right-size/right-size-diff';
import { rightSizePrincipal, setNameOf } from '#access/right-size/right-size-principal';
import { rightSizeCounts } from '#access/right-size/right-size-report';
import type { AccessPolicyDiff, AccessPrincipalRecord, AccessRecord, AccessRightSizeRecord, AccessStep, NamedActions } from '#kernel/access-record';
import type { Config } from '#kernel/config';
import { isNamed } from '#kernel/is-named';
import type { KindId, Kinds } from '#kernel/kind';
import type { Resource } from '#kernel/resource';
import { accessInventory, escalationSources } from './access-account.ts';
import type { Consult } from './define-derivation.ts';
import type { Gap } from './judge.ts';

/** The derived kinds of which the reports on access are made. */
const sources = ['iam-principal-escalation', 'iam-principal-access', 'iam-service-use'] as const satisfies readonly KindId[];
const rightSizeKinds = [...escalationSources, 'iam-account', 'iam-last-accessed'] as const satisfies readonly KindId[];

/** For how many principals of an account, with all who hold the same, smaller policies are made for the reports, the worst first; anybody's are printed by `tally access rightsize`. */
const RIGHT_SIZED = 3;
/** Below this excess privilege score there is little to gain. */
const WORTH_IT = 30;
/** So many actions of a service are named at most; the documents have all that stay. */
const NAMED = 40;

const ruleNames = new Map(escalationRules.map(({ id, name }) => [id, name]));

/**
 * What the reports tell of an account's users and roles: ways to administrator, use of what is granted, smaller policies of the worst. From the derived kinds
 * that the run's checks read; empty where they read none of them. Pure.
 */
export function accessRecords({
  account,
  partition,
  asOf,
  config,
  judged,
  resources,
  gaps,
  consult,
}: {
  readonly account: string;
  readonly partition: string;
  readonly asOf: string;
  readonly config: Config;
  /** Kinds that the checks read, directly or through others. */
  readonly judged: ReadonlySet<string>;
  readonly resources: (kind: string) => readonly Resource[];
  readonly gaps: (kind: string) => readonly Gap[];
  readonly consult: Consult;
}): readonly AccessRecord[] {
  const asked = sources.filter(kind => judged.has(kind));
  if (asked.length === 0) return [];
  const unread = new Map(asked.flatMap(gaps).flatMap(({ why, missing, skipped, region }) => (skipped ? [] : [[`${why} (${region})`, { type: 'gap' as const, account, why: `${why} (${region})`, missing }]])));
  const found = (kind: KindId): ReadonlyMap<string, Resource> => new Map(judged.has(kind) ? resources(kind).map(each => [each.resource, each]) : []);
  const [ways, access, use] = [found('iam-principal-escalation'), found('iam-principal-access'), found('iam-service-use')];
  const principals = [...new Set([...ways.keys(), ...access.keys(), ...use.keys()])].sort().flatMap(arn => {
    const each = [ways.get(arn), access.get(arn), use.get(arn)];
    const [first] = each.filter(known => known !== undefined);
    return first === undefined || first.data.keptBy === 'service' ? [] : [principalOf(first, each, config)];
  });
  const worst = principals
    .filter(({ principal, use: counts }) => (counts?.score ?? 0) >= WORTH_IT && use.get(principal)?.data.keptBy === null && use.get(principal)?.data.breakGlass === false)
    .sort((a, b) => (b.use?.score ?? 0) - (a.use?.score ?? 0) || (a.principal < b.principal ? -1 : 1));
  return [...[...unread.values()].sort((a, b) => (a.why < b.why ? -1 : 1)), ...principals, ...rightSizes(worst)];

  function rightSizes(list: readonly AccessPrincipalRecord[]): AccessRightSizeRecord[] {
    if (list.length === 0) return [];
    const catalogue = loadActionCatalogue();
    const inventory = accessInventory(
      catalogue,
      rightSizeKinds.filter(kind => judged.has(kind)).flatMap(kind => resources(kind)),
      { account, partition },
      rightSizeKinds,
      consult,
    );
    const heldBy = new Map(inventory.resources.map(({ resource, data, holes }) => [resource, holes === null ? JSON.stringify([data.attachedPolicies, data.inlinePolicies, data.groups ?? []]) : resource]));
    const alike = [...Map.groupBy(list, ({ principal }) => heldBy.get(principal) ?? principal).values()].slice(0, RIGHT_SIZED);
    return alike.flatMap(([first, ...others]) => {
      const { principal, name } = first as AccessPrincipalRecord;
      const sized = rightSizePrincipal(catalogue, { accounts: [inventory], permissionSets: [], asOf }, inventory, principal, noBits(catalogue.words));
      if (sized === null) return [];
      const { epsBefore, epsAfter, removalDays, policies } = rightSizeCounts(catalogue, sized, asOf);
      return [
        {
          type: 'right-size',
          account,
          principal,
          name,
          same: others.map(each => ({ principal: each.principal, name: each.name, score: each.use?.score ?? null })),
          score: epsBefore,
          scoreAfter: epsAfter,
          removalDays,
          policies: policies.map(diffOf),
        },
      ];
    });
  }
}

function principalOf(first: Resource, [way, access, use]: readonly (Resource | undefined)[], config: Config): AccessPrincipalRecord {
  const escalation = way?.data as Partial<Kinds['iam-principal-escalation']> | undefined;
  const rights = access?.data as Partial<Kinds['iam-principal-access']> | undefined;
  const used = use?.data as Partial<Kinds['iam-service-use']> | undefined;
  const unread = way?.holes?.['standing'] ?? null;
  const steps = escalation?.unconditional ?? escalation?.conditional ?? null;
  const { actions, excess } = used ?? {};
  const permissionSet = first.data.keptBy === 'identity-center' ? setNameOf(first.resource) : null;
  return {
    type: 'principal',
    account: first.account,
    principal: first.resource,
    name: first.name,
    entry: escalation?.entry ?? null,
    permissionSet,
    approved: isNamed(first.resource, config.access.approvedAdmins) || (permissionSet !== null && isNamed(permissionSet, config.access.approvedAdmins)),
    standing: way === undefined ? null : unread === null ? (escalation?.standing ?? null) : 'unknown',
    unread,
    way: steps === null ? null : { certainty: escalation?.unconditional == null ? 'conditional' : 'certain', steps: steps.map(stepOf) },
    cut: escalation?.cut ?? null,
    closedBy: escalation?.closedBy ?? [],
    administrator: rights?.administrator ?? null,
    granted: rights?.granted === undefined ? null : { actions: rights.granted.actions, escalation: rights.granted.escalation },
    use: actions === undefined || excess === undefined ? null : { ...actions, score: excess.score, potential: excess.potential, confidence: excess.confidence },
    calls: [...new Set([way, access, use].flatMap(each => each?.calls ?? []))],
  };
}

function stepOf({ rule, to, open, by }: Omit<AccessStep, 'name'>): AccessStep {
  return { rule, name: rule === null ? null : (ruleNames.get(rule) ?? null), to, open, by };
}

function diffOf({ policy, outcome, reason, users, summary, services, documents }: RightSizeDiff): AccessPolicyDiff {
  const { grantedActions, kept, removed, keptUnknown, removedByLevel } = summary;
  return {
    policy,
    outcome,
    reason,
    users: users.length,
    granted: grantedActions,
    kept,
    keptUnknown,
    removed,
    removedByLevel,
    services: outcome === 'right' || outcome === 'refused' ? [] : services.map(serviceOf),
    documents: documents.map(({ name, place, chars, document }) => ({ name, place, chars, text: JSON.stringify(document, null, 2) })),
  };
}

function serviceOf({ service, kept, removed, unknown }: RightSizeDiff['services'][number]): AccessPolicyDiff['services'][number] {
  const named = (actions: readonly string[]): NamedActions => ({ count: actions.length, names: actions.slice(0, NAMED).map(action => action.slice(service.length + 1)) });
  return { service, whole: kept.length + unknown.length === 0, removed: named(removed), kept: named(kept), unknown: named(unknown.map(({ action }) => action)) };
}
