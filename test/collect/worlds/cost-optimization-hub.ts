import { group, type Worlds } from './world.ts';

export default {
  'cost-optimization-recommendations': {
    calls: [2, 2, 2],
    world: count => ({
      ListEnrollmentStatuses: () => ({ items: [{ accountId: '111111111111', status: 'Active' }] }),
      ListRecommendations: group(
        count,
        1000,
        'items',
        id => ({
          recommendationId: id,
          accountId: '222222222222',
          region: 'eu-west-1',
          resourceId: `i-${id}`,
          resourceArn: `arn:aws:ec2:eu-west-1:222222222222:instance/i-${id}`,
          currentResourceType: 'Ec2Instance',
          recommendedResourceType: 'Ec2Instance',
          estimatedMonthlySavings: 12.5,
          estimatedSavingsPercentage: 50,
          estimatedMonthlyCost: 25,
          currencyCode: 'USD',
          implementationEffort: 'Medium',
          restartNeeded: true,
          actionType: 'Rightsize',
          rollbackPossible: true,
          currentResourceSummary: 'm5.2xlarge',
          recommendedResourceSummary: 'm6i.xlarge',
          lastRefreshTimestamp: '2026-04-01T00:00:00.000Z',
          recommendationLookbackPeriodInDays: 14,
          source: 'ComputeOptimizer',
        }),
        'nextToken',
      ),
    }),
  },
} satisfies Worlds;
