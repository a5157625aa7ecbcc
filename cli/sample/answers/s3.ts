import type { Bucket } from '../estate/buckets.ts';
import { randomOf } from '../random.ts';
import { lives } from '../story.ts';
import { tagsOf } from '../tags.ts';
import { page, Refused, sizeOf, type Answers } from './answer.ts';

const indexes = new WeakMap<readonly Bucket[], ReadonlyMap<string, Bucket>>();

export const s3: Answers<'s3'> = {
  ListBuckets(input, { account, estate, now }) {
    const { items, next } = page(
      estate.buckets().filter(bucket => lives(bucket, now)),
      sizeOf(input.MaxBuckets, 10_000, 10_000),
      input.ContinuationToken,
    );
    return {
      Buckets: items.map(bucket => ({ BucketArn: `arn:aws:s3:::${bucket.name}`, BucketRegion: bucket.region, CreationDate: new Date(bucket.bornAt), Name: bucket.name })),
      Owner: { ID: randomOf(`${account.id}/owner`).hex(64) },
      ContinuationToken: next,
    };
  },
  GetBucketTagging(input, { account, estate, now }) {
    const buckets = estate.buckets();
    let index = indexes.get(buckets);
    if (index === undefined) indexes.set(buckets, (index = new Map(buckets.map(bucket => [bucket.name, bucket]))));
    const bucket = index.get(input.Bucket);
    if (bucket === undefined || !lives(bucket, now)) throw new Refused('NoSuchBucket', 'The specified bucket does not exist', 404);
    const tags = tagsOf(account, bucket, null, now);
    if (tags.length === 0) throw new Refused('NoSuchTagSet', 'The TagSet does not exist', 404);
    return { TagSet: tags };
  },
};
