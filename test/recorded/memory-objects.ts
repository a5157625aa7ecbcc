import { Readable } from 'node:stream';
import type { Objects } from '#store/objects';

/** Objects that live as long as a test. */
export function memoryObjects(): Objects {
  const held = new Map<string, Buffer>();
  return {
    place: 'memory',
    read: key => Promise.resolve(held.has(key) ? Readable.from([held.get(key) as Buffer]) : null),
    put(key, body) {
      held.set(key, Buffer.from(body as string));
      return Promise.resolve();
    },
    writer(key) {
      const chunks: Buffer[] = [];
      return Promise.resolve({
        write: chunk => void chunks.push(Buffer.from(chunk as string)),
        close() {
          held.set(key, Buffer.concat(chunks));
          return Promise.resolve();
        },
        abort: () => Promise.resolve(),
      });
    },
    async *list(prefix) {
      for (const key of [...held.keys()].sort()) if (key.startsWith(prefix)) yield key;
    },
    remove(key) {
      held.delete(key);
      return Promise.resolve();
    },
  };
}
