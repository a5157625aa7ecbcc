import { wholeDays } from '#kernel/time';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import { sparseMetric } from '../sparse-metric.ts';

/** CloudFront reports all its metrics to us-east-1: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html */
export default defineMetricsCollector({
  id: 'cloudwatch-cloudfront-distributions',
  title: 'Requests of CloudFront distributions, by day',
  scope: 'account',
  table: {
    kind: 'cloudfront-distribution',
    dimension: 'DistributionId',
    valueOf: ({ data }) => data.distributionId,
    also: () => ({ Region: 'Global' }),
    arnOf: (distribution, { partition, account }) => `arn:${partition}:cloudfront::${account}:distribution/${distribution}`,
    series: [
      sparseMetric<'cloudfront-distribution'>(
        'AWS/CloudFront',
        { name: 'Requests', stat: 'Sum' },
        ['requests', 'earlierRequests'],
        ({ enabled, staging, connectionMode, lastModifiedAt }, asOf) => enabled === true && staging === false && connectionMode === 'direct' && lastModifiedAt !== undefined && wholeDays(lastModifiedAt, asOf) >= 14,
        points => points.reduce((sum, point) => sum + point.value, 0) >= 1000,
      ),
    ],
  },
});
