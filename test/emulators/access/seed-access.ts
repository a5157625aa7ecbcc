import { EC2Client, RunInstancesCommand, DescribeImagesCommand } from '@aws-sdk/client-ec2';
import {
  AddRoleToInstanceProfileCommand,
  AddUserToGroupCommand,
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateInstanceProfileCommand,
  CreateLoginProfileCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutGroupPolicyCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateAccountCommand, CreateOrganizationCommand, OrganizationsClient, RegisterDelegatedAdministratorCommand } from '@aws-sdk/client-organizations';
import { CreateSecretCommand, PutResourcePolicyCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { registerMfa, required, trusting } from '../scan/seed.ts';

const own = '123456789012'; // whom moto takes every unknown key for
const vendor = '777788889999';
const stranger = '444455556666';
const document = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });
const allow = (Action: string | string[], Resource: string | string[] = '*', Condition?: object): object => ({ Effect: 'Allow', Action, Resource, ...(Condition === undefined ? {} : { Condition }) });
const web = (issuer: string, Condition?: object): string =>
  document({ Effect: 'Allow', Principal: { Federated: `arn:aws:iam::${own}:oidc-provider/${issuer}` }, Action: 'sts:AssumeRoleWithWebIdentity', ...(Condition === undefined ? {} : { Condition }) });
const github = 'token.actions.githubusercontent.com';
const subject = (value: string): object => ({ StringLike: { [`${github}:sub`]: value } });
const letting = (Principal: unknown, Condition?: object): string => document({ Effect: 'Allow', Principal, Action: '*', Resource: '*', ...(Condition === undefined ? {} : { Condition }) });

