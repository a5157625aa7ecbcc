import { describe, expect, test } from 'vitest';
import cloudwatchEc2Instances from '#collect/collectors/cloudwatch/cloudwatch-ec2-instances';
import { account, deny, run, tally } from './fake-gather.ts';
import { snapshot } from './fixtures.ts';

const arn = (id: string) => `arn:aws:ec2:eu-west-1:${account}:instance/${id}`;
const days = Array.from({ length: 14 }, (_, index) => new Date(Date.UTC(2026, 2, 19 + index)).toISOString());
const instance = (instanceId: string, more: object = {}) => ({
  kind: 'ec2-instance',
  resource: arn(instanceId),
  account,
  region: 'eu-west-1',
  name: instanceId,
  data: { instanceId, state: 'running', launchedAt: '2025-06-01T00:00:00Z', ...more },
  holes: null,
  calls: [],
});
const after = (...instances: ReturnType<typeof instance>[]) => ({ after: { 'ec2-instance': instances } });

type Values = number | readonly number[];
const result = (Id: string, values: Values, more: object = {}) => {
  const Values = typeof values === 'number' ? days.map(() => values) : values;
  return { Id, Label: 'x', StatusCode: 'Complete', Timestamps: days.slice(0, Values.length), Values, ...more };
};
const subject = (asked: any): { id: string; metric: string; instance: string } => ({ id: asked.Id, metric: asked.MetricStat.Metric.MetricName, instance: asked.MetricStat.Metric.Dimensions[0].Value });
/** Answers each query from instance and metric, in reverse order. */
const answer = (value: (instance: string, metric: string) => Values | object | undefined) => ({
  GetMetricData: ({ MetricDataQueries }: any) => ({
    Messages: [],
    MetricDataResults: MetricDataQueries.map(subject)
      .flatMap(({ id, metric, instance: of }: any) => {
        const given = value(of, metric);
        return given === undefined ? [] : [typeof given === 'number' || Array.isArray(given) ? result(id, given) : { ...result(id, 1), ...(given as object) }];
      })
      .reverse(),
  }),
});

