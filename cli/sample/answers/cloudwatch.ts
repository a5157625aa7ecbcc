import { DAY } from '#kernel/time';
import { weekday } from '../calendar.ts';
import type { Instance } from '../estate/compute.ts';
import { noise } from '../random.ts';
import { lives } from '../story.ts';
import { pointOf } from './metrics.ts';
import { Refused, type Answer, type Answers, type At, type Item } from './answer.ts';

export const cloudwatch: Answers<'cloudwatch'> = {
  DescribeAlarms: () => ({ MetricAlarms: [], CompositeAlarms: [] }),
  GetMetricData(input, at) {
    const instances = new Map(
      at.estate
        .compute(at.region)
        .instances.filter(instance => lives(instance, at.now))
        .map(instance => [instance.id, instance]),
    );
    const [from, to] = [Date.parse(input.StartTime), Date.parse(input.EndTime)];
    return { MetricDataResults: input.MetricDataQueries.map((query: any) => resultOf(query, instances, from, to, input.ScanBy === 'TimestampAscending', at)), Messages: [] };
  },
};

const HOUR = DAY / 24;

/** The dimension that names a resource, where a metric has several. */
const nameOf: Readonly<Record<string, string>> = { 'AWS/PrivateLinkEndpoints': 'VPC Endpoint Id', 'AWS/TransitGateway': 'TransitGatewayAttachment', 'AWS/ES': 'DomainName', 'AWS/CloudFront': 'DistributionId' };

function resultOf(query: any, instances: ReadonlyMap<string, Instance>, from: number, to: number, ascending: boolean, at: At): Item<Answer<'cloudwatch', 'GetMetricData'>['MetricDataResults']> {
  const { Metric: metric, Period: period } = query.MetricStat;
  const hourly = period === HOUR / 1000 && metric.Namespace === 'AWS/EC2' && metric.MetricName === 'CPUUtilization';
  if (period !== DAY / 1000 && !hourly) throw new Refused('InvalidParameterCombinationException', 'the sample organisation has metrics by day, and by the hour the CPU of instances only', 400);
  const named = metric.Dimensions.find((dimension: any) => dimension.Name === nameOf[metric.Namespace]) ?? metric.Dimensions[0];
  if (metric.Namespace !== 'AWS/EC2') {
    const points: { at: Date; value: number }[] = [];
    for (let day = Math.ceil(from / DAY) * DAY; day < to; day += DAY) {
      const value = pointOf(metric.Namespace, metric.MetricName, named.Value, day, at);
      if (value !== null) points.push({ at: new Date(day), value });
    }
    if (!ascending) points.reverse();
    return { Id: query.Id, Label: query.Label ?? metric.MetricName, Timestamps: points.map(point => point.at), Values: points.map(point => point.value), StatusCode: 'Complete' };
  }
  const instance = instances.get(named.Value);
  const days: number[] = [];
  for (let day = Math.ceil(from / DAY) * DAY; day < to; day += DAY) if (instance !== undefined && hasPoint(instance, day, at.now)) days.push(day);
  if (hourly) {
    const hours = days.flatMap(day => Array.from({ length: 24 }, (_, hour) => day + hour * HOUR)).filter(hour => hour >= from && hour < to && hasPoint(instance as Instance, hour, at.now));
    if (!ascending) hours.reverse();
    return { Id: query.Id, Label: metric.MetricName, Timestamps: hours.map(hour => new Date(hour)), Values: hours.map(hour => cpuOfHour(instance as Instance, hour, at)), StatusCode: 'Complete' };
  }
  if (!ascending) days.reverse();
  return { Id: query.Id, Label: metric.MetricName, Timestamps: days.map(day => new Date(day)), Values: days.map(day => valueOf(instance as Instance, metric.MetricName, day)), StatusCode: 'Complete' };
}

function hasPoint(instance: Instance, day: number, now: number): boolean {
  if (day + DAY <= instance.bornAt || day > now || instance.work === 'silent') return false;
  if (instance.stoppedAt !== null && instance.stoppedAt <= day) return false;
  return instance.work !== 'gaps' || noise(instance.seed, day / DAY) > 0.25;
}

function workOn(instance: Instance, day: number): 'busy' | 'batch' | 'network' | 'idle' {
  if (instance.work === 'idle') return instance.idleFrom <= day && day + DAY <= instance.idleUntil ? 'idle' : 'busy';
  return instance.work === 'gaps' ? 'idle' : instance.work === 'silent' ? 'busy' : instance.work;
}

/** Maximum CPU in percent, or bytes, of a whole day. People rest at weekends, and so do their machines. */
function valueOf(instance: Instance, metric: string, day: number): number {
  const work = workOn(instance, day);
  const roll = noise(instance.seed, day / DAY + (metric === 'CPUUtilization' ? 0 : metric === 'NetworkIn' ? 100_000 : 200_000));
  const strength = 0.4 + 0.6 * noise(instance.seed, -1);
  const rest = weekday(day) >= 5 ? 0.45 : 1;
  if (metric === 'CPUUtilization') {
    if (work === 'busy') return round(8 + 88 * strength * rest * (0.7 + 0.3 * roll), 4);
    if (work === 'batch' && weekday(day) === 2) return round(60 + 39 * roll, 4);
    return round(0.4 + 2.8 * strength * roll, 4);
  }
  if (work === 'idle') return Math.round(80_000 + 900_000 * strength * roll);
  return Math.round(2e8 * strength * rest * (0.5 + roll) * (work === 'network' ? 12 : 1));
}

/** Outside production machines rest at night and at weekends; in production they have less to do. */
function cpuOfHour(instance: Instance, hour: number, { account }: At): number {
  const day = Math.floor(hour / DAY) * DAY;
  const most = valueOf(instance, 'CPUUtilization', day);
  const of = (hour - day) / HOUR;
  if (weekday(day) < 5 && of >= 8 && of < 18) return most;
  return account.environment === 'production' ? round(most * 0.6, 4) : Math.min(most, round(1 + 2 * noise(instance.seed, hour / HOUR), 4));
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
