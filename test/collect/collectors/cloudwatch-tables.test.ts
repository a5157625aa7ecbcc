import { describe, expect, test } from 'vitest';
import cloudwatchApigatewayRestApis from '#collect/collectors/cloudwatch/cloudwatch-apigateway-rest-apis';
import cloudwatchCloudfrontDistributions from '#collect/collectors/cloudwatch/cloudwatch-cloudfront-distributions';
import cloudwatchDynamodbTables from '#collect/collectors/cloudwatch/cloudwatch-dynamodb-tables';
import cloudwatchEc2NatGateways from '#collect/collectors/cloudwatch/cloudwatch-ec2-nat-gateways';
import cloudwatchEc2InstanceHours from '#collect/collectors/cloudwatch/cloudwatch-ec2-instance-hours';
import cloudwatchEc2Volumes from '#collect/collectors/cloudwatch/cloudwatch-ec2-volumes';
import cloudwatchElasticacheClusters from '#collect/collectors/cloudwatch/cloudwatch-elasticache-clusters';
import cloudwatchElbv2LoadBalancers from '#collect/collectors/cloudwatch/cloudwatch-elbv2-load-balancers';
import cloudwatchElbv2TargetGroups from '#collect/collectors/cloudwatch/cloudwatch-elbv2-target-groups';
import cloudwatchGlobalacceleratorAccelerators from '#collect/collectors/cloudwatch/cloudwatch-globalaccelerator-accelerators';
import cloudwatchKafkaClusters from '#collect/collectors/cloudwatch/cloudwatch-kafka-clusters';
import cloudwatchLambdaFunctions from '#collect/collectors/cloudwatch/cloudwatch-lambda-functions';
import cloudwatchLogsLogGroups from '#collect/collectors/cloudwatch/cloudwatch-logs-log-groups';
import cloudwatchMqBrokers from '#collect/collectors/cloudwatch/cloudwatch-mq-brokers';
import cloudwatchOpensearchDomains from '#collect/collectors/cloudwatch/cloudwatch-opensearch-domains';
import cloudwatchRdsInstances from '#collect/collectors/cloudwatch/cloudwatch-rds-instances';
import type { Collector } from '#collect/define-collector';
import { kinds } from '#inventory/registry.generated';
import { assembly, type Source } from '#kernel/assemble';
import { DAY, instant } from '#kernel/time';
import { account, asOf, collect, deny, partition, run } from './fake-gather.ts';

const regional = 'eu-west-1';
type Given = { readonly resource: string; readonly name?: string; readonly data: object };
/** Resources of a collector's kind, each like its kind's example. */
function after(collector: Collector, ...given: readonly Given[]) {
  const [kind = ''] = collector.after ?? [];
  const region = collector.scope === 'region' ? regional : 'global';
  return { after: { [kind]: given.map(each => ({ kind, account, region, name: each.name ?? 'x', holes: null, calls: [], resource: each.resource, data: { ...(kinds as any)[kind].example, ...each.data } })) } };
}

type Answer = number | 'nothing' | 'silent' | readonly number[];
/** Answers each query with a point a day (or so many as are listed, from the first day), with none, or not at all. */
function world(say: (value: string, metric: string, days: number) => Answer) {
  return {
    GetMetricData: ({ MetricDataQueries, StartTime, EndTime }: any) => {
      const from = Date.parse(StartTime);
      const days = (Date.parse(EndTime) - from) / DAY;
      return {
        MetricDataResults: MetricDataQueries.flatMap((query: any) => {
          const said = say(query.MetricStat.Metric.Dimensions[0].Value, query.MetricStat.Metric.MetricName, days);
          if (said === 'silent') return [];
          const values = said === 'nothing' ? [] : typeof said === 'number' ? Array.from({ length: days }, () => said) : said;
          return [{ Id: query.Id, Label: 'x', StatusCode: 'Complete', Timestamps: values.map((_, day) => instant(from + day * DAY)), Values: values }];
        }),
      };
    },
  };
}
const asked = (calls: readonly any[]) => calls.map(call => call.in.MetricDataQueries.map((query: any) => `${query.MetricStat.Metric.MetricName} ${query.MetricStat.Metric.Dimensions[0].Value}`));

