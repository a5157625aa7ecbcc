/** Places for Stryker's `--mutate`, such as `functions/access/can.ts:20-24`, and how many lines were left out. */
export type ChangedLines = { readonly ranges: string[]; readonly left: number };

/** The new lines of a `git diff --unified=0` in sources that can be mutated, as long as there are no more than `most` in all. */
export function changedLines(diff: string, most: number): ChangedLines {
  const ranges: string[] = [];
  let file: string | null = null;
  let [taken, left] = [0, 0];
  for (const line of diff.split('\n')) {
    const named = /^\+\+\+ b\/(.*)$/.exec(line)?.[1];
    if (named !== undefined) file = named.endsWith('.ts') && !named.endsWith('.generated.ts') && !named.endsWith('/action-lists.ts') ? named : null;
    const [, start, length = '1'] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    if (file === null || start === undefined || length === '0') continue;
    const wanted = Math.min(Number(length), most - taken);
    if (wanted > 0) ranges.push(`${file}:${start}-${Number(start) + wanted - 1}`);
    taken += wanted;
    left += Number(length) - wanted;
  }
  return { ranges, left };
}
