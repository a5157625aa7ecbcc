import { dropped, part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { idsIn } from '../members-in.ts';
import { itemsIn, structureIn, textIn, understand } from '../understand.ts';

export default defineCollector({
  id: 'kinesis-streams',
  title: 'Kinesis data streams with their shards',
  scope: 'region',
  billedAs: ['Kinesis'],
  yields: { 'kinesis-stream': ['ListStreams'] },
  actions: { ListStreams: ['kinesis:ListStreams'], DescribeStreamSummary: ['kinesis:DescribeStreamSummary'] },
  steady: {
    DescribeStreamSummary: {
      source: 'kinesis.amazonaws.com',
      type: 'AWS::Kinesis::Stream',
      subject: input => textIn(input, 'StreamARN'),
      changedBy: [
        'CreateStream',
        'DeleteStream',
        'UpdateShardCount',
        'MergeShards',
        'SplitShard',
        'UpdateStreamMode',
        'IncreaseStreamRetentionPeriod',
        'DecreaseStreamRetentionPeriod',
        'RegisterStreamConsumer',
        'DeregisterStreamConsumer',
        'StartStreamEncryption',
        'StopStreamEncryption',
      ],
      // a stream on demand changes its shards by itself
      holds: out => out?.StreamDescriptionSummary?.StreamModeDetails?.StreamMode === 'PROVISIONED' && out.StreamDescriptionSummary.StreamStatus === 'ACTIVE',
    },
  },
  async collect({ aws, all, each }) {
    const { client, paginateListStreams, DescribeStreamSummaryCommand } = await aws('kinesis');
    const pages = await all(paginateListStreams({ client }, { Limit: 100 }));
    await each(
      idsIn(
        pages,
        page => page.StreamSummaries,
        stream => stream.StreamARN,
      ),
      StreamARN => client.send(new DescribeStreamSummaryCommand({ StreamARN })),
    );
  },
  *normalise(call) {
    if (call.op === 'ListStreams') {
      yield* itemsIn('kinesis-stream', call, 'StreamSummaries', stream => [
        part('kinesis-stream', textIn(stream, 'StreamARN'), {
          streamName: textIn(stream, 'StreamName'),
          status: stream.StreamStatus,
          mode: stream.StreamModeDetails?.StreamMode,
          createdAt: stream.StreamCreationTimestamp,
        }),
      ]);
      // Kinesis also knows lists that go on by the last name instead of a token; the rest of one would be missing without a word.
      if (call.out?.HasMoreStreams === true && typeof call.out.NextToken !== 'string') yield dropped('kinesis-stream', 'a page that is not the last and names no next');
      return;
    }
    yield* understand('kinesis-stream', 'an answer of DescribeStreamSummary', () => {
      const arn = textIn(call.in, 'StreamARN');
      if (call.err !== null) return [unread('kinesis-stream', arn, ['openShards', 'retentionHours', 'consumers', 'encryptionType', 'kmsKeyId'])];
      const stream = structureIn(call.out, 'StreamDescriptionSummary');
      return [
        part('kinesis-stream', arn, {
          openShards: stream.OpenShardCount,
          retentionHours: stream.RetentionPeriodHours,
          consumers: stream.ConsumerCount,
          encryptionType: stream.EncryptionType,
          kmsKeyId: stream.KeyId ?? null,
        }),
      ];
    });
  },
});