const volume = (id: string) => `arn:aws:ec2:${regional}:${account}:volume/${id}`;
const volumes = (...given: readonly (readonly [string, object])[]) => after(cloudwatchEc2Volumes, ...given.map(([id, data]) => ({ resource: volume(id), data: { volumeId: id, ...data } })));

describe('stages', () => {
  test('the second is asked only of those whom the first left open', async () => {
    const { calls, of } = await run(
      cloudwatchEc2Volumes,
      world((id, metric) => (metric === 'VolumeWriteOps' ? (id === 'vol-still' ? 0 : 40) : 3)),
      volumes(['vol-still', {}], ['vol-busy', {}]),
    );
    expect(asked(calls)).toEqual([['VolumeWriteOps vol-busy', 'VolumeWriteOps vol-still'], ['VolumeReadOps vol-still']]);
    expect(calls[0]?.in).toMatchObject({ StartTime: '2026-03-05T00:00:00.000Z', EndTime: '2026-04-02T00:00:00.000Z' });
    expect(of('ec2-volume')[volume('vol-busy')]?.data).toMatchObject({ writes: { length: 28 }, reads: [] });
    expect(of('ec2-volume')[volume('vol-still')]?.data).toMatchObject({ writes: { length: 28 }, reads: { length: 28 } });
  });

  test('two series of one kind share the calls', async () => {
    const { calls, of } = await run(
      cloudwatchEc2Volumes,
      world(() => 0),
      volumes(['vol-1', { volumeType: 'io2', iops: 20_000 }], ['vol-2', {}]),
    );
    expect(asked(calls)).toEqual([
      ['VolumeWriteOps vol-1', 'VolumeReadOps vol-1', 'VolumeWriteOps vol-1', 'VolumeWriteOps vol-2'],
      ['VolumeReadOps vol-1', 'VolumeReadBytes vol-1', 'VolumeWriteBytes vol-1', 'VolumeReadOps vol-2'],
    ]);
    expect(of('ec2-volume')[volume('vol-1')]?.data).toMatchObject({ writes: { length: 28 }, reads: { length: 28 }, peakOps: { length: 28 }, peakBytes: { length: 28 } });
  });

  test('a volume that is young, not attached or of a snapshot of yesterday is not asked', async () => {
    const { calls } = await collect(
      cloudwatchEc2Volumes,
      world(() => 0),
      volumes(['vol-young', { createdAt: '2026-03-06T00:00:00Z' }], ['vol-alone', { state: 'available' }]),
    );
    expect(calls).toEqual([]);
  });

  test('500 metrics fit a call, and the metrics of one question stay together', async () => {
    const many = Array.from({ length: 251 }, (_, index) => [`vol-${String(index).padStart(4, '0')}`, { volumeType: 'io2', iops: 900 }] as const);
    const { calls } = await collect(
      cloudwatchEc2Volumes,
      world((_, metric) => (metric.startsWith('VolumeWrite') ? 9 : 0)),
      volumes(...many),
    );
    for (const call of calls) {
      const ids = call.in.MetricDataQueries.map((query: any) => `${query.MetricStat.Metric.Dimensions[0].Value} ${query.MetricStat.Stat}`);
      expect(ids.length).toBeLessThanOrEqual(500);
      for (const [id, own] of Map.groupBy(ids, (each: string) => each)) if (id.endsWith('Maximum')) expect(own.length % 2).toBe(0);
    }
    expect(calls.flatMap(call => call.in.MetricDataQueries)).toHaveLength(251 * (1 + 2 + 2));
    expect(calls).toHaveLength(4);
  });
});

