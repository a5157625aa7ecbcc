import { describe, expect, test } from 'vitest';
import { derivations } from '#evaluate/derivations.generated';
import { kinds } from '#inventory/registry.generated';
import { Config } from '#kernel/config';
import type { Resource } from '#kernel/resource';

const at = { partition: 'aws', account: '222222222222', asOf: new Date('2026-04-02T00:00:00Z'), config: Config.parse({}) };
const denied = { reason: 'AccessDenied', missing: ['service:Action'] };

/** A resource of a kind that differs from the kind's own example by `data`; fields in `unread` are holes. */
function source(kind: string, resource: string, data: object, { region = 'eu-west-1', unread = [] as readonly string[] } = {}): Resource {
  const whole: Record<string, unknown> = { ...kinds[kind]?.example, ...data };
  for (const field of unread) delete whole[field];
  return { kind, resource, account: at.account, region, name: resource, data: whole, holes: unread.length === 0 ? null : Object.fromEntries(unread.map(field => [field, denied])), calls: [`${resource}#1`] };
}
function derive(kind: string, ...sources: Resource[]): Record<string, Pick<Resource, 'data' | 'holes' | 'region'>> {
  const derivation = derivations[kind];
  if (derivation?.span !== 'account') throw new TypeError(`${kind} is not derived from an account`);
  const found = [...derivation.derive(sources, at)];
  for (const { data, holes } of found) if (holes === null) expect(kinds[kind]?.data.strict().parse(data)).toEqual(data);
  return Object.fromEntries(found.map(({ resource, data, holes, region }) => [resource, { data, holes, region }]));
}

describe('what scales of a DynamoDB table', () => {
  const target = (scaled: string, dimension: string, more: { region?: string; service?: string } = {}) =>
    source('application-autoscaling-target', `${more.region ?? ''}${scaled} ${dimension}`, { service: more.service ?? 'dynamodb', scaled, dimension, min: 1, max: 10 }, { region: more.region ?? 'eu-west-1' });
  test('is found under its ARN, indexes too, each Region for itself', () => {
    const found = derive(
      'dynamodb-table-scaling',
      target('table/orders/index/by-customer', 'dynamodb:index:ReadCapacityUnits'),
      target('table/orders', 'dynamodb:table:ReadCapacityUnits'),
      target('table/orders', 'dynamodb:table:ReadCapacityUnits', { region: 'us-east-1' }),
      target('service/orders/checkout', 'ecs:service:DesiredCount', { service: 'ecs' }),
    );
    expect(Object.keys(found).sort()).toEqual(['arn:aws:dynamodb:eu-west-1:222222222222:table/orders', 'arn:aws:dynamodb:us-east-1:222222222222:table/orders']);
    expect(found['arn:aws:dynamodb:eu-west-1:222222222222:table/orders']?.data.targets.map(({ scaled }: { scaled: string }) => scaled)).toEqual(['table/orders', 'table/orders/index/by-customer']);
  });
});

describe('an ECS service that scales', () => {
  const target = source('application-autoscaling-target', 't', { service: 'ecs', scaled: 'service/orders/checkout', dimension: 'ecs:service:DesiredCount', min: 2, max: 9 });
  test('is found by the names of cluster and service, also under an old ARN', () => {
    const service = source('ecs-service', 'arn:aws:ecs:eu-west-1:222222222222:service/checkout', { serviceName: 'checkout', clusterArn: 'arn:aws:ecs:eu-west-1:222222222222:cluster/orders' });
    expect(derive('ecs-service-scaling', target, service)).toMatchObject({ [service.resource]: { data: { min: 2, max: 9 } } });
  });
  test('is not one of the same name in another cluster or Region', () => {
    const other = source('ecs-service', 'a', { serviceName: 'checkout', clusterArn: 'arn:aws:ecs:eu-west-1:222222222222:cluster/shop' });
    const elsewhere = source('ecs-service', 'b', { serviceName: 'checkout', clusterArn: 'arn:aws:ecs:us-east-1:222222222222:cluster/orders' }, { region: 'us-east-1' });
    expect(derive('ecs-service-scaling', target, other, elsewhere)).toEqual({});
  });
});

