import type { Service } from './clients.ts';

/** A documented (or, where AWS documents none, cautiously assumed) token bucket: calls a second and burst, per account and region. */
export type Limit = { readonly perSecond: number; readonly burst: number; readonly documented: boolean };

/**
 * Sources: https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html (non-mutating: bucket 100, refill 20),
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html (GetMetricData 50),
 * https://docs.aws.amazon.com/kms/latest/developerguide/throttling.html (control plane, the lowest: ListResourceTags 10, GetKeyRotationStatus 1000, DescribeKey 2000),
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html (ListSecrets 100, ListSecretVersionIds 50).
 */
export const limits: Readonly<Record<Service, Limit>> = {
  cloudwatch: { perSecond: 50, burst: 50, documented: true },
  'config-service': { perSecond: 10, burst: 10, documented: false },
  'cost-explorer': { perSecond: 4, burst: 4, documented: false },
  ec2: { perSecond: 20, burst: 100, documented: true },
  iam: { perSecond: 15, burst: 30, documented: false },
  kms: { perSecond: 100, burst: 100, documented: false },
  organizations: { perSecond: 10, burst: 20, documented: false },
  s3: { perSecond: 100, burst: 200, documented: false },
  'secrets-manager': { perSecond: 50, burst: 50, documented: true },
  sts: { perSecond: 50, burst: 100, documented: false },
};
