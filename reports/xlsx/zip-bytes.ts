import { Zip, ZipDeflate, strToU8 } from 'fflate';
import { Problem } from '#kernel/problem';

/** A file of an archive; its text comes in parts, so that no more than one of them need be in memory. */
export type ZipEntry = { readonly name: string; readonly parts: Iterable<string> };

/** An archive of texts (UTF-8), in the order given. Every entry has the same date, so the same texts are the same bytes. */
export function zipBytes(entries: readonly ZipEntry[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw new Problem(`zip: ${error.message}`, 'failure');
    chunks.push(chunk);
  });
  for (const { name, parts } of entries) {
    const file = new ZipDeflate(name, { level: 6 });
    // zip keeps local time: made in local time, it is the same digits everywhere
    file.mtime = new Date(1980, 0, 1);
    zip.add(file);
    for (const part of parts) file.push(strToU8(part));
    file.push(new Uint8Array(), true);
  }
  zip.end();
  return Buffer.concat(chunks);
}
