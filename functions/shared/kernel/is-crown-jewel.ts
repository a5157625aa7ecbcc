import type { Config } from './config.ts';
import { foldTagKey } from './fold-tag-key.ts';

/** Whether a tag says that what carries it is worth most. Keys however they are spelled, values in any case. */
export function isCrownJewel(tags: Readonly<Record<string, string>>, { keys, values }: Config['rotation']['crownJewels']): boolean {
  const wanted = new Set(keys.map(foldTagKey));
  const named = new Set(values.map(value => value.toLowerCase()));
  return Object.entries(tags).some(([key, value]) => wanted.has(foldTagKey(key)) && named.has(value.trim().toLowerCase()));
}
