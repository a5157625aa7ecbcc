import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Kind } from '#kernel/kind';
import type { Resource } from '#kernel/resource';
import { Config } from '#kernel/config';
import { kinds } from '#inventory/registry.generated';
import { describe, expect, test } from 'vitest';
import { derivations } from '#evaluate/derivations.generated';

const at = { partition: 'aws', account: '222222222222', asOf: new Date('2026-04-02T00:00:00Z'), config: Config.parse({}) };

/** A resource of a kind that differs from the kind's own example by `data`; fields in `unread` are holes. */
function source(kind: string, resource: string, data: object, { region = 'eu-west-1', unread = [] as readonly string[] } = {}): Resource {
  const whole: Record<string, unknown> = { ...(kinds[kind] as Kind).example, ...data };
  const holes = unread.length === 0 ? null : Object.fromEntries(unread.map(field => [field, { reason: 'AccessDenied', missing: ['service:Action'] }]));
  for (const field of unread) delete whole[field];
  return { kind, resource, account: at.account, region, name: resource.split(/[/:]/).at(-1) ?? '', data: whole, holes, calls: [] };
}
function derive(kind: string, ...sources: Resource[]): Record<string, unknown> {
  const derivation = derivations[kind];
  if (derivation?.span !== 'account') throw new TypeError(`${kind} is not derived from an account`);
  const found = [...derivation.derive(sources, at)];
  for (const { data, holes } of found) if (holes === null) expect(kinds[kind]?.data.strict().parse(data)).toEqual(data);
  return Object.fromEntries(found.map(({ resource, data }) => [resource, data]));
}

const snapshotArn = (id: string, region = 'eu-west-1') => `arn:aws:ec2:${region}::snapshot/${id}`;
const imageArn = (id: string, region = 'eu-west-1') => `arn:aws:ec2:${region}::image/${id}`;

test('the files of derivations are the registered ones', () => {
  expect(globSync('functions/evaluate/derive/*.ts').map(file => resolve(file)).length).toBe(Object.keys(derivations).length);
});

describe('images of a snapshot', () => {
  test('are all that are made of it, in its own Region', () => {
    expect(
      derive(
        'ec2-snapshot-image',
        source('ec2-image', imageArn('ami-1'), { imageId: 'ami-1', snapshots: ['snap-1', 'snap-2'] }),
        source('ec2-image', imageArn('ami-2'), { imageId: 'ami-2', snapshots: ['snap-1'] }),
        source('ec2-image', imageArn('ami-3', 'us-east-1'), { imageId: 'ami-3', snapshots: ['snap-1'] }, { region: 'us-east-1' }),
        source('ec2-image', imageArn('ami-4'), { imageId: 'ami-4', snapshots: [] }),
      ),
    ).toEqual({ [snapshotArn('snap-1')]: { images: ['ami-1', 'ami-2'] }, [snapshotArn('snap-2')]: { images: ['ami-1'] }, [snapshotArn('snap-1', 'us-east-1')]: { images: ['ami-3'] } });
  });
});

describe('the later snapshots of a volume', () => {
  const snapshot = (id: string, volumeId: string | null, createdAt: string, region = 'eu-west-1') => source('ec2-snapshot', snapshotArn(id, region), { snapshotId: id, volumeId, createdAt }, { region });

  test('name the latest to all others of the volume and Region, whatever their offset and order', () => {
    expect(
      derive(
        'ec2-snapshot-successor',
        snapshot('snap-2', 'vol-1', '2026-01-02T00:00:00Z'),
        snapshot('snap-3', 'vol-1', '2026-01-02T23:00:00-02:00'),
        snapshot('snap-1', 'vol-1', '2026-01-03T00:59:59Z'),
        snapshot('snap-4', 'vol-2', '2026-03-01T00:00:00Z'),
        snapshot('snap-5', 'vol-1', '2026-03-01T00:00:00Z', 'us-east-1'),
      ),
    ).toEqual({ [snapshotArn('snap-1')]: { latest: snapshotArn('snap-3') }, [snapshotArn('snap-2')]: { latest: snapshotArn('snap-3') } });
  });

  test('leave copies alone, of which nobody knows the volume', () => {
    expect(derive('ec2-snapshot-successor', snapshot('snap-1', null, '2026-01-01T00:00:00Z'), snapshot('snap-2', null, '2026-02-01T00:00:00Z'))).toEqual({});
  });

  test('of two made at once, one is the latest', () => {
    expect(Object.keys(derive('ec2-snapshot-successor', snapshot('snap-2', 'vol-1', '2026-01-01T00:00:00Z'), snapshot('snap-1', 'vol-1', '2026-01-01T00:00:00Z')))).toEqual([snapshotArn('snap-1')]);
  });
});