describe('nodes of an EKS cluster', () => {
  const cluster = source('eks-cluster', 'arn:c', { clusterName: 'orders' });
  const node = (tags: object, more: object = {}, options = {}) => source('ec2-instance', JSON.stringify([tags, more]), { tags, state: 'running', ...more }, options);
  const mine = { 'kubernetes.io/cluster/orders': 'owned' };
  test('are those of its groups and those that its tag marks, in its own Region', () => {
    const found = derive(
      'eks-cluster-nodes',
      cluster,
      source('eks-nodegroup', 'g', { clusterName: 'orders', desiredNodes: 2 }),
      source('eks-nodegroup', 'h', { clusterName: 'orders', desiredNodes: 0 }),
      node(mine),
      node(mine, { state: 'terminated' }),
      node({ 'kubernetes.io/cluster/shop': 'owned' }),
      node(mine, {}, { region: 'us-east-1' }),
    );
    expect(found).toEqual({ 'arn:c': { data: { nodeGroups: 2, wantedNodes: 2, instances: 1 }, holes: null, region: 'eu-west-1' } });
  });
  test('are none where there are none', () => {
    expect(derive('eks-cluster-nodes', cluster)['arn:c']?.data).toEqual({ nodeGroups: 0, wantedNodes: 0, instances: 0 });
  });
  test('an instance whose tags nobody could read may be one of them', () => {
    expect(derive('eks-cluster-nodes', cluster, node({}, {}, { unread: ['tags'] }))['arn:c']).toMatchObject({ data: { nodeGroups: 0, wantedNodes: 0 }, holes: { instances: denied } });
  });
  test('so may the nodes of a group whose size nobody could read', () => {
    expect(derive('eks-cluster-nodes', cluster, source('eks-nodegroup', 'g', { clusterName: 'orders' }, { unread: ['desiredNodes'] }))['arn:c']?.holes).toEqual({ wantedNodes: denied });
  });
});

describe('the twin of a trail', () => {
  const trail = (trailName: string, more: object = {}, options = {}) => source('cloudtrail-trail', trailName, { trailName, ...more }, options);
  const twins = (...trails: Resource[]) => Object.fromEntries(Object.entries(derive('cloudtrail-trail-twin', ...trails)).map(([name, { data, holes }]) => [name, data.trailName ?? holes]));
  test.each([
    ['the organisation has one too', [trail('a'), trail('z', { organizationTrail: true, ownAccount: false })], { a: 'z' }],
    ['of two of all Regions the first by name stays', [trail('b'), trail('a')], { b: 'a' }],
    ['of three of them one stays', [trail('c'), trail('b'), trail('a')], { b: 'a', c: 'a' }],
    ['one of all Regions stays before one of one Region', [trail('a', { multiRegion: false }), trail('z')], { a: 'z' }],
    ['two of one Region each', [trail('a', { multiRegion: false }), trail('b', { multiRegion: false })], { b: 'a' }],
    ['two of different Regions are none', [trail('a', { multiRegion: false }), trail('b', { multiRegion: false, homeRegion: 'us-east-1' })], {}],
    ['one that logs some events only is none', [trail('a', { managementEvents: 'some' }), trail('b')], {}],
    ['one that is off is none', [trail('a', { logging: false }), trail('b')], {}],
    ['one that may log all is open', [trail('a', {}, { unread: ['logging'] }), trail('b')], { b: { trailName: denied } }],
    ['one that is off needs no more', [trail('a', { logging: false }, { unread: ['managementEvents'] }), trail('b')], {}],
    ['what is open changes nothing where another is certain', [trail('a', {}, { unread: ['logging'] }), trail('b'), trail('c')], { b: { trailName: denied }, c: 'b' }],
  ])('%s', (_, trails, expected) => {
    expect(twins(...trails)).toEqual(expected);
    expect(twins(...trails.toReversed())).toEqual(expected);
  });
});

describe('tasks of a DMS instance', () => {
  const task = (status: string, options = {}) => source('dms-replication-task', status, { instanceArn: 'arn:i', status }, options);
  test('those that run are counted; an instance without any is not here', () => {
    expect(derive('dms-replication-instance-use', task('running'), task('starting'), task('stopped'))['arn:i']?.data).toEqual({ tasks: 3, running: 2 });
    expect(derive('dms-replication-instance-use')).toEqual({});
  });
  test('one that runs is enough; else one that could not be read leaves it open', () => {
    expect(derive('dms-replication-instance-use', task('x', { unread: ['status'] }), task('running'))['arn:i']).toMatchObject({ data: { tasks: 2, running: 1 }, holes: null });
    expect(derive('dms-replication-instance-use', task('x', { unread: ['status'] }), task('stopped'))['arn:i']).toMatchObject({ data: { tasks: 2 }, holes: { running: denied } });
  });
});
