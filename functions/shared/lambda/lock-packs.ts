import type { Objects } from '#store/objects';
import { s3Objects } from '#store/s3-objects';

/**
 * Copies packs into the bucket under Object Lock, where a deployment has one (`PACKS_BUCKET`): the console and the chain go on reading the bucket of runs, and the copy is what nobody can
 * take away. A copy that is there already gets no second version, so that the step may be repeated.
 */
export async function lockPacks(root: Pick<Objects, 'read'>, keys: readonly string[], locked: Objects | null = lockedOf(process.env['PACKS_BUCKET'])): Promise<void> {
  if (locked === null) return;
  for (const key of keys) {
    if ((await locked.read(key)) !== null) continue;
    const bytes = await root.read(key);
    if (bytes === null) continue;
    const writer = await locked.writer(key);
    try {
      for await (const chunk of bytes) await writer.write(chunk);
      await writer.close();
    } catch (error) {
      await writer.abort();
      throw error;
    }
  }
}

function lockedOf(bucket: string | undefined): Objects | null {
  return bucket === undefined || bucket === '' ? null : s3Objects({ bucket });
}
