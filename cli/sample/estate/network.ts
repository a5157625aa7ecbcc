import { randomOf, type Random } from '../random.ts';
import { tell, type Story } from '../story.ts';
import type { Account } from '../world.ts';
import type { Instance } from './compute.ts';
import { nameAt, ownedBy, type Owned } from './owned.ts';
import { byRegion, gathered, type Quotas } from './quotas.ts';

export type Gateway = Owned & { readonly id: string; readonly zone: string; readonly allocation: string; readonly publicIp: string };
export type SecurityGroup = Owned & {
  readonly id: string;
  readonly isDefault: boolean;
  /** Lets everybody in by SSH. */
  readonly open: Story;
};
export type LaunchTemplate = Owned & { readonly id: string };
export type ScalingGroup = Owned;
export type TargetGroup = Owned & {
  readonly id: string;
  /** Null where no load balancer sends to it. */
  readonly balancer: Balancer | null;
  readonly targetType: 'instance' | 'ip';
  readonly empty: Story;
};
export type Balancer = Owned & { readonly type: 'application' | 'network'; readonly scheme: 'internet-facing' | 'internal' };
export type ClassicBalancer = Owned & { readonly empty: Story };
/** An interface that nothing uses any more. */
export type LooseInterface = Owned & { readonly id: string; readonly zone: string };

