import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { policyTextIn } from '../policy-text-in.ts';
import { textIn, understand } from '../understand.ts';

export default defineCollector({
  id: 's3-bucket-policies',
  title: 'Bucket policies',
  scope: 'account',
  yields: {},
  fills: { 's3-bucket': ['policy'] },
  actions: { GetBucketPolicy: ['s3:GetBucketPolicy'] },
  answers: { GetBucketPolicy: ['NoSuchBucketPolicy'] },
  after: ['s3-bucket'],
  steady: { GetBucketPolicy: { source: 's3.amazonaws.com', type: 'AWS::S3::Bucket', subject: input => textIn(input, 'Bucket'), changedBy: ['CreateBucket', 'DeleteBucket', 'PutBucketPolicy', 'DeleteBucketPolicy'] } },
  async collect({ aws, each, after }) {
    const found = after('s3-bucket');
    if (found.length === 0) return;
    const { client, GetBucketPolicyCommand } = await aws('s3');
    await each(found, ({ data }) => client.send(new GetBucketPolicyCommand({ Bucket: data.bucketName })));
  },
  *normalise({ in: input, out, err }, { partition }) {
    yield* understand('s3-bucket', 'an answer of GetBucketPolicy', () => {
      const arn = `arn:${partition}:s3:::${textIn(input, 'Bucket')}`;
      if (err?.name === 'NoSuchBucketPolicy') return [part('s3-bucket', arn, { policy: null })];
      if (err !== null) return [unread('s3-bucket', arn, ['policy'])];
      return [part('s3-bucket', arn, { policy: policyTextIn(out, 'Policy') })];
    });
  },
});
