import { group, type Worlds } from './world.ts';

const lastRefreshTimestamp = '2026-04-01T00:00:00.000Z';
const savingsOpportunity = { savingsOpportunityPercentage: 50, estimatedMonthlySavings: { currency: 'USD', value: 12.5 } };

export default {
  'compute-optimizer-recommendations': {
    calls: [6, 6, 6],
    world: count => ({
      GetEC2InstanceRecommendations: group(
        count,
        1000,
        'instanceRecommendations',
        id => ({
          instanceArn: `arn:aws:ec2:eu-west-1:111111111111:instance/i-${id}`,
          currentInstanceType: 'm5.2xlarge',
          finding: 'OVER_PROVISIONED',
          findingReasonCodes: ['CPUOverprovisioned'],
          lookBackPeriodInDays: 14,
          lastRefreshTimestamp,
          recommendationOptions: [{ instanceType: 'm6i.xlarge', rank: 1, savingsOpportunity }],
        }),
        'nextToken',
      ),
      GetAutoScalingGroupRecommendations: () => ({ autoScalingGroupRecommendations: [] }),
      GetEBSVolumeRecommendations: group(
        count,
        1000,
        'volumeRecommendations',
        id => ({
          volumeArn: `arn:aws:ec2:eu-west-1:111111111111:volume/vol-${id}`,
          currentConfiguration: { volumeType: 'gp2', volumeSize: 100, volumeBaselineIOPS: 300, volumeBaselineThroughput: 128 },
          finding: 'NotOptimized',
          lookBackPeriodInDays: 14,
          lastRefreshTimestamp,
          volumeRecommendationOptions: [{ configuration: { volumeType: 'gp3', volumeSize: 100, volumeBaselineIOPS: 3000, volumeBaselineThroughput: 125 }, rank: 1, savingsOpportunity }],
        }),
        'nextToken',
      ),
      GetIdleRecommendations: group(
        count,
        1000,
        'idleRecommendations',
        id => ({ resourceArn: `arn:aws:memorydb:eu-west-1:111111111111:cluster/${id}`, resourceId: id, resourceType: 'MemoryDBCluster', finding: 'Idle', savingsOpportunity, lookBackPeriodInDays: 14, lastRefreshTimestamp }),
        'nextToken',
      ),
      GetLambdaFunctionRecommendations: () => ({ lambdaFunctionRecommendations: [] }),
      GetECSServiceRecommendations: () => ({ ecsServiceRecommendations: [] }),
    }),
  },
} satisfies Worlds;
