import { Problem } from '#kernel/problem';
import type { ReadCall } from '#kernel/call';
import { parseCallsFile, type CallsFile } from '#kernel/tape';
import { readCalls } from '#store/tape';
import type { Objects } from '#store/objects';

/** The place of a call by its id, `<file>#<line>`; null when the id is none. */
export function callPlace(id: string): (CallsFile & { readonly line: number }) | null {
  const at = id.lastIndexOf('#');
  const line = Number(id.slice(at + 1));
  const file = at === -1 || !Number.isSafeInteger(line) || line < 1 ? null : parseCallsFile(id.slice(0, at));
  return file === null ? null : { ...file, line };
}

/** The call of an id on a tape; null when the tape has none. A broken line before it is a `Problem`. */
export async function recordedCall(tape: Objects, id: string): Promise<ReadCall | null> {
  const place = callPlace(id);
  if (place === null) throw new Problem(`${JSON.stringify(id)} names no call: it looks like calls/111122223333/eu-west-1/ec2.ec2-volumes.ndjson.gz#1`);
  for await (const batch of readCalls(tape, place.file)) {
    const found = batch.find(call => call.id === id);
    if (found !== undefined) return found;
  }
  return null;
}
