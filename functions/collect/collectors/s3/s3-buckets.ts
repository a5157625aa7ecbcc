import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { idsIn } from '../members-in.ts';
import { answeredTags, itemsIn, textIn, understand } from '../understand.ts';

export default defineCollector({
  id: 's3-buckets',
  title: 'S3 buckets and their tags',
  scope: 'account',
  yields: { 's3-bucket': ['ListBuckets'] },
  actions: {
    ListBuckets: ['s3:ListAllMyBuckets'],
    GetBucketTagging: ['s3:GetBucketTagging'],
  },
  answers: { GetBucketTagging: ['NoSuchTagSet'] },
  async collect({ aws, all, each }) {
    const { client, paginateListBuckets, GetBucketTaggingCommand } = await aws('s3');
    const pages = await all(paginateListBuckets({ client }, { MaxBuckets: 1000 })); // AWS names the Region of a bucket only when a parameter is given
    await each(
      idsIn(
        pages,
        page => page.Buckets,
        bucket => bucket.Name,
      ),
      Bucket => client.send(new GetBucketTaggingCommand({ Bucket })),
    );
  },
  *normalise(call, { partition, account }) {
    const arnOf = (bucket: string) => `arn:${partition}:s3:::${bucket}`;
    if (call.op === 'ListBuckets') {
      yield* itemsIn('s3-bucket', call, 'Buckets', bucket => {
        const bucketName = textIn(bucket, 'Name');
        const region = textIn(bucket, 'BucketRegion');
        return [part('s3-bucket', arnOf(bucketName), { bucketName, createdAt: bucket.CreationDate, bucketRegion: region }, { where: { account, region } })];
      });
      return;
    }
    yield* understand('s3-bucket', 'an answer of GetBucketTagging', () => {
      const arn = arnOf(textIn(call.in, 'Bucket'));
      if (call.err?.name === 'NoSuchTagSet') return [part('s3-bucket', arn, { tags: {} })];
      return [call.err === null ? part('s3-bucket', arn, { tags: answeredTags(call.out, 'TagSet') }) : unread('s3-bucket', arn, ['tags'])];
    });
  },
});
