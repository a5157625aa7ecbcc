import { describe, expect, test } from 'vitest';
import cloudwatchApigatewayRestApis from '#collect/collectors/cloudwatch/cloudwatch-apigateway-rest-apis';
import cloudwatchCloudfrontDistributions from '#collect/collectors/cloudwatch/cloudwatch-cloudfront-distributions';
import cloudwatchDynamodbTables from '#collect/collectors/cloudwatch/cloudwatch-dynamodb-tables';
import cloudwatchEc2NatGateways from '#collect/collectors/cloudwatch/cloudwatch-ec2-nat-gateways';
import cloudwatchEc2Volumes from '#collect/collectors/cloudwatch/cloudwatch-ec2-volumes';
import cloudwatchElasticacheClusters from '#collect/collectors/cloudwatch/cloudwatch-elasticache-clusters';
import cloudwatchElbv2LoadBalancers from '#collect/collectors/cloudwatch/cloudwatch-elbv2-load-balancers';
import cloudwatchLambdaFunctions from '#collect/collectors/cloudwatch/cloudwatch-lambda-functions';
import cloudwatchLogsLogGroups from '#collect/collectors/cloudwatch/cloudwatch-logs-log-groups';
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
      earlierInvocations: [
        { at: '2025-01-02T00:00:00Z', value: 4 },
        { at: '2025-01-03T00:00:00Z', value: 4 },
      ],
    });
    expect(of('lambda-function')[fn('busy').resource]?.data).toEqual({ invocations: [{ at: '2026-03-05T00:00:00Z', value: 9 }], earlierInvocations: [] });
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
      ['CurrConnections a', 'CurrConnections b', 'CurrConnections c'],
      ['CmdGet a', 'CmdSet a', 'GetTypeCmds b', 'SetTypeCmds b', 'GetTypeCmds c', 'SetTypeCmds c'],
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

test('a question that no table asks is counted, and fills nothing', () => {
  const call = { op: 'GetMetricData', err: null, out: { MetricDataResults: [] }, at: asOf, id: 'x#1' };
  const query = { Id: 'm0', MetricStat: { Metric: { Namespace: 'AWS/EBS', MetricName: 'VolumeQueueLength', Dimensions: [{ Name: 'VolumeId', Value: 'vol-1' }] }, Period: 86_400, Stat: 'Sum' } };
  const said = [...cloudwatchEc2Volumes.normalise({ ...call, in: { MetricDataQueries: [query], StartTime: '2026-03-05T00:00:00Z', EndTime: '2026-04-02T00:00:00Z' } }, { partition, account, region: regional, asOf })];
  expect(said).toEqual([{ kind: 'ec2-volume', dropped: 'a question of GetMetricData that is not what AWS documents' }]);
});