/** The coverage and the lister that a real run has: who is not asked has `[]` where the cell is complete, and a hole where it is not. */
function assembled(collector: Collector, calls: readonly any[], status: 'complete' | 'partial' | 'denied', given: readonly Given[]) {
  const [kind = ''] = collector.after ?? [];
  const lister: Source = {
    id: 'lister',
    scope: collector.scope,
    yields: { [kind]: ['List'] },
    actions: {},
    *normalise() {
      for (const { resource, data } of given) yield { kind, resource, part: data as never };
    },
  };
  const built = assembly({ partition, asOf, kinds: { [kind]: (kinds as any)[kind] }, sources: [lister, collector] });
  const cell = { account, region: collector.scope === 'region' ? regional : 'global', collector: collector.id };
  built.add({ ...cell, collector: 'lister' }, lister, { op: 'List', in: {}, out: {}, err: null, at: asOf, id: 'lister#1' });
  for (const call of calls) built.add(cell, collector, call);
  const line = { ...cell, reason: null, listed: [], holes: 0, calls: 0, items: 0, dropped: 0 };
  built.settle({ ...line, collector: 'lister', status: 'complete', listed: [kind] });
  built.settle({ ...line, status, reason: status === 'complete' ? null : 'AccessDenied' });
  return Object.fromEntries(built.resources(kind).map(resource => [resource.resource, resource]));
}

describe('silence', () => {
  const given = [
    { resource: volume('vol-1'), data: { volumeId: 'vol-1' } },
    { resource: volume('vol-young'), data: { volumeId: 'vol-young', createdAt: '2026-04-01T00:00:00Z' } },
  ];

  test('who is not asked has no points where the cell is complete', async () => {
    const { calls } = await collect(
      cloudwatchEc2Volumes,
      world(() => 7),
      after(cloudwatchEc2Volumes, ...given),
    );
    const found = assembled(cloudwatchEc2Volumes, calls, 'complete', given);
    expect(found[volume('vol-young')]).toMatchObject({ data: { writes: [], reads: [], peakOps: [], peakBytes: [] } });
    expect(Object.keys(found[volume('vol-young')]?.holes ?? {})).not.toContain('writes');
    expect(found[volume('vol-1')]?.data).toMatchObject({ writes: { length: 28 }, reads: [] });
  });

  test('who is asked and gets no answer stays open, though the cell is complete', async () => {
    const { calls } = await collect(
      cloudwatchEc2Volumes,
      world(() => 'silent'),
      after(cloudwatchEc2Volumes, ...given),
    );
    const found = assembled(cloudwatchEc2Volumes, calls, 'complete', given);
    expect(found[volume('vol-1')]?.holes).toMatchObject({ writes: { reason: 'GetMetricData did not say' }, reads: { reason: 'GetMetricData did not say' } });
  });

  test('where the cell is not complete nobody is taken for one who is not asked', async () => {
    const { calls } = await collect(cloudwatchEc2Volumes, { GetMetricData: deny }, after(cloudwatchEc2Volumes, ...given));
    const found = assembled(cloudwatchEc2Volumes, calls, 'denied', given);
    expect(found[volume('vol-1')]?.holes).toMatchObject({ writes: { reason: 'GetMetricData: AccessDeniedException', missing: ['cloudwatch:GetMetricData'] } });
    expect(found[volume('vol-young')]?.holes).toMatchObject({ writes: { reason: 'cloudwatch-ec2-volumes is denied: AccessDenied', missing: ['cloudwatch:GetMetricData'] } });
  });
});

