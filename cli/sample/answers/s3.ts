import type { Bucket } from '../estate/buckets.ts';
import { randomOf } from '../random.ts';
import { lives } from '../story.ts';
import { tagsOf } from '../tags.ts';
import { bucketPolicyOf } from './resource-policies.ts';
import { page, Refused, sizeOf, type Answer, type Answers, type At, type Item } from './answer.ts';

const indexes = new WeakMap<readonly Bucket[], ReadonlyMap<string, Bucket>>();

export const s3: Answers<'s3'> = {
  ListBuckets(input, { account, estate, now }) {
    const { items, next } = page(
      estate.buckets().filter(bucket => lives(bucket, now) && (input.BucketRegion === undefined || bucket.region === input.BucketRegion)),
      sizeOf(input.MaxBuckets, 10_000, 10_000),
      input.ContinuationToken,
    );
    return {
      Buckets: items.map(bucket => ({ BucketArn: `arn:aws:s3:::${bucket.name}`, BucketRegion: bucket.region, CreationDate: new Date(bucket.bornAt), Name: bucket.name })),
      Owner: { ID: randomOf(`${account.id}/owner`).hex(64) },
      ContinuationToken: next,
    };
  },
  GetBucketTagging(input, at) {
    const tags = tagsOf(at.account, find(input.Bucket, at), null, at.now);
    if (tags.length === 0) throw new Refused('NoSuchTagSet', 'The TagSet does not exist', 404);
    return { TagSet: tags };
  },
  GetBucketPolicy(input, at) {
    const bucket = find(input.Bucket, at);
    const policy = bucketPolicyOf(bucket.name, at.estate.buckets().indexOf(bucket), at);
    if (policy === null) throw new Refused('NoSuchBucketPolicy', 'The bucket policy does not exist', 404);
    return { Policy: policy };
  },
  GetBucketVersioning(input, at) {
    const { versioning } = settingsOf(find(input.Bucket, at));
    return versioning === 'never' ? {} : { Status: versioning };
  },
  GetBucketLifecycleConfiguration(input, at) {
    const { rules } = settingsOf(find(input.Bucket, at));
    if (rules.length === 0) throw new Refused('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist', 404);
    return { Rules: rules, TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K' };
  },
  GetPublicAccessBlock(input, at) {
    if (!settingsOf(find(input.Bucket, at)).blocked) throw new Refused('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found', 404);
    return { PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true } };
  },
};

type Rule = Item<Answer<'s3', 'GetBucketLifecycleConfiguration'>['Rules']>;

/** A living bucket by its name. */
function find(name: string, { estate, now }: At): Bucket {
  const buckets = estate.buckets();
  let index = indexes.get(buckets);
  if (index === undefined) indexes.set(buckets, (index = new Map(buckets.map(bucket => [bucket.name, bucket]))));
  const bucket = index.get(name);
  if (bucket === undefined || !lives(bucket, now)) throw new Refused('NoSuchBucket', 'The specified bucket does not exist', 404);
  return bucket;
}

/** How a bucket is set up. Nobody changes it later. */
function settingsOf({ name }: Bucket): { readonly versioning: 'Enabled' | 'Suspended' | 'never'; readonly blocked: boolean; readonly rules: Rule[] } {
  const random = randomOf(`${name}/settings`);
  const versioning = random.weighted({ Enabled: 50, never: 43, Suspended: 7 });
  const blocked = random.chance(0.93);
  const rules: Rule[] = [];
  if (random.chance(0.35)) rules.push({ ID: 'abort-uploads', Filter: { Prefix: '' }, Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } });
  if (random.chance(0.3))
    rules.push({
      ID: 'to-colder',
      Filter: { Prefix: random.pick(['', 'archive/']) },
      Status: random.chance(0.9) ? 'Enabled' : 'Disabled',
      Transitions: [{ Days: 30, StorageClass: random.pick(['STANDARD_IA', 'INTELLIGENT_TIERING', 'GLACIER_IR']) }],
    });
  if (versioning !== 'never' && random.chance(0.4)) rules.push({ ID: 'old-versions', Filter: {}, Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 90 } });
  return { versioning, blocked, rules };
}
