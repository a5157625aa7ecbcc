import { describe, expect, test } from 'vitest';
import budgetsBudgets from '#collect/collectors/budgets/budgets-budgets';
import computeOptimizerRecommendations from '#collect/collectors/compute-optimizer/compute-optimizer-recommendations';
import costOptimizationRecommendations from '#collect/collectors/cost-optimization-hub/cost-optimization-recommendations';
import trustedAdvisorRecommendations from '#collect/collectors/trustedadvisor/trusted-advisor-recommendations';
import { everyWorld } from '../worlds/every-world.ts';
import { account, deny, pages, refuse, run, tally } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

describe('compute-optimizer-recommendations', () => {
  const kind = 'compute-optimizer-recommendation';
  const savings = (value: number) => ({ savingsOpportunityPercentage: 50, estimatedMonthlySavings: { currency: 'USD', value } });
  const none = {
    GetEC2InstanceRecommendations: () => ({ instanceRecommendations: [], errors: [] }),
    GetAutoScalingGroupRecommendations: () => ({ autoScalingGroupRecommendations: [] }),
    GetEBSVolumeRecommendations: () => ({ volumeRecommendations: [] }),
    GetLambdaFunctionRecommendations: () => ({ lambdaFunctionRecommendations: [] }),
    GetECSServiceRecommendations: () => ({ ecsServiceRecommendations: [] }),
    GetIdleRecommendations: () => ({ idleRecommendations: [] }),
  };
  const arn = {
    instance: 'arn:aws:ec2:eu-west-1:111111111111:instance/i-1',
    group: 'arn:aws:autoscaling:eu-west-1:111111111111:autoScalingGroup:x:autoScalingGroupName/web',
    volume: 'arn:aws:ec2:eu-west-1:111111111111:volume/vol-1',
    fn: 'arn:aws:lambda:eu-west-1:111111111111:function:checkout',
    service: 'arn:aws:ecs:eu-west-1:111111111111:service/shop/checkout',
  };
  const urn = (of: string) => `urn:tallystick:aws:111111111111:eu-west-1:${kind}/${encodeURIComponent(of)}`;

  test('reads instances, groups, volumes, functions and services, each with the options as AWS ranks them', async () => {
    const { of, calls, dropped } = await run(computeOptimizerRecommendations, {
      GetEC2InstanceRecommendations: () => ({
        instanceRecommendations: [
          {
            instanceArn: arn.instance,
            currentInstanceType: 'm5.2xlarge',
            finding: 'OVER_PROVISIONED',
            findingReasonCodes: ['CPUOverprovisioned'],
            lookBackPeriodInDays: 14,
            lastRefreshTimestamp: '2026-04-01T00:00:00.000Z',
            recommendationOptions: [
              { instanceType: 'm6i.2xlarge', rank: 2, savingsOpportunity: savings(1) },
              {
                instanceType: 'm6i.xlarge',
                rank: 1,
                performanceRisk: 1,
                projectedUtilizationMetrics: [
                  { name: 'Cpu', statistic: 'Maximum', value: 41.5 },
                  { name: 'Cpu', statistic: 'Average', value: 12 },
                  { name: 'Memory', statistic: 'Maximum', value: 60 },
                ],
                savingsOpportunity: savings(140.16),
                savingsOpportunityAfterDiscounts: savings(90),
              },
            ],
          },
        ],
      }),
      GetAutoScalingGroupRecommendations: () => ({
        autoScalingGroupRecommendations: [
          {
            autoScalingGroupArn: arn.group,
            finding: 'NotOptimized',
            currentConfiguration: { mixedInstanceTypes: ['m5.large', 'm5a.large'] },
            recommendationOptions: [{ configuration: { instanceType: 'm6i.large' }, rank: 1, savingsOpportunity: savings(3) }],
          },
        ],
      }),
      GetEBSVolumeRecommendations: () => ({
        volumeRecommendations: [
          {
            volumeArn: arn.volume,
            finding: 'NotOptimized',
            currentConfiguration: { volumeType: 'gp2', volumeSize: 100, volumeBaselineIOPS: 300, volumeBaselineThroughput: 128 },
            volumeRecommendationOptions: [{ configuration: { volumeType: 'gp3', volumeSize: 100, volumeBaselineIOPS: 3000 }, rank: 1, savingsOpportunity: savings(2) }],
          },
        ],
      }),
      GetLambdaFunctionRecommendations: () => ({ lambdaFunctionRecommendations: [{ functionArn: `${arn.fn}:$LATEST`, functionVersion: '$LATEST', currentMemorySize: 1024, finding: 'Optimized', lookbackPeriodInDays: 14 }] }),
      GetECSServiceRecommendations: () => ({
        ecsServiceRecommendations: [
          { serviceArn: arn.service, currentServiceConfiguration: { cpu: 1024, memory: 2048 }, finding: 'Overprovisioned', serviceRecommendationOptions: [{ cpu: 512, memory: 1024, savingsOpportunity: savings(18.02) }] },
        ],
      }),
      GetIdleRecommendations: () => ({
        idleRecommendations: [{ resourceArn: 'arn:aws:memorydb:eu-west-1:111111111111:cluster/sessions', resourceType: 'MemoryDBCluster', finding: 'Idle', savingsOpportunity: savings(120.45), lookBackPeriodInDays: 14 }],
      }),
    });
    expect(calls.map(call => call.in)).toEqual(Array.from({ length: 6 }, () => ({ maxResults: 1000 })));
    expect(dropped).toBe(0);
    expect(Object.values(of('compute-optimizer-idle')).map(({ data }) => data)).toEqual([
      { resourceType: 'MemoryDBCluster', resourceArn: 'arn:aws:memorydb:eu-west-1:111111111111:cluster/sessions', finding: 'Idle', monthlySavings: { amount: 120.45, currency: 'USD' }, monthlySavingsAfterDiscounts: null, lookbackDays: 14 },
    ]);
    expect(of(kind)).toMatchObject({
      [urn(arn.instance)]: {
        holes: {},
        data: {
          resourceType: 'ec2-instance',
          resourceArn: arn.instance,
          finding: 'OVER_PROVISIONED',
          reasons: ['CPUOverprovisioned'],
          current: 'm5.2xlarge',
          options: [
            { to: 'm6i.xlarge', cpuPercent: 41.5, memoryPercent: 60, performanceRisk: 1, monthlySavings: { amount: 140.16, currency: 'USD' }, monthlySavingsAfterDiscounts: { amount: 90, currency: 'USD' } },
            { to: 'm6i.2xlarge', cpuPercent: null, memoryPercent: null, performanceRisk: null },
          ],
          lookbackDays: 14,
        },
      },
      [urn(arn.group)]: { data: { resourceType: 'auto-scaling-group', current: 'm5.large, m5a.large', options: [{ to: 'm6i.large' }] } },
      [urn(arn.volume)]: { data: { resourceType: 'ebs-volume', current: 'gp2, 100 GiB, 300 IOPS, 128 MiB/s', options: [{ to: 'gp3, 100 GiB, 3000 IOPS', monthlySavingsAfterDiscounts: null }] } },
      [urn(arn.fn)]: { data: { resourceType: 'lambda-function', resourceArn: arn.fn, current: '1024 MB', options: [], lookbackDays: 14 } },
      [urn(arn.service)]: { data: { resourceType: 'ecs-service', current: '1024 CPU units, 2048 MiB', options: [{ to: '512 CPU units, 1024 MiB', monthlySavings: { amount: 18.02, currency: 'USD' } }] } },
    });
  });

  test('pages where the SDK has no paginator', async () => {
    const item = (id: string) => ({ instanceArn: `${arn.instance}${id}`, currentInstanceType: 'm5.large', finding: 'OPTIMIZED' });
    const { of, calls } = await run(computeOptimizerRecommendations, { ...none, GetEC2InstanceRecommendations: pages([{ instanceRecommendations: [item('a')] }, { instanceRecommendations: [item('b')] }], 'nextToken') });
    expect(tally(calls)['GetEC2InstanceRecommendations']).toBe(2);
    expect(Object.keys(of(kind))).toHaveLength(2);
  });

  test('an account that is not enrolled is skipped after one call', async () => {
    const { ended, calls } = await run(computeOptimizerRecommendations, { GetEC2InstanceRecommendations: () => refuse('OptInRequiredException', 400) });
    expect(ended).toEqual({ skipped: 'the account is not enrolled in Compute Optimizer' });
    expect(calls).toHaveLength(1);
    expect(computeOptimizerRecommendations.answers).toEqual({ GetEC2InstanceRecommendations: ['OptInRequiredException'] });
  });

  test('one refused type stops no other', async () => {
    const { ended, calls } = await run(computeOptimizerRecommendations, { ...none, GetEC2InstanceRecommendations: deny, GetEBSVolumeRecommendations: deny });
    expect(ended).toBe('normally');
    expect(calls.filter(call => call.err === null)).toHaveLength(4);
  });

  test.each([
    ['no list', { ...none, GetEBSVolumeRecommendations: () => ({}) }],
    ['a recommendation without what it is about', { ...none, GetEC2InstanceRecommendations: () => ({ instanceRecommendations: [{ finding: 'x' }] }) }],
    [
      'savings without a currency',
      {
        ...none,
        GetECSServiceRecommendations: () => ({
          ecsServiceRecommendations: [{ serviceArn: arn.service, finding: 'x', currentServiceConfiguration: {}, serviceRecommendationOptions: [{ savingsOpportunity: { estimatedMonthlySavings: { value: 1 } } }] }],
        }),
      },
    ],
    ['what AWS says it failed on', { ...none, GetEC2InstanceRecommendations: () => ({ instanceRecommendations: [], errors: [{ identifier: arn.instance, code: 'Unsupported', message: 'x' }] }) }],
  ])('counts %s', async (_, table) => {
    expect(await run(computeOptimizerRecommendations, table)).toMatchObject({ dropped: 1 });
  });
});