describe('cloudwatch-ec2-instances', () => {
  test('asks the CPU of the 14 whole days, and the network only where it never moved', async () => {
    const { of, calls, dropped } = await run(
      cloudwatchEc2Instances,
      answer((id, metric) => (metric === 'CPUUtilization' ? (id === 'i-busy' ? 80 : 2) : metric === 'NetworkIn' ? 1000 : 24)),
      after(instance('i-idle'), instance('i-busy')),
    );
    expect(tally(calls)).toEqual({ GetMetricData: 2 });
    expect(calls[0]?.in).toMatchObject({ StartTime: '2026-03-19T00:00:00.000Z', EndTime: '2026-04-02T00:00:00.000Z', ScanBy: 'TimestampAscending' });
    expect(calls[0]?.in.MetricDataQueries[0]).toEqual({ Id: 'm0', MetricStat: { Metric: { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: [{ Name: 'InstanceId', Value: 'i-busy' }] }, Period: 86_400, Stat: 'Maximum' } });
    expect(calls[1]?.in.MetricDataQueries.map((asked: any) => [asked.Id, subject(asked).metric, subject(asked).instance, asked.MetricStat.Stat])).toEqual([
      ['m0', 'NetworkIn', 'i-idle', 'Sum'],
      ['m1', 'NetworkOut', 'i-idle', 'Sum'],
    ]);
    expect(of('ec2-instance')[arn('i-busy')]?.data).toMatchObject({ networkBytes: [] });
    const idle = of('ec2-instance')[arn('i-idle')]?.data;
    expect(idle?.['cpuMax']).toHaveLength(14);
    expect(idle?.['cpuMax'][0]).toEqual({ at: '2026-03-19T00:00:00Z', value: 2 });
    expect(idle?.['networkBytes'].every((point: any) => point.value === 1024)).toBe(true);
    expect(dropped).toBe(0);
  });

  test('asks running instances that are old enough, nobody else', async () => {
    const { calls } = await run(
      cloudwatchEc2Instances,
      answer(() => 50),
      after(instance('i-1'), instance('i-young', { launchedAt: '2026-03-20T00:00:00Z' }), instance('i-stopped', { state: 'stopped' })),
    );
    expect(calls).toHaveLength(1);
    expect(calls[0]?.in.MetricDataQueries.map(subject).map((asked: any) => asked.instance)).toEqual(['i-1']);
    expect((await run(cloudwatchEc2Instances, {}, after(instance('i-stopped', { state: 'stopped' })))).calls).toEqual([]);
  });

  test('asks 500 metrics at a time', async () => {
    const many = Array.from({ length: 501 }, (_, index) => instance(`i-${String(index).padStart(4, '0')}`));
    const { calls } = await run(
      cloudwatchEc2Instances,
      answer(() => 1),
      after(...many),
    );
    expect(calls.map(call => call.in.MetricDataQueries.length).sort((a, b) => b - a)).toEqual([500, 500, 500, 2, 1]);
    expect(new Set(calls[0]?.in.MetricDataQueries.map((asked: any) => asked.Id)).size).toBe(500);
  });

  test('an instance without points is not quiet', async () => {
    const { of, calls } = await run(
      cloudwatchEc2Instances,
      { GetMetricData: () => ({ MetricDataResults: [{ ...snapshot('test_get_metric_with_no_results[json]').result.MetricDataResults[0], Id: 'm0', Timestamps: [] }] }) },
      after(instance('i-1')),
    );
    expect(calls).toHaveLength(1);
    expect(of('ec2-instance')[arn('i-1')]).toMatchObject({ holes: {}, data: { cpuMax: [], networkBytes: [] } });
  });

  test('a day without a point stays unknown', async () => {
    const { of } = await run(
      cloudwatchEc2Instances,
      answer((_, metric) => (metric === 'NetworkIn' ? [1, 2] : metric === 'NetworkOut' ? { Timestamps: [days[1]], Values: [10] } : [1, 1, 1])),
      after(instance('i-1')),
    );
    expect(of('ec2-instance')[arn('i-1')]?.data).toMatchObject({ cpuMax: [{}, {}, {}], networkBytes: [{ at: '2026-03-20T00:00:00Z', value: 12 }] });
  });

  test.each(['PartialData', 'InternalError', 'Forbidden'])('%s is unread, and nothing more is asked', async StatusCode => {
    const { of, calls } = await run(
      cloudwatchEc2Instances,
      answer(() => ({ StatusCode })),
      after(instance('i-1')),
    );
    expect(calls).toHaveLength(1);
    expect(of('ec2-instance')[arn('i-1')]).toMatchObject({ data: {}, holes: { cpuMax: { reason: 'GetMetricData did not say' }, networkBytes: { reason: 'GetMetricData did not say' } } });
  });

  test('a metric that AWS does not mention stays open', async () => {
    const { of } = await run(
      cloudwatchEc2Instances,
      answer((id, metric) => (id === 'i-2' ? undefined : metric === 'NetworkOut' ? undefined : 1)),
      after(instance('i-1'), instance('i-2')),
    );
    expect(of('ec2-instance')[arn('i-1')]).toMatchObject({ data: { cpuMax: { length: 14 } }, holes: { networkBytes: { reason: 'GetMetricData did not say' } } });
    expect(of('ec2-instance')[arn('i-2')]).toMatchObject({ holes: { cpuMax: { reason: 'GetMetricData did not say' }, networkBytes: { reason: 'GetMetricData did not say' } } });
    expect(of('ec2-instance')[arn('i-2')]?.data).toEqual({});
  });

  describe('pages', () => {
    const inTwo = (first: object[], second: object[]) => ({ GetMetricData: ({ NextToken }: any) => (NextToken === undefined ? { MetricDataResults: first, NextToken: 'more' } : { MetricDataResults: second }) });

    test('whole metrics may lie on different pages', async () => {
      const { of, calls } = await run(cloudwatchEc2Instances, inTwo([result('m0', 50)], [result('m1', 60)]), after(instance('i-1'), instance('i-2')));
      expect(calls).toHaveLength(2);
      expect([arn('i-1'), arn('i-2')].map(id => of('ec2-instance')[id]?.data['cpuMax'][0].value)).toEqual([50, 60]);
    });

    test('the rest of a metric is not the metric', async () => {
      const { of } = await run(cloudwatchEc2Instances, inTwo([result('m0', [90, 90], { StatusCode: 'PartialData' })], [result('m0', [1, 1, 1])]), after(instance('i-1')));
      expect(of('ec2-instance')[arn('i-1')]?.data).toEqual({});
      expect(of('ec2-instance')[arn('i-1')]?.holes).toMatchObject({ cpuMax: { reason: 'GetMetricData did not say' } });
    });
  });

  test('a refusal leaves the fields of every instance of the question open', async () => {
    const cpu = await run(cloudwatchEc2Instances, { GetMetricData: deny }, after(instance('i-1')));
    expect(cpu.ended).toBe('normally');
    const yielded = [...cloudwatchEc2Instances.normalise(cpu.calls[0] as never, { partition: 'aws', account, region: 'eu-west-1', asOf: '2026-04-02T10:00:00Z' })];
    expect(yielded).toEqual([{ kind: 'ec2-instance', resource: arn('i-1'), unread: ['cpuMax', 'networkBytes'] }]);
    const network = await run(cloudwatchEc2Instances, { GetMetricData: (input, nth) => (nth === 0 ? answer(() => 1).GetMetricData(input) : deny()) }, after(instance('i-1')));
    expect(network.of('ec2-instance')[arn('i-1')]?.holes).toMatchObject({ networkBytes: { reason: 'GetMetricData: AccessDeniedException', missing: ['cloudwatch:GetMetricData'] } });
  });

  test.each([
    ['no results', () => ({})],
    ['a null result', () => ({ MetricDataResults: [null] })],
    ['a result of nobody', () => ({ MetricDataResults: [result('m7', 1)] })],
    ['values without timestamps', () => ({ MetricDataResults: [result('m0', 1, { Timestamps: [] })] })],
    ['a value that is a text', () => ({ MetricDataResults: [result('m0', [1], { Values: ['1'] })] })],
    ['a timestamp that is none', () => ({ MetricDataResults: [result('m0', [1], { Timestamps: ['now'] })] })],
  ])('counts %s', async (_, GetMetricData) => {
    expect(await run(cloudwatchEc2Instances, { GetMetricData }, after(instance('i-1')))).toMatchObject({ ended: 'normally', dropped: 1 });
  });
});
