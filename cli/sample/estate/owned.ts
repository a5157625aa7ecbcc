import { hashOf, type Random } from '../random.ts';
import { lifeOf, tell, type Life } from '../story.ts';
import type { Tagged } from '../tags.ts';
import type { Account } from '../world.ts';

/** A resource with a name and an ARN of its own. What else there is of it and never changes, its ARN decides where it is answered. */
export type Owned = Life & Tagged & { readonly app: string; readonly name: string; readonly arn: string };

/** The `index`th name in an account: its apps take turns, and no name comes twice. */
export function nameAt(account: Account, index: number, purposes: readonly [string, ...string[]]): { readonly app: string; readonly name: string } {
  const app = account.apps[index % account.apps.length] as string;
  const place = Math.floor(index / account.apps.length);
  const round = Math.floor(place / purposes.length);
  return { app, name: `${app}-${purposes[place % purposes.length]}${round === 0 ? '' : `-${round + 1}`}` };
}

/** A resource that came `ages[0]` to `ages[1]` days before the last run. */
export function ownedBy(account: Account, random: Random, ages: readonly [youngest: number, oldest: number], { app, name, arn }: Pick<Owned, 'app' | 'name' | 'arn'>): Owned {
  return { ...lifeOf(random, ...ages), app, name, arn, tagSeed: hashOf(`${arn}/tags`), bare: tell(random, 1 - account.habits.tagged) };
}

/** What stands behind the last slash or colon of an ARN. */
export function lastOf(arn: string): string {
  return arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
}
