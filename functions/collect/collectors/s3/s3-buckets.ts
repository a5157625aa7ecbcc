import type { Kinds } from '#kernel/kind';
import { part, unread, type Yielded } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { idsIn } from '../members-in.ts';
import { answeredList, answeredTags, flagIn, itemsIn, listIn, structureIn, textIn, understand } from '../understand.ts';

const asked = { GetBucketTagging: 'tags', GetBucketVersioning: 'versioning', GetBucketLifecycleConfiguration: 'lifecycleRules', GetPublicAccessBlock: 'publicAccessBlock' } as const;

/** Errors by which S3 says that something was never set, and what that means. */
const unset: ReadonlyMap<string, Partial<Kinds['s3-bucket']>> = new Map([
  ['NoSuchTagSet', { tags: {} }],
  ['NoSuchLifecycleConfiguration', { lifecycleRules: [] }],
  ['NoSuchPublicAccessBlockConfiguration', { publicAccessBlock: { blockPublicAcls: false, ignorePublicAcls: false, blockPublicPolicy: false, restrictPublicBuckets: false } }],
]);

/** Whether a rule is for all objects. Rules of before filters have a prefix of their own. */
function isForAll(rule: any): boolean {
  const { Prefix: prefix, ...others } = rule.Filter ?? {};
  return (rule.Prefix ?? '') === '' && (prefix ?? '') === '' && Object.values(others).every(other => other === undefined || other === null);
}

/** A name may be that of another bucket now. */
const made = ['CreateBucket', 'DeleteBucket'];
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html: names of bucket-level events, which are told in the bucket's Region. */
const bucketEvents = {
  GetBucketTagging: ['PutBucketTagging', 'DeleteBucketTagging'],
  GetBucketVersioning: ['PutBucketVersioning'],
  GetBucketLifecycleConfiguration: ['PutBucketLifecycle', 'DeleteBucketLifecycle'],
  GetPublicAccessBlock: ['PutBucketPublicAccessBlock', 'DeleteBucketPublicAccessBlock'],
};

export default defineCollector({
  id: 's3-buckets',
  title: 'S3 buckets with their tags, versioning, lifecycle and block of public access',
  scope: 'account',
  yields: { 's3-bucket': ['ListBuckets'] },
  actions: {
    ListBuckets: ['s3:ListAllMyBuckets'],
    GetBucketTagging: ['s3:GetBucketTagging'],
    GetBucketVersioning: ['s3:GetBucketVersioning'],
    GetBucketLifecycleConfiguration: ['s3:GetLifecycleConfiguration'],
    GetPublicAccessBlock: ['s3:GetBucketPublicAccessBlock'],
  },
  answers: { GetBucketTagging: ['NoSuchTagSet'], GetBucketLifecycleConfiguration: ['NoSuchLifecycleConfiguration'], GetPublicAccessBlock: ['NoSuchPublicAccessBlockConfiguration'] },
  steady: Object.fromEntries(Object.entries(bucketEvents).map(([op, events]) => [op, { source: 's3.amazonaws.com', type: 'AWS::S3::Bucket', subject: input => textIn(input, 'Bucket'), changedBy: [...made, ...events] }])),
  places: ({ op, out }) => (op === 'ListBuckets' ? listIn(out, 'Buckets').map(bucket => [textIn(bucket, 'Name'), textIn(bucket, 'BucketRegion')] as const) : []),
  async collect({ aws, all, each }) {
    const { client, paginateListBuckets, GetBucketTaggingCommand, GetBucketVersioningCommand, GetBucketLifecycleConfigurationCommand, GetPublicAccessBlockCommand } = await aws('s3');
    const pages = await all(paginateListBuckets({ client }, { MaxBuckets: 1000 })); // AWS names the Region of a bucket only when a parameter is given
    await each(
      idsIn(
        pages,
        page => page.Buckets,
        bucket => bucket.Name,
      ),
      Bucket =>
        each(
          [
            () => client.send(new GetBucketTaggingCommand({ Bucket })),
            () => client.send(new GetBucketVersioningCommand({ Bucket })),
            () => client.send(new GetBucketLifecycleConfigurationCommand({ Bucket })),
            () => client.send(new GetPublicAccessBlockCommand({ Bucket })),
          ],
          async ask => ask(),
        ),
    );
  },
  *normalise(call, { partition, account }) {
    const { op, in: input, out, err } = call;
    const arnOf = (bucket: string) => `arn:${partition}:s3:::${bucket}`;
    if (op === 'ListBuckets') {
      yield* itemsIn('s3-bucket', call, 'Buckets', bucket => {
        const bucketName = textIn(bucket, 'Name');
        const region = textIn(bucket, 'BucketRegion');
        return [part('s3-bucket', arnOf(bucketName), { bucketName, createdAt: bucket.CreationDate, bucketRegion: region }, { where: { account, region } })];
      });
      return;
    }
    yield* understand('s3-bucket', `an answer of ${op}`, () => [followUp(arnOf(textIn(input, 'Bucket')))]);

    function followUp(arn: string): Yielded {
      const none = err === null ? undefined : unset.get(err.name);
      if (none !== undefined) return part('s3-bucket', arn, none);
      if (err !== null) return unread('s3-bucket', arn, [asked[op as keyof typeof asked]]);
      switch (op) {
        case 'GetBucketTagging':
          return part('s3-bucket', arn, { tags: answeredTags(out, 'TagSet') });
        case 'GetBucketVersioning':
          return part('s3-bucket', arn, { versioning: structureIn({ out }, 'out').Status ?? null }); // an empty answer: it was never switched on
        case 'GetBucketLifecycleConfiguration':
          return part('s3-bucket', arn, {
            lifecycleRules: answeredList(out, 'Rules')
              .filter(rule => textIn(rule, 'Status') === 'Enabled')
              .map(ruleOf),
          });
        default: {
          const block = structureIn(out, 'PublicAccessBlockConfiguration');
          return part('s3-bucket', arn, {
            publicAccessBlock: {
              blockPublicAcls: flagIn(block, 'BlockPublicAcls'),
              ignorePublicAcls: flagIn(block, 'IgnorePublicAcls'),
              blockPublicPolicy: flagIn(block, 'BlockPublicPolicy'),
              restrictPublicBuckets: flagIn(block, 'RestrictPublicBuckets'),
            },
          });
        }
      }
    }
  },
});

function ruleOf(rule: any) {
  const classes = (member: string): string[] => listIn(rule, member).map(transition => textIn(transition, 'StorageClass'));
  return {
    wholeBucket: isForAll(rule),
    expires: rule.Expiration?.Days !== undefined || rule.Expiration?.Date !== undefined,
    transitionsTo: classes('Transitions'),
    noncurrentExpires: rule.NoncurrentVersionExpiration !== undefined,
    noncurrentTransitionsTo: classes('NoncurrentVersionTransitions'),
    abortUploadsAfterDays: rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation ?? null,
  };
}
