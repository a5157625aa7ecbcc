import type { Family } from '../account-templates.ts';
import { apportion } from '../apportion.ts';
import type { Account } from '../world.ts';

export type Quotas = {
  readonly instances: number;
  readonly volumes: number;
  readonly addresses: number;
  readonly secrets: number;
  readonly keys: number;
  readonly buckets: number;
  readonly roles: number;
  readonly policies: number;
  readonly users: number;
  readonly accessKeys: number;
  readonly groups: number;
};

/** Instances, volumes, addresses, secrets, keys, buckets, roles, policies, users, access keys, groups. */
const mixes: Readonly<Record<Family, readonly number[]>> = {
  workload: [16, 28, 3, 15, 7, 6, 17, 5, 1.2, 1.2, 0.6],
  mobile: [14, 24, 3, 16, 8, 7, 19, 6, 1.2, 1.2, 0.6],
  data: [17, 31, 2, 9, 8, 14, 13, 4, 0.8, 0.8, 0.4],
  shared: [15, 27, 6, 12, 6, 7, 18, 5, 1.5, 2, 0.5],
  security: [8, 14, 2, 14, 16, 14, 24, 6, 0.8, 0.7, 0.5],
  archive: [3, 6, 0, 6, 18, 36, 24, 5, 0.8, 0.7, 0.5],
  sandbox: [17, 30, 6, 12, 7, 9, 9, 3, 3, 3, 1],
  management: [0, 0, 0, 8, 8, 14, 38, 14, 8, 6, 4],
};

export function quotasOf({ family, resources }: Account): Quotas {
  const [instances = 0, volumes = 0, addresses = 0, secrets = 0, keys = 0, buckets = 0, roles = 0, policies = 0, users = 0, accessKeys = 0, groups = 0] = apportion(resources, mixes[family]);
  return { instances, volumes, addresses, secrets, keys, buckets, roles, policies, users, accessKeys, groups };
}

/** How many of an account's `count` resources lie in each of its Regions. */
export function byRegion(account: Account, count: number): ReadonlyMap<string, number> {
  const regions = Object.keys(account.regions);
  const counts = apportion(count, Object.values(account.regions));
  return new Map(regions.map((region, index) => [region, counts[index] as number]));
}
