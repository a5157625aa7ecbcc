import type { Account } from '../world.ts';
import { bucketsOf, type Bucket } from './buckets.ts';
import { computeOf, type Compute } from './compute.ts';
import { containersOf, type Containers } from './containers.ts';
import { copiesOf, type Copies } from './copies.ts';
import { databasesOf, type Databases } from './databases.ts';
import { edgeOf, type Edge } from './edge.ts';
import { identitiesOf, type Identities } from './identities.ts';
import { keysOf, type Key } from './keys.ts';
import { networkOf, type Network } from './network.ts';
import { operationsOf, type Operations } from './operations.ts';
import { quotasOf } from './quotas.ts';
import { secretsOf, type Secret } from './secrets.ts';
import { serverlessOf, type Serverless } from './serverless.ts';

/** The resources of one account through time; each part is made when it is first asked for. */
export type Estate = {
  compute(region: string): Compute;
  copies(region: string): Copies;
  network(region: string): Network;
  serverless(region: string): Serverless;
  databases(region: string): Databases;
  containers(region: string): Containers;
  operations(region: string): Operations;
  edge(): Edge;
  secrets(): readonly Secret[];
  keys(): readonly Key[];
  buckets(): readonly Bucket[];
  identities(): Identities;
};

export function accountEstate(seed: number, account: Account): Estate {
  const quotas = quotasOf(account);
  const compute = once((region: string) => computeOf(seed, account, quotas, region));
  return {
    compute,
    copies: once(region => copiesOf(seed, account, quotas, region, compute(region))),
    network: once(region => networkOf(seed, account, quotas, region)),
    serverless: once(region => serverlessOf(seed, account, quotas, region)),
    databases: once(region => databasesOf(seed, account, quotas, region)),
    containers: once(region => containersOf(seed, account, quotas, region)),
    operations: once(region => operationsOf(seed, account, quotas, region)),
    edge: once(() => edgeOf(seed, account, quotas)),
    secrets: once(() => secretsOf(seed, account, quotas.secrets)),
    keys: once(() => keysOf(seed, account, quotas.keys)),
    buckets: once(() => bucketsOf(seed, account, quotas.buckets)),
    identities: once(() => identitiesOf(seed, account, quotas)),
  };
}

/** Makes the part of a Region, or the one part that there is, once. */
function once<T>(make: (region: string) => T): (region?: string) => T {
  const made = new Map<string, { readonly part: T }>();
  return (region = '') => {
    let found = made.get(region);
    if (found === undefined) made.set(region, (found = { part: make(region) }));
    return found.part;
  };
}
