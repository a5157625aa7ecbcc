import { describe, expect, test } from 'vitest';
import { accessRecords } from '#evaluate/access-records';
import type { Consult } from '#evaluate/define-derivation';
import { derivations } from '#evaluate/derivations.generated';
import type { Gap } from '#evaluate/judge';
import { kinds } from '#inventory/registry.generated';
import type { AccessPrincipalRecord, AccessRightSizeRecord } from '#kernel/access-record';
import { Config } from '#kernel/config';
import type { Resource } from '#kernel/resource';

const account = '222222222222';
const asOf = '2026-04-02T00:00:00Z';
const arn = (of: string, name: string): string => `arn:aws:iam::${account}:${of}/${name}`;
const document = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const allow = (Action: string | readonly string[], more: object = {}) => ({ Effect: 'Allow', Action, Resource: '*', ...more });
const taking = (Principal: object) => document({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' });

function resource(kind: string, of: string, data: object = {}, holes: Resource['holes'] = null): Resource {
  return { kind, resource: of, account, region: 'global', name: of.split('/').at(-1) ?? of, data: { ...kinds[kind]?.example, ...data }, holes, calls: [`${kind}#1`] };
}
const role = (name: string, data: object = {}, holes: Resource['holes'] = null) =>
  resource('iam-role', arn('role', name), { roleName: name, trust: taking({ Service: 'codebuild.amazonaws.com' }), createdAt: '2024-01-01T00:00:00Z', attachedPolicies: [], inlinePolicies: [], boundary: null, ...data }, holes);
const report = (name: string, services: readonly object[]) => resource('iam-last-accessed', `urn:report:${name}`, { principal: arn('role', name), reportedAt: '2026-04-01T00:00:00Z', services });
const unused = (namespace: string) => ({ namespace, lastUsedAt: null, lastUsedRegion: null, actions: [] });

const all = ['iam-principal-escalation', 'iam-principal-access', 'iam-service-use'];
/** The records of an account of which all was listed, but for what is in `gaps`. */
function recordsOf(sources: readonly Resource[], { judged = all, gaps = [], config = {} }: { readonly judged?: readonly string[]; readonly gaps?: readonly Gap[]; readonly config?: object } = {}) {
  const wanted = new Set([...judged, ...judged.flatMap(kind => kinds[kind]?.from ?? [])]);
  const consult: Consult = kind => ({ resources: sources.filter(each => each.kind === kind), gap: null });
  const at = { partition: 'aws', account, asOf: new Date(asOf), config: Config.parse(config) };
  const resources = (kind: string): readonly Resource[] => {
    const derivation = derivations[kind];
    if (derivation?.span !== 'account') return sources.filter(each => each.kind === kind);
    return [
      ...derivation.derive(
        sources.filter(each => kinds[kind]?.from.includes(each.kind as never)),
        at,
        consult,
      ),
    ];
  };
  return accessRecords({ account, partition: 'aws', asOf, config: at.config, judged: wanted, resources, gaps: kind => gaps.filter(gap => gap.kind === kind), consult });
}
const principals = (records: ReturnType<typeof recordsOf>) => new Map(records.filter((each): each is AccessPrincipalRecord => each.type === 'principal').map(each => [each.name, each]));
const sizes = (records: ReturnType<typeof recordsOf>) => records.filter((each): each is AccessRightSizeRecord => each.type === 'right-size');

const wide = { name: 'wide', document: document(allow(['ec2:*', 'lambda:*', 'iam:PassRole'])) };
const builder = (name: string, more: object = {}) => role(name, { inlinePolicies: [wide], ...more });
const boss = role('boss', { inlinePolicies: [{ name: 'all', document: document(allow('*')) }], trust: taking({ Service: 'lambda.amazonaws.com' }) });

describe('the records of an account', () => {
  test('tell each way with the name of its rule, and what closes it', () => {
    const found = principals(recordsOf([builder('ci'), boss, role('reader')]));
    expect(found.get('ci')).toMatchObject({ standing: 'escalates', way: { certainty: 'certain' }, administrator: null, calls: expect.arrayContaining(['iam-role#1']) });
    expect(found.get('ci')!.way!.steps[0]!.name).toContain('iam:PassRole + lambda:');
    expect(found.get('ci')!.closedBy).toContain('role/ci: wide, statement 1: iam:PassRole');
    expect(found.get('boss')).toMatchObject({ standing: 'administrator', way: null, administrator: 'full' });
    expect(found.get('reader')).toMatchObject({ standing: 'none', way: null, cut: null, closedBy: [], use: null });
  });

  test('leave out what AWS made for itself', () => expect(principals(recordsOf([role('linked', { path: '/aws-service-role/ecs.amazonaws.com/' })])).size).toBe(0));

  test('say of one whose policies were not read that nothing is known, and why', () => {
    const hole = { reason: 'GetAccountAuthorizationDetails: AccessDenied', missing: ['iam:GetAccountAuthorizationDetails'] };
    const found = principals(recordsOf([role('dark', {}, { inlinePolicies: hole, attachedPolicies: hole })])).get('dark')!;
    expect(found).toMatchObject({ standing: 'unknown', way: null, administrator: null, granted: null, use: null });
    expect(found.unread?.missing).toContain('iam:GetAccountAuthorizationDetails');
  });

  test('name cells that were not read to their end once, and none that a policy leaves out', () => {
    const gap = (kind: string, why: string, skipped = false): Gap => ({ kind, resource: 'urn:cell', account, region: 'eu-west-1', name: 'lambda-functions', why, missing: ['lambda:ListFunctions'], skipped });
    const records = recordsOf([], { gaps: [gap('iam-principal-escalation', 'lambda is denied'), gap('iam-principal-access', 'lambda is denied'), gap('iam-service-use', 'denied by p-1', true)] });
    expect(records).toEqual([{ type: 'gap', account, why: 'lambda is denied (eu-west-1)', missing: ['lambda:ListFunctions'] }]);
  });

  test('are none where no check asks, and say what was not asked', () => {
    expect(recordsOf([builder('ci')], { judged: ['ec2-volume'] })).toEqual([]);
    expect(principals(recordsOf([builder('ci')], { judged: ['iam-principal-access'] })).get('ci')).toMatchObject({ standing: null, entry: null, granted: expect.anything() });
  });

  test('mark whom the configuration approves', () => {
    expect(principals(recordsOf([builder('ci'), boss], { config: { access: { approvedAdmins: ['arn:aws:iam::*:role/ci'] } } })).get('ci')?.approved).toBe(true);
    const set = role('AWSReservedSSO_Admins_0123456789abcdef', { path: '/aws-reserved/sso.amazonaws.com/', inlinePolicies: [{ name: 'all', document: document(allow('*')) }] });
    const reserved = { ...set, resource: arn('role', 'aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admins_0123456789abcdef') };
    expect(principals(recordsOf([reserved], { config: { access: { approvedAdmins: ['Admins'] } } })).get(reserved.name)).toMatchObject({ permissionSet: 'Admins', approved: true, standing: 'administrator' });
  });
});

describe('smaller policies', () => {
  const idle = [unused('ec2'), unused('lambda'), unused('iam')];

  test('are made for those with much to lose, once for all who hold the same', () => {
    const found = sizes(recordsOf([builder('a'), report('a', idle), builder('b'), report('b', idle), role('c', { inlinePolicies: [{ name: 'other', document: document(allow(['s3:*'])) }] }), report('c', [unused('s3')])]));
    expect(found.map(({ name, same }) => [name, same.map(each => each.name)])).toEqual([
      ['a', ['b']],
      ['c', []],
    ]);
    expect(found[0]).toMatchObject({ score: expect.any(Number), scoreAfter: expect.any(Number) });
    expect(found[0]!.scoreAfter).toBeLessThan(found[0]!.score!);
  });

  test('count what goes, name the first of it, and hold the whole document', () => {
    const [found] = sizes(recordsOf([role('a', { inlinePolicies: [{ name: 'two', document: document(allow(['ec2:*', 's3:ListAllMyBuckets'])) }] }), report('a', [unused('ec2'), { ...unused('s3'), lastUsedAt: '2026-03-30T00:00:00Z' }])]));
    const [policy] = found!.policies;
    const ec2 = policy!.services.find(({ service }) => service === 'ec2')!;
    expect(ec2.whole).toBe(true);
    expect(ec2.removed.count).toBeGreaterThan(500);
    expect(ec2.removed.names).toHaveLength(40);
    expect(policy!.removed).toBe(policy!.services.reduce((sum, service) => sum + service.removed.count, 0));
    expect(policy!.kept + policy!.removed).toBe(policy!.granted);
    expect(JSON.parse(policy!.documents[0]!.text)).toMatchObject({ Version: '2012-10-17', Statement: [{ Action: 's3:ListAllMyBuckets' }] });
  });

  test('are not made where little is known or nothing is to gain', () => {
    expect(sizes(recordsOf([builder('a')]))).toEqual([]);
    expect(sizes(recordsOf([role('a', { inlinePolicies: [{ name: 'small', document: document(allow('s3:ListAllMyBuckets')) }] }), report('a', [unused('s3')])]))).toEqual([]);
  });

  test('are made for three of an account at most', () => {
    const many = Array.from({ length: 5 }, (_, index) => `r${index}`);
    expect(sizes(recordsOf(many.flatMap((name, index) => [role(name, { inlinePolicies: [{ name: `own-${index}`, document: document(allow(['ec2:*', `lambda:*`])) }] }), report(name, [unused('ec2'), unused('lambda')])])))).toHaveLength(3);
  });
});
