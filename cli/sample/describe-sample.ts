import type { World } from './world.ts';

/** What the sample organisation is and what to look for in it: lines for people, the first of them a summary. */
export function describeSample(world: World): readonly string[] {
  const active = world.accounts.filter(account => account.state === 'ACTIVE');
  const resources = active.reduce((sum, account) => sum + account.resources, 0);
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const nameOf = (id: string): string => world.accounts.find(account => account.id === id)?.name ?? id;
  return [
    `A made-up organisation (seed ${world.seed}): ${active.length} active ${active.length === 1 ? 'account' : 'accounts'} and a suspended one in ${world.units.length} organisational units, ${world.regions.length} Regions, about ${grouped(resources)} resources.`,
    ...world.refusals.map(({ account, region, op, name, from, to }) => `${nameOf(account)} answers ${op} ${region === null ? '' : `in ${region} `}with ${name} from ${day(from)}${to === Number.MAX_SAFE_INTEGER ? ' on' : ` to ${day(to)}`}.`),
    ...(active.some(account => account.path.includes(world.fence.unit)) ? [`Policy ${world.fence.policy} keeps the development accounts out of ${world.fence.regions.join(' and ')}.`] : []),
  ];
}

/** 12345 as 12,345. */
function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
