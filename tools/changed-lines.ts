import { isMutable, sampledLines, type SampledLines, type SourceLine } from './sampled-lines.ts';

/** The new lines of a `git diff --unified=0` in sources that can be mutated. Of more than `most` a sample of so many, the same for the same seed. */
export function changedLines(diff: string, most: number, seed: string): SampledLines {
  const lines: SourceLine[] = [];
  let file: string | null = null;
  for (const line of diff.split('\n')) {
    const named = /^\+\+\+ b\/(.*)$/.exec(line)?.[1];
    if (named !== undefined) file = isMutable(named) ? named : null;
    const [, start, length = '1'] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    if (file === null || start === undefined) continue;
    for (let at = Number(start); at < Number(start) + Number(length); at += 1) lines.push({ file, at });
  }
  return sampledLines(lines, most, seed);
}
