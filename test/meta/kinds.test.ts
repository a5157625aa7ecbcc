import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { clients, type Service } from '#aws/clients';
import { collectors } from '#collect/registry.generated';
import { derivations } from '#evaluate/derivations.generated';
import { checks } from '#evaluate/registry.generated';
import { kinds } from '#inventory/registry.generated';
import { taggableKinds } from '#inventory/taggable.generated';
import { fieldGuards } from '#kernel/field-guards';
import { actionsIn, memberPolicy, organizationPolicy, policyText } from '#plan/member-policy';

const list = Object.values(collectors);
const files = globSync('*.ts', { cwd: fileURLToPath(new URL('../../functions/shared/inventory/', import.meta.url)) }).filter(file => !file.endsWith('.generated.ts'));

describe('kinds', () => {
  test('are one a file, named like it, and all registered', () => {
    expect(files.map(file => file.replace('.ts', '')).sort()).toEqual(Object.keys(kinds).sort());
    for (const [id, kind] of Object.entries(kinds)) expect(kind.id).toBe(id);
  });

  test.each(Object.values(kinds))('$id is listed by a collector, or derived', kind => {
    const yielding = list.filter(collector => collector.yields[kind.id] !== undefined);
    if (kind.span === null) {
      expect(yielding.length).toBeGreaterThan(0);
      expect(kind.from).toEqual([]);
      expect(derivations[kind.id]).toBeUndefined();
    } else {
      expect(yielding).toEqual([]);
      expect(derivations[kind.id]).toMatchObject({ kind: kind.id, span: kind.span });
      for (const source of kind.from) expect(kinds[source]).toMatchObject({ span: null }); // a derivation of a derivation would hide whose gaps it has
    }
  });

  test.each(Object.values(kinds))('$id has an example that is whole', kind => {
    expect(kind.data.parse(kind.example)).toEqual(kind.example);
    for (const { field, optional } of fieldGuards(kind.data)) if (!optional) expect(Object.keys(kind.example)).toContain(field);
    expect(Object.keys(kind.example).filter(field => !(field in kind.data.shape))).toEqual([]);
  });

  test('whose tags people set are those that the list of taggable kinds names', () => {
    const taggable = Object.values(kinds).filter(kind => kind.taggable);
    expect(taggable.map(({ id }) => id).sort()).toEqual([...taggableKinds].sort());
    for (const kind of taggable) expect(kind.data.shape).toHaveProperty('tags');
  });

  test('have no field that touches a date in a form that rules cannot read', () => {
    for (const kind of Object.values(kinds)) for (const [field, value] of Object.entries(kind.example)) if (field.endsWith('At') && typeof value === 'string') expect(Date.parse(value), `${kind.id}.${field}`).not.toBeNaN();
  });

  test('are read by a check, a report, a derivation or the preflight; none is there for nothing', () => {
    const read = new Set<string>(checks.flatMap(check => [check.reads, ...check.joins]));
    for (const kind of Object.values(kinds)) for (const source of kind.from) read.add(source);
    for (const collector of list.filter(({ serves }) => serves === 'report' || serves === 'prices' || serves === 'rotation')) for (const id of Object.keys(collector.yields)) read.add(id);
    for (const id of ['organization', 'organizations-account', 'organizations-unit', 'organizations-policy', 'aws-region']) read.add(id);
    // what is collected for the checks to come: access analysis, networks, what AWS itself recommends
    const awaited = new Set([
      'budget',
      'ec2-launch-template',
      'ec2-network-interface',
      'ec2-security-group',
      'elbv2-target-group',
      'iam-group',
      'resource-explorer-index',
      'resource-explorer-view',
      's3-account-public-access-block',
      'tag-usage',
      'trusted-advisor-recommendation',
    ]);
    expect(Object.keys(kinds).filter(id => !read.has(id) && !awaited.has(id))).toEqual([]);
  });
});

describe('collectors', () => {
  test.each(list)('$id speaks of kinds and fields that exist', collector => {
    for (const id of [...Object.keys(collector.yields), ...(collector.after ?? [])]) expect(kinds[id], id).toMatchObject({ span: null });
    for (const [id, fields] of Object.entries(collector.fills ?? {})) expect(Object.keys(kinds[id]?.data.shape ?? {})).toEqual(expect.arrayContaining([...(fields ?? [])]));
  });

  test('no field is completed by two collectors', () => {
    const seen = new Map<string, string>();
    for (const collector of list) {
      for (const [id, fields] of Object.entries(collector.fills ?? {})) {
        for (const field of fields ?? []) {
          expect(seen.get(`${id}.${field}`), `${id}.${field} by ${collector.id}`).toBeUndefined();
          seen.set(`${id}.${field}`, collector.id);
        }
      }
    }
  });

  test('who lists a kind looks where its checks are asked: regional kinds come from regional collectors', () => {
    for (const collector of list)
      for (const [id, fields] of Object.entries(collector.fills ?? {})) {
        const lister = list.find(other => other.yields[id] !== undefined);
        expect(lister, id).toBeDefined();
        // a hole is looked up in the filler's own cell: a regional filler of a global kind would never be found there
        if (collector.scope === 'region') expect(lister?.scope, `${collector.id} completes ${fields?.join(', ')} of ${id}`).toBe('region');
      }
  });
});

