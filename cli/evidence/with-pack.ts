import { Problem } from '#kernel/problem';
import { openPack, type OpenPack } from '#reports/evidence/open-pack';
import { BadArchive } from '#reports/evidence/zip-reader';

/** Opens a pack for the work and closes it; one that is not safe to open is a `Problem`. */
export async function withPack(file: string, work: (pack: OpenPack) => Promise<void>): Promise<void> {
  try {
    const pack = await openPack(file);
    try {
      await work(pack);
    } finally {
      await pack.close();
    }
  } catch (error) {
    if (error instanceof BadArchive) throw new Problem(`${file}: ${error.message}`, 'failure');
    throw error;
  }
}
