import { DAY } from '#kernel/time';
import { attachedTo, stateOf, type Volume } from '../estate/compute.ts';
import { lastOf, type Owned } from '../estate/owned.ts';
import { daysBack, weekday } from '../calendar.ts';
import { hashOf, noise } from '../random.ts';
import { lives, type Life } from '../story.ts';
import { living } from './living.ts';
import { vpcsAt } from './ec2-vpc.ts';
import { attachmentsOf, connectionsOf } from './ec2-links.ts';
import type { At } from './answer.ts';

/** What CloudWatch reports on, by the value that names it. */
type Subject = {
  readonly seed: number;
  readonly bornAt: number;
  /** From when on nobody used it any more; null for what is used. */
  readonly idleFrom: number | null;
  /** Whether AWS reports on it at all. */
  readonly silent?: boolean;
};

/** The level of a busy day; of an idle one: null where AWS reports nothing then. `steady` is what no weekend and no chance moves. */
type Level = { readonly busy: number; readonly idle: number | null; readonly steady?: true; /** What is stored grows day by day while it is used. */ readonly grows?: true };

const levels: Readonly<Record<string, Readonly<Record<string, Level>>>> = {
  'AWS/EBS': {
    VolumeWriteOps: { busy: 250_000, idle: 0 },
    VolumeReadOps: { busy: 90_000, idle: 0 },
    VolumeReadBytes: { busy: 60_000_000, idle: 0 },
    VolumeWriteBytes: { busy: 90_000_000, idle: 0 },
  },
  'AWS/NATGateway': { BytesOutToDestination: { busy: 6e9, idle: 0 }, BytesInFromDestination: { busy: 2e10, idle: 0 } },
  'AWS/ApplicationELB': { RequestCount: { busy: 240_000, idle: null }, HTTP_Redirect_Count: { busy: 3000, idle: null }, HTTP_Fixed_Response_Count: { busy: 200, idle: null }, ConsumedLCUs: { busy: 4, idle: 0.001 } },
  'AWS/NetworkELB': { NewFlowCount: { busy: 90_000, idle: 0 }, ActiveFlowCount: { busy: 400, idle: 0 } },
  'AWS/ELB': { RequestCount: { busy: 30_000, idle: null }, HealthyHostCount: { busy: 2, idle: 1, steady: true } },
  'AWS/RDS': { DatabaseConnections: { busy: 60, idle: 0 }, ReadIOPS: { busy: 120, idle: 0.2 }, WriteIOPS: { busy: 90, idle: 0.9 }, CPUUtilization: { busy: 70, idle: 4 }, FreeableMemory: { busy: 2e9, idle: 6e9 } },
  'AWS/ElastiCache': {
    CurrConnections: { busy: 90, idle: 4 },
    GetTypeCmds: { busy: 4e6, idle: 0 },
    SetTypeCmds: { busy: 6e5, idle: 0 },
    CmdGet: { busy: 4e6, idle: 0 },
    CmdSet: { busy: 6e5, idle: 0 },
    DatabaseMemoryUsagePercentage: { busy: 80, idle: 20 },
    EngineCPUUtilization: { busy: 40, idle: 1 },
  },
  'AWS/EFS': { ClientConnections: { busy: 4000, idle: 0 } },
  'AWS/ES': { SearchRate: { busy: 300, idle: 0 }, IndexingRate: { busy: 80, idle: 0 } },
  'AWS/Redshift': { DatabaseConnections: { busy: 30, idle: 0 }, CPUUtilization: { busy: 45, idle: 1 } },
  'AWS/DynamoDB': {
    ConsumedReadCapacityUnits: { busy: 3e6, idle: null },
    ConsumedWriteCapacityUnits: { busy: 1e6, idle: null },
    ProvisionedReadCapacityUnits: { busy: 100, idle: 100, steady: true },
    ProvisionedWriteCapacityUnits: { busy: 50, idle: 50, steady: true },
  },
  'AWS/Kinesis': { IncomingBytes: { busy: 7e10, idle: null } },
  'AWS/Lambda': { Invocations: { busy: 40_000, idle: null }, Errors: { busy: 0, idle: null, steady: true }, Duration: { busy: 900, idle: null } },
  'AWS/Logs': { IncomingBytes: { busy: 3e9, idle: null } },
  'AWS/ApiGateway': { Count: { busy: 80_000, idle: null }, MessageCount: { busy: 5000, idle: null } },
  'AWS/S3': { NumberOfObjects: { busy: 60_000, idle: null, grows: true }, BucketSizeBytes: { busy: 5e10, idle: null, grows: true } },
  'AWS/CloudFront': { Requests: { busy: 900_000, idle: null } },
  'AWS/PrivateLinkEndpoints': { BytesProcessed: { busy: 4e8, idle: 0 } },
  'AWS/TransitGateway': { BytesIn: { busy: 7e9, idle: null }, BytesOut: { busy: 9e9, idle: null } },
  'AWS/VPN': { TunnelDataIn: { busy: 2e9, idle: null }, TunnelDataOut: { busy: 3e9, idle: null } },
};

