import { type AccessLevel, accessLevels } from '#access/action-catalogue';
import { arnHead, NO_TYPES } from '#access/unpack-action-catalogue';
import type { ActionSource, SourceAction, SourceService } from './action-source.ts';

/**
 * The catalogue as the text that `unpackActionCatalogue` reads: columns, each of one line per service, so that like stands beside like and packs well.
 * Names: the service, then its actions sorted by their lower case; levels: a letter per action, 64 + its set of levels + 32 where it has no resource types; tracked: `t`, `f` or `-` per
 * action; then for resource types and condition keys which set each action has, the sets as numbers, what each resource type has of them, and what is numbered. Within a line a tab parts,
 * columns are parted by form feeds. An ARN that begins with its service's usual head has `~` there.
 */
export function packActionCatalogue({ services, rcpServices }: ActionSource): string {
  const rows = services.toSorted((a, b) => order(`${a.service}:`, `${b.service}:`)).map(packService);
  const columns = rows[0]?.map((_, column) => rows.map(row => row[column] ?? '').join('\n')) ?? [];
  return [...columns, rcpServices.toSorted(order).join('\t')].join('\f');
}

function packService({ service, actions, resourceTypes }: SourceService): string[] {
  const sorted = actions.toSorted((a, b) => order(a.name.toLowerCase(), b.name.toLowerCase()));
  const typeNames = resourceTypes.map(type => type.name);
  const keys = [...new Set([...sorted, ...resourceTypes].flatMap(each => each.conditionKeys))].sort(order);
  for (const action of sorted) {
    const lost = action.resourceTypes.find(name => !typeNames.includes(name));
    if (lost !== undefined) throw new Error(`${service}:${action.name} has a resource type that its service does not describe: ${lost}`);
  }
  return [
    [service, ...sorted.map(action => action.name)].join('\t'),
    sorted.map(action => String.fromCharCode(64 + levelSet(action.levels) + (action.resourceTypes.length === 0 ? NO_TYPES : 0))).join(''),
    sorted.map(tracked).join(''),
    ...sets(sorted.map(action => action.resourceTypes.map(name => typeNames.indexOf(name)))),
    typeNames.join('\t'),
    resourceTypes.map(type => type.arns.map(arn => shortArn(service, arn)).join(',')).join('\t'),
    ...sets(sorted.map(action => action.conditionKeys.map(key => keys.indexOf(key)))),
    resourceTypes.map(type => type.conditionKeys.map(key => keys.indexOf(key)).join(',')).join(';'),
    keys.join('\t'),
  ];
}

/** Which of the different lists each has, and those lists. */
function sets(lists: readonly (readonly number[])[]): [string, string] {
  const places = new Map<string, number>();
  const which = lists.map(list => {
    const text = list.toSorted((a, b) => a - b).join(',');
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return place;
  });
  return [which.join(' '), [...places.keys()].join(';')];
}

function levelSet(levels: readonly AccessLevel[]): number {
  return levels.reduce((set, level) => set | (1 << accessLevels.indexOf(level)), 0);
}

function shortArn(service: string, arn: string): string {
  const head = arnHead(service);
  return arn.startsWith(head) ? `~${arn.slice(head.length)}` : arn;
}

function tracked(action: SourceAction): string {
  if (action.tracked === null) return '-';
  return action.tracked ? 't' : 'f';
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
