import type { BilledResource } from '#cost/paid-prices';
import { readLines } from '#store/lines';
import type { Objects } from '#store/objects';

/** The rows of the bill by resource that a run read, from its folder; rows with holes are left out. */
export async function* billedRows(folder: Objects): AsyncGenerator<BilledResource> {
  for await (const key of folder.list('kept/billed-resource/')) {
    for await (const batch of readLines(folder, key)) {
      for (const text of batch) {
        if (text === '') continue;
        const { data, holes } = JSON.parse(text) as { data: BilledResource; holes: unknown };
        if (holes === null) yield data;
      }
    }
  }
}
