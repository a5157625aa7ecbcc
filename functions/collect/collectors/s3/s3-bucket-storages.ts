import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';

/** CloudWatch counts a bucket in its own Region, so that each Region lists its own: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export default defineCollector({
  id: 's3-bucket-storages',
  title: 'S3 buckets of the Region, of which CloudWatch counts the storage there',
  scope: 'region',
  yields: { 's3-bucket-storage': ['ListBuckets'] },
  actions: { ListBuckets: ['s3:ListAllMyBuckets'] },
  async collect({ cell: { region }, aws, drain }) {
    const { client, paginateListBuckets } = await aws('s3');
    await drain(paginateListBuckets({ client }, { BucketRegion: region, MaxBuckets: 1000 }));
  },
  *normalise(call, { partition, account, region }) {
    yield* itemsIn('s3-bucket-storage', call, 'Buckets', bucket => {
      const bucketName = textIn(bucket, 'Name');
      // who does not know the parameter answers buckets of all Regions
      if (textIn(bucket, 'BucketRegion') !== region) return [];
      return [part('s3-bucket-storage', urnOf({ partition, account, region }, 's3-bucket-storage', bucketName), { bucketName, createdAt: bucket.CreationDate })];
    });
  },
});
