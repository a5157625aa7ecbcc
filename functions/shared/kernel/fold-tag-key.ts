/** What all spellings of a tag key have in common: lower case, without separators. A key of nothing but separators is its own. */
export function foldTagKey(key: string): string {
  return key.toLowerCase().replaceAll(/[-_:./\s]/g, '') || key;
}
