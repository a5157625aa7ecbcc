import type { Objects } from '#store/objects';

/** A folder in memory. `held` is what it holds at first. */
export function memoryObjects(held: Iterable<readonly [key: string, bytes: Uint8Array]> = []): Objects & { readonly files: ReadonlyMap<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>(held);
  const bytesOf = (body: string | Uint8Array): Uint8Array => (typeof body === 'string' ? Buffer.from(body) : body);
  return {
    files,
    place: 'memory',
    async read(key) {
      const bytes = files.get(key);
      return bytes === undefined
        ? null
        : (async function* () {
            yield bytes;
          })();
    },
    async put(key, body) {
      files.set(key, bytesOf(body));
    },
    async writer(key) {
      const chunks: Uint8Array[] = [];
      return {
        write: chunk => void chunks.push(bytesOf(chunk)),
        close: async () => void files.set(key, Buffer.concat(chunks)),
        abort: async () => undefined,
      };
    },
    async *list(prefix) {
      yield* [...files.keys()].filter(key => key.startsWith(prefix)).sort();
    },
    async remove(key) {
      files.delete(key);
    },
  };
}
