import PDFDocument from 'pdfkit';
import { palette } from '../charts/palette.ts';
import { count, plural } from '../format/count.ts';
import { moment } from '../format/day.ts';
import { money } from '../format/money.ts';
import type { Page, Tile } from '../html/page.ts';
import { drawBlocks, paragraph } from './draw-blocks.ts';
import { drawSvg, svgSize } from './draw-svg.ts';
import { inlinePieces } from './inline-pieces.ts';
import { pdfFonts, type FontName } from './pdf-fonts.ts';
import { hasClass, readMarkup, type MarkupNode } from './read-markup.ts';
import { margin, sheetOf, type Doc, type Sheet, type Structure } from './sheet.ts';

/**
 * A report as a PDF: A4, tagged for screen readers, Noto Sans embedded (only the glyphs that are used), bookmarks, a footer with the page's number. It says what the web page says, in the same order, because it is
 * made of the same page. Its dates are the run's, so the same report is the same bytes.
 */
export async function pagePdf(page: Page): Promise<Uint8Array> {
  const { title, when, sentence, about, tiles, sections, footnote } = page;
  const asOf = new Date(about.asOf);
  const fonts = pdfFonts();
  const doc: Doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    autoFirstPage: false,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as PDFKit.Mixins.PDFSubsets, // pdfkit knows it, its types do not yet
    tagged: true,
    displayTitle: true,
    lang: 'en',
    font: '', // none of the fonts that PDF brings along: those are not embedded
    info: { Title: `${title}: ${when}`, Author: 'Tallystick', Subject: `${about.organization}, run ${about.run}`, CreationDate: asOf, ModDate: asOf },
  });
  for (const name of Object.keys(fonts) as FontName[]) doc.registerFont(name, Buffer.from(fonts[name]));
  const done = bytesOf(doc);
  doc.addPage();
  const sheet = sheetOf(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  header(sheet, root, page);
  const top = doc.struct('Sect');
  root.add(top);
  paragraph(sheet, top, [title], { font: 'bold', size: 20, colour: palette.ink }, { before: 8, after: 0, type: 'H1' });
  paragraph(sheet, top, [when], { font: 'regular', size: 9.5, colour: palette.soft }, { before: 0, after: 6 });
  if (about.partial !== null) paragraph(sheet, top, [`PARTIAL: ${about.partial}`], { font: 'bold', size: 11, colour: palette.ink }, { before: 4, after: 4 });
  paragraph(sheet, top, [sentence], { font: 'regular', size: 12, colour: palette.ink }, { before: 4, after: 8 });
  keyFigures(sheet, top, tiles);
  top.end();
  for (const section of sections) {
    if (section.page === true && sheet.y > margin.top + (sheet.bottom - margin.top) * 0.6) sheet.newPage();
    else sheet.y += 16;
    const element = doc.struct('Sect');
    root.add(element);
    const body = readMarkup(section.body.toString());
    paragraph(sheet, element, [section.title], { font: 'bold', size: 14, colour: palette.ink }, { before: 0, after: 1, type: 'H2', keep: 30 + firstHeight(sheet, body) });
    doc.outline.addItem(section.title);
    if (section.lede !== '') paragraph(sheet, element, [section.lede], { font: 'regular', size: 8.8, colour: palette.soft }, { before: 0, after: 5 });
    drawBlocks(sheet, element, body);
    element.end();
  }
  ending(sheet, root, page, footnote);
  root.end();
  pageNumbers(sheet, page);
  doc.end();
  return done;
}

function header({ doc, left, width, ...sheet }: Sheet, _root: Structure, { about }: Page): void {
  sheet.artifact(() => {
    doc.font('bold').fontSize(9).fillColor(palette.ink).text('Tallystick', left, 30, { lineBreak: false });
    doc.font('regular').fontSize(9).fillColor(palette.soft);
    doc.text(about.organization, left + width - doc.widthOfString(about.organization), 30, { lineBreak: false });
    doc
      .lineWidth(1.2)
      .moveTo(left, 45)
      .lineTo(left + width, 45)
      .stroke(palette.ink);
  }, 'Pagination');
}

/** How much room what a section begins with takes at least: its heading must not stand alone at the foot of a page. */
function firstHeight(sheet: Sheet, body: readonly MarkupNode[]): number {
  let height = 0;
  for (const node of body) {
    if (typeof node === 'string') continue;
    if (node.tag === 'svg') return height + svgSize(node).height * Math.min(sheet.width / svgSize(node).width, 0.75);
    if (!hasClass(node, 'note')) return height + (hasClass(node, 'scroll') ? 120 : 60); // a table takes its caption, its head and a row or more along
    height += 40;
  }
  return height;
}

