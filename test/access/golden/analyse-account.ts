import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Resource } from '#kernel/resource';
import { bitsOf, countBits, hasBit } from '#access/bits';
import { effectiveActions } from '#access/effective-actions';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import iamAuthorizationDetails from '../../../functions/collect/collectors/iam/iam-authorization-details.ts';
import { escalationAccountOf } from '../../../functions/access/escalation/escalation-account-of.ts';
import { escalationRules } from '../../../functions/access/escalation/escalation-rules.ts';
import { findEscalations, type EscalationPath } from '../../../functions/access/escalation/find-escalations.ts';
import { everyHost } from '../escalation/an-account.ts';
import { managedPolicies } from '../managed-policies/managed-policies.ts';
import { credentialActions } from '../managed-policies/our-labels.ts';

const ACCOUNT = '012345678901';
const iamKinds = ['iam-user', 'iam-role', 'iam-group', 'iam-policy', 'iam-access-key', 'iam-saml-provider', 'iam-oidc-provider'];
const catalogue = loadActionCatalogue();

/**
 * What the access analysis says of a file of `accounts/`: an answer of GetAccountAuthorizationDetails, of an account in which nothing runs, or the
 * document of one policy, which a role then holds. What could not be read is told too.
 */
export function analyseAccount(file: string): object {
  const recorded = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as object;
  const call = { id: 'recorded#1', op: 'GetAccountAuthorizationDetails', in: {}, out: 'Statement' in recorded ? holding(recorded) : recorded, err: null, at: '2026-04-02T00:00:00Z', requestId: null };
  const found = [...iamAuthorizationDetails.normalise(call as never, { partition: 'aws', account: ACCOUNT, region: 'global', asOf: '2026-04-02T00:00:00Z' })];
  const dropped = found.flatMap(each => ('dropped' in each ? [each.dropped] : []));
  const own = found.flatMap(each => ('part' in each && iamKinds.includes(each.kind) ? [resource(each.kind, each.resource, { passwordEnabled: false, ...each.part })] : []));
  const resources = [...own, ...policiesOfAws(own)];
  const account = escalationAccountOf(catalogue, { account: ACCOUNT, partition: 'aws', organization: null, resources, listed: new Set([...iamKinds, ...everyHost]), identityCenter: false });
  const { principals, entries, chokePoints } = findEscalations({ catalogue, rules: escalationRules, accounts: [account], regions: ['us-east-1'], approved: new Set(), trustedAccounts: new Set() });
  return {
    dropped,
    unattachedPolicies: own.filter(({ kind, data }) => kind === 'iam-policy' && data.attachmentCount === 0 && data.awsManaged !== true).map(({ resource }) => resource),
    emptyGroups: own.filter(({ kind, data }) => kind === 'iam-group' && !own.some(user => user.kind === 'iam-user' && (user.data.groups as readonly string[]).includes(data.groupName as string))).map(({ resource }) => resource),
    principals: principals.map(({ arn, standing, severity, shortest, cut, missing, holds }) => {
      const principal = account.principals.find(each => each.arn === arn);
      if (principal === undefined) throw new Error(`${arn} is nobody`);
      const effective = effectiveActions(catalogue, { ...principal, account: ACCOUNT, session: null, sessionTags: false, sessionPolicies: null, organization: null });
      const granted = [...bitsOf(effective.allowed), ...bitsOf(effective.conditional)].sort((a, b) => a - b);
      const names = (test: (action: number) => boolean): string[] => granted.filter(test).map(action => catalogue.display[action] ?? '');
      const credentials = new Set(credentialActions.map(action => catalogue.indexOf(action)));
      return {
        arn,
        standing,
        severity,
        path: pathText(shortest),
        cut: cut?.elements.map(({ policy, index, action }) => `${policy} #${index}: ${action}`) ?? null,
        holds,
        actions: { allowed: countBits(effective.allowed), everywhere: countBits(effective.everywhere), conditional: countBits(effective.conditional), unknown: countBits(effective.unknown) },
        unread: effective.unread,
        missing,
        escalation: short(names(action => catalogue.has(action, 'escalation'))),
        credentials: short(names(action => credentials.has(action))),
        permissions: short(names(action => catalogue.levels(action).includes('Permissions management') && hasBit(effective.everywhere, action))),
      };
    }),
    entries: entries.map(({ entry, severity, path }) => ({ entry, severity, path: pathText(path) })),
    chokePoints: chokePoints.slice(0, 5).map(({ element, paths, closes }) => `${element.policy} #${element.index}: ${element.action} closes ${closes}, on ${paths}`),
  };
}

/** A role with one inline policy. */
function holding(document: object): object {
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }] };
  const role = { RoleName: 'holder', Path: '/', Arn: `arn:aws:iam::${ACCOUNT}:role/holder`, CreateDate: '2026-01-01T00:00:00Z', AssumeRolePolicyDocument: JSON.stringify(trust) };
  return {
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: [{ ...role, RolePolicyList: [{ PolicyName: 'own', PolicyDocument: JSON.stringify(document) }], AttachedManagedPolicies: [], RoleLastUsed: {}, InstanceProfileList: [], Tags: [] }],
    Policies: [],
  };
}

function resource(kind: string, arn: string, data: object): Resource {
  return { kind, resource: arn, account: ACCOUNT, region: 'global', name: arn.split('/').at(-1) ?? '', data, holes: null, calls: [] };
}

/** Policies of AWS that are attached and that the answer leaves out, as far as our copies of them go; the rest stays unread. */
function policiesOfAws(own: readonly Resource[]): Resource[] {
  const attached = new Set(own.flatMap(({ data }) => (data.attachedPolicies ?? []) as readonly string[]));
  const there = new Set(own.filter(({ kind }) => kind === 'iam-policy').map(each => each.resource));
  return [...attached]
    .filter(arn => arn.startsWith('arn:aws:iam::aws:policy/') && !there.has(arn))
    .sort()
    .flatMap(arn => {
      const known = managedPolicies.find(({ name }) => arn === `arn:aws:iam::aws:policy/${name}`);
      return known === undefined ? [] : [resource('iam-policy', arn, { policyName: known.name, awsManaged: true, document: JSON.stringify(known.document), otherVersions: [] })];
    });
}

function pathText(path: EscalationPath | null): string[] | null {
  return path?.steps.map(({ to, rule, certainty }) => `${rule ?? 'has the rights of'} → ${to.is === 'principal' ? to.arn + (to.as === '' ? '' : ` (${to.as})`) : to.is}${certainty === 'certain' ? '' : ` (${certainty})`}`) ?? null;
}

/** An administrator's hundreds are a count. */
function short(names: readonly string[]): readonly string[] | number {
  return names.length > 20 ? names.length : names;
}
