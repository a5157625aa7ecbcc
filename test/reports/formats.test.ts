import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complianceHtml } from '#reports/html/compliance';
import { costHtml } from '#reports/html/cost';
import { runHtml } from '#reports/html/run';
import { pageColumns } from '#reports/html/table';
import { reportJson } from '#reports/json';
import { buildComplianceReport } from '#reports/model/compliance';
import { buildCostReport } from '#reports/model/cost';
import { buildRunReport } from '#reports/model/run';
import { decimal } from '#reports/format/money';
import { visible } from '#reports/format/visible';
import { cellText } from '#reports/tables/cell-text';
import { complianceTables } from '#reports/tables/compliance-tables';
import { costTables } from '#reports/tables/cost-tables';
import { csvOf, quoted } from '#reports/tables/csv';
import { runTables } from '#reports/tables/run-tables';
import { isMoney, type Cell, type Table } from '#reports/tables/table';
import { accountNames, complianceInput, costInput, emptyCompliance, emptyCost, emptyScan, findings, runInput } from './fixture.ts';

type Formats = { readonly name: string; readonly model: unknown; readonly html: string; readonly tables: readonly Table[] };

function formatsOf(all = findings(), names: ReadonlyMap<string, string> = accountNames): Formats[] {
  const cost = buildCostReport({ ...costInput(all), accountNames: names });
  const compliance = buildComplianceReport({ ...complianceInput(all), accountNames: names });
  const run = buildRunReport({ ...runInput(all), accountNames: names });
  return [
    { name: 'cost', model: cost, html: costHtml(cost), tables: costTables(cost) },
    { name: 'compliance', model: compliance, html: complianceHtml(compliance), tables: complianceTables(compliance) },
    { name: 'run', model: run, html: runHtml(run), tables: runTables(run) },
  ];
}

function emptyFormats(): Formats[] {
  const cost = buildCostReport(emptyCost);
  const compliance = buildComplianceReport(emptyCompliance);
  const run = buildRunReport(emptyScan);
  return [
    { name: 'empty cost', model: cost, html: costHtml(cost), tables: costTables(cost) },
    { name: 'empty compliance', model: compliance, html: complianceHtml(compliance), tables: complianceTables(compliance) },
    { name: 'empty run', model: run, html: runHtml(run), tables: runTables(run) },
  ];
}

/** Tables that a page shows otherwise, or not at all. */
const forFiles: ReadonlySet<string> = new Set(['cells', 'access-ways', 'access-rightsize', 'next-due']);

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}

