import readWorkbook from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import type { Page } from '#reports/html/page';
import { costHtml, costPage } from '#reports/html/cost';
import { complianceHtml, compliancePage } from '#reports/html/compliance';
import { reportJson } from '#reports/json';
import { buildComplianceReport } from '#reports/model/compliance';
import { buildCostReport } from '#reports/model/cost';
import { pagePdf } from '#reports/pdf/page-pdf';
import { readMarkup, type MarkupNode } from '#reports/pdf/read-markup';
import { cellText } from '#reports/tables/cell-text';
import { complianceTables } from '#reports/tables/compliance-tables';
import { costTables } from '#reports/tables/cost-tables';
import { csvOf } from '#reports/tables/csv';
import { isMoney, type Table } from '#reports/tables/table';
import { pageColumns } from '#reports/html/table';
import { fileColumns } from '#reports/xlsx/sheet-xml';
import { workbook } from '#reports/xlsx/workbook';
import { explainedBy } from './bill-parts.ts';
import { complianceInput, costInput } from './fixture.ts';
import { textOf } from './documents-fixture.ts';
import { explainedCost } from './explained-cost.ts';

const whole = costInput();
const cost = buildCostReport({ ...whole, explain: await explainedBy(whole.bill) });
const compliance = buildComplianceReport(complianceInput());
const explained = await explainedCost();
/** The text of a report's PDF, made once. */
const papers = new Map<string, Promise<string[]>>();
function paperOf(name: string, page: Page): Promise<string[]> {
  const made = papers.get(name) ?? pagePdf(page).then(bytes => textOf(bytes));
  papers.set(name, made);
  return made;
}
const reports = [
  { name: 'cost', model: cost as unknown, page: costPage(cost), html: costHtml(cost), tables: costTables(cost) },
  { name: 'explained cost', model: explained as unknown, page: costPage(explained), html: costHtml(explained), tables: costTables(explained) },
  { name: 'compliance', model: compliance as unknown, page: compliancePage(compliance), html: complianceHtml(compliance), tables: complianceTables(compliance) },
];

/** Every number in a value, told apart from texts that hold digits. */
function numbersOf(value: unknown, found = new Set<number>()): Set<number> {
  if (typeof value === 'number') found.add(value);
  else if (Array.isArray(value)) for (const item of value) numbersOf(item, found);
  else if (value !== null && typeof value === 'object') for (const item of Object.values(value)) numbersOf(item, found);
  return found;
}
const allRows = ({ rows, tail = [], totals = [] }: Table) => [...rows, ...tail, ...totals];
const squeezed = (text: string) => text.replace(/\s+/g, '');
/** The words of a piece of a page, as a reader gets them: without what is hidden from readers. */
function wordsOf(nodes: readonly MarkupNode[]): string {
  return nodes.map(node => (typeof node === 'string' ? node : node.tag === 'svg' || node.attributes['aria-hidden'] === 'true' ? '' : wordsOf(node.children))).join(' ');
}

test('the cost report that is compared explains its week', () => {
  const { explained } = cost;
  for (const part of ['invoice', 'effects', 'anomalies', 'forecast', 'allocation', 'commitments', 'showback'] as const) expect(explained).toMatchObject({ [part]: { state: 'known' } });
});

describe.each(reports)('the $name report says the same in every format', ({ name, model, page, html, tables }) => {
  test('JSON is the model', () => {
    expect(JSON.parse(reportJson(model))).toEqual(JSON.parse(JSON.stringify(model)));
  });

  test('each number of a CSV file stands at the same place in the workbook, to its last digit', async () => {
    const sheets = await readWorkbook(Buffer.from(workbook(page, tables)));
    let compared = 0;
    for (const [index, table] of tables.entries()) {
      const lines = csvOf(table)
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .map(line => [...line.matchAll(/(?<=^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, field = '']) => field));
      const data = sheets[index + 1]?.data ?? [];
      for (const [row, fields] of lines.entries())
        for (const [column, field] of fields.entries())
          if (/^-?\d+(\.\d+)?$/.test(field)) {
            expect(data[row + 1]?.[column], `${table.id} ${row} ${column}`).toBe(Number(field));
            compared += 1;
          }
    }
    expect(compared).toBeGreaterThan(300);
  });

  test('every amount of a table is one of the model', () => {
    const known = numbersOf(model);
    for (const table of tables)
      for (const row of table.rows)
        for (const column of fileColumns(table)) {
          const cell = row[column.id];
          if (column.type === 'money' && cell != null && isMoney(cell)) expect(known.has(cell.micros), `${table.id}.${column.id} ${cell.micros}`).toBe(true);
        }
  });

  test('the PDF holds every word of the page, section by section', async () => {
    const paper = squeezed((await paperOf(name, page)).join(' ').replace(/Weekly (cost|compliance) report: [^:]*?page \d+ of \d+/g, ' '));
    let missing = 0;
    let words = 0;
    for (const section of page.sections)
      for (const word of new Set(wordsOf(readMarkup(section.body.toString())).split(/\s+/))) {
        if (word === '') continue;
        words += 1;
        if (!paper.includes(squeezed(word))) missing += 1;
      }
    expect(words).toBeGreaterThan(300);
    expect(missing).toBe(0);
  });

  test('page and PDF show the cells of the tables as they are', async () => {
    const paper = squeezed((await paperOf(name, page)).join(' '));
    const web = squeezed(wordsOf(readMarkup(page.sections.map(({ body }) => body.toString()).join(''))));
    for (const table of tables) {
      if (!html.includes(`id="table-${table.id}"`)) continue;
      for (const row of [...table.rows.slice(0, table.show ?? table.rows.length), ...(table.totals ?? [])])
        for (const column of pageColumns(table)) {
          if (!['money', 'change', 'count', 'share', 'day'].includes(column.type)) continue;
          const text = squeezed(cellText(column, row[column.id]));
          expect(web.includes(text), `page: ${table.id}.${column.id} ${text}`).toBe(true);
          expect(paper.includes(text), `PDF: ${table.id}.${column.id} ${text}`).toBe(true);
        }
    }
    expect(tables.some(table => allRows(table).length > 0)).toBe(true);
  });
});

test('the explained report holds what it is asked about: a bridge, movers with their effects, an anomaly, a forecast', () => {
  if (explained.explained.state !== 'known') throw new Error(explained.explained.reason);
  expect(explained.explained.anomalies).toMatchObject({ state: 'known', incidents: [{ direction: 'rise' }] });
  const rowsOf = (id: string): number => costTables(explained).find(table => table.id === id)?.rows.length ?? 0;
  expect(rowsOf('invoice')).toBeGreaterThan(2);
  expect(rowsOf('effects')).toBeGreaterThan(2);
  expect(rowsOf('anomalies')).toBe(1);
});