describe('cost-optimization-recommendations', () => {
  const kind = 'cost-optimization-recommendation';
  const active = () => ({ items: [{ accountId: account, status: 'Active' }] });

  test('understands a recorded answer: the recommendation lies where its resource does', async () => {
    const { of, calls, dropped } = await run(costOptimizationRecommendations, { ListEnrollmentStatuses: active, ListRecommendations: () => recorded('test_ecs_service_update_definition', 'cost-optimization-hub.ListRecommendations_1') });
    expect(calls.map(call => call.in)).toEqual([{}, { maxResults: 1000 }]);
    expect(dropped).toBe(0);
    expect(Object.values(of(kind))).toMatchObject([
      {
        account: '644160558196',
        region: 'us-east-2',
        holes: {},
        data: {
          resourceArn: 'arn:aws:ecs:us-east-2:644160558196:service/dev-redash/redash-server',
          resourceType: 'EcsService',
          actionType: 'Rightsize',
          monthlySavings: 18.02,
          savingsPercent: 50,
          currency: 'USD',
          effort: 'Medium',
          restartNeeded: true,
          source: 'ComputeOptimizer',
          refreshedAt: '2024-02-09T13:06:38.923Z',
        },
      },
    ]);
  });

  test('a purchase is about no resource and no Region', async () => {
    const purchase = { recommendationId: 'sp', currentResourceType: 'ComputeSavingsPlans', actionType: 'PurchaseSavingsPlans', estimatedMonthlySavings: 500, currencyCode: 'USD', accountId: '222222222222', region: '' };
    const { of } = await run(costOptimizationRecommendations, { ListEnrollmentStatuses: active, ListRecommendations: () => ({ items: [purchase] }) });
    expect(of(kind)).toMatchObject({ [`urn:tallystick:aws:222222222222:global:${kind}/sp`]: { region: 'global', holes: {}, data: { resourceArn: null, resourceId: null, monthlyCost: null } } });
  });

  test.each([[{ items: [] }], [{ items: [{ accountId: account, status: 'Inactive' }] }]])('an account that is not enrolled is skipped', async statuses => {
    const { ended, calls } = await run(costOptimizationRecommendations, { ListEnrollmentStatuses: () => statuses });
    expect(ended).toEqual({ skipped: 'the account is not enrolled in the Cost Optimization Hub' });
    expect(calls).toHaveLength(1);
  });

  test('a garbled enrolment is not taken for none', async () => {
    expect(await run(costOptimizationRecommendations, { ListEnrollmentStatuses: () => ({}), ListRecommendations: () => ({ items: [] }) })).toMatchObject({ ended: 'normally', dropped: 1 });
  });

  test.each([[null], [{ recommendationId: 'x' }], [{ recommendationId: 'x', currentResourceType: 'a', actionType: 'b', currencyCode: 'USD', estimatedMonthlySavings: '5' }]])('counts a garbled recommendation', async garbled => {
    expect(await run(costOptimizationRecommendations, { ListEnrollmentStatuses: active, ListRecommendations: () => ({ items: [garbled] }) })).toMatchObject({ dropped: 1 });
  });
});