describe('snapshots of RDS', () => {
  const arn = (id: string) => `arn:aws:rds:eu-west-1:222222222222:snapshot:${id}`;
  const snapshot = (id: string, instanceResourceId: string, createdAt: string | null) => source('rds-snapshot', arn(id), { snapshotId: id, instanceResourceId, createdAt });
  const instance = (instanceId: string, instanceResourceId: string) => source('rds-instance', `arn:aws:rds:eu-west-1:222222222222:db:${instanceId}`, { instanceId, instanceResourceId });

  test('find their instance under its new name, and no other of its old one', () => {
    expect(derive('rds-snapshot-source', snapshot('a', 'db-A', '2026-01-01T00:00:00Z'), snapshot('b', 'db-B', '2026-01-01T00:00:00Z'), instance('renamed', 'db-A'), instance('orders', 'db-C'))).toEqual({
      [arn('a')]: { instanceId: 'renamed' },
    });
  });

  test('know the latest, which is one that is being made', () => {
    expect(derive('rds-snapshot-successor', snapshot('a', 'db-A', '2026-01-01T00:00:00Z'), snapshot('b', 'db-A', null), snapshot('c', 'db-C', '2025-01-01T00:00:00Z'))).toEqual({ [arn('a')]: { latest: arn('b') } });
  });
});

describe('what launches an image', () => {
  const unnamed = 'urn:tallystick:aws:222222222222:eu-west-1:ec2-image-use/unnamed';
  const settings = (imageId: string | null) => ({ version: 1, imageId, instanceType: null, httpTokens: null, securityGroups: [], tagSpecifications: [] });
  const template = (name: string, data: object, unread: readonly string[] = []) => source('ec2-launch-template', `arn:aws:ec2:eu-west-1:222222222222:launch-template/${name}`, data, { unread });
  const group = (name: string, data: object, unread: readonly string[] = []) => source('autoscaling-group', `arn:aws:autoscaling:eu-west-1:222222222222:autoScalingGroup:1:autoScalingGroupName/${name}`, data, { unread });

  test('are templates by their default and their latest version', () => {
    expect(
      derive('ec2-image-use', template('both', { defaultSettings: settings('ami-1'), latestSettings: settings('ami-2') }), template('one', { defaultSettings: settings('ami-1') }), template('none', { defaultSettings: settings(null) })),
    ).toEqual({
      [imageArn('ami-1')]: { launchers: ['both', 'one'] },
      [imageArn('ami-2')]: { launchers: ['both'] },
    });
  });

  test('are kept apart where nobody can say which image it is', () => {
    expect(
      derive(
        'ec2-image-use',
        template('parameter', { defaultSettings: settings('resolve:ssm:/images/web') }),
        template('unread', {}, ['defaultSettings']),
        group('configured', { launchConfiguration: 'web-1' }),
        group('unread-group', {}, ['launchConfiguration']),
        group('templated', {}),
      ),
    ).toEqual({ [unnamed]: { launchers: ['parameter', 'unread', 'configured', 'unread-group'] } });
  });
});

describe('what a load balancer sends to', () => {
  const balancer = 'arn:aws:elasticloadbalancing:eu-west-1:222222222222:loadbalancer/app/web/1';
  const targetGroup = (id: string, data: object, unread: readonly string[] = []) => source('elbv2-target-group', `arn:aws:elasticloadbalancing:eu-west-1:222222222222:targetgroup/${id}/1`, { loadBalancers: [balancer], ...data }, { unread });
  const scaler = (name: string, targetGroups: readonly string[], maxSize: number) => source('autoscaling-group', `arn:aws:autoscaling:eu-west-1:222222222222:autoScalingGroup:1:autoScalingGroupName/${name}`, { targetGroups, maxSize });
  const unhealth = ['targets', 'healthyTargets', 'unhealthyTargets'];

  test('counts its groups, and one target is enough', () => {
    expect(derive('elbv2-load-balancer-use', targetGroup('a', { targets: 0 }), targetGroup('b', { targets: 1 }), targetGroup('c', { loadBalancers: [], targets: null }))).toEqual({
      [balancer]: { targetGroups: 2, registered: true, scalingGroups: [] },
    });
    expect(derive('elbv2-load-balancer-use', targetGroup('a', {}, unhealth), targetGroup('b', { targets: 1 }))).toEqual({ [balancer]: { targetGroups: 2, registered: true, scalingGroups: [] } });
  });

  test('is not known to have none when a group could not be read', () => {
    expect(derive('elbv2-load-balancer-use', targetGroup('a', { targets: 0 }), targetGroup('b', {}, unhealth))).toEqual({ [balancer]: { targetGroups: 2, scalingGroups: [] } });
  });

  test('names the Auto Scaling groups that may fill it', () => {
    const a = 'arn:aws:elasticloadbalancing:eu-west-1:222222222222:targetgroup/a/1';
    expect(derive('elbv2-load-balancer-use', scaler('nightly', [a], 4), scaler('switched-off', [a], 0), scaler('other', [], 4), targetGroup('a', { targets: 0 }))).toEqual({
      [balancer]: { targetGroups: 1, registered: false, scalingGroups: ['nightly'] },
    });
  });
});
