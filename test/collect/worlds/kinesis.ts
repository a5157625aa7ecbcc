import { group, type Worlds } from './world.ts';

const stream = (id: string) => ({
  StreamName: `clicks-${id}`,
  StreamARN: `arn:aws:kinesis:eu-west-1:111111111111:stream/clicks-${id}`,
  StreamStatus: 'ACTIVE',
  StreamModeDetails: { StreamMode: 'PROVISIONED' },
  StreamCreationTimestamp: '2025-06-01T00:00:00.000Z',
});
const summary = { RetentionPeriodHours: 24, EnhancedMonitoring: [{ ShardLevelMetrics: [] }], EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis', OpenShardCount: 4, ConsumerCount: 0 };

export default {
  'kinesis-streams': {
    calls: [2, 11, 101],
    world: count => ({
      ListStreams: (input: any) => ({ HasMoreStreams: false, ...group(count, 100, 'StreamSummaries', stream)(input) }),
      DescribeStreamSummary: ({ StreamARN }) => ({ StreamDescriptionSummary: { ...summary, StreamARN } }),
    }),
  },
} satisfies Worlds;
