/** The tag lists of AWS (`Key`/`Value`, `key`/`value`, `TagKey`/`TagValue`) as one object. A missing list is no tags. */
export function tagsOf(list: readonly any[] | null | undefined): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const tag of list ?? []) {
    const key = tag.Key ?? tag.key ?? tag.TagKey;
    if (typeof key !== 'string') continue;
    const value = tag.Value ?? tag.value ?? tag.TagValue ?? '';
    if (key === '__proto__') Object.defineProperty(tags, key, { value, enumerable: true, configurable: true, writable: true });
    else tags[key] = value;
  }
  return tags;
}
