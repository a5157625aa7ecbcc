import type { Resource } from '#kernel/resource';
import { idsOf } from '../worlds/world.ts';
import { account } from './fake-gather.ts';

/** By kind that some collector comes after: what a resource of it tells that collector. */
const made: Readonly<Record<string, (id: string) => { readonly region: string; readonly data: object }>> = {
  'iam-user': id => ({ region: 'global', data: { userName: id, hasAccessKey: true } }),
  'ecs-cluster': id => ({ region: 'eu-west-1', data: { clusterName: id } }),
  'ecs-service': id => ({ region: 'eu-west-1', data: { taskDefinitions: [`arn:aws:ecs:eu-west-1:111111111111:task-definition/checkout-${id}:7`] } }),
  'eks-cluster': id => ({ region: 'eu-west-1', data: { clusterName: id } }),
  'sns-topic': id => ({ region: 'eu-west-1', data: { topicName: id } }),
  'ec2-instance': id => ({ region: 'eu-west-1', data: { instanceId: id, state: 'running', launchedAt: '2025-01-01T00:00:00Z' } }),
};

/** As many resources of every kind that some collector comes after as `countOf` says. */
export function resourcesBefore(countOf: (kind: string) => number): Readonly<Record<string, readonly Resource[]>> {
  return Object.fromEntries(Object.entries(made).map(([kind, make]) => [kind, idsOf(countOf(kind)).map(id => ({ kind, resource: id, account, name: id, holes: null, calls: [], ...make(id) }))]));
}
