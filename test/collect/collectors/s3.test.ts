import { describe, expect, test } from 'vitest';
import s3ControlPublicAccessBlock from '#collect/collectors/s3-control/s3-control-public-access-block';
import s3Buckets from '#collect/collectors/s3/s3-buckets';
import { account, deny, pages, refuse, run, tally } from './fake-gather.ts';
import { recorded, snapshot } from './fixtures.ts';

const bucket = (Name: string, BucketRegion = 'eu-west-1') => ({ Name, BucketRegion, CreationDate: '2024-01-01T00:00:00.000Z' });
const blocked = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const usual = {
  ListBuckets: () => ({ Buckets: [bucket('orders')], Owner: { ID: 'x' } }),
  GetBucketTagging: () => ({ TagSet: [{ Key: 'Owner', Value: 'payments' }] }),
  GetBucketVersioning: () => ({ Status: 'Enabled' }),
  GetBucketLifecycleConfiguration: () => ({ Rules: [{ ID: 'uploads', Filter: { Prefix: '' }, Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }] }),
  GetPublicAccessBlock: () => ({ PublicAccessBlockConfiguration: blocked }),
};
const orders = 'arn:aws:s3:::orders';

/** What AWS recorded as an error, as the SDK throws it. */
function saysNo(said: { readonly Error: { readonly Code: string; readonly Message: string } }): () => never {
  return () => refuse(said.Error.Code, 404, said.Error.Message);
}

/** Another collector reads the bucket's policy. */
const policy = { reason: 'no call answered it', missing: [] };

