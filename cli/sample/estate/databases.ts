import { DAY } from '#kernel/time';
import { betweenRuns, daysBack } from '../calendar.ts';
import { randomOf, type Random } from '../random.ts';
import { never, tell, type Story } from '../story.ts';
import type { Account } from '../world.ts';
import { nameAt, ownedBy, type Owned } from './owned.ts';
import { byRegion, gathered, type Quotas } from './quotas.ts';

export type DbInstance = Owned & {
  /** Null outside Aurora. */
  readonly cluster: DbCluster | null;
  readonly encrypted: boolean;
  readonly retentionDays: number;
  readonly stopped: Story;
  readonly public: Story;
};
export type DbCluster = Owned & { readonly retentionDays: number };
/** One that people made. Those that RDS makes every night hang on their instance or cluster. */
export type DbSnapshot = Owned & {
  readonly of: DbInstance | DbCluster;
  /** Of an instance that is gone and whose last snapshot this is. */
  readonly orphan: boolean;
  readonly encrypted: boolean;
  readonly open: Story;
};
export type CacheGroup = Owned & { readonly members: readonly Owned[] };
export type Warehouse = Owned;
export type FileSystem = Owned & { readonly unused: Story };

export type Databases = {
  readonly instances: readonly DbInstance[];
  readonly clusters: readonly DbCluster[];
  readonly snapshots: readonly DbSnapshot[];
  readonly cacheGroups: readonly CacheGroup[];
  /** Memcached: clusters that stand in no group. */
  readonly caches: readonly Owned[];
  readonly serverlessCaches: readonly Owned[];
  readonly searches: readonly Owned[];
  readonly warehouses: readonly Warehouse[];
  readonly fileSystems: readonly FileSystem[];
};

