import { count } from '../format/count.ts';
import { moment } from '../format/day.ts';
import type { Page } from '../html/page.ts';
import type { Table } from '../tables/table.ts';
import { cellStyles } from './cell-styles.ts';
import { MOST_ROWS, plainSheet, tableSheet, type PlainCell } from './sheet-xml.ts';
import { xmlText } from './xml-text.ts';
import { zipBytes } from './zip-bytes.ts';

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** What the first sheet tells. */
export type Cover = Pick<Page, 'title' | 'when' | 'sentence' | 'tiles' | 'footnote'> & { readonly about: Pick<Page['about'], 'organization' | 'run' | 'asOf'> };

/**
 * A report as a workbook (Office Open XML): a cover with the key figures and what each sheet holds, then a sheet for each table, named as its CSV file. Amounts, shares and days are
 * numbers with a format; text is inline, never a formula, a link or a macro. The same report is the same bytes.
 */
export function workbook(page: Cover, tables: readonly Table[]): Uint8Array {
  const styles = cellStyles();
  const names = sheetNames(tables);
  const sheets = [{ name: 'Cover', parts: [plainSheet(coverLines(page, tables, names), [34, 26, 64, 30], styles)] as Iterable<string> }, ...tables.map((table, index) => ({ name: names[index] ?? '', parts: tableSheet(table, styles) }))];
  return zipBytes([
    {
      name: '[Content_Types].xml',
      parts: [
        `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${sheets.map((_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
      ],
    },
    {
      name: '_rels/.rels',
      parts: [
        `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
      ],
    },
    {
      name: 'docProps/core.xml',
      parts: [
        `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(`${page.title}: ${page.when}`)}</dc:title><dc:creator>Tallystick</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${xmlText(page.about.asOf)}</dcterms:created></cp:coreProperties>`,
      ],
    },
    {
      name: 'xl/workbook.xml',
      parts: [
        `${head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets>${sheets.map(({ name }, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
      ],
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      parts: [
        `${head}<Relationships xmlns="${relations}">${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
      ],
    },
    ...sheets.map(({ parts }, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, parts })),
    // the styles are known when every cell has been written
    { name: 'xl/styles.xml', parts: once(() => styles.xml()) },
  ]);
}

function* once(made: () => string): Generator<string> {
  yield made();
}

function coverLines({ title, when, sentence, about, tiles, footnote }: Cover, tables: readonly Table[], names: readonly string[]): PlainCell[][] {
  const text = (value: string, look: PlainCell['look'] = {}): PlainCell => ({ text: value, look });
  return [
    [text(title, { big: true })],
    [text(when)],
    [text(sentence)],
    [],
    [text('Key figure', { head: true }), text('Value', { head: true }), text('', { head: true })],
    ...tiles.map(({ label, value, sub }) => [text(label), text(value, { bold: true }), text(sub, { soft: true, wrap: true })]),
    [],
    [text('Sheet', { head: true }), text('Rows', { head: true }), text('What it holds', { head: true }), text('The same as CSV', { head: true })],
    ...tables.map(({ title: own, rows, file, cut }, index) => {
      const [held, all] = [Math.min(rows.length, MOST_ROWS), Math.max(rows.length, cut?.of ?? 0)];
      return [text(names[index] ?? ''), text(held < all ? `${count(held)} of ${count(all)}` : count(all)), text(own), text(cut?.file ?? file)];
    }),
    [],
    [text('Organisation'), text(about.organization)],
    [text('Run'), text(about.run)],
    [text('As of'), text(moment(about.asOf))],
    [text(footnote, { soft: true })],
  ];
}

/** At most 31 characters without `[]:*?/\`, each once; names differ from each other without regard to case. */
function sheetNames(tables: readonly Table[]): string[] {
  const taken = new Set(['cover']);
  return tables.map(({ id }) => {
    const base = id.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31);
    let name = base;
    for (let nth = 2; taken.has(name.toLowerCase()); nth += 1) name = `${base.slice(0, 31 - String(nth).length - 1)} ${nth}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