describe('metrics that AWS reports only while something happens', () => {
  const fn = (name: string, more: object = {}) => ({ resource: `arn:aws:lambda:${regional}:${account}:function:${name}`, data: { functionName: name, lastModifiedAt: '2025-01-01T00:00:00Z', ...more } });

  test('the whole history is asked of those that were silent of late', async () => {
    const { calls, of } = await run(
      cloudwatchLambdaFunctions,
      world((name, _, days) => (name === 'busy' ? [9] : days === 455 ? [4, 4] : 'nothing')),
      after(cloudwatchLambdaFunctions, fn('busy'), fn('still'), fn('new', { lastModifiedAt: '2026-03-20T00:00:00Z' })),
    );
    expect(asked(calls)).toEqual([['Invocations busy', 'Invocations still'], ['Invocations still']]);
    expect(calls[1]?.in).toMatchObject({ StartTime: '2025-01-02T00:00:00.000Z', EndTime: '2026-04-02T00:00:00.000Z' });
    expect(of('lambda-function')[fn('still').resource]?.data).toEqual({
      invocations: [],
      errors: [],
      durationMax: [],
      earlierInvocations: [
        { at: '2025-01-02T00:00:00Z', value: 4 },
        { at: '2025-01-03T00:00:00Z', value: 4 },
      ],
    });
    expect(of('lambda-function')[fn('busy').resource]?.data).toEqual({ invocations: [{ at: '2026-03-05T00:00:00Z', value: 9 }], earlierInvocations: [], errors: [], durationMax: [] });
  });

  test('errors are asked of functions that are invoked often, and durations of those that have some', async () => {
    const { calls, of } = await run(
      cloudwatchLambdaFunctions,
      world((name, metric) => (metric === 'Invocations' ? (name === 'seldom' ? [9] : 100) : metric === 'Errors' ? (name === 'fine' ? 0 : [3]) : 30_000)),
      after(cloudwatchLambdaFunctions, fn('failing'), fn('fine'), fn('seldom')),
    );
    expect(asked(calls)).toEqual([['Invocations failing', 'Invocations fine', 'Invocations seldom'], ['Errors failing', 'Errors fine'], ['Duration failing']]);
    expect(calls.map(call => call.in.StartTime)).toEqual(['2026-03-05T00:00:00.000Z', '2026-03-19T00:00:00.000Z', '2026-03-19T00:00:00.000Z']);
    expect(of('lambda-function')[fn('failing').resource]?.data).toMatchObject({ invocations: { length: 28 }, earlierInvocations: [], errors: [{ value: 3 }], durationMax: { length: 14 } });
    expect(of('lambda-function')[fn('fine').resource]?.data).toMatchObject({ earlierInvocations: [], errors: { length: 14 }, durationMax: [] });
  });

  test('errors that could not be read leave the durations open, too', async () => {
    const { of } = await run(
      cloudwatchLambdaFunctions,
      world((_, metric) => (metric === 'Invocations' ? 100 : 'silent')),
      after(cloudwatchLambdaFunctions, fn('failing')),
    );
    expect(of('lambda-function')[fn('failing').resource]?.data).toEqual({ invocations: expect.anything(), earlierInvocations: [] });
  });

  test('no more are asked at once than one answer holds points', async () => {
    const many = Array.from({ length: 300 }, (_, index) => fn(`f-${String(index).padStart(4, '0')}`));
    const { calls } = await collect(
      cloudwatchLambdaFunctions,
      world(() => 'nothing'),
      after(cloudwatchLambdaFunctions, ...many),
    );
    expect(calls.map(call => call.in.MetricDataQueries.length)).toEqual([300, 221, 79]);
  });

  test('only log groups that store much are asked', async () => {
    const group = (name: string, storedBytes: number) => ({ resource: `arn:aws:logs:${regional}:${account}:log-group:${name}`, data: { logGroupName: name, storedBytes } });
    const { calls } = await collect(
      cloudwatchLogsLogGroups,
      world(() => 1),
      after(cloudwatchLogsLogGroups, group('small', 10 * 2 ** 30 - 1), group('large', 10 * 2 ** 30)),
    );
    expect(asked(calls)).toEqual([['IncomingBytes large']]);
  });

  test('a load balancer without requests is proven by what AWS always reports', async () => {
    const arn = `arn:aws:elasticloadbalancing:${regional}:${account}:loadbalancer/app/web/50dc6c495c0c9188`;
    const { calls, of } = await run(
      cloudwatchElbv2LoadBalancers,
      world((_, metric) => (metric === 'ConsumedLCUs' ? 0.001 : metric === 'HTTP_Redirect_Count' ? [2] : metric === 'RequestCount' ? [0, 5] : 'nothing')),
      after(cloudwatchElbv2LoadBalancers, { resource: arn, data: {} }),
    );
    expect(asked(calls)).toEqual([['RequestCount app/web/50dc6c495c0c9188'], ['HTTP_Redirect_Count app/web/50dc6c495c0c9188', 'HTTP_Fixed_Response_Count app/web/50dc6c495c0c9188'], ['ConsumedLCUs app/web/50dc6c495c0c9188']]);
    // a redirect on a day without fixed answers is one all the same
    expect(of('elbv2-load-balancer')[arn]?.data).toMatchObject({ requests: { length: 2 }, ownAnswers: [{ at: '2026-03-05T00:00:00Z', value: 2 }], capacityUnits: { length: 28 } });
  });

  test('days of a table that consumed nothing are proven by its capacity', async () => {
    const table = (name: string) => ({ resource: `arn:aws:dynamodb:${regional}:${account}:table/${name}`, data: { tableName: name } });
    const { calls } = await collect(
      cloudwatchDynamodbTables,
      world((name, metric) => (metric.startsWith('Consumed') ? (name === 'busy' ? 50 : [1, 1]) : 100)),
      after(cloudwatchDynamodbTables, table('busy'), table('still')),
    );
    expect(asked(calls)).toEqual([
      ['ConsumedReadCapacityUnits busy', 'ConsumedWriteCapacityUnits busy', 'ConsumedReadCapacityUnits still', 'ConsumedWriteCapacityUnits still'],
      ['ProvisionedReadCapacityUnits still', 'ProvisionedWriteCapacityUnits still'],
    ]);
  });
});

