import { noise } from './random.ts';
import { holds, type Story } from './story.ts';

/** How the people of an account tag. */
export type TagHabits = {
  /** Share of the resources that carry tags of people or templates. */
  readonly tagged: number;
  /** Share of the tags with a slip: another spelling, an odd value, an empty one. */
  readonly slips: number;
  readonly costCenter: string;
  readonly owner: string;
  readonly environment: string;
};

/** What decides the tags of a resource. */
export type Tagged = {
  readonly tagSeed: number;
  /** What it works for; one of the account's apps when left out. */
  readonly app?: string | undefined;
  /** Whether nobody tagged it. */
  readonly bare: Story;
  /** Tags that AWS or a service set. */
  readonly serviceTags?: Readonly<Record<string, string>>;
};

type Whose = { readonly name: string; readonly habits: TagHabits; readonly environment: string; readonly costCenter: string; readonly apps: readonly [string, ...string[]] };

const spellings = ['CostCenter', 'Cost Center', 'costCenter', 'cost_center', 'CostCentre'] as const;
const environments: Readonly<Record<string, readonly string[]>> = {
  production: ['prod', 'Production', 'prodution', ''],
  staging: ['stage', 'Staging', ''],
  development: ['dev', 'Development', 'develpoment', 'test'],
  sandbox: ['sbx', 'Sandbox', ''],
};

/** The tags of a resource. The same keys may be missing here and odd there, as in a company that tries. */
export function tagsOf(whose: Whose, resource: Tagged, name: string | null, now: number): { Key: string; Value: string }[] {
  const tags: { Key: string; Value: string }[] = [];
  for (const [Key, Value] of Object.entries(resource.serviceTags ?? {})) tags.push({ Key, Value });
  if (holds(resource.bare, now)) return tags;
  const { habits } = whose;
  const roll = (place: number): number => noise(resource.tagSeed, place);
  const slip = (place: number): boolean => roll(place) < habits.slips;
  const one = <T>(list: readonly T[], place: number): T => list[Math.floor(roll(place) * list.length)] as T;
  if (name !== null && roll(1) < 0.9) tags.push({ Key: 'Name', Value: name });
  const app = resource.app ?? one(whose.apps, 2);
  if (roll(3) < 0.97) tags.push({ Key: habits.owner, Value: slip(4) ? one(['', 'tbd', `team${app}`], 5) : `team-${app}` });
  if (roll(6) < 0.95) tags.push({ Key: slip(7) ? one(spellings, 8) : habits.costCenter, Value: slip(9) ? one(['', whose.costCenter.slice(3), '???'], 10) : whose.costCenter });
  if (roll(11) < 0.97) tags.push({ Key: habits.environment, Value: slip(12) ? one(environments[whose.environment] ?? [''], 13) : whose.environment });
  if (roll(14) < 0.6) tags.push({ Key: 'Application', Value: app });
  if (roll(15) < 0.4) tags.push({ Key: 'ManagedBy', Value: roll(16) < 0.8 ? 'terraform' : 'cloudformation' });
  if (roll(17) < 0.05) tags.push({ Key: 'DataClass', Value: one(['internal', 'confidential', 'public'], 18) });
  return tags;
}
