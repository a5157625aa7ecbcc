const mostEntries = 60_000;
const mostBytes = 3_500_000_000;

/** Splits files, in their order, into archives that need no ZIP64. By their sizes before compression, so that the split is known beforehand and the same everywhere. */
export function volumesOf<F extends { readonly path: string; readonly bytes: number }>(
  files: readonly F[],
  most: { readonly entries: number; readonly bytes: number } = { entries: mostEntries, bytes: mostBytes },
): readonly (readonly F[])[] {
  const volumes: F[][] = [];
  let bytes = 0;
  for (const file of files) {
    const size = file.bytes + 2 * file.path.length + 128; // with its two headers
    const last = volumes.at(-1);
    if (last === undefined || last.length >= most.entries || bytes + size > most.bytes) {
      volumes.push([file]);
      bytes = size;
      continue;
    }
    last.push(file);
    bytes += size;
  }
  return volumes;
}

/** The file of a volume: `pack.zip` when there is one only, else `pack.001.zip`, `pack.002.zip`, … */
export function volumeName(file: string, at: number, of: number): string {
  return of === 1 ? file : `${file.replace(/\.zip$/, '')}.${String(at + 1).padStart(3, '0')}.zip`;
}