describe('who is asked, and how', () => {
  test('a REST API is asked by its name and found again by its label', async () => {
    const arn = `arn:aws:apigateway:${regional}::/restapis/a1b2c3d4e5`;
    const { calls, of } = await run(
      cloudwatchApigatewayRestApis,
      world(() => 12),
      after(cloudwatchApigatewayRestApis, { resource: arn, name: 'orders', data: { apiId: 'a1b2c3d4e5' } }),
    );
    expect(calls[0]?.in.MetricDataQueries[0]).toMatchObject({ Label: 'a1b2c3d4e5', MetricStat: { Metric: { Namespace: 'AWS/ApiGateway', MetricName: 'Count', Dimensions: [{ Name: 'ApiName', Value: 'orders' }] } } });
    expect(of('apigateway-rest-api')[arn]?.data).toMatchObject({ requests: { length: 28 } });
  });

  test('CloudFront is asked once, with the Region that its metrics bear', async () => {
    const arn = `arn:aws:cloudfront::${account}:distribution/E1`;
    const { calls, of, region } = await run(
      cloudwatchCloudfrontDistributions,
      world(() => 1e9),
      after(cloudwatchCloudfrontDistributions, { resource: arn, data: { distributionId: 'E1' } }),
    );
    expect(region).toBe('global');
    expect(calls[0]?.in.MetricDataQueries[0].MetricStat.Metric.Dimensions).toEqual([
      { Name: 'DistributionId', Value: 'E1' },
      { Name: 'Region', Value: 'Global' },
    ]);
    expect(of('cloudfront-distribution')[arn]?.data).toMatchObject({ requests: { length: 28 }, earlierRequests: [] });
  });

  test('OpenSearch is asked with the account that owns the domain', async () => {
    const { calls } = await collect(
      cloudwatchOpensearchDomains,
      world(() => 60),
      after(cloudwatchOpensearchDomains, { resource: 'x', data: { domainName: 'logs' } }),
    );
    expect(calls[0]?.in.MetricDataQueries[0].MetricStat.Metric.Dimensions).toEqual([
      { Name: 'DomainName', Value: 'logs' },
      { Name: 'ClientId', Value: account },
    ]);
  });

  test('the commands of a cache bear the names of its engine', async () => {
    const cluster = (clusterId: string, engine: string) => ({ resource: `arn:aws:elasticache:${regional}:${account}:cluster:${clusterId}`, data: { clusterId, engine } });
    const { calls } = await collect(
      cloudwatchElasticacheClusters,
      world(() => 4),
      after(cloudwatchElasticacheClusters, cluster('a', 'memcached'), cluster('b', 'valkey'), cluster('c', 'redis'), cluster('d', 'unheard-of')),
    );
    expect(asked(calls)).toEqual([
      ['CurrConnections a', 'CurrConnections b', 'DatabaseMemoryUsagePercentage b', 'CurrConnections c', 'DatabaseMemoryUsagePercentage c'],
      ['CmdGet a', 'CmdSet a', 'GetTypeCmds b', 'SetTypeCmds b', 'EngineCPUUtilization b', 'GetTypeCmds c', 'SetTypeCmds c', 'EngineCPUUtilization c'],
    ]);
  });

  test('databases of clusters, stopped or young ones are not asked', async () => {
    const database = (instanceId: string, data: object) => ({ resource: `arn:aws:rds:${regional}:${account}:db:${instanceId}`, data: { instanceId, ...data } });
    const { calls } = await collect(
      cloudwatchRdsInstances,
      world(() => 90),
      after(
        cloudwatchRdsInstances,
        database('orders', {}),
        database('young', { createdAt: '2026-03-10T00:00:00Z' }),
        database('member', { clusterId: 'c' }),
        database('stopped', { status: 'stopped' }),
        database('new', { status: 'creating', createdAt: null }),
      ),
    );
    expect(asked(calls)).toEqual([['DatabaseConnections orders', 'CPUUtilization orders', 'DatabaseConnections young']]);
  });

  test('a gateway that sends a gigabyte is not asked what it receives', async () => {
    const gateway = (natGatewayId: string) => ({ resource: `arn:aws:ec2:${regional}:${account}:natgateway/${natGatewayId}`, data: { natGatewayId } });
    const { calls } = await collect(
      cloudwatchEc2NatGateways,
      world(id => (id === 'nat-busy' ? [1e9] : [1e9 - 1])),
      after(cloudwatchEc2NatGateways, gateway('nat-busy'), gateway('nat-still')),
    );
    expect(asked(calls)).toEqual([['BytesOutToDestination nat-busy', 'BytesOutToDestination nat-still'], ['BytesInFromDestination nat-still']]);
  });
});