describe('trusted-advisor-recommendations', () => {
  const kind = 'trusted-advisor-recommendation';
  const plain = (everyWorld['trusted-advisor-recommendations']?.world(1)['ListRecommendations']?.({}, 0) as any).recommendationSummaries[0];

  test('reads recommendations of all pages', async () => {
    const { of, calls } = await run(trustedAdvisorRecommendations, {
      ListRecommendations: pages(
        [
          { recommendationSummaries: [plain] },
          {
            recommendationSummaries: [
              { ...plain, arn: `${plain.arn}-two`, pillars: ['security'], pillarSpecificAggregates: undefined, awsServices: undefined, lastUpdatedAt: undefined, resourcesAggregates: { okCount: 1, warningCount: 0, errorCount: 2 } },
            ],
          },
        ],
        'nextToken',
      ),
    });
    expect(calls[0]?.in).toEqual({ maxResults: 200 });
    expect(of(kind)).toMatchObject({
      [plain.arn]: { name: plain.name, holes: {}, data: { status: 'warning', pillars: ['cost_optimizing'], warningResources: 3, excludedResources: 0, monthlySavings: 42.5 } },
      [`${plain.arn}-two`]: { holes: {}, data: { errorResources: 2, excludedResources: null, monthlySavings: null, awsServices: [], updatedAt: null } },
    });
  });

  test('without a support plan AWS refuses, and that stays a refusal', async () => {
    expect((await run(trustedAdvisorRecommendations, { ListRecommendations: deny })).ended).toMatchObject({ broken: { name: 'AccessDeniedException' } });
  });

  test.each([[null], [{ ...plain, arn: '' }], [{ ...plain, resourcesAggregates: undefined }], [{ ...plain, pillars: 'security' }]])('counts a garbled recommendation', async garbled => {
    expect(await run(trustedAdvisorRecommendations, { ListRecommendations: () => ({ recommendationSummaries: [garbled] }) })).toMatchObject({ dropped: 1 });
  });
});

