import { createHash } from 'node:crypto';

export type SourceLine = { readonly file: string; readonly at: number };

/** Places for Stryker's `--mutate`, such as `functions/access/can.ts:20-24`, and how many lines were left out. */
export type SampledLines = { readonly ranges: string[]; readonly left: number };

/** All lines where there are at most `most`; of more a sample of so many, the same for the same seed. */
export function sampledLines(lines: readonly SourceLine[], most: number, seed: string): SampledLines {
  const chosen = new Set(lines.length <= most ? lines : lines.toSorted((a, b) => compare(rank(seed, a), rank(seed, b))).slice(0, most));
  const ranges: { readonly file: string; readonly from: number; to: number }[] = [];
  for (const line of lines.filter(each => chosen.has(each))) {
    const last = ranges.at(-1);
    if (last?.file === line.file && last.to === line.at - 1) last.to = line.at;
    else ranges.push({ file: line.file, from: line.at, to: line.at });
  }
  return { ranges: ranges.map(({ file: of, from, to }) => `${of}:${from}-${to}`), left: lines.length - chosen.size };
}

/** Whether there is anything in a file that can be mutated. */
export function isMutable(file: string): boolean {
  return file.endsWith('.ts') && !file.endsWith('.generated.ts') && !file.endsWith('/action-lists.ts');
}

function rank(seed: string, { file, at }: SourceLine): string {
  return createHash('sha256').update(`${seed} ${file} ${at}`).digest('hex');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