/** IAM's prefix of a service, where it is not the name of the SDK's package. */
const prefixes: Partial<Record<Service, string>> = {
  'elastic-beanstalk': 'elasticbeanstalk',
  sfn: 'states',
  eventbridge: 'events',
  emr: 'elasticmapreduce',
  'cognito-identity-provider': 'cognito-idp',
  'directory-service': 'ds',
  'database-migration-service': 'dms',
  'application-auto-scaling': 'application-autoscaling',
  'auto-scaling': 'autoscaling',
  'elastic-load-balancing': 'elasticloadbalancing',
  'elastic-load-balancing-v2': 'elasticloadbalancing',
  opensearch: 'es',
  'global-accelerator': 'globalaccelerator',
  'direct-connect': 'directconnect',
  's3-control': 's3',
  efs: 'elasticfilesystem',
  'cloudwatch-logs': 'logs',
  'route-53': 'route53',
  'api-gateway': 'apigateway',
  apigatewayv2: 'apigateway',
  'resource-groups-tagging-api': 'tag',
  'config-service': 'config',
  'cost-explorer': 'ce',
  'secrets-manager': 'secretsmanager',
  accessanalyzer: 'access-analyzer',
  'sso-admin': 'sso',
};
/** APIs whose client is made here, after their model: it has the commands that are used. */
const described: ReadonlySet<Service> = new Set(['acm-pca', 'rolesanywhere']);
/** Actions that do not bear the name of their operation: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
const otherNames: Readonly<Record<string, string>> = {
  's3:ListAllMyBuckets': 'ListBuckets',
  's3:GetLifecycleConfiguration': 'GetBucketLifecycleConfiguration',
  's3:GetBucketPublicAccessBlock': 'GetPublicAccessBlock',
  's3:GetAccountPublicAccessBlock': 'GetPublicAccessBlock',
  'budgets:ViewBudget': 'DescribeBudgets',
  'access-analyzer:ListFindings': 'ListFindingsV2',
};
/** Operations for which AWS asks for more than their own action: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscomputeoptimizer.html */
const alsoTaken: Readonly<Record<string, readonly string[]>> = {
  GetEC2InstanceRecommendations: ['ec2:DescribeInstances'],
  GetAutoScalingGroupRecommendations: ['autoscaling:DescribeAutoScalingGroups'],
  GetEBSVolumeRecommendations: ['ec2:DescribeVolumes'],
  GetLambdaFunctionRecommendations: ['lambda:ListFunctions', 'lambda:ListProvisionedConcurrencyConfigs'],
  GetECSServiceRecommendations: ['ecs:ListClusters', 'ecs:ListServices'],
};

describe('declared actions', () => {
  const actions = list.flatMap(collector => Object.entries(collector.actions).flatMap(([operation, own]) => own.map(action => ({ collector, operation, action }))));
  test.each([...new Map(actions.map(each => [`${each.operation} ${each.action}`, each])).values()])('$operation takes $action, which AWS has', async ({ operation, action }) => {
    const [prefix = '', name = ''] = action.split(':');
    const services = (Object.keys(clients) as Service[]).filter(each => (prefixes[each] ?? each) === prefix);
    expect(services, `${prefix} is a prefix of a service that we call`).not.toEqual([]);
    const asked = alsoTaken[operation]?.includes(action) === true ? name : operation;
    if (action !== 'apigateway:GET') expect(otherNames[action] ?? name).toBe(asked);
    const commands = (await Promise.all(services.map(service => (described.has(service) ? clients[service]() : import(`@aws-sdk/client-${service}`))))).flatMap(each => Object.keys(each));
    expect(commands).toContain(`${asked}Command`);
    if (action !== 'apigateway:GET') expect(name).toMatch(/^((Get|List|Describe|Generate|Select|Lookup|BatchGet|View)[A-Z]|Search)/);
  });

  test('are all that the deployed roles hold', () => {
    const allowed = [memberPolicy(list), organizationPolicy(list)].flatMap(policy => policy.Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action));
    expect([...new Set(allowed)].sort()).toEqual([...new Set(actions.map(({ action }) => action))].sort());
    for (const action of allowed) expect(action).not.toContain('*');
  });

  test('of a member hold nothing that only the organisation needs, and nothing that returns a secret', () => {
    const member = actionsIn(list, ['account', 'region']);
    expect(member.filter(action => /^(organizations|ce):|^config:.*Aggregat/.test(action))).toEqual([]);
    const denied = memberPolicy(list).Statement.find(({ Effect }) => Effect === 'Deny')?.Action ?? [];
    for (const pattern of denied)
      expect(
        member.some(action => new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'i').test(action)),
        pattern,
      ).toBe(false);
    expect(policyText(memberPolicy(list)).length).toBeLessThan(10_240);
  });
});
