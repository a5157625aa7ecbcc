import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, CreateLogGroupCommand, PutRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateTableCommand, DynamoDBClient, UpdateContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateAliasCommand, CreateKeyCommand, EnableKeyRotationCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { zipSync } from 'fflate';
import { physical, type Stood } from './physical.ts';

type Where = { readonly endpoint: string; readonly region: string; readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } };
type Made = Promise<{ readonly ref: string; readonly arn: string }>;

/**
 * Makes what templates describe in an emulator, by the calls that CloudFormation would make, since the emulator's own CloudFormation breaks at the templates. Answers what stands,
 * and which types it does not make.
 */
export async function standUp(where: Where, account: string, templates: readonly any[], parameters: Readonly<Record<string, string>>): Promise<Stood> {
  const stood: Stood = { account, region: where.region, parameters, refs: new Map(), arns: new Map(), exports: new Map(), left: new Set() };
  for (const template of templates) {
    for (const [id, { Type, Properties }] of Object.entries<any>(template.Resources)) {
      const arn = named[Type]?.(Properties, where.region, account);
      if (arn !== undefined) stood.arns.set(id, arn);
    }
    const resources = Object.entries<any>(template.Resources).toSorted(([, a], [, b]) => order(a.Type) - order(b.Type));
    for (const [id, { Type, Properties }] of resources) {
      const make = makers[Type];
      if (make === undefined) stood.left.add(Type);
      else {
        const { ref, arn } = await make(where, physical(Properties, stood), id, account);
        stood.refs.set(id, ref);
        stood.arns.set(id, arn);
      }
    }
    for (const { Value, Export } of Object.values<any>(template.Outputs ?? {})) if (Export !== undefined) stood.exports.set(physical(Export.Name, stood), physical(Value, stood));
  }
  return stood;
}

/** ARNs that follow from a name: roles and functions speak of each other. */
const named: Readonly<Record<string, (given: any, region: string, account: string) => string>> = {
  'AWS::Lambda::Function': ({ FunctionName }, region, account) => `arn:aws:lambda:${region}:${account}:function:${FunctionName}`,
  'AWS::StepFunctions::StateMachine': ({ StateMachineName }, region, account) => `arn:aws:states:${region}:${account}:stateMachine:${StateMachineName}`,
};

const list = (tags: any): { readonly Key: string; readonly Value: string }[] => (Array.isArray(tags) ? tags : []);
const map = (tags: any): Record<string, string> => Object.fromEntries(list(tags).map(({ Key, Value }) => [Key, Value]));

