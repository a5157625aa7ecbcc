import { Problem } from '#kernel/problem';
import { bundlePath, genesis, manifestPath, packId, parseManifest, type Manifest } from '#reports/evidence/manifest';
import { openPack } from '#reports/evidence/open-pack';
import { BadArchive } from '#reports/evidence/zip-reader';

/** How a pack names the one before it; that of the first pack of a chain without a file. `asOf` is the time of the pack before. */
export async function previousLink(file: string | undefined, organization: string): Promise<{ readonly link: Manifest['previous']; readonly asOf: string | null }> {
  if (file === undefined) return { link: { seq: 0, manifestSha256: genesis, bundleSha256: genesis }, asOf: null };
  try {
    const pack = await openPack(file);
    try {
      const bytes = await pack.bytes(manifestPath);
      const manifest = parseManifest(bytes);
      if (typeof manifest === 'string') throw new Problem(`--previous ${file}: its manifest is no manifest (${manifest})`);
      if (manifest.organization !== organization) throw new Problem(`--previous ${file}: it is of ${manifest.organization}, not of ${organization}; a chain is of one organisation`);
      return { link: { seq: manifest.seq, manifestSha256: packId(bytes), bundleSha256: packId(await pack.bytes(bundlePath)) }, asOf: manifest.asOf };
    } finally {
      await pack.close();
    }
  } catch (error) {
    if (error instanceof BadArchive) throw new Problem(`--previous ${file}: this is no evidence pack: ${error.message}`);
    throw error;
  }
}
