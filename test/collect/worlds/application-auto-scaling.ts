import { group, type Worlds } from './world.ts';

export default {
  'application-autoscaling-targets': {
    calls: [2, 2, 4],
    world: count => ({
      DescribeScalableTargets: ({ ServiceNamespace, ...input }) =>
        group(count, 50, 'ScalableTargets', id => ({
          ServiceNamespace,
          ResourceId: ServiceNamespace === 'ecs' ? `service/orders/checkout-${id}` : `table/orders-${id}`,
          ScalableDimension: ServiceNamespace === 'ecs' ? 'ecs:service:DesiredCount' : 'dynamodb:table:ReadCapacityUnits',
          MinCapacity: 1,
          MaxCapacity: 10,
          RoleARN: 'arn:aws:iam::111111111111:role/scaling',
          CreationTime: '2025-06-01T00:00:00.000Z',
        }))(input),
    }),
  },
} satisfies Worlds;
