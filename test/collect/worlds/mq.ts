import { group, type Worlds } from './world.ts';

export default {
  'mq-brokers': {
    calls: [1, 1, 1],
    world: count => ({
      ListBrokers: group(
        count,
        100,
        'BrokerSummaries',
        id => ({
          BrokerArn: `arn:aws:mq:eu-west-1:111111111111:broker:orders-${id}:b-${id}`,
          BrokerId: `b-${id}`,
          BrokerName: `orders-${id}`,
          BrokerState: 'RUNNING',
          Created: '2025-06-01T00:00:00.000Z',
          DeploymentMode: 'SINGLE_INSTANCE',
          EngineType: 'RABBITMQ',
          HostInstanceType: 'mq.m5.large',
        }),
        'NextToken',
      ),
    }),
  },
} satisfies Worlds;