describe('hours', () => {
  const instance = (id: string, data: object = {}) => ({ resource: `arn:aws:ec2:${regional}:${account}:instance/${id}`, data: { instanceId: id, instanceType: 'm5.large', ...data } });
  /** A point an hour, of which the first is missing. */
  const hourly = {
    GetMetricData: ({ MetricDataQueries, StartTime }: any) => ({
      MetricDataResults: MetricDataQueries.map((query: any) => ({
        Id: query.Id,
        Label: 'x',
        StatusCode: 'Complete',
        Timestamps: Array.from({ length: 671 }, (_, hour) => instant(Date.parse(StartTime) + (hour + 1) * 3_600_000)),
        Values: Array.from({ length: 671 }, (_, hour) => hour + 1),
      })),
    }),
  };

  test('are put together by day, and a missing one is unknown', async () => {
    const { calls, of } = await run(cloudwatchEc2InstanceHours, hourly, after(cloudwatchEc2InstanceHours, instance('i-1')));
    expect(calls[0]?.in).toMatchObject({ MetricDataQueries: [{ MetricStat: { Period: 3600, Stat: 'Maximum' } }], StartTime: '2026-03-05T00:00:00.000Z', EndTime: '2026-04-02T00:00:00.000Z' });
    const { cpuHours } = of('ec2-instance')[instance('i-1').resource]?.data as any;
    expect(cpuHours).toHaveLength(28);
    expect(cpuHours[0]).toEqual({ at: '2026-03-05T00:00:00Z', hours: [null, ...Array.from({ length: 23 }, (_, hour) => hour + 1)] });
    expect(cpuHours[27]).toMatchObject({ at: '2026-04-01T00:00:00Z', hours: { length: 24, 23: 671 } });
  });

  test('are asked of large instances alone that run day and night and that nobody scales', async () => {
    const { calls } = await collect(
      cloudwatchEc2InstanceHours,
      hourly,
      after(
        cloudwatchEc2InstanceHours,
        instance('i-large'),
        instance('i-small', { instanceType: 't3.small' }),
        instance('i-spot', { lifecycle: 'spot' }),
        instance('i-young', { launchedAt: '2026-03-06T00:00:00Z' }),
        instance('i-stopped', { state: 'stopped' }),
        instance('i-scaled', { tags: { 'aws:autoscaling:groupName': 'web' } }),
      ),
    );
    expect(asked(calls)).toEqual([['CPUUtilization i-large']]);
  });

  test('no more are asked at once than one answer holds points', async () => {
    const many = Array.from({ length: 151 }, (_, index) => instance(`i-${String(index).padStart(4, '0')}`));
    const { calls } = await collect(cloudwatchEc2InstanceHours, hourly, after(cloudwatchEc2InstanceHours, ...many));
    expect(calls.map(call => call.in.MetricDataQueries.length)).toEqual([150, 1]);
  });
});

