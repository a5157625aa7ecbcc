import type { Coverage } from '#kernel/cell';
import type { Objects } from '#store/objects';
import { readText } from '#store/read-text';

const key = 'sizes.json';

/** Keeps how much each account held, so that the next run begins with the biggest. */
export async function keepSizes(root: Objects, coverage: readonly Coverage[]): Promise<void> {
  const sizes: Record<string, number> = {};
  for (const { account, items } of coverage) sizes[account] = (sizes[account] ?? 0) + items;
  await root.put(key, `${JSON.stringify(sizes)}\n`);
}

/** Items of each account in the run before; empty before the first. */
export async function readSizes(root: Objects): Promise<ReadonlyMap<string, number>> {
  const text = await readText(root, key);
  return new Map(text === null ? [] : Object.entries(JSON.parse(text) as Record<string, number>));
}
