import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';

/** AWS asks for the service: those whose tables and tasks are judged. */
const services = ['dynamodb', 'ecs'] as const;

export default defineCollector({
  id: 'application-autoscaling-targets',
  title: 'what Application Auto Scaling scales of DynamoDB and ECS',
  scope: 'region',
  yields: { 'application-autoscaling-target': ['DescribeScalableTargets'] },
  actions: { DescribeScalableTargets: ['application-autoscaling:DescribeScalableTargets'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeScalableTargets } = await aws('application-auto-scaling');
    for (const ServiceNamespace of services) await drain(paginateDescribeScalableTargets({ client }, { ServiceNamespace, MaxResults: 50 }));
  },
  *normalise(call, cell) {
    yield* itemsIn('application-autoscaling-target', call, 'ScalableTargets', target => {
      const scaled = textIn(target, 'ResourceId');
      const dimension = textIn(target, 'ScalableDimension');
      const name = `${scaled} ${dimension}`;
      return [part('application-autoscaling-target', urnOf(cell, 'application-autoscaling-target', name), { service: target.ServiceNamespace, scaled, dimension, min: target.MinCapacity, max: target.MaxCapacity }, { name })];
    });
  },
});
