import { describe, expect, test } from 'vitest';
import kinesisStreams from '#collect/collectors/kinesis/kinesis-streams';
import world from '../worlds/kinesis.ts';
import { account, deny, pages, run, tally, type Table } from './fake-gather.ts';

const arn = (name: string) => `arn:aws:kinesis:eu-west-1:111111111111:stream/${name}`;
const usual: Table = world['kinesis-streams'].world(1);
const [first] = (usual.ListStreams?.({}, 0) as { readonly StreamSummaries: readonly object[] }).StreamSummaries;
const stream = (name: string, more: object = {}) => ({ ...first, StreamName: name, StreamARN: arn(name), ...more });
const listed = (...streams: object[]) => ({ HasMoreStreams: false, StreamNames: [], StreamSummaries: streams });

describe('kinesis-streams', () => {
  test('asks each stream of all pages for its shards', async () => {
    const { of, calls, dropped } = await run(kinesisStreams, { ...usual, ListStreams: pages([{ ...listed(stream('a')), HasMoreStreams: true }, listed(stream('b', { StreamModeDetails: { StreamMode: 'ON_DEMAND' } }))]) });
    expect(calls[0]?.in).toEqual({ Limit: 100 });
    expect(tally(calls)).toEqual({ ListStreams: 2, DescribeStreamSummary: 2 });
    expect(of('kinesis-stream')[arn('a')]).toEqual({
      name: 'a',
      account,
      region: 'eu-west-1',
      holes: { tags: { reason: 'no call answered it', missing: [] } },
      data: { streamName: 'a', status: 'ACTIVE', mode: 'PROVISIONED', createdAt: '2025-06-01T00:00:00.000Z', openShards: 4, retentionHours: 24, consumers: 0, encryptionType: 'KMS', kmsKeyId: 'alias/aws/kinesis' },
    });
    expect(of('kinesis-stream')[arn('b')]?.data.mode).toBe('ON_DEMAND');
    expect(dropped).toBe(0);
  });

  test('a stream that is not encrypted has no key', async () => {
    const { of } = await run(kinesisStreams, {
      ListStreams: () => listed(stream('a')),
      DescribeStreamSummary: () => ({ StreamDescriptionSummary: { OpenShardCount: 1, RetentionPeriodHours: 24, ConsumerCount: 0, EncryptionType: 'NONE' } }),
    });
    expect(of('kinesis-stream')[arn('a')]?.data).toMatchObject({ encryptionType: 'NONE', kmsKeyId: null });
  });

  test('a list that goes on without a token is not whole', async () => {
    expect(await run(kinesisStreams, { ...usual, ListStreams: () => ({ ...listed(stream('a')), HasMoreStreams: true }) })).toMatchObject({ ended: 'normally', dropped: 1, listed: [] });
  });

  test('a refused follow-up leaves its stream open', async () => {
    const { of, ended } = await run(kinesisStreams, { ListStreams: () => listed(stream('a')), DescribeStreamSummary: deny });
    expect(ended).toBe('normally');
    expect(of('kinesis-stream')[arn('a')]).toMatchObject({ data: { mode: 'PROVISIONED' }, holes: { openShards: { reason: 'DescribeStreamSummary: AccessDeniedException', missing: ['kinesis:DescribeStreamSummary'] } } });
    expect(Object.keys(of('kinesis-stream')[arn('a')]?.holes ?? {}).sort()).toEqual(['consumers', 'encryptionType', 'kmsKeyId', 'openShards', 'retentionHours', 'tags']);
  });

  test.each([
    ['no summaries', { ListStreams: () => ({ StreamNames: ['a'], HasMoreStreams: false }) }],
    ['a stream without its ARN', { ListStreams: () => listed(stream('a', { StreamARN: undefined })) }],
    ['no description', { ListStreams: () => listed(stream('a')), DescribeStreamSummary: () => ({}) }],
    ['shards as text', { ListStreams: () => listed(stream('a')), DescribeStreamSummary: () => ({ StreamDescriptionSummary: { OpenShardCount: '4' } }) }],
  ])('counts %s', async (_, table) => {
    expect(await run(kinesisStreams, table)).toMatchObject({ ended: 'normally', dropped: 1, listed: [] });
  });
});
