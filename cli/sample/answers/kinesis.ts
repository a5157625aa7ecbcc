import type { Owned } from '../estate/owned.ts';
import { randomOf } from '../random.ts';
import { living, livingBy } from './living.ts';
import { page, Refused, sizeOf, type Answers, type At } from './answer.ts';

export const kinesis: Answers<'kinesis'> = {
  ListStreams(input, at) {
    const { items, next } = page(living(streamsOf(at), at.now), sizeOf(input.Limit, 100, 10_000), input.NextToken);
    return { StreamNames: items.map(stream => stream.name), HasMoreStreams: next !== undefined, NextToken: next, StreamSummaries: items.map(summaryOf) };
  },
  DescribeStreamSummary(input, at) {
    const stream = livingBy(streamsOf(at), 'arn', input.StreamARN, at.now);
    if (stream === undefined) throw new Refused('ResourceNotFoundException', `Stream ${input.StreamARN} not found.`, 400);
    const random = randomOf(`${stream.arn}/shards`);
    const encrypted = random.chance(0.7);
    return {
      StreamDescriptionSummary: {
        ...summaryOf(stream),
        RetentionPeriodHours: random.pick([24, 24, 24, 168, 8760]),
        EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
        ...(encrypted ? { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' } : { EncryptionType: 'NONE' }),
        OpenShardCount: random.pick([1, 2, 4, 4, 8, 24]),
        ConsumerCount: random.pick([0, 0, 1, 2]),
      },
    };
  },
};

function streamsOf({ estate, region }: At): readonly Owned[] {
  return estate.serverless(region).streams;
}

function summaryOf(stream: Owned) {
  return {
    StreamName: stream.name,
    StreamARN: stream.arn,
    StreamStatus: 'ACTIVE' as const,
    StreamModeDetails: { StreamMode: randomOf(`${stream.arn}/mode`).chance(0.4) ? ('ON_DEMAND' as const) : ('PROVISIONED' as const) },
    StreamCreationTimestamp: new Date(stream.bornAt),
  };
}