export function databasesOf(seed: number, account: Account, quotas: Quotas, region: string): Databases {
  const place = `${seed}/${account.index}/${region}`;
  const count = (all: number): number => byRegion(account, all).get(region) ?? 0;
  const some = <T>(kind: string, all: number, make: (random: Random, index: number) => T): T[] => Array.from({ length: count(all) }, (_, index) => make(randomOf(`${place}/${kind}/${index}`), index));
  const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account.id}:${rest}`;
  return {
    ...relational(account, place, gathered(account, quotas.databases, 3).get(region) ?? 0, rest => arn('rds', rest)),
    ...cachesOf(account, place, gathered(account, quotas.caches, 3).get(region) ?? 0, rest => arn('elasticache', rest)),
    searches: some('search', quotas.searches, (random, index) => {
      const named = nameAt(account, index, ['search', 'logs']);
      return ownedBy(account, random, [60, 1200], { ...named, arn: arn('es', `domain/${named.name}`) });
    }),
    warehouses: some('warehouse', quotas.warehouses, (random, index) => {
      const named = nameAt(account, index, ['dwh']);
      const made = ownedBy(account, random, [200, 1200], { ...named, arn: arn('redshift', `cluster:${named.name}`) });
      // what the bill shows: its queries moved to another service
      return account.name === 'data-platform' ? { ...made, bornAt: Math.min(made.bornAt, daysBack(200, 0)), goneAt: Date.parse('2026-11-09T00:00:00Z') } : made;
    }),
    fileSystems: some('file-system', quotas.fileSystems, (random, index) => {
      const id = `fs-0${random.hex(16)}`;
      return { ...ownedBy(account, random, [20, 1200], { ...nameAt(account, index, ['shared', 'home']), arn: arn('elasticfilesystem', `file-system/${id}`) }), unused: tell(random, account.environment === 'production' ? 0.1 : 0.4) };
    }),
  };
}

/** An instance or, every third time, a cluster of Aurora with two; each with its nightly snapshots and some that people made, until there are `total`. */
function relational(account: Account, place: string, total: number, arnOf: (rest: string) => string): Pick<Databases, 'instances' | 'clusters' | 'snapshots'> {
  const instances: DbInstance[] = [];
  const clusters: DbCluster[] = [];
  const snapshots: DbSnapshot[] = [];
  let left = total;
  for (let index = 0; left > 0; index += 1) {
    const random = randomOf(`${place}/database/${index}`);
    const named = nameAt(account, index, ['db', 'reporting', 'replay']);
    const name = `${named.name.replace(/-db(?=$|-)/, '')}-${account.environment}`; // a first one is named as the secrets of its app name it
    const production = account.environment === 'production';
    const encrypted = random.chance(production ? 0.95 : 0.7);
    const sandboxed = account.family === 'sandbox';
    const base = { encrypted: encrypted && !sandboxed, stopped: tell(random, production ? 0.02 : 0.2), public: tell(random, production ? 0.02 : 0.15) };
    const nights = random.pick([1, 1, 3, 5]);
    const kept = random.pick([1, 1, 2, 3]);
    const turn = random.next();
    let of: DbInstance | DbCluster;
    if (index % 3 === 1 && left >= 6) {
      const cluster: DbCluster = { ...ownedBy(account, random, [60, 1400], { app: named.app, name, arn: arnOf(`cluster:${name}`) }), retentionDays: Math.min(nights, left - 3), goneAt: null };
      clusters.push(cluster);
      for (const member of ['a', 'b']) {
        const own = ownedBy(account, random, [60, 1400], { app: named.app, name: `${name}-${member}`, arn: arnOf(`db:${name}-${member}`) });
        instances.push({ ...own, ...base, bornAt: cluster.bornAt, goneAt: null, stopped: never, cluster, encrypted: true, retentionDays: cluster.retentionDays });
      }
      left -= 3 + cluster.retentionDays;
      of = cluster;
    } else {
      const instance: DbInstance = { ...ownedBy(account, random, [40, 1400], { app: named.app, name, arn: arnOf(`db:${name}`) }), ...base, cluster: null, retentionDays: Math.min(nights, left - 1) };
      instances.push(instance);
      left -= 1 + instance.retentionDays;
      of = instance;
    }
    const manual = Math.min(left, kept);
    left -= manual;
    for (let number = 1; number <= manual; number += 1) {
      const orphan = random.chance(0.25);
      const origin = orphan ? `${named.app}-legacy-${index + 1}` : name;
      const label = `${origin}-${orphan ? 'final' : random.pick(['before-upgrade', 'before-migration', 'release', 'copy'])}-${number}`;
      const made = ownedBy(account, random, [20, 1200], { app: named.app, name: label, arn: arnOf(`${'cluster' in of ? 'snapshot' : 'cluster-snapshot'}:${label}`) });
      // one of the sandbox is there for everybody, and another was
      const open: Story = !sandboxed || !('cluster' in of) ? never : snapshots.length === 0 ? { first: true, turns: [] } : snapshots.length === 1 ? { first: true, turns: [betweenRuns(0, turn)] } : never;
      snapshots.push({ ...made, bornAt: orphan ? made.bornAt : Math.max(made.bornAt, of.bornAt + DAY), of, orphan, open, encrypted: 'cluster' in of ? of.encrypted && open === never : true });
    }
  }
  return { instances, clusters, snapshots };
}

/** A replication group with two nodes at a time; what is left over stands alone or has no nodes. */
function cachesOf(account: Account, place: string, total: number, arnOf: (rest: string) => string): Pick<Databases, 'cacheGroups' | 'caches' | 'serverlessCaches'> {
  const cacheGroups: CacheGroup[] = [];
  const caches: Owned[] = [];
  const serverlessCaches: Owned[] = [];
  let left = total;
  for (let index = 0; left > 0; index += 1) {
    const random = randomOf(`${place}/cache/${index}`);
    const { app, name } = nameAt(account, index, ['sessions', 'pages', 'queries']);
    if (left >= 3) {
      const group = ownedBy(account, random, [30, 1200], { app, name, arn: arnOf(`replicationgroup:${name}`) });
      const members = ['001', '002'].map(node => ({ ...group, name: `${name}-${node}`, arn: arnOf(`cluster:${name}-${node}`) }));
      cacheGroups.push({ ...group, members });
      left -= 3;
    } else {
      const serverless = random.chance(0.5);
      (serverless ? serverlessCaches : caches).push(ownedBy(account, random, [30, 1200], { app, name, arn: arnOf(`${serverless ? 'serverlesscache' : 'cluster'}:${name}`) }));
      left -= 1;
    }
  }
  return { cacheGroups, caches, serverlessCaches };
}
