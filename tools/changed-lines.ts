import { createHash } from 'node:crypto';

/** Places for Stryker's `--mutate`, such as `functions/access/can.ts:20-24`, and how many lines were left out. */
export type ChangedLines = { readonly ranges: string[]; readonly left: number };

/**
 * The new lines of a `git diff --unified=0` in sources that can be mutated. Of more than `most` a sample of so many, the same for the same seed.
 */
export function changedLines(diff: string, most: number, seed: string): ChangedLines {
  const lines: { readonly file: string; readonly at: number }[] = [];
  let file: string | null = null;
  for (const line of diff.split('\n')) {
    const named = /^\+\+\+ b\/(.*)$/.exec(line)?.[1];
    if (named !== undefined) file = named.endsWith('.ts') && !named.endsWith('.generated.ts') && !named.endsWith('/action-lists.ts') ? named : null;
    const [, start, length = '1'] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    if (file === null || start === undefined) continue;
    for (let at = Number(start); at < Number(start) + Number(length); at += 1) lines.push({ file, at });
  }
  const chosen = new Set(lines.length <= most ? lines : lines.toSorted((a, b) => compare(rank(seed, a), rank(seed, b))).slice(0, most));
  const ranges: { readonly file: string; readonly from: number; to: number }[] = [];
  for (const line of lines.filter(each => chosen.has(each))) {
    const last = ranges.at(-1);
    if (last?.file === line.file && last.to === line.at - 1) last.to = line.at;
    else ranges.push({ file: line.file, from: line.at, to: line.at });
  }
  return { ranges: ranges.map(({ file: of, from, to }) => `${of}:${from}-${to}`), left: lines.length - chosen.size };
}

function rank(seed: string, { file, at }: { readonly file: string; readonly at: number }): string {
  return createHash('sha256').update(`${seed} ${file} ${at}`).digest('hex');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
