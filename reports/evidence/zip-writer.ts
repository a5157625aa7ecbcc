import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** Takes the bytes of an archive in order; a promise is waited for. */
export type ByteSink = { write(chunk: Uint8Array): void | Promise<void> };
export type ZipWriter = {
  /** Begins the next entry. `stored` leaves it uncompressed: for what is compressed already. */
  entry(path: string, stored: boolean): { write(chunk: Uint8Array, last: boolean): Promise<void> };
  /** Writes the directory. */
  end(): Promise<void>;
};

const level = 6;
const unix = 3;
/** An ordinary file, rw-r--r--. */
const attrs = (0o100644 << 16) >>> 0;

/**
 * A zip archive whose bytes hang on its entries alone: fflate's own deflate is the same on every machine, the time is always 1980-01-01 (in local time, since a
 * zip holds no zone), and there are no extra fields. Entries come one after the other; memory is bounded by a block. Without ZIP64: see `volumesOf`.
 */
export function zipWriter(sink: ByteSink): ZipWriter {
  const waiting: Uint8Array[] = [];
  let failed: Error | null = null;
  const zip = new Zip((error, chunk) => {
    if (error !== null) failed = error;
    else waiting.push(chunk);
  });
  async function drain(): Promise<void> {
    if (failed !== null) throw failed;
    for (const chunk of waiting) await sink.write(chunk);
    waiting.length = 0;
  }
  return {
    entry(path, stored) {
      const entry = stored ? new ZipPassThrough(path) : new ZipDeflate(path, { level });
      Object.assign(entry, { mtime: new Date(1980, 0, 1), os: unix, attrs });
      zip.add(entry);
      return {
        write(chunk, last) {
          entry.push(chunk, last);
          return drain();
        },
      };
    },
    end() {
      zip.end();
      return drain();
    },
  };
}
