import { describe, expect, test } from 'vitest';
import { everyWorld } from '../worlds/every-world.ts';
import { idsOf } from '../worlds/world.ts';
import { account, collect, tally } from './fake-gather.ts';
import { everyCollector } from './every-collector.ts';

test('every collector has its world, and no world is of another', () => {
  expect(Object.keys(everyWorld).sort()).toEqual(everyCollector.map(({ id }) => id).sort());
});

/** So many resources of every kind that some collector comes after. */
const before: Readonly<Record<string, (id: string) => { readonly region: string; readonly data: object }>> = {
  'iam-user': id => ({ region: 'global', data: { userName: id, hasAccessKey: true } }),
  'ecs-cluster': id => ({ region: 'eu-west-1', data: { clusterName: id } }),
  'ecs-service': id => ({ region: 'eu-west-1', data: { taskDefinitions: [`arn:aws:ecs:eu-west-1:111111111111:task-definition/checkout-${id}:7`] } }),
  'eks-cluster': id => ({ region: 'eu-west-1', data: { clusterName: id } }),
  'sns-topic': id => ({ region: 'eu-west-1', data: { topicName: id } }),
  'ec2-instance': id => ({ region: 'eu-west-1', data: { instanceId: id, state: 'running', launchedAt: '2025-01-01T00:00:00Z' } }),
};

describe.each(everyCollector.map(({ collector }) => collector))('$id', collector => {
  test('makes no more calls than it must', async () => {
    const counts = [];
    for (const count of [1, 10, 100]) {
      const after = Object.fromEntries(Object.entries(before).map(([kind, make]) => [kind, idsOf(count).map(id => ({ kind, resource: id, account, name: id, holes: null, calls: [], ...make(id) }))]));
      const { calls, ended } = await collect(collector, everyWorld[collector.id]?.world(count) ?? {}, { after, asked: { 'tags.required': [{ key: 'Owner' }] } });
      expect(ended, JSON.stringify(tally(calls))).toBe('normally');
      counts.push(calls.length);
    }
    expect(counts).toEqual(everyWorld[collector.id]?.calls);
  });
});
