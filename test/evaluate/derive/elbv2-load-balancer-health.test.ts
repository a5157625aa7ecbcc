import elbv2LoadBalancerHealth from '#evaluate/derive/elbv2-load-balancer-health';
import elbv2TargetGroup from '#inventory/elbv2-target-group';
import { Config } from '#kernel/config';
import { pointsUntil } from '#kernel/daily-points';
import type { HoleReason, Resource } from '#kernel/resource';
import { expect, test } from 'vitest';

const account = '111111111111';
const balancer = `arn:aws:elasticloadbalancing:eu-west-1:${account}:loadbalancer/app/web/1`;
const unread: HoleReason = { reason: 'DescribeTargetHealth: AccessDenied', missing: ['elasticloadbalancing:DescribeTargetHealth'] };

/** A target group that the load balancer sends to, like its kind's example. */
function group(name: string, data: object, holes: Readonly<Record<string, HoleReason>> | null = null): Resource {
  const resource = `arn:aws:elasticloadbalancing:eu-west-1:${account}:targetgroup/${name}/1`;
  const known = Object.fromEntries(Object.entries({ ...elbv2TargetGroup.example, loadBalancers: [balancer], ...data }).filter(([field]) => holes?.[field] === undefined));
  return { kind: 'elbv2-target-group', resource, account, region: 'eu-west-1', name, data: known, holes, calls: [] };
}
function derived(...groups: Resource[]): Resource | undefined {
  if (elbv2LoadBalancerHealth.span !== 'account') throw new Error('of an account');
  return [...elbv2LoadBalancerHealth.derive(groups, { partition: 'aws', account, asOf: new Date('2026-04-02T00:00:00Z'), config: Config.parse({}) })][0];
}
const ill = { healthyTargets: 0, unhealthyTargets: 2, healthyHosts: pointsUntil(7, 0) };

test('one healthy target is enough', () => {
  expect(derived(group('ill', ill), group('well', {}))).toMatchObject({ resource: balancer, name: 'web', data: { targets: 4, healthyNow: true, healthyHosts: [] }, holes: null });
});

test('targets whose health nobody checks count as healthy', () => {
  expect(derived(group('functions', { healthChecked: false, healthyTargets: 0 }))?.data).toMatchObject({ healthyNow: true });
});

test('without a healthy target the days of all groups with targets are needed', () => {
  expect(derived(group('ill', ill), group('worse', { ...ill, healthyHosts: pointsUntil(3, 0) }))?.data).toMatchObject({ targets: 4, healthyNow: false, healthyHosts: pointsUntil(3, 0) });
});

test('a group without a target has no healthy one, and AWS reports nothing of it', () => {
  expect(derived(group('ill', ill), group('empty', { targets: 0, healthyTargets: 0 }))?.data).toMatchObject({ targets: 2, healthyHosts: pointsUntil(7, 0) });
});

test('a healthy target of one group on a day is known, whatever the others say', () => {
  expect(derived(group('ill', { ...ill, healthyHosts: [] }), group('empty', { targets: 0, healthyTargets: 0, healthyHosts: pointsUntil(1, 3) }))?.data).toMatchObject({ healthyHosts: pointsUntil(1, 3) });
});

test('what could not be read of a group stays open', () => {
  const holes = { targets: unread, healthyTargets: unread, unhealthyTargets: unread };
  expect(derived(group('ill', ill), group('unread', {}, holes))).toMatchObject({ data: {}, holes: { healthyNow: unread, healthyHosts: unread } });
  expect(derived(group('well', {}), group('unread', {}, holes))).toMatchObject({ data: { healthyNow: true }, holes: { targets: unread } });
  expect(derived(group('ill', ill, { healthyHosts: unread }))).toMatchObject({ data: { healthyNow: false }, holes: { healthyHosts: unread } });
});

test('groups that no load balancer sends to make none', () => {
  expect(derived(group('alone', { loadBalancers: [] }))).toBeUndefined();
});
