import { describe, expect, test } from 'vitest';
import s3Buckets from '#collect/collectors/s3/s3-buckets';
import { account, deny, pages, refuse, run, tally } from './fake-gather.ts';
import { recorded, snapshot } from './fixtures.ts';

const bucket = (Name: string, BucketRegion = 'eu-west-1') => ({ Name, BucketRegion, CreationDate: '2024-01-01T00:00:00.000Z' });
const usual = { ListBuckets: () => ({ Buckets: [bucket('orders')], Owner: { ID: 'x' } }), GetBucketTagging: () => ({ TagSet: [{ Key: 'Owner', Value: 'payments' }] }) };

describe('s3-buckets', () => {
  test('reads buckets of all Regions, each where it lies', async () => {
    const { of, calls, dropped } = await run(s3Buckets, { ...usual, ListBuckets: pages([{ Buckets: [bucket('orders')] }, { Buckets: [bucket('logs', 'us-west-2')] }], 'ContinuationToken') });
    expect(calls[0]?.in).toEqual({ MaxBuckets: 1000 });
    expect(tally(calls)).toEqual({ ListBuckets: 2, GetBucketTagging: 2 });
    expect(of('s3-bucket')).toEqual({
      'arn:aws:s3:::orders': { name: 'orders', account, region: 'eu-west-1', holes: {}, data: { bucketName: 'orders', createdAt: '2024-01-01T00:00:00.000Z', bucketRegion: 'eu-west-1', tags: { Owner: 'payments' } } },
      'arn:aws:s3:::logs': expect.objectContaining({ region: 'us-west-2' }),
    });
    expect(dropped).toBe(0);
  });

  test('no tag set is an answer: no tags', async () => {
    const { Error: said } = snapshot('test_bucket_tagging_crud')['get-bucket-tags-empty'];
    const { of, ended } = await run(s3Buckets, { ...usual, GetBucketTagging: () => refuse(said.Code, 404, said.Message) });
    expect(ended).toBe('normally');
    expect(of('s3-bucket')['arn:aws:s3:::orders']).toMatchObject({ data: { tags: {} }, holes: {} });
    expect(s3Buckets.answers).toEqual({ GetBucketTagging: ['NoSuchTagSet'] });
  });

  test('understands recorded answers', async () => {
    const { of, dropped } = await run(s3Buckets, { ListBuckets: () => snapshot('test_create_bucket_with_eu_location_constraint')['list-bucket-response'], GetBucketTagging: () => snapshot('test_bucket_tagging_crud')['get-bucket-tags'] });
    expect(dropped).toBe(0);
    expect(Object.values(of('s3-bucket'))).toMatchObject([{ holes: {}, data: { tags: { tag1: 'tag1', tag2: '' } } }]);
  });

  test('a list that was asked without a parameter names no Region, and is counted', async () => {
    expect(await run(s3Buckets, { ...usual, ListBuckets: () => recorded('test_s3_dataaccesspointaccount_cross_account', 's3.ListBuckets_1') })).toMatchObject({
      dropped: 2,
      reason: expect.stringContaining('an item of Buckets without BucketRegion'),
    });
  });

  test('a refused follow-up leaves the tags open', async () => {
    const { of, ended } = await run(s3Buckets, { ...usual, GetBucketTagging: deny });
    expect(ended).toBe('normally');
    expect(of('s3-bucket')['arn:aws:s3:::orders']?.holes).toEqual({ tags: { reason: 'GetBucketTagging: AccessDeniedException', missing: ['s3:GetBucketTagging'] } });
  });

  test.each([
    ['no list', { ...usual, ListBuckets: () => ({ Owner: {} }) }],
    ['a null bucket', { ...usual, ListBuckets: () => ({ Buckets: [null] }) }],
    ['no tag set', { ...usual, GetBucketTagging: () => ({}) }],
    ['a tag set of texts', { ...usual, GetBucketTagging: () => ({ TagSet: ['a'] }) }],
  ])('counts %s', async (_, table) => {
    expect(await run(s3Buckets, table)).toMatchObject({ ended: 'normally', dropped: 1 });
  });
});
