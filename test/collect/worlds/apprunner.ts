import { group, type Worlds } from './world.ts';

export default {
  'apprunner-services': {
    calls: [1, 1, 5],
    world: count => ({
      ListServices: group(
        count,
        20,
        'ServiceSummaryList',
        id => ({ ServiceName: `shop-${id}`, ServiceId: id, ServiceArn: `arn:aws:apprunner:eu-west-1:111111111111:service/shop-${id}/${id}`, CreatedAt: '2025-06-01T00:00:00.000Z', UpdatedAt: '2025-06-01T00:00:00.000Z', Status: 'RUNNING' }),
        'NextToken',
      ),
    }),
  },
} satisfies Worlds;
