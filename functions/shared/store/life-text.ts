import { freshLife, type Life } from '#kernel/lifecycle';
import type { StoredFinding } from './finding-store.ts';

const keys = Object.keys(freshLife('')) as (keyof Life)[];

/** The JSON of a finding's life, as stores keep it beside its columns. */
export function lifeText(finding: StoredFinding): string {
  return JSON.stringify(Object.fromEntries(keys.map(key => [key, finding[key]])));
}
