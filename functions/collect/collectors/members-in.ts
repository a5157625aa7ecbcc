/** The objects in the lists of all pages, for follow-ups. Anything else in them, or a page without its list, is left to `normalise`, which counts it. */
export function membersIn<Page, Item>(pages: readonly Page[], list: (page: Page) => readonly Item[] | undefined): Item[] {
  return pages.flatMap(page => {
    const items: unknown = list(page);
    return Array.isArray(items) ? items.filter(item => item !== null && typeof item === 'object') : [];
  });
}

/** Their identities, each once, without those that have none. */
export function idsIn<Page, Item>(pages: readonly Page[], list: (page: Page) => readonly Item[] | undefined, id: (item: Item) => string | undefined): string[] {
  return [
    ...new Set(
      membersIn(pages, list)
        .map(id)
        .filter(text => typeof text === 'string' && text !== ''),
    ),
  ] as string[];
}

/** The texts in the lists of all pages, each once: names or ARNs of what is to be followed up. */
export function textsIn<Page>(pages: readonly Page[], list: (page: Page) => readonly string[] | undefined): string[] {
  const texts = pages.flatMap(page => {
    const items: unknown = list(page);
    return Array.isArray(items) ? items.filter((item): item is string => typeof item === 'string' && item !== '') : [];
  });
  return [...new Set(texts)];
}