/** One in `of` is idle, since some day months ago. */
function owned(item: Pick<Owned, 'arn' | 'bornAt'>, one: { readonly in: number } | null): Subject {
  const seed = hashOf(`${item.arn}/work`);
  const idle = one !== null && seed % one.in === 0;
  return { seed, bornAt: item.bornAt, idleFrom: idle ? daysBack(50 + (seed % 150), 0) : null };
}

const behindAlb = (arn: string): string => arn.slice(arn.indexOf(':loadbalancer/') + ':loadbalancer/'.length);

/** What there is to report on of a namespace, by the dimension's value. */
function subjectsOf(namespace: string, at: At): readonly (readonly [string, Subject])[] {
  const { account, estate, region, now } = at;
  const rare = { in: account.environment === 'production' ? 30 : 8 };
  const list = <T extends Owned>(items: readonly T[], nameOf: (item: T) => string, one: { readonly in: number } | null = rare) => items.filter(item => lives(item, now)).map(item => [nameOf(item), owned(item, one)] as const);
  const byName = (items: readonly Owned[], one: { readonly in: number } | null = rare) => list(items, item => item.name, one);
  const ofAccount = (kind: string, id: string, life: Pick<Life, 'bornAt'>, idle: boolean): readonly [string, Subject] => [id, { seed: hashOf(`${id}/${kind}`), bornAt: life.bornAt, idleFrom: idle ? daysBack(80, 0) : null }];
  switch (namespace) {
    case 'AWS/EBS':
      return living(estate.compute(region).volumes, now).map(volume => [volume.id, volumeSubject(volume, now)]);
    case 'AWS/NATGateway':
      return list(estate.network(region).gateways, gateway => gateway.id, { in: account.environment === 'production' ? 12 : 2 });
    case 'AWS/ApplicationELB':
    case 'AWS/NetworkELB':
      return list(estate.network(region).balancers, balancer => behindAlb(balancer.arn), { in: 9 });
    case 'AWS/ELB':
      return list(estate.network(region).classicBalancers, balancer => lastOf(balancer.arn), { in: 4 });
    case 'AWS/RDS':
      return [...list(estate.databases(region).instances, item => item.name, { in: account.environment === 'production' ? 20 : 5 }), ...byName(estate.databases(region).clusters, { in: 6 })];
    case 'AWS/ElastiCache':
      return byName([...estate.databases(region).cacheGroups.flatMap(group => group.members), ...estate.databases(region).caches], { in: 7 });
    case 'AWS/EFS':
      return list(estate.databases(region).fileSystems, item => lastOf(item.arn), { in: 6 });
    case 'AWS/ES':
      return byName(estate.databases(region).searches, { in: 8 });
    case 'AWS/Redshift':
      return byName(estate.databases(region).warehouses);
    case 'AWS/DynamoDB':
      return byName(estate.serverless(region).tables, { in: 7 });
    case 'AWS/Kinesis':
      return byName(estate.serverless(region).streams, { in: 6 });
    case 'AWS/Lambda':
      return byName(estate.serverless(region).functions, { in: 12 });
    case 'AWS/Logs':
      return byName(estate.serverless(region).logGroups, { in: 9 });
    case 'AWS/ApiGateway':
      return [...byName(estate.serverless(region).restApis, { in: 8 }), ...list(estate.serverless(region).httpApis, api => lastOf(api.arn), { in: 8 })];
    case 'AWS/CloudFront':
      return list(estate.edge().distributions, item => lastOf(item.arn), { in: 6 });
    case 'AWS/S3':
      // one in twenty was emptied and forgotten
      return living(estate.buckets(), now)
        .filter(bucket => bucket.region === region)
        .map(bucket => [bucket.name, owned({ arn: `arn:aws:s3:::${bucket.name}`, bornAt: bucket.bornAt }, { in: 20 })]);
    case 'AWS/PrivateLinkEndpoints':
      // the one for images of containers in Dublin: what pulled them moved away
      return vpcsAt(at).flatMap(vpc => vpc.endpoints.map(endpoint => ofAccount('bytes', endpoint.id, endpoint, region === 'eu-west-1' && endpoint.name === 'ecr.api')));
    case 'AWS/TransitGateway':
      return attachmentsOf(at.world, account, region).map(({ id, name }) => ofAccount('bytes', id, { bornAt: daysBack(1000, 0) }, name === 'mobile-prod'));
    case 'AWS/VPN':
      return connectionsOf(at).map(({ id, up }) => ofAccount('bytes', id, { bornAt: daysBack(1000, 0) }, !up));
    default:
      return [];
  }
}

