/** The tag lists of AWS (`Key`/`Value`, `key`/`value`, `TagKey`/`TagValue`) as one object. A missing list is no tags. */
export function tagsOf(list: readonly any[] | null | undefined): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const tag of list ?? []) {
    const key = tag.Key ?? tag.key ?? tag.TagKey;
    if (typeof key === 'string') tags[key] = tag.Value ?? tag.value ?? tag.TagValue ?? '';
  }
  return tags;
}
