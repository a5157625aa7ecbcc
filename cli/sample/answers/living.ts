import { lives, type Life } from '../story.ts';

const remembered = new WeakMap<readonly Life[], { readonly now: number; readonly living: readonly Life[]; readonly indexes: Map<string, ReadonlyMap<unknown, Life>> }>();

function at<T extends Life>(list: readonly T[], now: number) {
  let found = remembered.get(list);
  if (found?.now !== now) remembered.set(list, (found = { now, living: list.filter(item => lives(item, now)), indexes: new Map() }));
  return found;
}

/** The members of a list that are there at an instant, in its order. The last instant that was asked for is remembered: pages of a list ask for the same. */
export function living<T extends Life>(list: readonly T[], now: number): readonly T[] {
  return at(list, now).living as readonly T[];
}

/** The living member whose `key` has a value; none where nobody has it. */
export function livingBy<T extends Life, K extends keyof T & string>(list: readonly T[], key: K, value: T[K], now: number): T | undefined {
  const { living: all, indexes } = at(list, now);
  let index = indexes.get(key);
  if (index === undefined) indexes.set(key, (index = new Map((all as readonly T[]).map(item => [item[key], item]))));
  return index.get(value) as T | undefined;
}
