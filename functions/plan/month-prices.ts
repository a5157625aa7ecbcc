/** What AWS charges for what a deployment uses, and for its own services that look at the same resources. */
export type MonthPrice = {
  /** US dollars a unit, us-east-1, list. */
  readonly each: number;
  readonly unit: string;
  /** The page that says so. */
  readonly source: string;
};

/** List prices of us-east-1 as of 2026-11, before free tiers. */
export const monthPrices = {
  key: { each: 1, unit: 'key', source: 'https://aws.amazon.com/kms/pricing/' },
  keyRequests: { each: 0.03 / 10_000, unit: 'request', source: 'https://aws.amazon.com/kms/pricing/' },
  alarm: { each: 0.1, unit: 'alarm metric', source: 'https://aws.amazon.com/cloudwatch/pricing/' },
  metric: { each: 0.3 / 730, unit: 'metric-hour', source: 'https://aws.amazon.com/cloudwatch/pricing/' },
  logs: { each: 0.5, unit: 'GB', source: 'https://aws.amazon.com/cloudwatch/pricing/' },
  compute: { each: 0.0000133334, unit: 'GB-second', source: 'https://aws.amazon.com/lambda/pricing/' },
  transitions: { each: 0.025 / 1_000, unit: 'transition', source: 'https://aws.amazon.com/step-functions/pricing/' },
  puts: { each: 0.005 / 1_000, unit: 'request', source: 'https://aws.amazon.com/s3/pricing/' },
  gets: { each: 0.0004 / 1_000, unit: 'request', source: 'https://aws.amazon.com/s3/pricing/' },
  storage: { each: 0.023, unit: 'GB-month', source: 'https://aws.amazon.com/s3/pricing/' },
  writes: { each: 0.625 / 1_000_000, unit: 'write unit', source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/' },
  reads: { each: 0.125 / 1_000_000, unit: 'read unit', source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/' },
  table: { each: 0.25 + 0.2, unit: 'GB-month with point-in-time recovery', source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/' },
  configurationItem: { each: 0.003, unit: 'configuration item', source: 'https://aws.amazon.com/config/pricing/' },
} as const satisfies Readonly<Record<string, MonthPrice>>;

/** Security Hub CSPM, a security check in an account and Region: the first 100,000 a month, the next 400,000, and beyond. */
export const securityHubTiers = {
  tiers: [
    { upTo: 100_000, each: 0.001 },
    { upTo: 500_000, each: 0.0008 },
    { upTo: Infinity, each: 0.0005 },
  ],
  source: 'https://aws.amazon.com/security-hub/pricing/',
} as const;
