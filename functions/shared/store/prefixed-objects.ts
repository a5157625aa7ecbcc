import type { Objects } from './objects.ts';

/** The part of a place that lies below a prefix (which ends in `/`), with keys of its own. */
export function prefixedObjects(inner: Objects, prefix: string): Objects {
  return {
    place: `${inner.place.replace(/\/$/, '')}/${prefix.replace(/\/$/, '')}`,
    read: key => inner.read(prefix + key),
    put: (key, body) => inner.put(prefix + key, body),
    writer: key => inner.writer(prefix + key),
    async *list(below) {
      for await (const key of inner.list(prefix + below)) yield key.slice(prefix.length);
    },
    remove: key => inner.remove(prefix + key),
  };
}
