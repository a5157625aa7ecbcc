/**
 * What the waste checks count and the price list knows, one question a Region for each line: https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/price-changes.html
 * `contains` is a part of the usage type. Instances are left out: there are hundreds of types a Region, and the bill prices those that run.
 */
export const priceListQuestions: readonly { readonly service: string; readonly contains: string }[] = [
  { service: 'AmazonEC2', contains: 'EBS:Volume' },
  { service: 'AmazonEC2', contains: 'EBS:Snapshot' },
  { service: 'AmazonEC2', contains: 'NatGateway-Hours' },
  { service: 'AmazonVPC', contains: 'PublicIPv4:' },
  { service: 'AmazonVPC', contains: 'VpcEndpoint-Hours' },
  { service: 'AmazonVPC', contains: 'TransitGateway-Hours' },
  { service: 'AWSELB', contains: 'LoadBalancerUsage' },
  { service: 'awskms', contains: 'KMS-Keys' },
  { service: 'AWSSecretsManager', contains: 'AWSSecretsManager-Secrets' },
  { service: 'AmazonDynamoDB', contains: 'CapacityUnit-Hrs' },
  { service: 'AmazonDynamoDB', contains: 'TimedStorage-ByteHrs' },
  { service: 'AmazonS3', contains: 'TimedStorage-' },
  { service: 'AmazonS3', contains: 'Monitoring-Automation-INT' },
  { service: 'AmazonCloudWatch', contains: 'TimedStorage-ByteHrs' },
  { service: 'AmazonEKS', contains: 'AmazonEKS-Hours' },
];

const balancers: Readonly<Record<string, string>> = { LoadBalancing: 'Classic', 'LoadBalancing:Application': 'Application', 'LoadBalancing:Network': 'Network', 'LoadBalancing:Gateway': 'Gateway' };

/** How the price book calls a usage type that several things share: with the operation or the service that tells them apart. Null where nothing does. */
export function bookUsage(usage: string, service: string, operation: string): string | null {
  if (usage === 'LoadBalancerUsage') return balancers[operation] === undefined ? null : `${usage}:${balancers[operation]}`;
  return usage === 'TimedStorage-ByteHrs' ? `${service}:${usage}` : usage;
}
