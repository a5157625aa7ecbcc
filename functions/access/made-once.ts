/** A `Map` or `WeakMap`. */
type Memory<K, V> = { readonly get: (key: K) => V | undefined; readonly set: (key: K, value: V) => unknown };

/** What a memory holds under a key; made the first time that it is asked for. */
export function madeOnce<K, V>(memory: Memory<K, V>, key: K, make: () => V & ({} | null)): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
