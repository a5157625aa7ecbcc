import { open, rename, rm } from 'node:fs/promises';
import { volumeName } from '#reports/evidence/volumes';
import type { VolumeSink } from '#reports/evidence/create-pack';
import { Problem } from '#kernel/problem';

/** Volumes as files: written aside and renamed once all are whole. */
export function packFiles(file: string): VolumeSink & { /** Makes them visible; their names. */ keep(): Promise<readonly string[]>; discard(): Promise<void> } {
  const written: { readonly aside: string; readonly name: string }[] = [];
  return {
    async open(at, of) {
      const name = volumeName(file, at, of);
      const aside = `${name}.part`;
      const handle = await open(aside, 'w').catch((error: unknown) => {
        throw new Problem(`--out ${name} cannot be written: ${error instanceof Error ? (Reflect.get(error, 'code') ?? error.message) : String(error)}`);
      });
      written.push({ aside, name });
      let held: Uint8Array[] = [];
      let size = 0;
      async function flush(): Promise<void> {
        const chunks = held;
        held = [];
        size = 0;
        if (chunks.length > 0) await handle.appendFile(Buffer.concat(chunks));
      }
      return {
        write(chunk) {
          held.push(chunk);
          size += chunk.length;
          return size > 1 << 20 ? flush() : undefined;
        },
        async close() {
          await flush();
          await handle.close();
        },
      };
    },
    async keep() {
      for (const { aside, name } of written) await rename(aside, name);
      return written.map(({ name }) => name);
    },
    async discard() {
      for (const { aside } of written) await rm(aside, { force: true });
    },
  };
}