/** AWS reports on a volume while it is attached to an instance that runs. */
function volumeSubject(volume: Volume, now: number): Subject {
  const instance = attachedTo(volume, now);
  const seed = hashOf(`${volume.id}/work`);
  const since = Math.max(volume.bornAt, instance?.bornAt ?? 0);
  return { seed, bornAt: since, idleFrom: volume.device !== '/dev/xvda' && seed % 14 === 0 ? daysBack(60 + (seed % 100), 0) : null, silent: instance === null || stateOf(instance, now) === 'stopped' };
}

const remembered = new WeakMap<object, { readonly now: number; readonly byPlace: Map<string, ReadonlyMap<string, Subject>> }>();

function subjectsIn(namespace: string, at: At): ReadonlyMap<string, Subject> {
  let held = remembered.get(at.estate);
  if (held?.now !== at.now) remembered.set(at.estate, (held = { now: at.now, byPlace: new Map() }));
  const key = `${at.region}/${namespace}`;
  let found = held.byPlace.get(key);
  if (found === undefined) held.byPlace.set(key, (found = new Map(subjectsOf(namespace, at))));
  return found;
}

/** The point of a metric on the day that begins at `day` (ms); null where AWS has none. */
export function pointOf(namespace: string, metric: string, value: string, day: number, at: At): number | null {
  const level = levels[namespace]?.[metric];
  const subject = subjectsIn(namespace, at).get(value);
  if (level === undefined || subject === undefined || subject.silent === true || day < subject.bornAt || day > at.now) return null;
  const idle = subject.idleFrom !== null && day >= subject.idleFrom;
  const base = idle ? level.idle : level.busy;
  if (base === null || base === 0 || level.steady === true) return base;
  const roll = noise(subject.seed, day / DAY + (hashOf(metric) % 1000) * 1000);
  const strength = 0.4 + 0.6 * noise(subject.seed, -1);
  if (level.grows === true) return Math.round(base * strength * (1 + (day - subject.bornAt) / DAY / 1000));
  const amount = base * (idle ? roll : strength * (weekday(day) >= 5 ? 0.45 : 1) * (0.7 + 0.6 * roll));
  return base >= 100 ? Math.round(amount) : Number(amount.toFixed(4));
}
