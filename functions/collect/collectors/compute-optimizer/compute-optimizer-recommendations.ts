import type { Kinds } from '#kernel/kind';
import { dropped, part, type Yielded } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { everyPage } from '../every-page.ts';
import { itemsIn, listIn, textIn } from '../understand.ts';

const kind = 'compute-optimizer-recommendation';
const idle = 'compute-optimizer-idle';

/** How the recommendations of one operation are written. `current` and `option` say in words what there is and what AWS would have instead. */
type Form = {
  readonly type: Kinds[typeof kind]['resourceType'];
  readonly list: string;
  readonly arn: (item: any) => string;
  readonly options: string;
  readonly current: (item: any) => string;
  readonly option: (option: any) => string;
};

const forms: Readonly<Record<string, Form>> = {
  GetEC2InstanceRecommendations: {
    type: 'ec2-instance',
    list: 'instanceRecommendations',
    arn: item => textIn(item, 'instanceArn'),
    options: 'recommendationOptions',
    current: item => textIn(item, 'currentInstanceType'),
    option: option => textIn(option, 'instanceType'),
  },
  GetAutoScalingGroupRecommendations: {
    type: 'auto-scaling-group',
    list: 'autoScalingGroupRecommendations',
    arn: item => textIn(item, 'autoScalingGroupArn'),
    options: 'recommendationOptions',
    current: item => groupOf(item.currentConfiguration),
    option: option => groupOf(option.configuration),
  },
  GetEBSVolumeRecommendations: {
    type: 'ebs-volume',
    list: 'volumeRecommendations',
    arn: item => textIn(item, 'volumeArn'),
    options: 'volumeRecommendationOptions',
    current: item => volumeOf(item.currentConfiguration),
    option: option => volumeOf(option.configuration),
  },
  GetLambdaFunctionRecommendations: {
    type: 'lambda-function',
    list: 'lambdaFunctionRecommendations',
    arn: item => textIn(item, 'functionArn').split(':').slice(0, 7).join(':'), // AWS names a version behind the function
    options: 'memorySizeRecommendationOptions',
    current: item => inWords([item.currentMemorySize, 'MB']),
    option: option => inWords([option.memorySize, 'MB']),
  },
  GetECSServiceRecommendations: {
    type: 'ecs-service',
    list: 'ecsServiceRecommendations',
    arn: item => textIn(item, 'serviceArn'),
    options: 'serviceRecommendationOptions',
    current: item => taskOf(item.currentServiceConfiguration),
    option: option => taskOf(option),
  },
};

function groupOf(configuration: any): string {
  const types = listIn(configuration, 'mixedInstanceTypes');
  return types.length > 0 ? types.join(', ') : textIn(configuration, 'instanceType');
}

function volumeOf(configuration: any): string {
  const { volumeSize, volumeBaselineIOPS, volumeBaselineThroughput } = configuration;
  return inWords(textIn(configuration, 'volumeType'), [volumeSize, 'GiB'], [volumeBaselineIOPS, 'IOPS'], [volumeBaselineThroughput, 'MiB/s']);
}

function taskOf({ cpu, memory }: any): string {
  return inWords([cpu, 'CPU units'], [memory, 'MiB']);
}

/** Amounts that AWS left out are left out; what is there and no number is none that AWS documents. */
function inWords(...said: readonly (string | readonly [amount: unknown, unit: string])[]): string {
  return said
    .flatMap(each => {
      if (typeof each === 'string') return [each];
      const [amount, unit] = each;
      if (amount === undefined) return [];
      if (typeof amount !== 'number') throw new TypeError(`an amount of ${unit} that is no number`);
      return [`${amount} ${unit}`];
    })
    .join(', ');
}

/** As AWS ranks them; those of ECS come without a rank, the best one first. */
function ranked(options: readonly any[]): readonly any[] {
  return options.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
}

/** The highest projected use of an option, in percent. Instances give values, services bounds; functions are projected in time, not in percent. */
function peakOf(option: any, metric: string): number | null {
  const values = listIn(option, 'projectedUtilizationMetrics').flatMap(({ name, value, upperBoundValue }: any) => {
    const peak = value ?? upperBoundValue;
    return typeof name === 'string' && name.toLowerCase() === metric && typeof peak === 'number' ? [peak] : [];
  });
  return values.length === 0 ? null : Math.max(...values);
}

function savingsIn(opportunity: any): { amount: number; currency: string } | null {
  const savings = opportunity?.estimatedMonthlySavings;
  return savings === undefined || savings === null ? null : { amount: savings.value, currency: savings.currency };
}

