import type { Yielded } from '#kernel/part';
import { part, unread } from '#kernel/part';
import { instant } from '#kernel/time';
import { defineCollector } from '../../define-collector.ts';
import { metricDays, metricsAsked, metricWindow } from '../instance-metrics.ts';
import { answeredList, itemsIn, listIn, structureIn, textIn, understand } from '../understand.ts';

type Point = { readonly at: string; readonly value: number };
type Metric = 'CPUUtilization' | 'NetworkIn' | 'NetworkOut';

const queriesPerCall = 500;
const dayInSeconds = 86_400;
const quietPercent = 5;

/** The network is asked only where this holds; one busy day settles that an instance is not idle. */
function isQuiet(cpu: readonly Point[]): boolean {
  return cpu.length > 0 && cpu.every(point => point.value < quietPercent);
}

/** `Id` only numbers the query: the instance is named by its dimension. */
function query(index: number, instance: string, metric: Metric, Stat: 'Maximum' | 'Sum') {
  return { Id: `m${index}`, MetricStat: { Metric: { Namespace: 'AWS/EC2', MetricName: metric, Dimensions: [{ Name: 'InstanceId', Value: instance }] }, Period: dayInSeconds, Stat } };
}

function subjectOf(asked: any): { readonly instance: string; readonly metric: string } {
  const metric = structureIn(structureIn(asked, 'MetricStat'), 'Metric');
  return {
    instance: textIn(
      listIn(metric, 'Dimensions').find(dimension => dimension.Name === 'InstanceId'),
      'Value',
    ),
    metric: textIn(metric, 'MetricName'),
  };
}

function pointsOf(result: any): Point[] {
  const values = answeredList(result, 'Values');
  const points = answeredList(result, 'Timestamps').map((at, index) => ({ at: instant(at), value: values[index] }));
  if (points.length !== values.length || !points.every(point => Number.isFinite(point.value))) throw new TypeError('values without their timestamps');
  return points.sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** By instance and metric, the points of a page; null where the page does not hold them all. Yields what cannot be understood. */
function* readingsOf(queries: readonly any[], continued: boolean, page: any): Generator<Yielded, Map<string, Map<string, readonly Point[] | null>>> {
  const subjects = new Map(queries.map(asked => [textIn(asked, 'Id'), subjectOf(asked)]));
  const readings = new Map<string, Map<string, readonly Point[] | null>>();
  yield* itemsIn('ec2-instance', { err: null, out: page }, 'MetricDataResults', result => {
    const subject = subjects.get(textIn(result, 'Id'));
    if (subject === undefined) throw new TypeError('a result that nobody asked for');
    const points = pointsOf(result);
    // On a later page a result may be the rest of one that an earlier page began: only all days of the window are surely whole.
    const whole = result.StatusCode === 'Complete' && (!continued || points.length === metricDays);
    const metrics = readings.get(subject.instance) ?? new Map<string, readonly Point[] | null>();
    readings.set(subject.instance, metrics.set(subject.metric, whole ? points : null));
    return [];
  });
  return readings;
}

/** Days of which both directions are known. */
function sumByDay(one: readonly Point[], other: readonly Point[]): Point[] {
  const others = new Map(other.map(point => [point.at, point.value]));
  return one.flatMap(({ at, value }) => (others.has(at) ? [{ at, value: value + (others.get(at) as number) }] : []));
}

function* sayReadings(arnOf: (instance: string) => string, readings: ReadonlyMap<string, ReadonlyMap<string, readonly Point[] | null>>): Iterable<Yielded> {
  for (const [instance, metrics] of readings) {
    const cpu = metrics.get('CPUUtilization');
    if (cpu === null) yield unread('ec2-instance', arnOf(instance), ['cpuMax', 'networkBytes']);
    else if (cpu !== undefined) yield part('ec2-instance', arnOf(instance), { cpuMax: [...cpu], ...(isQuiet(cpu) ? {} : { networkBytes: [] }) });
    else {
      const received = metrics.get('NetworkIn') ?? null;
      const sent = metrics.get('NetworkOut') ?? null;
      yield received === null || sent === null ? unread('ec2-instance', arnOf(instance), ['networkBytes']) : part('ec2-instance', arnOf(instance), { networkBytes: sumByDay(received, sent) });
    }
  }
}

function batches<T>(items: readonly T[], size: number): readonly T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/**
 * CPU of running instances that are old enough, then the network of those whose CPU never moved. Both fields of the others are `[]`:
 * `ec2-instances` says so for those who are not asked at all, and a busy CPU says so for the network.
 */
export default defineCollector({
  id: 'cloudwatch-ec2-instances',
  title: 'CPU and network of EC2 instances, by day',
  scope: 'region',
  yields: {},
  fills: { 'ec2-instance': ['cpuMax', 'networkBytes'] },
  actions: { GetMetricData: ['cloudwatch:GetMetricData'] },
  after: ['ec2-instance'],
  charges: { GetMetricData: 0.005 }, // $0.01 per 1,000 metrics; a call asks 500 at most
  async collect({ aws, all, each, after, asOf }) {
    const asked = after('ec2-instance')
      .map(instance => instance.data)
      .filter(instance => metricsAsked(instance, asOf))
      .map(instance => instance.instanceId)
      .sort();
    if (asked.length === 0) return;
    const { client, paginateGetMetricData } = await aws('cloudwatch');
    const { from: StartTime, to: EndTime } = metricWindow(asOf);
    const quiet = new Set<string>();
    await each(batches(asked, queriesPerCall), async batch => {
      const MetricDataQueries = batch.map((instance, index) => query(index, instance, 'CPUUtilization', 'Maximum'));
      const pages = await all(paginateGetMetricData({ client }, { MetricDataQueries, StartTime, EndTime, ScanBy: 'TimestampAscending' }));
      for (const [index, page] of pages.entries()) {
        const reading = readingsOf(MetricDataQueries, index > 0, page);
        let step = reading.next();
        while (step.done !== true) step = reading.next();
        for (const [instance, metrics] of step.value) if (isQuiet(metrics.get('CPUUtilization') ?? [])) quiet.add(instance);
      }
    });
    await each(batches([...quiet].sort(), queriesPerCall / 2), batch => {
      const MetricDataQueries = batch.flatMap((instance, index) => [query(2 * index, instance, 'NetworkIn', 'Sum'), query(2 * index + 1, instance, 'NetworkOut', 'Sum')]);
      return all(paginateGetMetricData({ client }, { MetricDataQueries, StartTime, EndTime, ScanBy: 'TimestampAscending' }));
    });
  },
  *normalise({ in: input, out, err }, { partition, region, account }) {
    const arnOf = (instance: string) => `arn:${partition}:ec2:${region}:${account}:instance/${instance}`;
    yield* understand('ec2-instance', 'a question of GetMetricData', function* () {
      const queries = answeredList(input, 'MetricDataQueries');
      if (err === null) {
        const continued = typeof input.NextToken === 'string';
        yield* sayReadings(arnOf, yield* readingsOf(queries, continued, out));
        return;
      }
      for (const { instance, metric } of queries.map(subjectOf)) yield unread('ec2-instance', arnOf(instance), metric === 'CPUUtilization' ? ['cpuMax', 'networkBytes'] : ['networkBytes']);
    });
  },
});