describe('s3-buckets', () => {
  test('reads buckets of all Regions, each where it lies', async () => {
    const { of, calls, dropped } = await run(s3Buckets, { ...usual, ListBuckets: pages([{ Buckets: [bucket('orders')] }, { Buckets: [bucket('logs', 'us-west-2')] }], 'ContinuationToken') });
    expect(calls[0]?.in).toEqual({ MaxBuckets: 1000 });
    expect(tally(calls)).toEqual({ ListBuckets: 2, GetBucketTagging: 2, GetBucketVersioning: 2, GetBucketLifecycleConfiguration: 2, GetPublicAccessBlock: 2 });
    expect(of('s3-bucket')).toEqual({
      [orders]: {
        name: 'orders',
        account,
        region: 'eu-west-1',
        holes: { policy },
        data: {
          bucketName: 'orders',
          createdAt: '2024-01-01T00:00:00.000Z',
          bucketRegion: 'eu-west-1',
          versioning: 'Enabled',
          lifecycleRules: [{ wholeBucket: true, expires: false, transitionsTo: [], noncurrentExpires: false, noncurrentTransitionsTo: [], abortUploadsAfterDays: 7 }],
          publicAccessBlock: { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true },
          tags: { Owner: 'payments' },
        },
      },
      'arn:aws:s3:::logs': expect.objectContaining({ region: 'us-west-2' }),
    });
    expect(dropped).toBe(0);
  });

  test('what was never set is an answer: no tags, no versioning, no rules, nothing blocked', async () => {
    const { of, ended } = await run(s3Buckets, {
      ...usual,
      GetBucketTagging: saysNo(snapshot('test_bucket_tagging_crud')['get-bucket-tags-empty']),
      GetBucketVersioning: () => snapshot('test_bucket_versioning_crud')['get-versioning-before'],
      GetBucketLifecycleConfiguration: saysNo(snapshot('test_delete_bucket_lifecycle_configuration')['get-bucket-lifecycle-exc-1']),
      GetPublicAccessBlock: saysNo(snapshot('test_crud_public_access_block')['get-public-access-block-after-delete']),
    });
    expect(ended).toBe('normally');
    expect(of('s3-bucket')[orders]).toMatchObject({
      data: { tags: {}, versioning: null, lifecycleRules: [], publicAccessBlock: { blockPublicAcls: false, ignorePublicAcls: false, blockPublicPolicy: false, restrictPublicBuckets: false } },
      holes: {},
    });
    expect(s3Buckets.answers).toEqual({ GetBucketTagging: ['NoSuchTagSet'], GetBucketLifecycleConfiguration: ['NoSuchLifecycleConfiguration'], GetPublicAccessBlock: ['NoSuchPublicAccessBlockConfiguration'] });
  });

  test('understands recorded answers', async () => {
    const { of, dropped } = await run(s3Buckets, {
      ListBuckets: () => snapshot('test_create_bucket_with_eu_location_constraint')['list-bucket-response'],
      GetBucketTagging: () => snapshot('test_bucket_tagging_crud')['get-bucket-tags'],
      GetBucketVersioning: () => snapshot('test_bucket_versioning_crud')['get-versioning-after-suspended'],
      GetBucketLifecycleConfiguration: () => snapshot('test_delete_bucket_lifecycle_configuration')['get-bucket-lifecycle-conf'],
      GetPublicAccessBlock: () => snapshot('test_crud_public_access_block')['get-default-public-access-block'],
    });
    expect(dropped).toBe(0);
    expect(Object.values(of('s3-bucket'))).toMatchObject([
      {
        holes: {},
        data: { tags: { tag1: 'tag1', tag2: '' }, versioning: 'Suspended', lifecycleRules: [{ wholeBucket: true, expires: true, abortUploadsAfterDays: null }], publicAccessBlock: { blockPublicAcls: true, restrictPublicBuckets: true } },
      },
    ]);
  });

  const rule = (more: object) => ({ ...usual, GetBucketLifecycleConfiguration: () => ({ Rules: [{ Status: 'Enabled', ...more }] }) });

  test('a rule with a tag, a prefix or a size is not for the whole bucket', async () => {
    const tagged = await run(s3Buckets, { ...usual, GetBucketLifecycleConfiguration: () => snapshot('test_bucket_lifecycle_tag_rules')['get-bucket-lifecycle-conf'] });
    expect(tagged.of('s3-bucket')[orders]?.data['lifecycleRules']).toMatchObject([{ wholeBucket: false }, { wholeBucket: false }]);
    for (const limited of [{ Prefix: 'logs/' }, { Filter: { Prefix: 'logs/' } }, { Filter: { ObjectSizeGreaterThan: 0 } }])
      expect((await run(s3Buckets, rule(limited))).of('s3-bucket')[orders]?.data['lifecycleRules']).toMatchObject([{ wholeBucket: false }]);
    for (const whole of [{}, { Prefix: '' }, { Filter: {} }, { Filter: { Prefix: '' } }]) expect((await run(s3Buckets, rule(whole))).of('s3-bucket')[orders]?.data['lifecycleRules']).toMatchObject([{ wholeBucket: true }]);
  });

  test('rules say what they do; those that are switched off do nothing', async () => {
    const { of } = await run(
      s3Buckets,
      rule({
        Expiration: { ExpiredObjectDeleteMarker: true },
        Transitions: [{ Days: 30, StorageClass: 'STANDARD_IA' }],
        NoncurrentVersionTransitions: [{ NoncurrentDays: 1, StorageClass: 'GLACIER' }],
        NoncurrentVersionExpiration: { NoncurrentDays: 90 },
      }),
    );
    expect(of('s3-bucket')[orders]?.data['lifecycleRules']).toEqual([{ wholeBucket: true, expires: false, transitionsTo: ['STANDARD_IA'], noncurrentExpires: true, noncurrentTransitionsTo: ['GLACIER'], abortUploadsAfterDays: null }]);
    expect((await run(s3Buckets, rule({ Status: 'Disabled', Expiration: { Days: 1 } }))).of('s3-bucket')[orders]).toMatchObject({ data: { lifecycleRules: [] }, holes: {} });
  });

  test('a list that was asked without a parameter names no Region, and is counted', async () => {
    expect(await run(s3Buckets, { ...usual, ListBuckets: () => recorded('test_s3_dataaccesspointaccount_cross_account', 's3.ListBuckets_1') })).toMatchObject({
      dropped: 2,
      reason: expect.stringContaining('an item of Buckets without BucketRegion'),
    });
  });

  test.each([
    ['GetBucketTagging', 'tags', 's3:GetBucketTagging'],
    ['GetBucketVersioning', 'versioning', 's3:GetBucketVersioning'],
    ['GetBucketLifecycleConfiguration', 'lifecycleRules', 's3:GetLifecycleConfiguration'],
    ['GetPublicAccessBlock', 'publicAccessBlock', 's3:GetBucketPublicAccessBlock'],
  ])('a refused %s leaves %s open and nothing else', async (op, field, action) => {
    const { of, ended } = await run(s3Buckets, { ...usual, [op]: deny });
    expect(ended).toBe('normally');
    expect(of('s3-bucket')[orders]?.holes).toEqual({ [field]: { reason: `${op}: AccessDeniedException`, missing: [action] }, policy });
  });

  test.each([
    ['no list', { ...usual, ListBuckets: () => ({ Owner: {} }) }],
    ['a null bucket', { ...usual, ListBuckets: () => ({ Buckets: [null] }) }],
    ['no tag set', { ...usual, GetBucketTagging: () => ({}) }],
    ['a tag set of texts', { ...usual, GetBucketTagging: () => ({ TagSet: ['a'] }) }],
    ['a versioning that S3 does not know', { ...usual, GetBucketVersioning: () => ({ Status: 'Paused' }) }],
    ['no rules', { ...usual, GetBucketLifecycleConfiguration: () => ({}) }],
    ['a rule without a status', { ...usual, GetBucketLifecycleConfiguration: () => ({ Rules: [{ ID: 'x' }] }) }],
    ['a block that says half', { ...usual, GetPublicAccessBlock: () => ({ PublicAccessBlockConfiguration: { BlockPublicAcls: true } }) }],
  ])('counts %s', async (_, table) => {
    expect(await run(s3Buckets, table)).toMatchObject({ ended: 'normally', dropped: 1 });
  });
});

describe('s3-control-public-access-block', () => {
  const urn = `urn:tallystick:aws:${account}:global:s3-account-public-access-block/${account}`;

  test('asks once for the whole account', async () => {
    const { of, calls } = await run(s3ControlPublicAccessBlock, { GetPublicAccessBlock: () => ({ PublicAccessBlockConfiguration: { ...blocked, BlockPublicPolicy: false } }) });
    expect(calls.map(call => call.in)).toEqual([{ AccountId: account }]);
    expect(of('s3-account-public-access-block')[urn]).toMatchObject({ holes: {}, data: { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: false, restrictPublicBuckets: true } });
  });

  test('an account that never set one blocks nothing', async () => {
    const { of, ended } = await run(s3ControlPublicAccessBlock, { GetPublicAccessBlock: () => refuse('NoSuchPublicAccessBlockConfiguration', 404) });
    expect(ended).toBe('normally');
    expect(of('s3-account-public-access-block')[urn]?.data).toEqual({ blockPublicAcls: false, ignorePublicAcls: false, blockPublicPolicy: false, restrictPublicBuckets: false });
  });

  test('a refusal says nothing of the account', async () => {
    const { of, dropped } = await run(s3ControlPublicAccessBlock, { GetPublicAccessBlock: deny });
    expect(of('s3-account-public-access-block')).toEqual({});
    expect(dropped).toBe(0);
  });
});