/** The text of each cell of a table on a page, row by row. */
function cellsOf(html: string, id: string): string[][] | null {
  const table = new RegExp(`<table id="table-${id}">[^]*?</table>`).exec(html)?.[0];
  if (table === undefined) return null;
  return [...table.replace(/<thead>[^]*?<\/thead>/, '').matchAll(/<tr[^>]*>([^]*?)<\/tr>/g)].map(row =>
    [...row[1]!.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(cell =>
      unescaped(
        cell[1]!
          .replace(/<svg[^]*?<\/svg>/g, '')
          .replace(/<span aria-hidden="true">.<\/span> /, '')
          .replace(/<[^>]*>/g, '\u0001'),
      )
        .replace(/\u0001+/g, '\u0001')
        .replace(/^\u0001|\u0001$/g, ''),
    ),
  );
}

/** RFC 4180, strictly: quoted fields with doubled quotes, or bare ones. */
function csvRows(text: string): string[][] {
  expect(text.endsWith('\r\n')).toBe(true);
  return text
    .slice(0, -2)
    .split('\r\n')
    .map(line => {
      const fields: string[] = [];
      let at = 0;
      while (at <= line.length) {
        if (line[at] === '"') {
          let end = at + 1;
          while (line[end] !== '"' || line[end + 1] === '"') end += line[end] === '"' ? 2 : 1;
          fields.push(line.slice(at + 1, end).replaceAll('""', '"'));
          at = end + 2;
        } else {
          const end = line.indexOf(',', at) === -1 ? line.length : line.indexOf(',', at);
          fields.push(line.slice(at, end));
          at = end + 1;
        }
      }
      return fields;
    });
}

function numbersOf(value: unknown, into = new Set<number>()): Set<number> {
  if (typeof value === 'number') into.add(value);
  else if (value !== null && typeof value === 'object') for (const member of Object.values(value)) numbersOf(member, into);
  return into;
}

function numberOf(cell: Cell | undefined): number | null {
  return typeof cell === 'number' ? cell : cell !== undefined && isMoney(cell) ? cell.micros : null;
}

describe.each(formatsOf())('$name: every format says the same', ({ model, html, tables }) => {
  test.each(tables.map(table => [table.id, table] as const))('%s', (id, table) => {
    const drawn = new Set(['bar', 'parts']);
    const page = cellsOf(html, id);
    const shown = [...table.rows.slice(0, table.show ?? table.rows.length), ...(table.rows.length > (table.show ?? table.rows.length) && table.rest != null ? [table.rest] : []), ...(table.tail ?? []), ...(table.totals ?? [])];
    if (table.rows.length === 0) expect(html).toContain(table.empty === '' ? '' : table.empty.replaceAll("'", '&#39;'));
    else if (forFiles.has(id)) expect(page).toBeNull();
    else {
      const first = pageColumns(table);
      expect(page).toHaveLength(shown.length);
      for (const [index, row] of shown.entries())
        for (const [place, column] of first.entries()) if (!drawn.has(column.type)) expect(page![index]![place]!.replaceAll('@\u0001', '@').split('\u0001')[0]).toBe(visible(cellText(column, row[column.id])));
      if (table.rows.length > (table.show ?? table.rows.length)) expect(html).toContain(table.file);
    }
    const file = csvRows(csvOf(table));
    const columns = table.columns.filter(column => !drawn.has(column.type) && column.pageOnly !== true);
    const every = [...table.rows, ...(table.tail ?? []), ...(table.totals ?? [])];
    expect(file[0]).toEqual(columns.map(column => column.id));
    expect(file).toHaveLength(every.length + 1);
    const known = numbersOf(JSON.parse(reportJson(model)));
    for (const [index, row] of every.entries()) {
      for (const [place, column] of columns.entries()) {
        const cell = row[column.id];
        const number = numberOf(cell);
        const field = file[index + 1]![place]!;
        if (number === null) continue;
        if (isMoney(cell!)) expect(field).toBe(decimal(number));
        else expect(Number(field)).toBeCloseTo(number, 8);
        expect(known.has(number) || known.has(Math.abs(number)), `${id}.${column.id}: ${number} is not in the model`).toBe(true);
      }
    }
  });
});

describe.each([...formatsOf(), ...emptyFormats()])('$name page', ({ html }) => {
  test('holds no script, no handler, nothing from elsewhere, no inline style', () => {
    expect(html).not.toMatch(/<script|<iframe|<object|<embed|<link|<img|<form|\son\w+=|\sstyle=|javascript:|@import|url\(/i);
    expect([...html.matchAll(/(?:href|src|action)="([^"]*)"/g)].every(match => match[1]!.startsWith('#'))).toBe(true);
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\//);
  });
  test('names its one style sheet by its hash', () => {
    const css = /<style>([^]*?)<\/style>/.exec(html)![1]!;
    expect(html).toContain(`content="default-src 'none'; style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'; base-uri 'none'; form-action 'none'"`);
  });
  test('has unique ids, and what refers to one finds it', () => {
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(match => match[1]!);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, list] of html.matchAll(/(?:aria-labelledby|href)="#?([^"]*)"/g)) for (const id of list!.split(' ')) expect(ids).toContain(id);
  });
  test('tells every table and picture in words', () => {
    expect(html.match(/<table/g)?.length ?? 0).toBe(html.match(/<caption/g)?.length ?? 0);
    for (const [, head] of html.matchAll(/<thead><tr>([^]*?)<\/tr>/g)) for (const [cell] of head!.matchAll(/<th[^>]*>/g)) expect(cell).toContain('scope="col"');
    for (const [picture] of html.matchAll(/<svg[^]*?<\/svg>/g)) expect(picture).toMatch(/aria-hidden="true"|<title[^]*<desc/);
  });
  test('has no number that is none', () => expect(html).not.toMatch(/NaN|Infinity|undefined|\[object/));
  test('says which run and which versions made it', () => {
    expect(html).toContain('weekly-2026-11-17T06:00:00Z');
    expect(html).toContain('tally 0.1.0');
  });
});

test('the same input gives the same bytes', () => {
  const [first, second] = [formatsOf(), formatsOf()];
  expect(second.map(item => item.html)).toEqual(first.map(item => item.html));
  expect(second.map(item => reportJson(item.model))).toEqual(first.map(item => reportJson(item.model)));
  expect(second.flatMap(item => item.tables.map(csvOf))).toEqual(first.flatMap(item => item.tables.map(csvOf)));
});

test('the order of the input does not matter', () => {
  const cost = costInput();
  const turned = buildCostReport({ ...cost, bill: [...cost.bill].reverse(), waste: [...cost.waste].reverse(), coverage: [...cost.coverage].reverse(), tagVerdicts: [...cost.tagVerdicts].reverse(), findings: [...cost.findings].reverse() });
  expect(reportJson(turned)).toBe(reportJson(buildCostReport(cost)));
  const compliance = complianceInput();
  expect(
    reportJson(
      buildComplianceReport({
        ...compliance,
        findings: [...compliance.findings].reverse(),
        events: [...compliance.events].reverse(),
        tallies: [...compliance.tallies].reverse(),
        coverage: [...compliance.coverage].reverse(),
        checks: [...compliance.checks].reverse(),
        access: [...(compliance.access ?? [])].reverse(),
      }),
    ),
  ).toBe(reportJson(buildComplianceReport(compliance)));
});

describe('ten thousand findings', () => {
  const formats = formatsOf(findings(10_000, 9));
  test.each(formats)('$name stays below a megabyte, and says what it leaves to files', ({ name, html, tables }) => {
    expect(Buffer.byteLength(html)).toBeLessThan(1_000_000);
    const long = tables.find(table => table.id === (name === 'cost' ? 'waste' : name === 'compliance' ? 'findings' : 'top-risk'))!;
    if (name === 'run') expect(html).toMatch(/Showing 10 of \d,\d{3}; all are in findings\.jsonl\./);
    else {
      expect(html).toContain(`of ${(long.cut?.of ?? long.rows.length).toLocaleString('en-US')}; all are in ${long.file}.`);
      expect(csvRows(csvOf({ ...long, cut: null }))).toHaveLength(long.rows.length + 1);
      expect(long.rows.length).toBeGreaterThan(1000);
    }
  });
});

test('a thousand accounts stay below a megabyte, and say what they leave to files', () => {
  const accounts = Array.from({ length: 1000 }, (_, index) => String(100_000_000_000 + index));
  const cells = accounts.flatMap(account =>
    Array.from({ length: 40 }, (_, index) => ({
      account,
      region: 'eu-west-1',
      collector: `service${Math.floor(index / 4)}-things${index}`,
      status: index === 7 ? ('denied' as const) : ('complete' as const),
      reason: index === 7 ? `AccessDenied in ${account}` : null,
      listed: [],
      holes: 0,
      calls: 1,
      items: 1,
      dropped: 0,
    })),
  );
  const model = buildRunReport({ ...runInput(), coverage: cells });
  const html = runHtml(model);
  expect(Buffer.byteLength(html)).toBeLessThan(1_000_000);
  expect(html).toContain('Showing 40 of 1,000 accounts, those with most gaps first; all are in coverage.jsonl.');
  expect(html).toContain('Showing 20 of 1,000; all are in run-gaps.csv.');
  expect(csvRows(csvOf(runTables(model).find(table => table.id === 'cells')!))).toHaveLength(1001);
});

describe('hostile names', () => {
  const names = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '=HYPERLINK("http://evil")', 'a\u202egnp.exe', '\u0000\u001b[31m', '</style><b>', '+1', '\t=1+1', '＝1', '${7*7}', 'Total'] as const;
  const all = findings().map((finding, index) => ({ ...finding, name: names[index % names.length]!, owner: names[(index + 3) % names.length]!, resource: `${finding.resource}/${names[(index + 5) % names.length]!}` }));
  const formats = formatsOf(all, new Map([...accountNames.keys()].map((account, index) => [account, names[index % names.length]!])));
  test.each(formats)('$name: are text on the page', ({ html }) => {
    expect(html).not.toMatch(/<script|<img|<b>|\u202e|\u001b|\u0000/);
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('a\\u{202e}gnp.exe');
  });
  test.each(formats)('$name: are no formula in a file', ({ tables }) => {
    for (const table of tables) for (const row of csvRows(csvOf(table)).slice(1)) for (const field of row) expect(field).not.toMatch(/^[\s\ufeff\u200b]*([=+@|\uff1d]|-(?![\d.]+$))/);
  });
  test.each(formats)('$name: keep their value in JSON, and show it', ({ model }) => {
    const json = reportJson(model);
    expect(json).not.toMatch(/\u202e/);
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(model)));
  });
});

