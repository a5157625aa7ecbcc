import { getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { buildComplianceReport } from '#reports/model/compliance';
import { buildCostReport } from '#reports/model/cost';
import { compliancePage } from '#reports/html/compliance';
import { costPage } from '#reports/html/cost';
import { pagePdf } from '#reports/pdf/page-pdf';
import { readMarkup } from '#reports/pdf/read-markup';
import { complianceInput, costInput, emptyCompliance, emptyCost } from './fixture.ts';
import { pageOf, pdfText, textOf } from './documents-fixture.ts';

const cost = costPage(buildCostReport(costInput()));
const compliance = compliancePage(buildComplianceReport(complianceInput()));
const costBytes = await pagePdf(cost);

describe('a report as PDF', () => {
  test.each([
    ['cost', cost],
    ['compliance', compliance],
    ['cost of nothing', costPage(buildCostReport(emptyCost))],
    ['compliance of nothing', compliancePage(buildComplianceReport(emptyCompliance))],
  ])('%s: has every section in the order of the page, its key figures and sentence, and numbers its pages', async (_, page) => {
    const pages = await textOf(page === cost ? costBytes : await pagePdf(page));
    const all = pages.join(' ');
    let at = 0;
    for (const { title } of page.sections) {
      const found = all.indexOf(title, at);
      expect(found, title).toBeGreaterThanOrEqual(at);
      at = found;
    }
    for (const { value } of page.tiles) expect(all).toContain(value);
    expect(all).toContain(page.sentence.replace(/\s+/g, ' '));
    for (const [index, text] of pages.entries()) expect(text).toContain(`page ${index + 1} of ${pages.length}`);
  });

  test('says who made it, in what language, and what its parts are', async () => {
    const document = await getDocumentProxy(new Uint8Array(costBytes));
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({ Title: `Weekly cost report: ${cost.when}`, Author: 'Tallystick', Language: 'en', CreationDate: 'D:20261117060000Z' });
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    const roles = (node: unknown): string[] => {
      const { role = '', children = [] } = node as { role?: string; children?: unknown[] };
      return [role, ...children.flatMap(child => roles(child))];
    };
    const first = roles(await (await document.getPage(1)).getStructTree());
    for (const role of ['Document', 'H1', 'H2', 'P', 'Figure', 'Table', 'TR', 'TH', 'TD']) expect(first).toContain(role);
    expect((await document.getOutline()).map(({ title }: { title: string }) => title)).toEqual(cost.sections.map(({ title }) => title));
  });

  test('embeds its fonts and no others', async () => {
    const text = Buffer.from(costBytes).toString('latin1');
    expect(text.match(/\/FontFile2 /g)?.length).toBeGreaterThanOrEqual(2);
    expect(text).not.toMatch(/Helvetica|Times-Roman/);
  });

  test('is the same bytes of the same report', async () => {
    expect(Buffer.compare(costBytes, await pagePdf(cost))).toBe(0);
  });

  test('repeats the head of a table on every page that it goes over, and loses no row', async () => {
    const rows = Array.from({ length: 150 }, (_, index) => `<tr><th scope="row"><bdi>row-${index}-end</bdi></th><td class="n">${index}</td></tr>`).join('');
    const pages = await textOf(await pagePdf(pageOf(`<table><caption>Many</caption><thead><tr><th scope="col">The name of it</th><th scope="col" class="n">Number</th></tr></thead><tbody>${rows}</tbody></table>`)));
    const long = pages.filter(text => /row-\d+-end/.test(text));
    expect(long.length).toBeGreaterThan(2);
    for (const text of long) expect(text).toContain('The name of it');
    for (let index = 0; index < 150; index += 1) expect(pages.join(' ')).toContain(`row-${index}-end`);
  });

  test('cuts a name that is longer than its column and keeps all of it', async () => {
    const arn = `arn:aws:iam::111122223333:role/${'x1'.repeat(120)}`;
    const text = await pdfText(pageOf(`<table><thead><tr><th scope="col">Role</th><th scope="col">More</th></tr></thead><tbody><tr><th scope="row"><bdi>${arn}</bdi></th><td>y</td></tr></tbody></table>`));
    expect(text.replaceAll(' ', '')).toContain(arn);
  });

  test('a row that is higher than a page goes on over the next', async () => {
    const words = Array.from({ length: 3000 }, (_, index) => `word${index}`).join(' ');
    const pages = await textOf(await pagePdf(pageOf(`<table><thead><tr><th scope="col">Text</th></tr></thead><tbody><tr><td>${words}</td></tr></tbody></table>`)));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.join(' ')).toContain('word2999');
  });

  test('hostile names stay text: escapes for what is not seen, numbers for what the font lacks', async () => {
    const text = await pdfText(pageOf('<p>&lt;script&gt;alert(1)&lt;/script&gt; a\u202eb \u{1f600} 漢</p>'));
    expect(text).toContain('<script>alert(1)</script>');
    expect(text).toContain('a\\u{202e}b');
    expect(text).toContain('\\u{1f600}');
    expect(text).toContain('\\u{6f22}');
  });
});

describe('the reader of our own markup', () => {
  test('reads what the pages write', () => {
    expect(readMarkup('<p class="a b">x &amp; y<br>z</p>')).toEqual([{ tag: 'p', attributes: { class: 'a b' }, children: ['x & y', { tag: 'br', attributes: {}, children: [] }, 'z'] }]);
  });
  test.each(['<p>', '<p></b></p>', 'a < b', '</p>'])('refuses %s: a part that is not understood would be missing', text => {
    expect(() => readMarkup(text)).toThrow(/page: /);
  });
});
