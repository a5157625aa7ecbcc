import type { Family } from '../account-templates.ts';
import { apportion } from '../apportion.ts';
import type { Account } from '../world.ts';

const families = ['workload', 'mobile', 'data', 'shared', 'security', 'archive', 'sandbox', 'management'] as const satisfies readonly Family[];

/**
 * Shares of an account's resources by family, in the order above. Where one thing brings others along, the share is that of all of them: an image and
 * its snapshot, a load balancer and its target groups, a database and its snapshots, a service and its task definition.
 */
const mixes = {
  instances: [6.5, 5, 7, 6, 3.5, 1, 8, 0],
  volumes: [11, 9, 12, 11, 6, 2, 13.5, 0],
  addresses: [1.2, 1, 0.8, 2.2, 0.8, 0, 2.6, 0],
  secrets: [6.5, 7, 4, 5.5, 6, 2.5, 5.5, 4],
  keys: [3.5, 4, 3.5, 3, 8, 9, 3.2, 4],
  buckets: [3, 3.5, 7, 3.5, 7, 20, 4.5, 8],
  roles: [8, 9, 6, 9, 12, 12, 5, 22],
  policies: [2.2, 2.5, 1.8, 2.4, 2.5, 2.5, 1.5, 8],
  users: [0.6, 0.6, 0.4, 0.8, 0.4, 0.4, 1.6, 5],
  accessKeys: [0.6, 0.6, 0.4, 1, 0.4, 0.35, 1.6, 4],
  groups: [0.3, 0.3, 0.2, 0.3, 0.25, 0.25, 0.5, 2.5],
  functions: [8, 11, 5, 5, 8, 3, 6, 8],
  logGroups: [12, 14, 9, 11, 14, 12, 9, 12],
  tables: [2.5, 4, 1.5, 1, 1, 0, 2.5, 0],
  queues: [3.5, 4, 2.5, 1.5, 1.5, 0.8, 2, 0],
  topics: [1.8, 2.2, 1.2, 1.5, 1.5, 1, 1, 2],
  streams: [0.3, 0.3, 1.2, 0, 0.4, 0.3, 0.2, 0],
  apis: [1.2, 1.6, 0.4, 0.4, 0, 0, 1, 0],
  repositories: [1.2, 1.2, 0.8, 2.5, 0.6, 0, 1.2, 0],
  snapshots: [8, 5, 10, 9, 6, 5, 10, 0],
  images: [1.2, 0.8, 1, 2.4, 1, 0, 1.8, 0],
  gateways: [1.2, 0.8, 1, 1.6, 0.6, 0, 1, 0],
  securityGroups: [5, 4, 4, 5, 3, 1, 6, 1],
  launchTemplates: [1, 0.6, 0.8, 1, 0.3, 0, 0.8, 0],
  scalingGroups: [0.9, 0.5, 0.7, 0.8, 0.2, 0, 0.6, 0],
  balancers: [2.4, 2, 0.6, 2, 0.3, 0, 2, 0],
  classicBalancers: [0.3, 0, 0.2, 0.5, 0, 0, 0.6, 0],
  interfaces: [0.4, 0.4, 0.3, 0.4, 0.2, 0, 0.8, 0],
  databases: [5.5, 5, 1.8, 2.4, 0.8, 0, 3.4, 0],
  caches: [1.4, 2, 0.3, 0.8, 0, 0, 0.4, 0],
  searches: [0.25, 0, 0.4, 0.5, 0.7, 0, 0, 0],
  warehouses: [0, 0, 0.4, 0, 0, 0, 0, 0],
  fileSystems: [0.35, 0, 0.6, 0.7, 0, 0, 0.7, 0],
  containers: [3.5, 3, 1, 2, 0.8, 0, 1.2, 0],
  kubernetes: [0, 0, 0, 1.8, 0, 0, 0, 0],
  certificates: [0.9, 0.9, 0.3, 1, 0.3, 0, 0.4, 0.5],
  parameters: [5, 5, 3, 4, 4, 2, 3, 6],
  stacks: [4, 4, 4, 5, 6, 6, 3, 12],
  distributions: [0.4, 0.4, 0, 0, 0, 0, 0, 0],
  zones: [0.4, 0.3, 0.2, 1.5, 0, 0, 0.2, 2],
} as const satisfies Readonly<Record<string, readonly number[]>>;

export type Quotas = { readonly [Share in keyof typeof mixes]: number };

/** How many resources of each sort an account has; together as many as its size says. */
export function quotasOf({ family, resources }: Account): Quotas {
  const column = families.indexOf(family);
  const names = Object.keys(mixes) as (keyof Quotas)[];
  const counts = apportion(
    resources,
    names.map(name => mixes[name][column] as number),
  );
  return Object.fromEntries(names.map((name, index) => [name, counts[index] as number])) as Quotas;
}

/** How many of an account's `count` resources lie in each of its Regions. */
export function byRegion(account: Account, count: number): ReadonlyMap<string, number> {
  const regions = Object.keys(account.regions);
  const counts = apportion(count, Object.values(account.regions));
  return new Map(regions.map((region, index) => [region, counts[index] as number]));
}

/** As `byRegion`, for what is few and stands where most is: a Region that would have fewer than `least` leaves them to the first. */
export function gathered(account: Account, count: number, least: number): ReadonlyMap<string, number> {
  const spread = byRegion(account, count);
  const few = [...spread].slice(1).filter(([, here]) => here < least);
  const moved = few.reduce((sum, [, here]) => sum + here, 0);
  return new Map([...spread].map(([region, here], index) => [region, index === 0 ? here + moved : here < least ? 0 : here]));
}
