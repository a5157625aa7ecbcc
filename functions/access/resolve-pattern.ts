import type { Pattern } from './policy.ts';
import type { KeyValues } from './request-keys.ts';

/**
 * The glob of a pattern for one request. `null`: a variable has no value there, so that it matches nothing. `{open}`: the key that only a real request
 * resolves. A key of several values has no one value: it counts as none.
 */
export function resolvePattern(pattern: Pattern, values: KeyValues): string | null | { readonly open: string } {
  if (pattern.glob !== null) return pattern.glob;
  let glob = '';
  for (const part of pattern.parts) {
    if (typeof part === 'string') {
      glob += part;
      continue;
    }
    const value = values(part.key);
    if (value === undefined) return { open: part.key };
    const only = value === 'absent' || value.length !== 1 ? part.instead : (value[0] ?? null);
    if (only === null) return null;
    glob += only;
  }
  return glob;
}
