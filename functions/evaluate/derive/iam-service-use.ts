import type { ActionCatalogue } from '#access/action-catalogue';
import { addBits, type Bits, bitsOf, hasBit } from '#access/bits';
import { effectiveActions } from '#access/effective-actions';
import type { EscalationPrincipal } from '#access/escalation/escalation-account';
import { asItIs, powersOf } from '#access/escalation/powers';
import { excessPrivilege } from '#access/excess-privilege';
import { readPolicy } from '#access/read-policy';
import { usageEvidenceOf } from '#access/right-size/usage-evidence-of';
import type { UsageEvidence } from '#access/usage-evidence';
import { parsePolicy } from '#kernel/policy-document';
import type { HoleReason, Resource } from '#kernel/resource';
import { accessAccount, accessSources } from '../access-account.ts';
import { defineDerivation } from '../define-derivation.ts';
import { keptBy } from '../kept-by.ts';

const WINDOW_DAYS = 90;
const everything = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

/** The users and roles on which there is a report, under their own names. Those on whom none was asked for are not here: nothing is known of them. */
export default defineDerivation({
  kind: 'iam-service-use',
  span: 'account',
  *derive(sources, at, consult) {
    const resources = [...sources];
    const reports = resources.filter(({ kind }) => kind === 'iam-last-accessed');
    if (reports.length === 0) return;
    const { catalogue, account } = accessAccount(resources, at, accessSources, consult);
    const all = readPolicy(catalogue, 'managed', 'everything', everything);
    const known = new Map(account.principals.map(principal => [principal.arn, principal]));
    const identities = new Map(resources.flatMap(each => (each.kind === 'iam-user' || each.kind === 'iam-role' ? [[each.resource, each] as const] : [])));
    const changedAt = new Map(resources.flatMap(({ kind, resource, data, holes }) => (kind === 'iam-policy' && data.awsManaged === false ? [[resource, holes?.updatedAt === undefined ? (data.updatedAt as string) : null] as const] : [])));
    const groups = new Map(resources.flatMap(each => (each.kind === 'iam-group' ? [[each.data.groupName as string, each] as const] : [])));
    const seen = new Set<string>();
    for (const report of reports) {
      const source = identities.get(report.data.principal);
      const principal = known.get(report.data.principal);
      if (source === undefined || principal === undefined || seen.has(source.resource)) continue;
      seen.add(source.resource);
      const holes: Record<string, HoleReason> = {};
      for (const field of ['reportedAt', 'services']) if (report.holes?.[field] !== undefined) holes[field] = report.holes[field];
      if (source.holes?.createdAt !== undefined) holes['createdAt'] = source.holes.createdAt;
      if (source.holes?.trust !== undefined) holes['workload'] = source.holes.trust;
      else if (typeof source.data.trust === 'string' && parsePolicy(source.data.trust) === null) holes['workload'] = { reason: 'the trust policy cannot be understood', missing: [] };
      const effective = effectiveActions(catalogue, powersOf(principal, asItIs, account, all).principal);
      const granted = effective.allowed.slice();
      addBits(granted, effective.conditional);
      if (effective.unread.length > 0) holes['changeable'] = { reason: `not all that limits or grants could be read: ${effective.unread.join(', ')}`, missing: effective.missing };
      const doubt = holes['changeable'] ?? holes['services'] ?? holes['reportedAt'] ?? holes['createdAt'];
      if (doubt !== undefined) for (const field of ['actions', 'unobserved', 'excess', 'dataUnread', 'dataUnknown']) holes[field] = doubt;
      yield {
        ...source,
        kind: 'iam-service-use',
        data: {
          of: principal.type,
          keptBy: keptBy(source.data.path),
          breakGlass: at.config.access.breakGlass.some(entry => entry.principal === source.resource),
          ...('createdAt' in holes ? {} : { createdAt: source.data.createdAt }),
          ...('reportedAt' in holes ? {} : { reportedAt: report.data.reportedAt }),
          ...('services' in holes ? {} : { services: report.data.services.map(({ namespace, lastUsedAt }: { namespace: string; lastUsedAt: string | null }) => ({ namespace, lastUsedAt })) }),
          ...('changeable' in holes ? {} : { changeable: changeable(catalogue, granted) }),
          ...('workload' in holes ? {} : { workload: takenByServices(principal) }),
          ...(doubt === undefined ? used(catalogue, effective, usageEvidenceOf(source, report, lastChange(source, changedAt, groups), report.data.reportedAt, WINDOW_DAYS)) : {}),
        },
        holes: Object.keys(holes).length === 0 ? null : holes,
        calls: [...new Set([...source.calls, ...report.calls])],
      };
    }
  },
});

function used(catalogue: ActionCatalogue, effective: ReturnType<typeof effectiveActions>, evidence: UsageEvidence): object {
  const { counts, score, potential, confidence, usages } = excessPrivilege(catalogue, effective, evidence);
  const reads = usages.filter(({ action }) => catalogue.has(action, 'sensitiveRead') && !catalogue.has(action, 'wildcardOnly') && hasBit(effective.everywhere, action));
  return {
    actions: { granted: counts.granted, used: counts.used, unused: counts.unused, unknown: counts.unknown, unusedEscalation: counts.unusedEscalation },
    unobserved: usages.filter(({ reason }) => reason === 'insufficient-observation').length,
    excess: { score, potential, confidence: Math.round(confidence * 100) / 100 },
    dataUnread: reads.flatMap(({ status, action }) => (status === 'unused' ? (catalogue.display[action] ?? []) : [])).sort(),
    dataUnknown: reads.filter(({ status }) => status === 'unknown').length,
  };
}

function changeable(catalogue: ActionCatalogue, granted: Bits): readonly string[] {
  const services = new Set<string>();
  for (const action of bitsOf(granted)) {
    const levels = catalogue.levels(action);
    if (levels.includes('Write') || levels.includes('Permissions management')) services.add((catalogue.names[action] ?? '').split(':', 1)[0] ?? '');
  }
  return [...services].sort();
}

function takenByServices({ trust }: EscalationPrincipal): boolean {
  return trust?.compiled?.statements.some(({ effect, principals }) => effect === 'Allow' && principals !== null && !principals.not && principals.list.some(({ type }) => type === 'Service')) ?? false;
}

/** When the youngest of its customer managed policies, those of its groups among them, was last changed. Null: it has none, or AWS does not say. */
function lastChange({ data }: Resource, changedAt: ReadonlyMap<string, string | null>, groups: ReadonlyMap<string, Resource>): string | null {
  const holders = [data, ...((data.groups ?? []) as readonly string[]).map(name => groups.get(name)?.data)];
  const changes = holders.flatMap(holder => ((holder?.attachedPolicies ?? []) as readonly string[]).flatMap(policy => changedAt.get(policy) ?? []));
  return changes.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null;
}
