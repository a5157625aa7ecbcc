import { group, type Worlds } from './world.ts';

export default {
  'elasticbeanstalk-environments': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeEnvironments: group(
        count,
        1000,
        'Environments',
        id => ({
          EnvironmentName: `shop-${id}`,
          EnvironmentId: `e-${id}`,
          ApplicationName: 'shop',
          EnvironmentArn: `arn:aws:elasticbeanstalk:eu-west-1:111111111111:environment/shop/shop-${id}`,
          Status: 'Ready',
          Health: 'Green',
          HealthStatus: 'Ok',
          Tier: { Name: 'WebServer', Type: 'Standard', Version: '1.0' },
          DateCreated: '2025-06-01T00:00:00.000Z',
          DateUpdated: '2025-06-01T00:00:00.000Z',
        }),
        'NextToken',
      ),
    }),
  },
} satisfies Worlds;
