/** One sorted list from several sorted ones that come in pages; all first pages are asked for at once. Ties come in the order of `lists`. */
export async function* mergeSorted<T>(lists: readonly AsyncIterable<readonly T[]>[], isAfter: (a: T, b: T) => boolean): AsyncIterable<T> {
  const heads = await Promise.all(lists.map(list => nextPage(list[Symbol.asyncIterator]())));
  let open = heads.filter(head => head !== null);
  while (open.length > 0) {
    let first = open[0] as Head<T>;
    for (const head of open) if (isAfter(first.page[first.at] as T, head.page[head.at] as T)) first = head;
    yield first.page[first.at] as T;
    first.at += 1;
    if (first.at < first.page.length) continue;
    const next = await nextPage(first.pages);
    open = next === null ? open.filter(head => head !== first) : open.map(head => (head === first ? next : head));
  }
}

type Head<T> = { readonly pages: AsyncIterator<readonly T[]>; readonly page: readonly T[]; at: number };

async function nextPage<T>(pages: AsyncIterator<readonly T[]>): Promise<Head<T> | null> {
  for (;;) {
    const next = await pages.next();
    if (next.done === true) return null;
    if (next.value.length > 0) return { pages, page: next.value, at: 0 }; // DynamoDB's pages may be empty before the last
  }
}
