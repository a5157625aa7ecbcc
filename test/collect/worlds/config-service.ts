import { group, type Worlds } from './world.ts';

export default {
  'config-aggregate-resources': {
    calls: [2, 2, 2],
    world: count => ({ DescribeConfigurationAggregators: () => ({ ConfigurationAggregators: [{ ConfigurationAggregatorName: 'all' }] }), SelectAggregateResourceConfig: group(count, 100, 'Results', () => '{}') }),
  },
} satisfies Worlds;