/** The key figures side by side, five in a row. */
function keyFigures(sheet: Sheet, parent: Structure, tiles: readonly Tile[]): void {
  const { doc } = sheet;
  for (let first = 0; first < tiles.length; first += 5) {
    const row = tiles.slice(first, first + 5);
    const wide = sheet.width / Math.min(5, Math.max(row.length, first === 0 ? 1 : 5));
    const laid = row.map(({ label, value, word, sub, picture }) => {
      const inner = wide - 14;
      let size = word === true ? 11 : 15;
      while (size > 9 && sheet.measure('bold', size, value) > inner) size -= 0.5;
      return {
        label: sheet.wrap(inlinePieces(doc, [label], { font: 'regular', size: 7.2, colour: palette.soft }), inner),
        value: sheet.wrap(inlinePieces(doc, [value], { font: 'bold', size, colour: palette.ink }), inner),
        sub: sheet.wrap(inlinePieces(doc, [sub], { font: 'regular', size: 7, colour: palette.soft }), inner),
        svg: readMarkup(picture.toString()).find(node => typeof node !== 'string'),
      };
    });
    const high = (lines: readonly { readonly height: number }[]) => lines.reduce((sum, line) => sum + line.height, 0);
    const labels = Math.max(...laid.map(({ label }) => high(label)));
    const values = Math.max(...laid.map(({ value }) => high(value)));
    const subs = Math.max(...laid.map(({ sub }) => high(sub)));
    const pictures = Math.max(0, ...laid.map(({ svg }) => (svg === undefined ? 0 : svgSize(svg).height * 0.55)));
    const height = labels + values + subs + pictures + 18;
    sheet.need(height);
    const from = sheet.y;
    sheet.artifact(() => {
      for (const y of [from, from + height])
        doc
          .lineWidth(0.6)
          .moveTo(sheet.left, y)
          .lineTo(sheet.left + sheet.width, y)
          .stroke(palette.line);
    });
    for (const [index, tile] of laid.entries()) {
      const x = sheet.left + index * wide + (index === 0 ? 0 : 8);
      if (index > 0)
        sheet.artifact(() =>
          doc
            .lineWidth(0.6)
            .moveTo(x - 6, from)
            .lineTo(x - 6, from + height)
            .stroke(palette.line),
        );
      sheet.tagged(parent, 'P', () => {
        sheet.drawLines(tile.label, x, from + 6, wide);
        sheet.drawLines(tile.value, x, from + 6 + labels, wide);
        sheet.drawLines(tile.sub, x, from + 6 + labels + values, wide);
      });
      const { svg } = tile;
      if (svg !== undefined) {
        const scale = Math.min(0.55, (wide - 16) / svgSize(svg).width);
        sheet.artifact(() => drawSvg(doc, svg, x, from + height - 6 - svgSize(svg).height * scale, scale));
      }
    }
    sheet.y = from + height;
  }
}

/** What the report was made of. */
function ending(sheet: Sheet, root: Structure, { about }: Page, footnote: string): void {
  const { versions } = about;
  const hand = { font: 'regular', size: 7, colour: palette.soft } as const;
  const element = sheet.doc.struct('Sect');
  root.add(element);
  sheet.y += 18;
  sheet.need(34);
  for (const text of [
    `Run ${about.run}, as of ${moment(about.asOf)}: ${plural(about.accounts, 'account')}, ${plural(about.regions, 'region')}, ${plural(about.checks, 'check')}; ${count(about.calls)} AWS calls, for which AWS charged ${money(about.cost.micros, about.cost.currency)}.`,
    `Versions: tally ${versions.tally.slice(0, 16)}, checks ${versions.checks.slice(0, 16)}, config ${versions.config.slice(0, 16)}, prices ${versions.prices.slice(0, 16)}, catalogue ${versions.catalogue.slice(0, 16)}.`,
    footnote,
  ])
    paragraph(sheet, element, [text], hand, { before: 1, after: 1 });
  element.end();
}

/** The foot of every page; known only when all pages are. */
function pageNumbers(sheet: Sheet, { title, when }: Page): void {
  const { doc } = sheet;
  const { count: pages } = doc.bufferedPageRange();
  for (let index = 0; index < pages; index += 1) {
    doc.switchToPage(index);
    sheet.artifact(() => {
      doc.font('regular').fontSize(7).fillColor(palette.soft);
      const y = doc.page.height - 34;
      doc.text(`${title}: ${when}`, sheet.left, y, { lineBreak: false });
      const number = `page ${index + 1} of ${pages}`;
      doc.text(number, sheet.left + sheet.width - doc.widthOfString(number), y, { lineBreak: false });
    }, 'Pagination');
  }
}

function bytesOf(doc: Doc): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('error', reject);
    doc.on('end', () => resolve(Buffer.concat(chunks)));
  });
}
