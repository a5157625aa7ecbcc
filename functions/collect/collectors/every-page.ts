/** All pages of an operation for which the SDK has no paginator. `tokenOf` tells what the next page is asked with. */
export async function* everyPage<Page>(ask: (token: string | undefined) => Promise<Page>, tokenOf: (page: Page) => unknown): AsyncGenerator<Page> {
  let token: string | undefined;
  do {
    const page = await ask(token);
    yield page;
    const next = tokenOf(page);
    token = typeof next === 'string' && next !== '' ? next : undefined;
  } while (token !== undefined);
}
