import { unzipSync, strFromU8 } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { complianceTables } from '#reports/tables/compliance-tables';
import { costTables } from '#reports/tables/cost-tables';
import type { Table } from '#reports/tables/table';
import { buildComplianceReport } from '#reports/model/compliance';
import { buildCostReport } from '#reports/model/cost';
import { compliancePage } from '#reports/html/compliance';
import { costPage } from '#reports/html/cost';
import { MOST_ROWS } from '#reports/xlsx/sheet-xml';
import { workbook } from '#reports/xlsx/workbook';
import { complianceInput, costInput } from './fixture.ts';
import { pageOf } from './documents-fixture.ts';
import { readXml } from './read-xml.ts';

const cost = buildCostReport(costInput());
const compliance = buildComplianceReport(complianceInput());
const table = (more: Partial<Table>): Table => ({ id: 'one', file: 'one.csv', title: 'One', empty: '', columns: [{ id: 'name', label: 'Name', type: 'text' }], rows: [], ...more });
const read = async (tables: readonly Table[]) => readWorkbook(Buffer.from(workbook(pageOf(''), tables)));

describe('a report as workbook', () => {
  test.each([
    ['cost', costPage(cost), costTables(cost)],
    ['compliance', compliancePage(compliance), complianceTables(compliance)],
  ])('%s: a cover and a sheet for each table, with every row and total', async (_, page, tables) => {
    const sheets = await readWorkbook(Buffer.from(workbook(page, tables)));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Cover', ...tables.map(({ id }) => id.slice(0, 31))]);
    for (const [index, { rows, tail = [], totals = [] }] of tables.entries()) {
      const all = rows.length + tail.length + totals.length;
      expect(sheets[index + 1]?.data.length, tables[index]?.id).toBe(1 + all);
    }
    expect(JSON.stringify(sheets[0]?.data)).toContain(page.tiles[0]?.value);
  });

  test('amounts, shares and days are numbers and dates; what is unknown is told, never nothing', async () => {
    const [, sheet] = await read([
      table({
        columns: [
          { id: 'name', label: 'Name', type: 'text' },
          { id: 'cost', label: 'Cost', type: 'money', absent: 'unknown' },
          { id: 'share', label: 'Share', type: 'share' },
          { id: 'on', label: 'On', type: 'day' },
          { id: 'at', label: 'At', type: 'moment' },
          { id: 'bar', label: '', type: 'bar' },
        ],
        rows: [
          { name: 'a', cost: { micros: -1_234_567, currency: 'USD' }, share: 0.125, on: '2026-11-15', at: '2026-11-17T06:00:00Z', bar: 0.5 },
          { name: 'b', cost: null, share: 1 },
        ],
      }),
    ]);
    expect(sheet?.data[1]).toEqual(['a', -1.234567, 0.125, new Date('2026-11-15T00:00:00Z'), new Date('2026-11-17T06:00:00Z')]);
    expect(sheet?.data[2]?.slice(0, 3)).toEqual(['b', 'unknown', 1]);
  });

  const hostile = ['=1+1', '+cmd', '-2', '@x', '\t=1', '=HYPERLINK("https://example.com")', '\u200b=1', '<f>1</f>', ']]>', 'a\u0000b\ufffe', 'x'.repeat(40_000)];
  test('names of the estate stay text: inline, no formula, no link, no shared strings, XML that reads', async () => {
    const bytes = workbook(pageOf('', { sentence: '=2+2' }), [table({ rows: hostile.map(name => ({ name })) })]);
    const files = unzipSync(new Uint8Array(bytes));
    for (const [name, content] of Object.entries(files)) {
      const text = strFromU8(content);
      expect(/<f[ >/]|<hyperlink|externalLink|<ddeLink|vbaProject|t="s"/i.test(text), name).toBe(false);
      expect(() => readXml(text), name).not.toThrow();
    }
    expect(Object.keys(files).some(name => name.includes('sharedStrings'))).toBe(false);
    const [, sheet] = await readWorkbook(Buffer.from(bytes));
    const names = sheet?.data.slice(1).map(([name]) => String(name));
    expect(names?.slice(0, 4)).toEqual(['=1+1', '+cmd', '-2', '@x']);
    expect(names?.at(-1)).toMatch(/^x+ … \(cut; the CSV file has it all\)$/);
    expect(names?.at(-1)?.length).toBe(32_767);
  });

  test('a text that looks like a formula is marked as text, so that it stays one when somebody edits it', () => {
    const files = unzipSync(new Uint8Array(workbook(pageOf(''), [table({ rows: [{ name: '=1' }, { name: 'plain' }] })])));
    const styles = [...strFromU8(files['xl/styles.xml'] as Uint8Array).matchAll(/<xf numFmtId="\d+" fontId="\d+" fillId="\d+" borderId="\d+" xfId="0"[^>]*>/g)].map(([xf]) => xf);
    const used = [...strFromU8(files['xl/worksheets/sheet2.xml'] as Uint8Array).matchAll(/<c r="A\d+" s="(\d+)" t="inlineStr"><is><t xml:space="preserve">([^<]*)/g)];
    const styleOf = (text: string) => styles[Number(used.find(([, , own]) => own === text)?.[1])];
    expect(styleOf('=1')).toContain('quotePrefix="1"');
    expect(styleOf('plain')).not.toContain('quotePrefix');
  });

  test('a table that is too long for people says how much more is in its file', async () => {
    const sheets = await read([table({ rows: Array.from({ length: MOST_ROWS + 3 }, (_, index) => ({ name: `n${index}` })), totals: [{ name: 'All' }] })]);
    expect(sheets[1]?.data.slice(-2).map(([name]) => name)).toEqual(['3 more rows are in one.csv', 'All']);
    expect(JSON.stringify(sheets[0]?.data)).toContain('50,000 of 50,003');
  });

  test('is the same bytes in every time zone', () => {
    const before = process.env['TZ'];
    const all = ['UTC', 'Asia/Kathmandu', 'America/St_Johns'].map(zone => {
      process.env['TZ'] = zone;
      return Buffer.from(workbook(costPage(cost), costTables(cost))).toString('base64');
    });
    process.env['TZ'] = before;
    if (before === undefined) delete process.env['TZ'];
    expect(new Set(all).size).toBe(1);
  });
});