const makers: Readonly<Record<string, (where: Where, given: any, id: string, account: string) => Made>> = {
  async 'AWS::KMS::Key'(where, given) {
    const client = new KMSClient(where);
    const { KeyMetadata: { KeyId: ref = '', Arn: arn = '' } = {} } = await client.send(
      new CreateKeyCommand({
        Description: given.Description,
        Policy: JSON.stringify(given.KeyPolicy),
        KeySpec: given.KeySpec,
        KeyUsage: given.KeyUsage,
        Tags: list(given.Tags).map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })),
      }),
    );
    if (given.EnableKeyRotation === true) await client.send(new EnableKeyRotationCommand({ KeyId: ref, RotationPeriodInDays: given.RotationPeriodInDays }));
    return { ref, arn };
  },
  async 'AWS::KMS::Alias'(where, given) {
    await new KMSClient(where).send(new CreateAliasCommand({ AliasName: given.AliasName, TargetKeyId: given.TargetKeyId }));
    return { ref: given.AliasName, arn: given.AliasName };
  },
  async 'AWS::S3::Bucket'(where, given, id) {
    const client = new S3Client({ ...where, forcePathStyle: true });
    const Bucket = given.BucketName ?? `made-${id.toLowerCase()}`;
    await client.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: given.ObjectLockEnabled }));
    await client.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: given.BucketEncryption.ServerSideEncryptionConfiguration.map((rule: any) => ({ ApplyServerSideEncryptionByDefault: rule.ServerSideEncryptionByDefault, BucketKeyEnabled: rule.BucketKeyEnabled })),
        },
      }),
    );
    await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: given.VersioningConfiguration }));
    await client.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: given.PublicAccessBlockConfiguration }));
    await client.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: given.OwnershipControls }));
    await client.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: list(given.Tags) } }));
    const rules = given.LifecycleConfiguration?.Rules.map((rule: any) => ({
      ID: rule.Id,
      Status: rule.Status,
      Filter: { Prefix: rule.Prefix ?? '' },
      ...(rule.ExpirationInDays === undefined ? {} : { Expiration: { Days: rule.ExpirationInDays } }),
      ...(rule.NoncurrentVersionExpiration === undefined ? {} : { NoncurrentVersionExpiration: rule.NoncurrentVersionExpiration }),
      ...(rule.AbortIncompleteMultipartUpload === undefined ? {} : { AbortIncompleteMultipartUpload: rule.AbortIncompleteMultipartUpload }),
    }));
    if (rules !== undefined) await client.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: rules } }));
    return { ref: Bucket, arn: `arn:aws:s3:::${Bucket}` };
  },
  async 'AWS::S3::BucketPolicy'(where, given) {
    await new S3Client({ ...where, forcePathStyle: true }).send(new PutBucketPolicyCommand({ Bucket: given.Bucket, Policy: JSON.stringify(given.PolicyDocument) }));
    return { ref: given.Bucket, arn: given.Bucket };
  },
  async 'AWS::DynamoDB::GlobalTable'(where, given) {
    const client = new DynamoDBClient(where);
    const [replica] = given.Replicas;
    const { TableDescription } = await client.send(
      new CreateTableCommand({
        TableName: given.TableName,
        AttributeDefinitions: given.AttributeDefinitions,
        KeySchema: given.KeySchema,
        BillingMode: given.BillingMode,
        GlobalSecondaryIndexes: given.GlobalSecondaryIndexes,
        SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: replica.SSESpecification.KMSMasterKeyId },
        StreamSpecification: { StreamEnabled: true, StreamViewType: given.StreamSpecification.StreamViewType },
        DeletionProtectionEnabled: replica.DeletionProtectionEnabled,
        Tags: list(replica.Tags),
      }),
    );
    await client.send(new UpdateContinuousBackupsCommand({ TableName: given.TableName, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }));
    return { ref: given.TableName, arn: TableDescription?.TableArn ?? '' };
  },
  async 'AWS::Logs::LogGroup'(where, given, _, account) {
    const client = new CloudWatchLogsClient(where);
    await client.send(new CreateLogGroupCommand({ logGroupName: given.LogGroupName, kmsKeyId: given.KmsKeyId, tags: map(given.Tags) }));
    await client.send(new PutRetentionPolicyCommand({ logGroupName: given.LogGroupName, retentionInDays: given.RetentionInDays }));
    return { ref: given.LogGroupName, arn: `arn:aws:logs:${where.region}:${account}:log-group:${given.LogGroupName}:*` };
  },
  async 'AWS::SNS::Topic'(where, given) {
    const client = new SNSClient(where);
    const { TopicArn = '' } = await client.send(new CreateTopicCommand({ Name: given.TopicName, Tags: list(given.Tags), Attributes: { KmsMasterKeyId: given.KmsMasterKeyId } }));
    return { ref: TopicArn, arn: TopicArn };
  },
  async 'AWS::SNS::TopicPolicy'(where, given) {
    for (const TopicArn of given.Topics) await new SNSClient(where).send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue: JSON.stringify(given.PolicyDocument) }));
    return { ref: 'policy', arn: 'policy' };
  },
  async 'AWS::SQS::Queue'(where, given, id, account) {
    const QueueName = given.QueueName ?? id;
    const { QueueUrl = '' } = await new SQSClient(where).send(
      new CreateQueueCommand({
        QueueName,
        tags: map(given.Tags),
        Attributes: { MessageRetentionPeriod: String(given.MessageRetentionPeriod ?? 345_600), ...(given.KmsMasterKeyId === undefined ? {} : { KmsMasterKeyId: given.KmsMasterKeyId }) },
      }),
    );
    return { ref: QueueUrl, arn: `arn:aws:sqs:${where.region}:${account}:${QueueName}` };
  },
  async 'AWS::SQS::QueuePolicy'(where, given) {
    for (const QueueUrl of given.Queues) await new SQSClient(where).send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: JSON.stringify(given.PolicyDocument) } }));
    return { ref: 'policy', arn: 'policy' };
  },
  async 'AWS::IAM::Role'(where, given, id) {
    const client = new IAMClient(where);
    const RoleName = given.RoleName ?? id;
    const { Role } = await client.send(
      new CreateRoleCommand({ RoleName, Path: given.Path, Description: given.Description, MaxSessionDuration: given.MaxSessionDuration, AssumeRolePolicyDocument: JSON.stringify(given.AssumeRolePolicyDocument), Tags: list(given.Tags) }),
    );
    for (const { PolicyName, PolicyDocument } of given.Policies ?? []) await client.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: JSON.stringify(PolicyDocument) }));
    return { ref: RoleName, arn: Role?.Arn ?? '' };
  },
  async 'AWS::Lambda::Function'(where, given) {
    const { FunctionArn = '' } = await new LambdaClient(where).send(
      new CreateFunctionCommand({
        FunctionName: given.FunctionName,
        Runtime: given.Runtime,
        Handler: given.Handler,
        Role: given.Role,
        Code: { ZipFile: zipSync({ 'index.mjs': new TextEncoder().encode('export const handler = async () => null;') }) },
        MemorySize: given.MemorySize,
        Timeout: given.Timeout,
        Architectures: given.Architectures,
        Environment: given.Environment,
        Tags: map(given.Tags),
      }),
    );
    return { ref: given.FunctionName, arn: FunctionArn };
  },
  async 'AWS::CloudWatch::Alarm'(where, { Tags, ...given }, id) {
    const AlarmName = given.AlarmName ?? id;
    await new CloudWatchClient(where).send(new PutMetricAlarmCommand({ ...given, AlarmName, Tags: list(Tags) }));
    return { ref: AlarmName, arn: AlarmName };
  },
};

/** A type that others refer to is made before them. */
function order(type: string): number {
  const place = Object.keys(makers).indexOf(type);
  return place < 0 ? Number.MAX_SAFE_INTEGER : place;
}
