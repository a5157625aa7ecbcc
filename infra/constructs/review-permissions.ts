import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { namesOf } from '../names.ts';
import type { Allowed } from './role-of.ts';

/** What the API of the console does beside writing its log: it reads runs, reports and packs, reads findings and changes them with an event each, and starts a look at what is said to be mended. */
export function reviewPermissions(scope: Construct, { key, name, configKey }: { readonly key: Key; readonly name: string; readonly configKey: string | undefined }): readonly Allowed[] {
  const { bucketArn, tableArn, startMachineArn } = namesOf(scope, name);
  const objects = ['runs/*', 'packs/*', 'history/rotation/*', 'notify/*', ...(configKey === undefined ? [] : [configKey])].map(one => `${bucketArn}/${one}`);
  return [
    { sid: 'ListObjects', actions: ['s3:ListBucket'], resources: [bucketArn] },
    { sid: 'ReadObjects', actions: ['s3:GetObject'], resources: objects, why: 'People open what any run wrote; its name is part of the key.' },
    { sid: 'AskForLook', actions: ['s3:PutObject'], resources: [`${bucketArn}/runs/verify-*/rescan.json`], why: 'A look is a run, and its name holds its instant.' },
    { sid: 'StartLook', actions: ['states:StartExecution'], resources: [startMachineArn] },
    { sid: 'UseKey', actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey', 'kms:Encrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'], resources: [key.keyArn] },
    { sid: 'ReadItems', actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'], resources: [tableArn] },
    { sid: 'ReadIndexes', actions: ['dynamodb:Query', 'dynamodb:Scan'], resources: [`${tableArn}/index/*`], why: 'Lists are read off whichever index has their order.' },
    {
      sid: 'WriteItems',
      actions: ['dynamodb:PutItem'],
      resources: [tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['DOC#*', 'E#*', 'F#*'] }, Null: { 'dynamodb:LeadingKeys': 'false' } },
    },
  ];
}