describe('budgets-budgets', () => {
  test('understands a recorded answer', async () => {
    const { of, calls, dropped } = await run(budgetsBudgets, { DescribeBudgets: () => recorded('test_budget_query', 'budgets.DescribeBudgets_1') });
    expect(calls.map(call => call.in)).toEqual([{ AccountId: account, MaxResults: 1000 }]);
    expect(dropped).toBe(0);
    expect(of('budget')).toMatchObject({
      [`arn:aws:budgets::${account}:budget/budget-ec2-monthly`]: {
        name: 'budget-ec2-monthly',
        holes: {},
        data: { budgetType: 'COST', timeUnit: 'MONTHLY', limit: 1200, actual: 55.096, forecast: 242.421, unit: 'USD', startsAt: '2017-06-30T17:00:00.000Z', updatedAt: '2023-08-08T05:56:25.388Z' },
      },
    });
  });

  test('a budget without a limit or a forecast has none', async () => {
    const { of } = await run(budgetsBudgets, { DescribeBudgets: () => ({ Budgets: [{ BudgetName: 'ri', BudgetType: 'RI_COVERAGE', TimeUnit: 'MONTHLY', CalculatedSpend: { ActualSpend: { Amount: '80.5', Unit: 'PERCENTAGE' } } }] }) });
    expect(Object.values(of('budget'))).toMatchObject([{ holes: {}, data: { limit: null, actual: 80.5, forecast: null, unit: 'PERCENTAGE', startsAt: null } }]);
  });

  test.each([[null], [{ BudgetType: 'COST' }], [{ BudgetName: 'x', BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 'much', Unit: 'USD' } }], [{ BudgetName: 'x', BudgetType: 5, TimeUnit: 'MONTHLY' }]])(
    'counts a garbled budget',
    async garbled => {
      expect(await run(budgetsBudgets, { DescribeBudgets: () => ({ Budgets: [garbled] }) })).toMatchObject({ dropped: 1 });
    },
  );
});
