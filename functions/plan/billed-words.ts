import type { Collector } from '#collect/define-collector';

/** What a collector is billed as, and what those are that it goes by (without these it has nothing to ask): one list of words each, of which the bill must know one. */
export function billedWords({ billedAs, after = [] }: Collector, chosen: readonly Collector[]): readonly (readonly string[])[] {
  const before = after.flatMap(kind => {
    const listers = chosen.filter(({ scope, yields }) => scope === 'region' && yields[kind] !== undefined);
    return listers.length > 0 && listers.every(lister => lister.billedAs !== undefined) ? [listers.flatMap(lister => lister.billedAs ?? [])] : [];
  });
  return [...(billedAs === undefined ? [] : [billedAs]), ...before];
}

/** Whether the bill knows none of the words of one list. */
export function isUnbilled(words: readonly (readonly string[])[], services: Iterable<string>): boolean {
  const known = [...services].map(service => service.toLowerCase());
  return words.some(list => !known.some(service => list.some(word => service.includes(word.toLowerCase()))));
}
