import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  distributionId: z.string(),
  domainName: z.string(),
  enabled: z.boolean(),
  /** `Deployed` or `InProgress`. */
  status: z.string(),
  staging: z.boolean(),
  /** `direct`, or `tenant-only` for the template of a multi-tenant distribution. */
  connectionMode: z.string(),
  aliases: z.array(z.string()),
  origins: z.array(z.string()),
  /** Null for a multi-tenant distribution, which has none. */
  priceClass: z.string().nullable(),
  webAclId: z.string().nullable(),
  /** An ACM certificate; null where CloudFront's own or one of IAM is used. */
  certificateArn: z.string().nullable(),
  minimumTlsVersion: z.string().nullable(),
  lastModifiedAt: z.iso.datetime({ offset: true }),
  /** Requests of each whole day; AWS reports only days that have some. */
  requests: DailyPoints,
  /** The same of the last 455 days, as long as CloudWatch keeps them; asked only where there were few of late. */
  earlierRequests: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'cloudfront-distribution': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'cloudfront-distribution',
  title: 'CloudFront distribution',
  taggable: true,
  data,
  example: {
    distributionId: 'E1A2B3C4D5E6F7',
    domainName: 'd111111abcdef8.cloudfront.net',
    enabled: true,
    status: 'Deployed',
    staging: false,
    connectionMode: 'direct',
    aliases: ['shop.example.com'],
    origins: ['shop-assets.s3.eu-west-1.amazonaws.com'],
    priceClass: 'PriceClass_100',
    webAclId: null,
    certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/0a1b2c3d-0000-4000-8000-000000000001',
    minimumTlsVersion: 'TLSv1.2_2021',
    lastModifiedAt: '2026-01-10T00:00:00Z',
    requests: [],
    earlierRequests: [],
    tags: {},
  },
});
