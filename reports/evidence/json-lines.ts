import type { OpenPack } from './open-pack.ts';
import { packLines } from './pack-lines.ts';

/** A line that is no JSON comes as undefined, so that its reader refuses it. */
export async function* jsonLines(pack: OpenPack, path: string): AsyncIterable<{ readonly value: unknown; readonly at: number }> {
  let at = 0;
  for await (const text of packLines(pack.read(path))) {
    at += 1;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      value = undefined;
    }
    yield { value, at };
  }
}