describe('CSV', () => {
  test.each(['=1', '+1', '-1', '@x', '|x', '\t1', '\r1', '\n1', '＝1', '＋1', '－1', '＠1', '  =1', '\ufeff=1', '\u200b=1', '\u202e=1', '\u0001=1'])('%j is guarded', text => expect(quoted(text).startsWith('"\'')).toBe(true));
  test.each([
    ['plain', '"plain"'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['a\r\nb\nc', '"a b c"'],
    ['1=1', '"1=1"'],
    ['', '""'],
  ])('%j is written %s', (text, field) => expect(quoted(text)).toBe(field));
  test('any text stays one field of one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(csvRows(`${quoted(text)}\r\n`)).toEqual([[expect.any(String)]]);
      }),
    );
  });
  test('a number in a text column, and a text in a numeric one, are told apart', () => {
    const table: Table = {
      id: 'x',
      file: 'x.csv',
      title: 'x',
      empty: '',
      columns: [
        { id: 'a', label: 'a', type: 'count' },
        { id: 'b', label: 'b', type: 'money', absent: 'unknown' },
      ],
      rows: [{ a: -3, b: { micros: -1_500_000, currency: 'USD' } }, { a: 1, b: null }, {}],
    };
    expect(csvOf(table)).toBe('"a","b"\r\n-3,-1.500000\r\n1,"unknown"\r\n,\r\n');
    expect(() => csvOf({ ...table, rows: [{ a: '=1' }] })).toThrow('column a: "=1" is no number');
    expect(() => csvOf({ ...table, rows: [{ a: Number.NaN }] })).toThrow('is no number');
  });
});
