import type { Account } from '../world.ts';
import type { OwnPolicy, Role } from './identities.ts';

const allow = (Action: string | readonly string[], Resource: string | readonly string[], more: object = {}): object => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource, ...more }] });

/** The trust policy of a role; `open` lets everybody in. */
export function trustOf(role: Role, account: Account, management: string, open: boolean): object {
  const trust = (Principal: unknown, Action: string, more: object = {}): object => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action, ...more }] });
  if (open) return trust({ AWS: '*' }, 'sts:AssumeRole', { Sid: 'Partners' });
  if (role.trust === 'external-id') return trust({ AWS: '*' }, 'sts:AssumeRole', { Sid: 'Vendor', Condition: { StringEquals: { 'sts:ExternalId': 'ingest-2024' } } });
  if (role.trust === 'github') {
    const issuer = 'token.actions.githubusercontent.com';
    return trust({ Federated: `arn:aws:iam::${account.id}:oidc-provider/${issuer}` }, 'sts:AssumeRoleWithWebIdentity', {
      Condition: { StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: `repo:example/${account.name}:ref:refs/heads/main` } },
    });
  }
  if (role.trust === 'saml')
    return trust({ Federated: `arn:aws:iam::${account.id}:saml-provider/AWSSSO_0000000000000000_DO_NOT_DELETE` }, 'sts:AssumeRoleWithSAML', { Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } } });
  if ('service' in role.trust) return trust({ Service: role.trust.service }, 'sts:AssumeRole');
  return trust({ AWS: `arn:aws:iam::${management}:root` }, 'sts:AssumeRole');
}

/** What the account's own policies allow. */
export function documentOf({ does, app }: OwnPolicy, account: Account): object {
  const region = Object.keys(account.regions)[0] as string;
  switch (does) {
    case 'everything':
      return allow('*', '*');
    case 'read':
      return allow(['s3:GetObject', 's3:ListBucket'], [`arn:aws:s3:::${account.name}-${app}-*`, `arn:aws:s3:::${account.name}-${app}-*/*`]);
    case 'write':
      return allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'], `arn:aws:dynamodb:${region}:${account.id}:table/${app}`);
    case 'deploy':
      return allow(['cloudformation:*', 'cloudwatch:*', 'ec2:*', 'ecr:*', 'iam:GetRole', 'iam:PassRole', 'lambda:*', 'logs:*', 's3:*', 'ssm:*'], '*', { Sid: 'Deploy' });
    case 'queue':
      return allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], `arn:aws:sqs:${region}:${account.id}:${app}-*`);
  }
}

export function inlineOf(name: string, account: Account): object {
  if (name === 'read-and-list') return allow(['ec2:Describe*', 'iam:Get*', 'iam:List*', 'kms:List*', 'kms:Describe*', 'secretsmanager:ListSecrets'], '*');
  if (name === 'raise') return allow('iam:AttachRolePolicy', `arn:aws:iam::${account.id}:role/on-call`, { Sid: 'Raise', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } });
  if (name === 'upload') return allow('s3:PutObject', `arn:aws:s3:::${account.name}-*/incoming/*`);
  return allow('ssm:GetParameter', `arn:aws:ssm:*:${account.id}:parameter/${account.name}/*`);
}

/** Policies that AWS manages, shortened: their names are AWS's, and nothing here hangs on the rest of their actions. */
export const managedDocuments: Readonly<Record<string, object>> = {
  AdministratorAccess: allow('*', '*'),
  PowerUserAccess: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' }] },
  ReadOnlyAccess: allow(['ec2:Describe*', 'iam:Get*', 'iam:List*', 's3:Get*', 's3:List*'], '*'),
  SecurityAudit: allow(['iam:GenerateCredentialReport', 'iam:Get*', 'iam:List*', 'ec2:Describe*', 's3:GetBucketPolicy'], '*'),
  AWSSupportAccess: allow('support:*', '*'),
  AmazonSSMManagedInstanceCore: allow(['ssm:UpdateInstanceInformation', 'ssmmessages:CreateControlChannel', 'ssmmessages:OpenDataChannel', 'ec2messages:GetMessages'], '*'),
  'service-role/AWSLambdaBasicExecutionRole': allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], '*'),
  'aws-service-role/AutoScalingServiceRolePolicy': allow(['ec2:RunInstances', 'ec2:TerminateInstances', 'ec2:Describe*'], '*'),
  'aws-service-role/AWSSupportServiceRolePolicy': allow(['ec2:Describe*', 'rds:Describe*'], '*'),
  'aws-service-role/AWSTrustedAdvisorServiceRolePolicy': allow(['ec2:Describe*', 'iam:Get*'], '*'),
  'aws-service-role/AWSOrganizationsServiceTrustPolicy': allow('iam:DeleteRole', 'arn:aws:iam::*:role/aws-service-role/organizations.amazonaws.com/*'),
  'aws-service-role/AmazonRDSServiceRolePolicy': allow(['ec2:CreateNetworkInterface', 'ec2:DescribeSubnets'], '*'),
  'aws-service-role/AmazonECSServiceRolePolicy': allow(['ec2:AttachNetworkInterface', 'elasticloadbalancing:RegisterTargets'], '*'),
};