export type Network = {
  readonly vpc: string;
  readonly gateways: readonly Gateway[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly launchTemplates: readonly LaunchTemplate[];
  readonly scalingGroups: readonly ScalingGroup[];
  readonly balancers: readonly Balancer[];
  readonly targetGroups: readonly TargetGroup[];
  readonly classicBalancers: readonly ClassicBalancer[];
  readonly interfaces: readonly LooseInterface[];
};

const tiers = ['web', 'app', 'db', 'cache', 'admin', 'batch'] as const;

export function vpcOf(account: Account, region: string): string {
  return `vpc-0${randomOf(`${account.id}/${region}/vpc`).hex(16)}`;
}

export function subnetOf(account: Account, zone: string): string {
  return `subnet-0${randomOf(`${account.id}/${zone}/subnet`).hex(16)}`;
}

/** The interface of something in the network, by the ARN or the id of that. */
export function interfaceOf(of: string): string {
  return `eni-0${randomOf(`${of}/interface`).hex(16)}`;
}

/** A private address in an account's network. */
export function privateIpOf(account: Account, of: string): string {
  const random = randomOf(`${of}/address`);
  return `10.${account.index % 256}.${random.int(256)}.${1 + random.int(254)}`;
}

/** The Auto Scaling groups of a Region: the apps that scale there, and their number. */
export function scaledApps(account: Account, quotas: Quotas, region: string): readonly string[] {
  return account.apps.slice(0, byRegion(account, quotas.scalingGroups).get(region) ?? 0);
}

export function networkOf(seed: number, account: Account, quotas: Quotas, region: string): Network {
  const place = `${seed}/${account.index}/${region}`;
  const some = <T>(kind: string, all: number, make: (random: Random, index: number) => T): T[] => Array.from({ length: byRegion(account, all).get(region) ?? 0 }, (_, index) => make(randomOf(`${place}/${kind}/${index}`), index));
  const ec2 = (type: string, id: string): string => `arn:aws:ec2:${region}:${account.id}:${type}/${id}`;
  const zone = (random: Random): string => `${region}${random.pick(['a', 'b', 'c'])}`;
  return {
    vpc: vpcOf(account, region),
    // with each goes an address
    gateways: some('nat-gateway', Math.floor(quotas.gateways / 2), (random, index) => {
      const id = `nat-0${random.hex(16)}`;
      const gateway = ownedBy(account, random, [30, 1500], { app: account.apps[0], name: `egress-${index + 1}`, arn: ec2('natgateway', id) });
      return { ...gateway, id, zone: `${region}${'abc'[index % 3]}`, allocation: `eipalloc-0${random.hex(16)}`, publicIp: `198.${18 + random.int(2)}.${random.int(256)}.${1 + random.int(254)}` };
    }),
    securityGroups: some('security-group', quotas.securityGroups, (random, index) => {
      const id = `sg-0${random.hex(16)}`;
      const named = index === 0 ? { app: account.apps[0], name: 'default' } : nameAt(account, index - 1, tiers);
      const group = ownedBy(account, random, [20, 1600], { ...named, arn: ec2('security-group', id) });
      return { ...group, ...(index === 0 ? { goneAt: null } : {}), id, isDefault: index === 0, open: index === 0 ? { first: false, turns: [] } : tell(random, account.environment === 'production' ? 0.05 : 0.2) };
    }),
    launchTemplates: some('launch-template', quotas.launchTemplates, (random, index) => {
      const id = `lt-0${random.hex(16)}`;
      const app = account.apps[index % account.apps.length] as string;
      const round = Math.floor(index / account.apps.length);
      return { ...ownedBy(account, random, [20, 1200], { app, name: `${app}-${account.environment}${round === 0 ? '' : `-${round + 1}`}`, arn: ec2('launch-template', id) }), id };
    }),
    scalingGroups: some('scaling-group', quotas.scalingGroups, (random, index) => scalingGroupOf(random, account, index, region)),
    ...balancersOf(
      account,
      Array.from({ length: gathered(account, quotas.balancers, 3).get(region) ?? 0 }, (_, index) => randomOf(`${place}/balancer/${index}`)),
      region,
    ),
    classicBalancers: some('classic-balancer', quotas.classicBalancers, (random, index) => {
      const named = nameAt(account, index, ['legacy', 'old-web']);
      return { ...ownedBy(account, random, [700, 1600], { ...named, arn: `arn:aws:elasticloadbalancing:${region}:${account.id}:loadbalancer/${named.name}` }), empty: tell(random, 0.4) };
    }),
    interfaces: some('interface', quotas.interfaces, (random, index) => {
      const id = `eni-0${random.hex(16)}`;
      return { ...ownedBy(account, random, [20, 900], { ...nameAt(account, index, ['old', 'test', 'failover']), arn: ec2('network-interface', id) }), id, zone: zone(random) };
    }),
  };
}

function scalingGroupOf(random: Random, account: Account, index: number, region: string): ScalingGroup {
  const app = account.apps[index % account.apps.length] as string;
  const round = Math.floor(index / account.apps.length);
  const name = `${app}-${account.environment}${round === 0 ? '' : `-${round + 1}`}`;
  const uuid = `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-a${random.hex(3)}-${random.hex(12)}`;
  const made = ownedBy(account, random, [30, 1000], { app, name, arn: `arn:aws:autoscaling:${region}:${account.id}:autoScalingGroup:${uuid}:autoScalingGroupName/${name}` });
  // those of the apps have instances that carry their name
  return round === 0 ? { ...made, bornAt: Math.min(made.bornAt, Date.parse('2023-01-01T00:00:00Z')), goneAt: null } : made;
}

/** A load balancer with one or two target groups, and so on; now and then a target group that was left behind. */
function balancersOf(account: Account, randoms: readonly Random[], region: string): Pick<Network, 'balancers' | 'targetGroups'> {
  const balancers: Balancer[] = [];
  const targetGroups: TargetGroup[] = [];
  const arn = (rest: string): string => `arn:aws:elasticloadbalancing:${region}:${account.id}:${rest}`;
  let of: Balancer | null = null;
  let left = 0;
  for (const [index, random] of randoms.entries()) {
    const id = random.hex(16);
    const alone = index + 1 === randoms.length; // too late for a load balancer with a target group
    if (left === 0 && (alone || random.chance(0.1))) {
      targetGroups.push(targetGroup(random, nameAt(account, targetGroups.length, ['tg', 'blue', 'green']), id, null));
      continue;
    }
    if (of === null || left === 0) {
      const type = random.weighted({ application: 75, network: 25 });
      const named = nameAt(account, balancers.length, ['public', 'internal', 'edge']);
      of = {
        ...ownedBy(account, random, [20, 1300], { ...named, arn: arn(`loadbalancer/${type === 'application' ? 'app' : 'net'}/${named.name}/${id}`) }),
        type,
        scheme: named.name.includes('internal') ? 'internal' : 'internet-facing',
      };
      balancers.push(of);
      left = random.pick([1, 1, 2]);
    } else {
      targetGroups.push(targetGroup(random, nameAt(account, targetGroups.length, ['tg', 'blue', 'green']), id, of));
      left -= 1;
    }
  }
  return { balancers, targetGroups };

  function targetGroup(random: Random, named: { readonly app: string; readonly name: string }, id: string, balancer: Balancer | null): TargetGroup {
    const made = ownedBy(account, random, [20, 1300], { app: balancer?.app ?? named.app, name: named.name, arn: arn(`targetgroup/${named.name}/${id}`) });
    return {
      ...made,
      ...(balancer === null ? {} : { bornAt: balancer.bornAt, goneAt: balancer.goneAt }),
      id,
      balancer,
      targetType: random.weighted({ instance: 60, ip: 40 }),
      empty: tell(random, account.environment === 'production' ? 0.1 : 0.25),
    };
  }
}

/** The instances that an Auto Scaling group launched. */
export function launchedBy(group: ScalingGroup, instances: readonly Instance[]): readonly Instance[] {
  return instances.filter(instance => instance.serviceTags?.['aws:autoscaling:groupName'] === group.name);
}
