import { DAY } from '#kernel/time';
import { betweenRuns, daysBack } from '../calendar.ts';
import { hashOf, randomOf, type Random } from '../random.ts';
import { lifeOf, lives, never, holds, tell, weekOf, type Life, type Story } from '../story.ts';
import type { Tagged } from '../tags.ts';
import type { Account } from '../world.ts';
import { scaledApps } from './network.ts';
import { byRegion, type Quotas } from './quotas.ts';

/** What an instance does all day. `silent`: CloudWatch has nothing; `gaps`: some days are missing. */
export type Work = 'busy' | 'batch' | 'network' | 'idle' | 'silent' | 'gaps';

export type Instance = Life &
  Tagged & {
    readonly id: string;
    readonly name: string;
    readonly type: string;
    readonly platform: 'Linux/UNIX' | 'Windows';
    readonly spot: boolean;
    readonly zone: string;
    readonly seed: number;
    readonly work: Work;
    /** An idle instance has days of work before the one and after the other. */
    readonly idleFrom: number;
    readonly idleUntil: number;
    readonly stoppedAt: number | null;
    /** AWS says since when it is stopped; not after every kind of stop. */
    readonly saysWhen: boolean;
  };

export type Volume = Life &
  Tagged & {
    readonly id: string;
    readonly name: string;
    readonly sizeGiB: number;
    /** gp2 while this holds, else `type`. */
    readonly previous: Story;
    readonly type: 'gp3' | 'io2' | 'st1' | 'standard';
    readonly iops: number;
    readonly throughput: number;
    readonly instance: Instance | null;
    readonly device: string;
    readonly loose: Story;
    readonly zone: string;
    readonly encrypted: boolean;
  };

export type Address = Life & Tagged & { readonly id: string; readonly name: string; readonly publicIp: string; readonly instance: Instance | null; readonly loose: Story };

export type Compute = { readonly instances: readonly Instance[]; readonly volumes: readonly Volume[]; readonly addresses: readonly Address[] };

const types = { 'm5.large': 22, 'c5.large': 14, 't3.medium': 18, 't3.large': 10, 'm5.xlarge': 10, 'c5.2xlarge': 5, 't2.medium': 6, 'r6i.xlarge': 4, 'm7i-flex.xlarge': 4, 'c5.4xlarge': 2, 'g5.4xlarge': 2 };
const still = { busy: 60, batch: 6, network: 6, idle: 5, silent: 3, gaps: 3, stopped: 9, scaled: 8 };
const restless = { busy: 44, batch: 6, network: 5, idle: 14, silent: 4, gaps: 4, stopped: 18, scaled: 5 };
const forever = Number.MAX_SAFE_INTEGER;

export function computeOf(seed: number, account: Account, quotas: Quotas, region: string): Compute {
  const place = `${seed}/${account.index}/${region}`;
  const count = (all: number): number => byRegion(account, all).get(region) ?? 0;
  const scaling = scaledApps(account, quotas, region);
  const instances = Array.from({ length: count(quotas.instances) }, (_, index) => instanceOf(randomOf(`${place}/instance/${index}`), account, region, index, scaling));
  const volumes: Volume[] = [];
  const devices = new Map<Instance | null, number>();
  const wanted = count(quotas.volumes);
  for (let index = 0; index < wanted; index += 1) {
    const random = randomOf(`${place}/volume/${index}`);
    const root = instances[index];
    const volume = root === undefined ? dataVolume(random, account, region, index, instances) : rootVolume(random, account, root);
    const further = devices.get(volume.instance) ?? 0;
    devices.set(volume.instance, further + 1);
    volumes.push(further === 0 || root !== undefined ? volume : { ...volume, device: `/dev/sd${'fghijklmnop'[(further - 1) % 11]}` });
  }
  const addresses = Array.from({ length: count(quotas.addresses) }, (_, index) => addressOf(randomOf(`${place}/address/${index}`), account, index, instances));
  return { instances, volumes, addresses };
}

