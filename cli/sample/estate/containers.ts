import { randomOf, type Random } from '../random.ts';
import { tell, type Story } from '../story.ts';
import type { Account } from '../world.ts';
import { nameAt, ownedBy, type Owned } from './owned.ts';
import { gathered, type Quotas } from './quotas.ts';

export type Repository = Owned & { readonly unlimited: Story };
export type EcsService = Owned & { readonly cluster: Owned; readonly definition: Owned; readonly idle: Story };
export type NodeGroup = Owned & { readonly cluster: Owned };
export type Containers = {
  readonly repositories: readonly Repository[];
  readonly clusters: readonly Owned[];
  readonly services: readonly EcsService[];
  readonly kubernetes: readonly Owned[];
  readonly nodeGroups: readonly NodeGroup[];
};

export function containersOf(seed: number, account: Account, quotas: Quotas, region: string): Containers {
  const place = `${seed}/${account.index}/${region}`;
  const some = <T>(kind: string, count: number, make: (random: Random, index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(randomOf(`${place}/${kind}/${index}`), index));
  const here = (all: number, least: number): number => gathered(account, all, least).get(region) ?? 0;
  const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account.id}:${rest}`;
  const repositories = some('repository', here(quotas.repositories, 1), (random, index): Repository => {
    const { app, name } = nameAt(account, index, ['server', 'worker', 'web', 'migrations']);
    const path = `${app}/${name.slice(app.length + 1)}`;
    return { ...ownedBy(account, random, [20, 1300], { app, name: path, arn: arn('ecr', `repository/${path}`) }), unlimited: tell(random, account.environment === 'production' ? 0.3 : 0.5) };
  });

  // a cluster to every four services, each of which brings its task definition
  const wanted = here(quotas.containers, 4);
  const clusters = some('ecs-cluster', Math.ceil(wanted / 9), (random, index): Owned => {
    const name = `${account.environment}${index === 0 ? '' : `-${index + 1}`}`;
    return { ...ownedBy(account, random, [100, 1300], { app: account.apps[index % account.apps.length] as string, name, arn: arn('ecs', `cluster/${name}`) }), goneAt: null };
  });
  const services = some('ecs-service', Math.floor((wanted - clusters.length) / 2), (random, index): EcsService => {
    const cluster = clusters[index % clusters.length] as Owned;
    const { app, name } = nameAt(account, index, ['web', 'worker', 'scheduler']);
    const service = ownedBy(account, random, [20, 1000], { app, name, arn: arn('ecs', `service/${cluster.name}/${name}`) });
    const revision = 1 + random.int(90);
    const definition = { ...ownedBy(account, random, [20, 1000], { app, name, arn: arn('ecs', `task-definition/${name}:${revision}`) }), bornAt: service.bornAt, goneAt: null };
    return { ...service, cluster, definition, idle: tell(random, account.environment === 'production' ? 0.04 : 0.2) };
  });

  const pods = here(quotas.kubernetes, 3);
  const kubernetes = some('eks-cluster', Math.ceil(pods / 4), (random, index): Owned => {
    const name = `platform${index === 0 ? '' : `-${index + 1}`}`;
    return { ...ownedBy(account, random, [200, 1100], { app: account.apps[index % account.apps.length] as string, name, arn: arn('eks', `cluster/${name}`) }), goneAt: null };
  });
  const nodeGroups = some('eks-nodegroup', pods - kubernetes.length, (random, index): NodeGroup => {
    const cluster = kubernetes[index % kubernetes.length] as Owned;
    const name = ['general', 'spot', 'gpu', 'system'][index % 4] as string;
    const full = index < 4 ? name : `${name}-${Math.floor(index / 4) + 1}`;
    const uuid = `${random.hex(8)}-${random.hex(4)}-${random.hex(4)}-${random.hex(4)}-${random.hex(12)}`;
    return { ...ownedBy(account, random, [30, 900], { app: cluster.app, name: full, arn: arn('eks', `nodegroup/${cluster.name}/${full}/${uuid}`) }), cluster };
  });
  return { repositories, clusters, services, kubernetes, nodeGroups };
}
