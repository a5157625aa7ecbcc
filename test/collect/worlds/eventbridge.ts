import { group, type Worlds } from './world.ts';

export default {
  'events-event-buses': {
    calls: [1, 1, 1],
    world: count => ({
      ListEventBuses: group(
        count,
        100,
        'EventBuses',
        id => ({ Name: `orders-${id}`, Arn: `arn:aws:events:eu-west-1:111111111111:event-bus/orders-${id}`, CreationTime: '2025-06-01T00:00:00.000Z', LastModifiedTime: '2025-06-01T00:00:00.000Z' }),
        'NextToken',
      ),
    }),
  },
  'events-rules': {
    calls: [1, 10, 100],
    world: count => ({
      ListRules: ({ EventBusName }) => ({ Rules: count > 0 ? [{ Name: 'nightly', Arn: `arn:aws:events:eu-west-1:111111111111:rule/${EventBusName}/nightly`, State: 'ENABLED', ScheduleExpression: 'rate(1 day)', EventBusName }] : [] }),
    }),
  },
} satisfies Worlds;
