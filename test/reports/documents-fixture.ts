import { getDocumentProxy, extractText } from 'unpdf';
import { pagePdf } from '#reports/pdf/page-pdf';
import type { Page } from '#reports/html/page';

/** A page of little: what a test puts into its one section. */
export function pageOf(body: string, more: Partial<Page> = {}): Page {
  return {
    title: 'A report',
    when: '2026-W46',
    sentence: 'One sentence.',
    about: {
      run: 'weekly-2026-11-17T06:00:00Z',
      asOf: '2026-11-17T06:00:00Z',
      organization: 'o-example',
      accounts: 1,
      regions: 1,
      checks: 1,
      calls: 1,
      cost: { micros: 0, currency: 'USD', basis: 'list' },
      versions: { tally: 'a', checks: 'b', config: 'c', prices: 'd', catalogue: 'e' },
      partial: null,
      notes: [],
    } as unknown as Page['about'],
    tiles: [],
    sections: [{ id: 'one', title: 'One section', lede: '', body: body as unknown as Page['sections'][number]['body'] }],
    footnote: 'A footnote.',
    ...more,
  };
}

/** The text of each page of a document, as a reader that knows nothing of how it was made gets it; blanks are folded. */
export async function textOf(bytes: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: false });
  return text.map(page => page.replace(/\s+/g, ' '));
}

export async function pdfText(page: Page): Promise<string> {
  return (await textOf(await pagePdf(page))).join(' ');
}
