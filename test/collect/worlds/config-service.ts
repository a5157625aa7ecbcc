import { account } from '../collectors/fake-gather.ts';
import { group, type Worlds } from './world.ts';

const item = (id: string) => ({
  resourceId: `vol-${id}`,
  resourceName: '',
  resourceType: 'AWS::EC2::Volume',
  accountId: account,
  awsRegion: 'eu-west-1',
  arn: `arn:aws:ec2:eu-west-1:${account}:volume/vol-${id}`,
  tags: [{ key: 'Owner', value: 'payments', tag: 'Owner=payments' }],
  configurationItemCaptureTime: '2026-04-01T00:00:00.000Z',
});

export default {
  'config-aggregate-resources': {
    calls: [2, 2, 2],
    world: count => ({ DescribeConfigurationAggregators: () => ({ ConfigurationAggregators: [{ ConfigurationAggregatorName: 'all' }] }), SelectAggregateResourceConfig: group(count, 100, 'Results', id => JSON.stringify(item(id))) }),
  },
  'config-recorders': {
    calls: [1, 1, 1],
    world: () => ({
      DescribeConfigurationRecorders: () => ({
        ConfigurationRecorders: [
          {
            name: 'default',
            roleARN: 'arn:aws:iam::111111111111:role/config',
            recordingGroup: { allSupported: true, includeGlobalResourceTypes: false, resourceTypes: [], recordingStrategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' } },
            recordingMode: { recordingFrequency: 'CONTINUOUS' },
          },
        ],
      }),
    }),
  },
} satisfies Worlds;