function instanceOf(random: Random, account: Account, region: string, index: number, scaling: readonly string[]): Instance {
  const id = `i-0${random.hex(16)}`;
  const ownApp = random.pick(account.apps);
  const fate = random.weighted(account.environment === 'production' ? still : restless);
  const young = random.chance(0.03);
  const life = lifeOf(random, young ? 2 : 35, young ? 13 : 900);
  const week = weekOf(random);
  const turn = betweenRuns(week, random.next());
  const change = random.next();
  // the check looks at 14 whole days: work that ended this long before `turn` makes the instance idle in the run after it
  const becomesIdle = fate === 'idle' && change < 0.15;
  const endsIdle = fate === 'idle' && change >= 0.15 && change < 0.27;
  const switchedOff = fate === 'idle' && change >= 0.27 && change < 0.37;
  const longAgo = daysBack(35 + random.int(300), random.next());
  const lately = daysBack(4 + random.int(24), random.next());
  const whenStopped = random.chance(0.75) ? longAgo : lately;
  const stoppedAt = fate === 'stopped' ? Math.max(whenStopped, life.bornAt + DAY) : switchedOff ? turn : null;
  const scales = fate === 'scaled' || (fate === 'stopped' && random.chance(0.06));
  const scaled = scales && scaling.length > 0;
  const app = scaled ? (scaling[hashOf(id) % scaling.length] as string) : ownApp;
  const saysWhen = random.chance(0.85);
  const work = fate === 'stopped' ? 'busy' : fate === 'scaled' ? (random.chance(0.3) ? 'idle' : 'busy') : fate;
  return {
    ...life,
    id,
    app,
    name: scaled ? `${app}-asg` : `${app}-${String(index + 1).padStart(2, '0')}`,
    type: random.weighted(types),
    platform: random.chance(0.07) ? 'Windows' : 'Linux/UNIX',
    spot: random.chance(0.05),
    zone: `${region}${random.pick(['a', 'b', 'c'])}`,
    seed: hashOf(id),
    work: becomesIdle || endsIdle ? 'idle' : work,
    idleFrom: becomesIdle ? turn - 14 * DAY : 0,
    idleUntil: endsIdle ? turn : forever,
    stoppedAt,
    saysWhen,
    tagSeed: hashOf(`${id}/tags`),
    bare: tell(random, 1 - account.habits.tagged),
    ...(scaled ? { serviceTags: { 'aws:autoscaling:groupName': `${app}-${account.environment}`, 'aws:ec2launchtemplate:version': String(1 + random.int(30)) } } : {}),
  };
}

function volumeId(random: Random): string {
  return `vol-0${random.hex(16)}`;
}

function rootVolume(random: Random, account: Account, instance: Instance): Volume {
  const id = volumeId(random);
  return {
    bornAt: instance.bornAt,
    goneAt: instance.goneAt,
    id,
    app: instance.app,
    name: `${instance.name}-root`,
    sizeGiB: random.pick([8, 16, 20, 30, 50, 100]),
    previous: tell(random, account.environment === 'production' ? 0.18 : 0.3),
    type: 'gp3',
    iops: 3000,
    throughput: 125,
    instance,
    device: '/dev/xvda',
    loose: never,
    zone: instance.zone,
    encrypted: random.chance(0.85),
    tagSeed: hashOf(`${id}/tags`),
    bare: tell(random, 1 - account.habits.tagged),
  };
}

function dataVolume(random: Random, account: Account, region: string, index: number, instances: readonly Instance[]): Volume {
  const id = volumeId(random);
  const app = random.pick(account.apps);
  const sizeGiB = random.pick([50, 100, 100, 200, 250, 500, 500, 1000, 2000]);
  const type = random.weighted({ gp3: 90, io2: 3, st1: 4, standard: 2 });
  const instance = instances.length === 0 ? null : (instances[random.int(instances.length)] as Instance);
  const loose = tell(random, account.environment === 'production' ? 0.1 : 0.22);
  const life = lifeOf(random, 3, 1100);
  const previous = tell(random, 0.24);
  return {
    ...life,
    id,
    app,
    sizeGiB,
    type,
    instance,
    loose,
    name: `${app}-data-${String(index + 1).padStart(3, '0')}`,
    previous: type === 'gp3' ? previous : never,
    iops: type === 'io2' ? random.pick([4000, 8000, 16_000]) : random.chance(0.1) ? 6000 : 3000,
    throughput: random.chance(0.1) ? 250 : 125,
    device: '/dev/sdf',
    zone: instance?.zone ?? `${region}a`,
    encrypted: random.chance(0.8),
    tagSeed: hashOf(`${id}/tags`),
    bare: tell(random, 1 - account.habits.tagged),
  };
}

/** The instance that a volume is attached to at an instant. What is gone took its attachments with it. */
export function attachedTo(volume: Volume, now: number): Instance | null {
  return volume.instance !== null && lives(volume.instance, now) && !holds(volume.loose, now) ? volume.instance : null;
}

function addressOf(random: Random, account: Account, index: number, instances: readonly Instance[]): Address {
  const id = `eipalloc-0${random.hex(16)}`;
  const life = lifeOf(random, 10, 1200);
  const app = random.pick(account.apps);
  return {
    ...life,
    id,
    app,
    name: `${app}-ip-${index + 1}`,
    publicIp: `198.${18 + random.int(2)}.${random.int(256)}.${1 + random.int(254)}`, // set aside for benchmarks (RFC 2544): nobody's
    instance: instances.length === 0 ? null : (instances[random.int(instances.length)] as Instance),
    loose: tell(random, account.environment === 'production' ? 0.15 : 0.35),
    tagSeed: hashOf(`${id}/tags`),
    bare: tell(random, 1 - account.habits.tagged),
  };
}

export function associatedTo(address: Address, now: number): Instance | null {
  return address.instance !== null && lives(address.instance, now) && !holds(address.loose, now) ? address.instance : null;
}

export function stateOf(instance: Instance, now: number): 'running' | 'stopped' {
  return instance.stoppedAt !== null && instance.stoppedAt <= now ? 'stopped' : 'running';
}
