import type { Objects } from '#store/objects';

/** Objects in memory, for what only reads. */
export function memoryObjects(files: Readonly<Record<string, string | Uint8Array>>): Objects {
  const refuse = (): never => {
    throw new Error('nothing is written here');
  };
  return {
    place: 'memory',
    read: key => Promise.resolve(files[key] === undefined ? null : once(Buffer.from(files[key] as string))),
    put: refuse,
    writer: refuse,
    remove: refuse,
    async *list(prefix) {
      for (const key of Object.keys(files).sort()) if (key.startsWith(prefix)) yield key;
    },
  };
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
