import { describe, expect, test } from 'vitest';
import { readServiceReference } from '../../tools/action-catalogue/read-service-reference.ts';

/** Made by hand after https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html */
const document = {
  Name: 's3',
  Actions: [
    {
      Name: 'GetObject',
      ActionConditionKeys: ['s3:TlsVersion', 's3:AccessPointNetworkOrigin'],
      Annotations: { Properties: { IsList: false, IsPermissionManagement: false, IsTaggingOnly: false, IsWrite: false } },
      Resources: [{ Name: 'object' }],
      SupportedBy: { 'IAM Access Analyzer Policy Generation': false, 'IAM Action Last Accessed': false },
    },
    {
      Name: 'PutBucketPolicy',
      Annotations: { Properties: { IsList: false, IsPermissionManagement: true, IsTaggingOnly: false, IsWrite: true } },
      Resources: [{ Name: 'bucket' }],
      SupportedBy: { 'IAM Access Analyzer Policy Generation': true, 'IAM Action Last Accessed': true },
    },
    { Name: 'ListAllMyBuckets', Annotations: { Properties: { IsList: true, IsPermissionManagement: false, IsTaggingOnly: false, IsWrite: false } } },
    { Name: 'TagResource', Annotations: { Properties: { IsList: false, IsPermissionManagement: false, IsTaggingOnly: true, IsWrite: true } } },
    { Name: 'DeleteBucket', Annotations: { Properties: { IsList: false, IsPermissionManagement: false, IsTaggingOnly: false, IsWrite: true } }, Resources: [{ Name: 'bucket' }] },
  ],
  ConditionKeys: [{ Name: 's3:TlsVersion', Types: ['Numeric'] }],
  Operations: [{ Name: 'GetObject', AuthorizedActions: [{ Name: 'GetObject', Service: 's3' }], SDK: [{ Name: 's3', Method: 'get_object', Package: 'Boto3' }] }],
  Resources: [
    { Name: 'object', ARNFormats: ['arn:${Partition}:s3:::${BucketName}/${ObjectName}'], ConditionKeys: ['s3:ExistingObjectTag/<key>'] },
    { Name: 'bucket', ARNFormats: ['arn:${Partition}:s3:::${BucketName}'] },
  ],
  Version: 'v1.3',
};

describe('a file of the AWS Service Reference', () => {
  const { service, actions, resourceTypes } = readServiceReference(document);
  test('gives service and resource types', () => {
    expect(service).toBe('s3');
    expect(resourceTypes).toEqual([
      { name: 'object', arns: ['arn:${Partition}:s3:::${BucketName}/${ObjectName}'], conditionKeys: ['s3:ExistingObjectTag/<key>'] },
      { name: 'bucket', arns: ['arn:${Partition}:s3:::${BucketName}'], conditionKeys: [] },
    ]);
  });
  test('gives levels, resource types, condition keys and whether last accessed information tells of an action', () => {
    expect(actions).toEqual([
      { name: 'GetObject', levels: ['Read'], resourceTypes: ['object'], conditionKeys: ['s3:AccessPointNetworkOrigin', 's3:TlsVersion'], tracked: false },
      { name: 'PutBucketPolicy', levels: ['Write', 'Permissions management'], resourceTypes: ['bucket'], conditionKeys: [], tracked: true },
      { name: 'ListAllMyBuckets', levels: ['List'], resourceTypes: [], conditionKeys: [], tracked: null },
      { name: 'TagResource', levels: ['Tagging', 'Write'], resourceTypes: [], conditionKeys: [], tracked: null },
      { name: 'DeleteBucket', levels: ['Write'], resourceTypes: ['bucket'], conditionKeys: [], tracked: null },
    ]);
  });
  test('of another format is refused', () => {
    expect(() => readServiceReference({ Name: 's3' })).toThrow(/Actions/);
    expect(() => readServiceReference(null)).toThrow(/expected object/);
  });
});