/** Builds the account of `expected-verdicts.tsv` over the wire, and an organisation with one member. Says ARN → label of what moto names as it likes. */
export async function seedAccess(endpoint: string): Promise<{ readonly labels: ReadonlyMap<string, string>; readonly member: string }> {
  const at = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const labels = new Map<string, string>();
  const iam = new IAMClient(at);
  const organizations = new OrganizationsClient(at);
  await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  const made = await organizations.send(new CreateAccountCommand({ AccountName: 'member', Email: 'member@example.com' }));
  const member = required(made.CreateAccountStatus?.AccountId);
  await organizations.send(new RegisterDelegatedAdministratorCommand({ AccountId: member, ServicePrincipal: 'guardduty.amazonaws.com' }));
  await iam.send(new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 8 }));

  const user = (UserName: string) => iam.send(new CreateUserCommand({ UserName }));
  const password = (UserName: string) => iam.send(new CreateLoginProfileCommand({ UserName, Password: 'correct-Horse-7-battery' }));
  const key = (UserName: string) => iam.send(new CreateAccessKeyCommand({ UserName }));
  for (const name of ['developers', 'nobody']) await iam.send(new CreateGroupCommand({ GroupName: name }));
  await iam.send(new PutGroupPolicyCommand({ GroupName: 'developers', PolicyName: 'files', PolicyDocument: document(allow('s3:GetObject', 'arn:aws:s3:::files/*')) }));
  for (const name of ['ana', 'ben', 'robot', 'idle', 'rescue']) await user(name);
  for (const UserName of ['ana', 'robot', 'idle', 'rescue']) await iam.send(new AddUserToGroupCommand({ UserName, GroupName: 'developers' }));
  for (const name of ['ana', 'ben', 'rescue']) await password(name);
  for (const name of ['ana', 'robot', 'robot']) await key(name);
  await registerMfa(iam, 'ana');
  await iam.send(new PutUserPolicyCommand({ UserName: 'ana', PolicyName: 'own', PolicyDocument: document(allow('*')) }));

  const role = async (RoleName: string, AssumeRolePolicyDocument: string): Promise<unknown> => iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  const trust = (Principal: Readonly<Record<string, string>>, Condition?: object): string => JSON.stringify(trusting(Principal, Condition));
  const lambda = trust({ Service: 'lambda.amazonaws.com' });
  await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'autoscaling.amazonaws.com' }));
  await iam.send(new CreateOpenIDConnectProviderCommand({ Url: `https://${github}`, ClientIDList: ['sts.amazonaws.com'], ThumbprintList: ['6938fd4d98bab03faadb97b34396831e3780aea1'] }));
  await role('github-any', web(github, { StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com' } }));
  await role('github-owner', web(github, subject('repo:acme/*')));
  await role('github-repository', web(github, subject('repo:acme/shop:*')));
  await role('cluster', web('oidc.eks.us-east-1.amazonaws.com/id/ABC'));
  await role('login', web('login.example.com'));
  await role('stranger', trust({ AWS: `arn:aws:iam::${stranger}:root` }));
  await role('vendor', trust({ AWS: `arn:aws:iam::${vendor}:root` }, { StringEquals: { 'sts:ExternalId': 'f3a9' } }));
  await role('member', trust({ AWS: `arn:aws:iam::${member}:root` }));
  await role('tasks', trust({ Service: 'ecs-tasks.amazonaws.com' }));
  await role('states', trust({ Service: 'states.amazonaws.com' }, { StringEquals: { 'aws:SourceAccount': own } }));
  await role('deleted', trust({ AWS: 'AROAEXAMPLEID12345678' }));
  for (const name of ['inline', 'bounded', 'emergency']) await role(name, lambda);
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: 'inline',
      PolicyName: 'big',
      PolicyDocument: document(
        allow(
          's3:GetObject',
          [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(number => `arn:aws:s3:::${String(number).padEnd(940, 'x')}`),
        ),
      ),
    }),
  );
  for (let number = 0; number < 10; number += 1) {
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: `tenth-${number}`, PolicyDocument: document(allow('s3:GetObject', `arn:aws:s3:::tenth-${number}/*`)) }));
    await iam.send(new AttachRolePolicyCommand({ RoleName: 'bounded', PolicyArn: required(Policy?.Arn) }));
  }

  const policies: Readonly<Record<string, string>> = {
    'all-but-iam': document({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
    'all-but-payroll': document({ Effect: 'Allow', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::payroll/*' }),
    'pass-any': document(allow('iam:PassRole')),
    'assume-any': document(allow('sts:AssumeRole')),
    'decrypt-any': document(allow('kms:Decrypt')),
    wide: document(allow('ec2:*')),
    'wide-on-bucket': document(allow('s3:*', 'arn:aws:s3:::orders/*')),
    everything: document(allow('*')),
    'twin-one': document({ Sid: 'One', ...allow(['sqs:SendMessage', 'sqs:GetQueueUrl'], 'arn:aws:sqs:*:*:orders') }),
    'twin-two': document({ Sid: 'Two', ...allow(['sqs:GetQueueUrl', 'sqs:SendMessage'], ['arn:aws:sqs:*:*:orders']) }),
    long: document(
      allow(
        's3:PutObject',
        ['a', 'b', 'c', 'd', 'e', 'f'].map(letter => `arn:aws:s3:::${letter.repeat(950)}`),
      ),
    ),
    limit: document(allow('dynamodb:GetItem')),
  };
  for (const [PolicyName, PolicyDocument] of Object.entries(policies)) await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }));
  for (const RoleName of ['bounded', 'emergency']) await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: `arn:aws:iam::${own}:policy/limit` }));

  const sqs = new SQSClient(at);
  await sqs.send(new CreateQueueCommand({ QueueName: 'closed' }));
  await sqs.send(new CreateQueueCommand({ QueueName: 'open', Attributes: { Policy: letting('*') } }));
  await sqs.send(new CreateQueueCommand({ QueueName: 'shared', Attributes: { Policy: letting({ AWS: `arn:aws:iam::${stranger}:root` }) } }));
  await new SNSClient(at).send(new CreateTopicCommand({ Name: 'orders' }));
  const { KeyMetadata } = await new KMSClient(at).send(new CreateKeyCommand({}));
  labels.set(required(KeyMetadata?.Arn), 'key');
  const secrets = new SecretsManagerClient(at);
  for (const Name of ['plain', 'lent']) {
    const { ARN } = await secrets.send(new CreateSecretCommand({ Name, SecretString: 'correct-Horse-7-battery' }));
    labels.set(required(ARN), `secret/${Name}`);
  }
  await secrets.send(new PutResourcePolicyCommand({ SecretId: 'lent', ResourcePolicy: letting({ AWS: `arn:aws:iam::${member}:root` }) }));

  const ec2 = new EC2Client(at);
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: 'web' }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: 'web', RoleName: 'tasks' }));
  const { Images } = await ec2.send(new DescribeImagesCommand({}));
  const ImageId = Images?.[0]?.ImageId ?? 'ami-1e749f67';
  for (const [label, IamInstanceProfile] of [
    ['with', { Name: 'web' }],
    ['without', undefined],
  ] as const) {
    const { Instances } = await ec2.send(new RunInstancesCommand({ ImageId, MinCount: 1, MaxCount: 1, IamInstanceProfile }));
    labels.set(`arn:aws:ec2:us-east-1:${own}:instance/${required(Instances?.[0]?.InstanceId)}`, `instance/${label}`);
  }
  return { labels, member };
}