export default defineCollector({
  id: 'compute-optimizer-recommendations',
  title: 'Recommendations of Compute Optimizer',
  scope: 'region', // each Region answers for its own resources
  yields: { [kind]: ['GetEC2InstanceRecommendations', 'GetAutoScalingGroupRecommendations', 'GetEBSVolumeRecommendations', 'GetLambdaFunctionRecommendations', 'GetECSServiceRecommendations'], [idle]: ['GetIdleRecommendations'] },
  // The second ones are what AWS asks for besides: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscomputeoptimizer.html
  actions: {
    GetEC2InstanceRecommendations: ['compute-optimizer:GetEC2InstanceRecommendations', 'ec2:DescribeInstances'],
    GetAutoScalingGroupRecommendations: ['compute-optimizer:GetAutoScalingGroupRecommendations', 'autoscaling:DescribeAutoScalingGroups'],
    GetEBSVolumeRecommendations: ['compute-optimizer:GetEBSVolumeRecommendations', 'ec2:DescribeVolumes'],
    GetLambdaFunctionRecommendations: ['compute-optimizer:GetLambdaFunctionRecommendations', 'lambda:ListFunctions', 'lambda:ListProvisionedConcurrencyConfigs'],
    GetECSServiceRecommendations: ['compute-optimizer:GetECSServiceRecommendations', 'ecs:ListClusters', 'ecs:ListServices'],
    GetIdleRecommendations: ['compute-optimizer:GetIdleRecommendations'],
  },
  answers: { GetEC2InstanceRecommendations: ['OptInRequiredException'] },
  async collect({ aws, drain, each, skip }) {
    const {
      client,
      GetEC2InstanceRecommendationsCommand,
      GetAutoScalingGroupRecommendationsCommand,
      GetEBSVolumeRecommendationsCommand,
      paginateGetLambdaFunctionRecommendations,
      GetECSServiceRecommendationsCommand,
      GetIdleRecommendationsCommand,
    } = await aws('compute-optimizer');
    const maxResults = 1000;
    const tokenOf = (page: { readonly nextToken?: string | undefined }) => page.nextToken;
    let enrolled = true;
    const instances = async (): Promise<void> => {
      try {
        await drain(everyPage(nextToken => client.send(new GetEC2InstanceRecommendationsCommand({ nextToken, maxResults })), tokenOf));
      } catch (error) {
        enrolled = !(error instanceof Error && error.name === 'OptInRequiredException');
        throw error;
      }
    };
    await each([instances], async ask => ask()); // one answer tells whether the account is enrolled
    if (!enrolled) skip('the account is not enrolled in Compute Optimizer');
    await each(
      [
        () => drain(everyPage(nextToken => client.send(new GetAutoScalingGroupRecommendationsCommand({ nextToken, maxResults })), tokenOf)),
        () => drain(everyPage(nextToken => client.send(new GetEBSVolumeRecommendationsCommand({ nextToken, maxResults })), tokenOf)),
        () => drain(paginateGetLambdaFunctionRecommendations({ client }, { maxResults })),
        () => drain(everyPage(nextToken => client.send(new GetECSServiceRecommendationsCommand({ nextToken, maxResults })), tokenOf)),
        () => drain(everyPage(nextToken => client.send(new GetIdleRecommendationsCommand({ nextToken, maxResults })), tokenOf)),
      ],
      async ask => ask(),
    );
  },
  *normalise(call, cell) {
    if (call.op === 'GetIdleRecommendations') {
      yield* itemsIn(idle, call, 'idleRecommendations', (item): Yielded[] => {
        const resourceArn = textIn(item, 'resourceArn');
        return [
          part(idle, urnOf(cell, idle, resourceArn), {
            resourceType: textIn(item, 'resourceType'),
            resourceArn,
            finding: textIn(item, 'finding'),
            monthlySavings: savingsIn(item.savingsOpportunity),
            monthlySavingsAfterDiscounts: savingsIn(item.savingsOpportunityAfterDiscounts),
            lookbackDays: item.lookBackPeriodInDays ?? null,
          }),
        ];
      });
      return;
    }
    const form = forms[call.op];
    if (form === undefined || call.err !== null) return;
    yield* itemsIn(kind, call, form.list, (item): Yielded[] => {
      const resourceArn = form.arn(item);
      return [
        part(kind, urnOf(cell, kind, resourceArn), {
          resourceType: form.type,
          resourceArn,
          finding: item.finding,
          reasons: [...listIn(item, 'findingReasonCodes')],
          current: form.current(item),
          options: ranked(listIn(item, form.options)).map(option => ({
            to: form.option(option),
            cpuPercent: peakOf(option, 'cpu'),
            memoryPercent: peakOf(option, 'memory'),
            performanceRisk: option.performanceRisk ?? null,
            monthlySavings: savingsIn(option.savingsOpportunity),
            monthlySavingsAfterDiscounts: savingsIn(option.savingsOpportunityAfterDiscounts),
          })),
          lookbackDays: item.lookBackPeriodInDays ?? item.lookbackPeriodInDays ?? null,
          refreshedAt: item.lastRefreshTimestamp ?? null,
        }),
      ];
    });
    const errors: unknown = call.out?.errors;
    // AWS explains here what it has no recommendation for although it was to have one.
    if (Array.isArray(errors)) for (const error of errors) yield dropped(kind, `an error of AWS: ${typeof error?.code === 'string' ? error.code : 'without a code'}`);
  },
});
