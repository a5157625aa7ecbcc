import type { Account } from '../world.ts';
import { bucketsOf, type Bucket } from './buckets.ts';
import { computeOf, type Compute } from './compute.ts';
import { identitiesOf, type Identities } from './identities.ts';
import { keysOf, type Key } from './keys.ts';
import { quotasOf } from './quotas.ts';
import { secretsOf, type Secret } from './secrets.ts';

/** The resources of one account through time; each part is made when it is first asked for. */
export type Estate = {
  compute(region: string): Compute;
  secrets(): readonly Secret[];
  keys(): readonly Key[];
  buckets(): readonly Bucket[];
  identities(): Identities;
};

export function accountEstate(seed: number, account: Account): Estate {
  const quotas = quotasOf(account);
  const compute = new Map<string, Compute>();
  let secrets: readonly Secret[] | null = null;
  let keys: readonly Key[] | null = null;
  let buckets: readonly Bucket[] | null = null;
  let identities: Identities | null = null;
  return {
    compute(region) {
      let found = compute.get(region);
      if (found === undefined) compute.set(region, (found = computeOf(seed, account, quotas, region)));
      return found;
    },
    secrets: () => (secrets ??= secretsOf(seed, account, quotas.secrets)),
    keys: () => (keys ??= keysOf(seed, account, quotas.keys)),
    buckets: () => (buckets ??= bucketsOf(seed, account, quotas.buckets)),
    identities: () => (identities ??= identitiesOf(seed, account, quotas)),
  };
}