describe('members', () => {
  const cluster = (name: string, brokers: number) => ({ resource: `arn:aws:kafka:${regional}:${account}:cluster/${name}/0a1b2c3d-2`, data: { clusterName: name, brokers } });
  /** Answers by the last dimension, which names the member. */
  const byMember = (say: (metric: string, member: string) => number | readonly number[] | null) => ({
    GetMetricData: ({ MetricDataQueries, StartTime }: any) => ({
      MetricDataResults: MetricDataQueries.flatMap((query: any) => {
        const { MetricName, Dimensions } = query.MetricStat.Metric;
        const said = say(MetricName, Dimensions.at(-1).Value);
        const values = said === null ? null : typeof said === 'number' ? Array.from({ length: 28 }, () => said) : said;
        return values === null ? [] : [{ Id: query.Id, Label: 'x', StatusCode: 'Complete', Timestamps: values.map((_: unknown, day: number) => instant(Date.parse(StartTime) + day * DAY)), Values: values }];
      }),
    }),
  });

  test('the brokers of a cluster are asked one by one: what comes in is added, and of idle CPU the least counts', async () => {
    const { calls, of } = await run(
      cloudwatchKafkaClusters,
      byMember((metric, broker) => (metric === 'CpuIdle' ? 90 - Number(broker) : metric === 'BytesInPerSec' ? 6000 : 100)),
      after(cloudwatchKafkaClusters, cluster('orders', 2)),
    );
    expect(calls).toHaveLength(1);
    expect(calls[0]?.in.MetricDataQueries.map((query: any) => [query.Label, query.MetricStat.Metric.MetricName, query.MetricStat.Metric.Dimensions])).toEqual(
      [
        ['BytesInPerSec', '1'],
        ['BytesInPerSec', '2'],
        ['CpuIdle', '1'],
        ['CpuIdle', '2'],
      ].map(([metric, broker]) => [
        'orders/0a1b2c3d-2',
        metric,
        [
          { Name: 'Cluster Name', Value: 'orders' },
          { Name: 'Broker ID', Value: broker },
        ],
      ]),
    );
    const { data } = of('kafka-cluster')[cluster('orders', 2).resource] as any;
    expect(data.bytesIn[0]).toEqual({ at: '2026-03-05T00:00:00Z', value: 12_000 });
    expect(data.cpuIdle[27]).toEqual({ at: '2026-04-01T00:00:00Z', value: 88 });
    expect(data.bytesOut).toEqual([]);
  });

  test('a day that one broker does not have is left out', async () => {
    const { of } = await run(
      cloudwatchKafkaClusters,
      byMember((metric, broker) => (metric === 'CpuIdle' ? 90 : broker === '2' ? [5, 5] : 5)),
      after(cloudwatchKafkaClusters, cluster('orders', 2)),
    );
    expect(of('kafka-cluster')[cluster('orders', 2).resource]?.data).toMatchObject({ bytesIn: { length: 2 }, bytesOut: { length: 2 } });
  });

  test('a broker without an answer leaves the cluster open', async () => {
    const { of } = await run(
      cloudwatchKafkaClusters,
      byMember((metric, broker) => (metric === 'CpuIdle' ? 90 : broker === '2' ? null : 5)),
      after(cloudwatchKafkaClusters, cluster('orders', 2)),
    );
    expect(Object.keys(of('kafka-cluster')[cluster('orders', 2).resource]?.data ?? {})).toEqual(['cpuIdle']);
  });

  test('both instances of a pair of ActiveMQ are asked, and RabbitMQ by its name', async () => {
    const broker = (brokerName: string, engine: string, deploymentMode: string) => ({ resource: `arn:aws:mq:${regional}:${account}:broker:${brokerName}:b-1`, data: { brokerName, engine, deploymentMode } });
    const { calls, of } = await run(
      cloudwatchMqBrokers,
      byMember((_, name) => (name === 'pair-2' ? 3 : 1)),
      after(cloudwatchMqBrokers, broker('pair', 'ACTIVEMQ', 'ACTIVE_STANDBY_MULTI_AZ'), broker('single', 'ActiveMQ', 'SINGLE_INSTANCE'), broker('rabbit', 'RABBITMQ', 'CLUSTER_MULTI_AZ')),
    );
    expect(asked(calls)).toEqual([['CurrentConnectionsCount pair-1', 'CurrentConnectionsCount pair-2', 'ConnectionCount rabbit', 'CurrentConnectionsCount single-1']]);
    expect(of('mq-broker')[broker('pair', '', '').resource]?.data).toMatchObject({ connections: { 0: { value: 4 } } });
  });
});

