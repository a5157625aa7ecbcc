import { group, type Worlds } from './world.ts';

export default {
  'trusted-advisor-recommendations': {
    calls: [1, 1, 1],
    world: count => ({
      ListRecommendations: group(
        count,
        200,
        'recommendationSummaries',
        id => ({
          id,
          arn: `arn:aws:trustedadvisor::111111111111:recommendation/${id}`,
          type: 'standard',
          checkArn: 'arn:aws:trustedadvisor:::check/Qch7DwouX1',
          status: 'warning',
          pillars: ['cost_optimizing'],
          source: 'ta_check',
          awsServices: ['ec2'],
          name: 'Low Utilization Amazon EC2 Instances',
          resourcesAggregates: { okCount: 0, warningCount: 3, errorCount: 0, excludedCount: 0 },
          pillarSpecificAggregates: { costOptimizing: { estimatedMonthlySavings: 42.5, estimatedPercentMonthlySavings: 0.2 } },
          lastUpdatedAt: '2026-04-01T00:00:00.000Z',
        }),
        'nextToken',
      ),
    }),
  },
} satisfies Worlds;
