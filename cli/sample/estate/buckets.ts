import { hashOf, randomOf } from '../random.ts';
import { lifeOf, tell, type Life } from '../story.ts';
import type { Tagged } from '../tags.ts';
import type { Account } from '../world.ts';
import { byRegion } from './quotas.ts';

export type Bucket = Life & Tagged & { readonly name: string; readonly region: string };

const purposes = ['assets', 'artifacts', 'backups', 'exports', 'imports', 'logs', 'reports', 'state', 'uploads'] as const;

/** Sorted by name, as S3 lists them. */
export function bucketsOf(seed: number, account: Account, count: number): readonly Bucket[] {
  const buckets: Bucket[] = [];
  for (const [region, here] of byRegion(account, count)) {
    for (let index = 0; index < here; index += 1) {
      const random = randomOf(`${seed}/${account.index}/${region}/bucket/${index}`);
      const app = random.pick(account.apps);
      const name = `${account.name}-${app}-${random.pick(purposes)}-${account.id.slice(-6)}-${random.hex(6)}`;
      buckets.push({ ...lifeOf(random, 5, 1800), name, region, app, tagSeed: hashOf(`${name}/tags`), bare: tell(random, 1 - account.habits.tagged) });
    }
  }
  return buckets.sort((a, b) => (a.name < b.name ? -1 : 1));
}