describe('what one question needs to know', () => {
  test('target groups without a healthy target are asked, together with the load balancer that sends to them', async () => {
    const group = (name: string, type: string, data: object = {}) => ({
      resource: `arn:aws:elasticloadbalancing:${regional}:${account}:targetgroup/${name}/1`,
      data: { healthyTargets: 0, loadBalancers: [`arn:aws:elasticloadbalancing:${regional}:${account}:loadbalancer/${type}/${name}/2`], ...data },
    });
    const { calls, of } = await run(
      cloudwatchElbv2TargetGroups,
      world(() => [0, 0, 0, 0, 0, 0, 0]),
      after(cloudwatchElbv2TargetGroups, group('web', 'app'), group('tcp', 'net'), group('well', 'app', { healthyTargets: 1 }), group('alone', 'app', { healthyTargets: null, loadBalancers: [] })),
    );
    expect(calls).toHaveLength(1);
    expect(calls[0]?.in).toMatchObject({ StartTime: '2026-03-26T00:00:00.000Z', EndTime: '2026-04-02T00:00:00.000Z' });
    expect(calls[0]?.in.MetricDataQueries.map((query: any) => [query.MetricStat.Metric.Namespace, ...query.MetricStat.Metric.Dimensions.map((dimension: any) => dimension.Value)])).toEqual([
      ['AWS/NetworkELB', 'targetgroup/tcp/1', 'net/tcp/2'],
      ['AWS/ApplicationELB', 'targetgroup/web/1', 'app/web/2'],
    ]);
    expect(of('elbv2-target-group')[group('web', 'app').resource]?.data).toMatchObject({ healthyHosts: { length: 7 } });
  });

  test('accelerators are asked once an account, where their metrics lie', async () => {
    expect(cloudwatchGlobalacceleratorAccelerators).toMatchObject({ scope: 'account', endpoint: 'us-west-2' });
    const arn = `arn:aws:globalaccelerator::${account}:accelerator/1234`;
    const { calls, region } = await run(
      cloudwatchGlobalacceleratorAccelerators,
      world(() => 7),
      after(cloudwatchGlobalacceleratorAccelerators, { resource: arn, data: {} }, { resource: `${arn}5`, data: { enabled: false } }),
    );
    expect(region).toBe('global');
    expect(asked(calls)).toEqual([['ProcessedBytesIn 1234']]);
  });
});

test('a question that no table asks is counted, and fills nothing', () => {
  const call = { op: 'GetMetricData', err: null, out: { MetricDataResults: [] }, at: asOf, id: 'x#1' };
  const query = { Id: 'm0', MetricStat: { Metric: { Namespace: 'AWS/EBS', MetricName: 'VolumeQueueLength', Dimensions: [{ Name: 'VolumeId', Value: 'vol-1' }] }, Period: 86_400, Stat: 'Sum' } };
  const said = [...cloudwatchEc2Volumes.normalise({ ...call, in: { MetricDataQueries: [query], StartTime: '2026-03-05T00:00:00Z', EndTime: '2026-04-02T00:00:00Z' } }, { partition, account, region: regional, asOf })];
  expect(said).toEqual([{ kind: 'ec2-volume', dropped: 'a question of GetMetricData that is not what AWS documents' }]);
});
