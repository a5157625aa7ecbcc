/**
 * What usage types begin with in each Region: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html and
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/aws-usage-report-understand.html. What begins with nothing is of us-east-1.
 */
const prefixes: Readonly<Record<string, string>> = {
  AFS1: 'af-south-1',
  APE1: 'ap-east-1',
  APN1: 'ap-northeast-1',
  APN2: 'ap-northeast-2',
  APN3: 'ap-northeast-3',
  APS1: 'ap-southeast-1',
  APS2: 'ap-southeast-2',
  APS3: 'ap-south-1',
  APS4: 'ap-southeast-3',
  APS5: 'ap-south-2',
  APS6: 'ap-southeast-4',
  CAN1: 'ca-central-1',
  CAN2: 'ca-west-1',
  EU: 'eu-west-1',
  EUC1: 'eu-central-1',
  EUC2: 'eu-central-2',
  EUN1: 'eu-north-1',
  EUS1: 'eu-south-1',
  EUS2: 'eu-south-2',
  EUW1: 'eu-west-1',
  EUW2: 'eu-west-2',
  EUW3: 'eu-west-3',
  ILC1: 'il-central-1',
  MEC1: 'me-central-1',
  MES1: 'me-south-1',
  SAE1: 'sa-east-1',
  UGE1: 'us-gov-east-1',
  UGW1: 'us-gov-west-1',
  USE1: 'us-east-1',
  USE2: 'us-east-2',
  USW1: 'us-west-1',
  USW2: 'us-west-2',
};
/** KMS writes the Region in full: `eu-central-1-KMS-Keys`. */
const regional = /^([a-z]{2}(?:-[a-z]+)+-\d)-(?=[A-Za-z])/;
const prefixed = /^([A-Z]{2,4}\d?)-(?=[A-Za-z])/;

/**
 * A usage type of the bill without its Region, and the Region: `EUC1-EBS:VolumeUsage.gp3` is `EBS:VolumeUsage.gp3` of eu-central-1. Null where the
 * beginning looks like that of a Region which is not known here: then nobody knows whose price it is.
 */
export function splitUsageType(usageType: string): { readonly usage: string; readonly region: string } | null {
  const named = regional.exec(usageType);
  if (named !== null) return { usage: usageType.slice((named[1] ?? '').length + 1), region: named[1] ?? '' };
  const prefix = prefixed.exec(usageType)?.[1];
  if (prefix === undefined) return { usage: usageType, region: 'us-east-1' };
  const region = prefixes[prefix];
  if (region !== undefined) return { usage: usageType.slice(prefix.length + 1), region };
  return /^[A-Z]{2,3}\d$/.test(prefix) ? null : { usage: usageType, region: 'us-east-1' }; // `KMS-Keys` is of no Region `KMS`
}

/** How many units of the bill one unit of the price book is: AWS counts the throughput of gp3 in GiB/s and prices it in MiB/s. */
export function billUnits(usage: string): number {
  return usage === 'EBS:VolumeP-Throughput.gp3' ? 1 / 1024 : 1;
}

/**
 * Usage types that have one list price in a Region whatever the operation: a rate may be computed from the usage type alone. Left out are those that
 * several services or engines share (`TimedStorage-ByteHrs`, `LoadBalancerUsage`, `InstanceUsage:db.…`, `NodeUsage:cache.…`).
 */
const single = [/^EBS:/, /^PublicIPv4:/, /^NatGateway-Hours$/, /^KMS-Keys$/, /^AWSSecretsManager-Secrets$/, /^(Read|Write)CapacityUnit-Hrs$/, /^AmazonEKS-Hours:/, /^VpcEndpoint-Hours$/, /^TransitGateway-Hours$/];
export function hasOnePrice(usage: string): boolean {
  return single.some(form => form.test(usage));
}

/** EC2 instances by type. The same usage type stands for every operating system; only rows asked for Linux alone have one price. */
export function isInstanceUsage(usage: string): boolean {
  return usage.startsWith('BoxUsage:');
}
