import { randomOf } from '../random.ts';
import type { At } from './answer.ts';

/** The function that rotates the secrets of a Region. */
export const rotator = 'rotate-secrets';

type Statement = { readonly Sid: string; readonly Effect: 'Allow' | 'Deny'; readonly Principal: unknown; readonly Action: string | readonly string[]; readonly Resource: string | readonly string[]; readonly Condition?: object };

/** A company that the sample organisation works with: an account id of AWS's own documentation. */
export const partner = '444455556666';

function policy(...Statement: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

/** The policy that AWS makes with a key: the account decides. */
export function keyPolicyOf({ account }: At): string {
  return JSON.stringify({ Version: '2012-10-17', Id: 'key-default-1', Statement: [{ Sid: 'Enable IAM User Permissions', Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account.id}:root` }, Action: 'kms:*', Resource: '*' }] });
}

/** The policy that AWS makes with a topic. */
export function topicPolicyOf(arn: string, { account }: At): string {
  const Action = ['GetTopicAttributes', 'SetTopicAttributes', 'AddPermission', 'RemovePermission', 'DeleteTopic', 'Subscribe', 'ListSubscriptionsByTopic', 'Publish'].map(action => `SNS:${action}`);
  return JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [{ Sid: '__default_statement_ID', Effect: 'Allow', Principal: { AWS: '*' }, Action, Resource: arn, Condition: { StringEquals: { 'AWS:SourceOwner': account.id } } }],
  });
}

/** Who may invoke a function; null for those that only the account's own people call. */
export function functionPolicyOf(arn: string, { account, region }: At): string | null {
  if (arn.endsWith(`:${rotator}`))
    return policy({ Sid: 'rotation', Effect: 'Allow', Principal: { Service: 'secretsmanager.amazonaws.com' }, Action: 'lambda:InvokeFunction', Resource: arn, Condition: { StringEquals: { 'AWS:SourceAccount': account.id } } });
  const random = randomOf(`${arn}/policy`);
  if (!random.chance(0.35)) return null;
  const rule = {
    Sid: 'events',
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'lambda:InvokeFunction',
    Resource: arn,
    Condition: { ArnLike: { 'AWS:SourceArn': `arn:aws:events:${region}:${account.id}:rule/${arn.split(':').at(-1)}` } },
  } as const;
  return JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: [rule] });
}

/** The policy of a bucket: mostly none or none without TLS; what the archive keeps comes from CloudTrail, and one bucket is shared with a partner. */
export function bucketPolicyOf(name: string, index: number, { account, world }: At): string | null {
  const both = [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`];
  const onlyTls: Statement = { Sid: 'OnlyTls', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: both, Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
  if (account.family === 'archive')
    return policy(onlyTls, {
      Sid: 'Trail',
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::${name}/AWSLogs/*`,
      Condition: { StringEquals: { 'aws:SourceOrgID': world.organization } },
    });
  if (account.name === 'data-platform' && index === 0) return policy(onlyTls, { Sid: 'PartnerReads', Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${partner}:root` }, Action: 's3:GetObject', Resource: `arn:aws:s3:::${name}/shared/*` });
  return randomOf(`${name}/policy`).chance(0.4) ? policy(onlyTls) : null;
}
