import type { Scope } from './finding-store.ts';
import type { Objects } from './objects.ts';
import { readText } from './read-text.ts';

const keyOf = (scope: Scope): string => `unresolved/${scope}.json`;

/** Keeps in which Regions a scope's findings are open: the next plan must look there, or they could never be resolved. */
export async function keepUnresolved(root: Objects, scope: Scope, regions: Iterable<string>): Promise<void> {
  await root.put(keyOf(scope), `${JSON.stringify([...new Set(regions)].sort())}\n`);
}

/** The Regions in which a scope's findings were open after its last reconcile; null before the first, or when a run did not keep them. */
export async function readUnresolved(root: Objects, scope: Scope): Promise<readonly string[] | null> {
  const text = await readText(root, keyOf(scope));
  return text === null ? null : (JSON.parse(text) as string[]);
}
