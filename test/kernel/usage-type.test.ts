import { describe, expect, test } from 'vitest';
import { hasOnePrice, splitUsageType } from '#kernel/usage-type';

describe('a usage type of the bill', () => {
  test.each([
    ['EUC1-EBS:VolumeUsage.gp3', 'EBS:VolumeUsage.gp3', 'eu-central-1'],
    ['EU-BoxUsage:m5.large', 'BoxUsage:m5.large', 'eu-west-1'],
    ['EUW1-PublicIPv4:IdleAddress', 'PublicIPv4:IdleAddress', 'eu-west-1'],
    ['BoxUsage:m5.large', 'BoxUsage:m5.large', 'us-east-1'],
    ['USE1-AmazonEKS-Hours:perCluster', 'AmazonEKS-Hours:perCluster', 'us-east-1'],
    ['APS3-NatGateway-Hours', 'NatGateway-Hours', 'ap-south-1'],
    ['ca-central-1-KMS-Keys', 'KMS-Keys', 'ca-central-1'],
    ['us-gov-west-1-KMS-Keys', 'KMS-Keys', 'us-gov-west-1'],
    ['KMS-Keys', 'KMS-Keys', 'us-east-1'],
    ['AWSSecretsManager-Secrets', 'AWSSecretsManager-Secrets', 'us-east-1'],
  ])('%s is %s of %s', (billed, usage, region) => expect(splitUsageType(billed)).toEqual({ usage, region }));
  test('of a Region that is not known is nobody’s', () => expect(splitUsageType('XYZ9-EBS:VolumeUsage')).toBeNull());
});

test('what several services, engines or systems share has no price of its own', () => {
  expect(['TimedStorage-ByteHrs', 'LoadBalancerUsage', 'InstanceUsage:db.m5.large', 'NodeUsage:cache.m5.large', 'BoxUsage:m5.large'].filter(hasOnePrice)).toEqual([]);
  expect(['EBS:SnapshotUsage', 'NatGateway-Hours', 'KMS-Keys'].every(hasOnePrice)).toBe(true);
});
