import { palette } from '../charts/palette.ts';
import { bad, good, inlinePieces, type Hand } from './inline-pieces.ts';
import { hasClass, type MarkupElement } from './read-markup.ts';
import { margin, type Line, type Piece, type Sheet, type Structure } from './sheet.ts';

type Cell = { readonly pieces: readonly Piece[]; readonly right: boolean; readonly head: boolean; /** Never torn: a number, a date. */ readonly whole: boolean };
type TableRow = { readonly cells: readonly Cell[]; readonly look: 'body' | 'rest' | 'tail' | 'total' };
type Laid = { readonly lines: readonly (readonly Line[])[]; readonly height: number };

const SIZE = 7.6;
const SMALLEST = 5.6;
const GAP = 8;
const PAD = 2.6;
/** A text longer than this wishes for no more room: what is said in several lines shall not stand in a column of single words, nor take all from the others. */
const LONG = 640;
const BEGINNING = 60;

/** A table with its caption, over as many pages as it takes: the head comes again on each, rows are not torn unless one is higher than a page. */
export function drawTable(sheet: Sheet, parent: Structure, table: MarkupElement): void {
  const { doc } = sheet;
  const caption = elements(table, 'caption')[0];
  const headRow = elements(table, 'thead').flatMap(part => elements(part, 'tr'))[0];
  const bodyRows = elements(table, 'tbody').flatMap(part => elements(part, 'tr'));
  let size = SIZE;
  let made = tableAt(size);
  while (made.least > sheet.width && size > SMALLEST) {
    size -= 0.4;
    made = tableAt(size);
  }
  const { head, rows, widths } = made;
  const headLaid = head === null ? null : lay(head, widths);
  const laid = rows.map(row => lay(row, widths));
  const captionLines = caption === undefined ? [] : sheet.wrap(inlinePieces(doc, caption.children, { font: 'bold', size: 8.6, colour: palette.ink }), sheet.width);
  const captionHeight = captionLines.reduce((sum, line) => sum + line.height, 0);
  sheet.y += 9;
  // a table that has room on one page is not begun at the foot of another
  const before = captionHeight + 3 + (headLaid?.height ?? 0);
  const all = before + laid.reduce((sum, { height }) => sum + height, 0);
  sheet.need(all <= (sheet.bottom - margin.top) * 0.45 ? all : before + beginning(laid));
  const kept = rows.findLastIndex(({ look }) => look === 'body' || look === 'rest') - 1;
  const element = doc.struct('Table');
  parent.add(element);
  if (captionLines.length > 0) {
    sheet.tagged(element, 'Caption', () => sheet.drawLines(captionLines, sheet.left, sheet.y, sheet.width));
    sheet.y += captionHeight + 3;
  }
  if (head !== null && headLaid !== null) drawRow(head, headLaid, element, true);
  for (const [index, row] of rows.entries()) {
    const own = laid[index] as Laid;
    // sums do not stand alone on a page: they take the last two rows with them
    const room = index === kept && rows.length - kept < 12 ? laid.slice(index).reduce((sum, { height }) => sum + height, 0) : own.height;
    if (sheet.need(room) && head !== null && headLaid !== null) drawRow(head, headLaid, null, true);
    drawRow(row, own, element, false);
  }
  element.end();
  sheet.y += 5;

  function tableAt(points: number): { head: TableRow | null; rows: TableRow[]; widths: number[]; least: number } {
    const hand: Hand = { font: 'regular', size: points, colour: palette.ink };
    const head = headRow === undefined ? null : rowOf(headRow, { ...hand, size: points * 0.92, colour: palette.soft }, true);
    const rows = bodyRows.map(row => rowOf(row, hand, false));
    return { head, rows, ...columnWidths(head === null ? rows : [head, ...rows]) };
  }

  function rowOf(row: MarkupElement, hand: Hand, isHead: boolean): TableRow {
    const look = hasClass(row, 'total') ? 'total' : hasClass(row, 'rest') ? 'rest' : hasClass(row, 'tail') || hasClass(row, 'gone') ? 'tail' : 'body';
    const own: Hand = look === 'total' ? { ...hand, font: 'bold' } : look === 'rest' ? { ...hand, colour: palette.soft } : look === 'tail' ? { ...hand, colour: bad } : hand;
    const cells = row.children.flatMap((cell): Cell[] => {
      if (typeof cell === 'string') return [];
      const colour = hasClass(cell, 'up') ? bad : hasClass(cell, 'down') ? good : hasClass(cell, 'dim') || hasClass(cell, 'none') ? palette.soft : own.colour;
      const font = hasClass(cell, 'none') ? 'italic' : own.font;
      return [{ pieces: inlinePieces(doc, cell.children, { ...own, colour, font }), right: hasClass(cell, 'n'), head: isHead || cell.tag === 'th', whole: !isHead && (hasClass(cell, 'n') || hasClass(cell, 'date')) }];
    });
    return { cells, look };
  }

  /** Widths as browsers give them: each column its longest word, the rest of the room by how much more each would like. */
  function columnWidths(all: readonly TableRow[]): { widths: number[]; least: number } {
    const columns = Math.max(...all.map(({ cells }) => cells.length));
    const least = new Array<number>(columns).fill(0);
    const most = new Array<number>(columns).fill(0);
    for (const { cells } of all)
      for (const [index, { pieces, whole }] of cells.entries()) {
        let line = 0;
        let sign = 0;
        for (const piece of pieces) {
          if ('lineBreak' in piece) line = 0;
          else if (!('text' in piece)) {
            least[index] = Math.max(least[index] ?? 0, piece.width);
            line += piece.width;
            sign = piece.sign === true ? piece.width : 0;
          } else {
            line += sheet.measure(piece.font, piece.size, piece.text);
            // of names longer than 90 points a part is enough
            for (const word of whole ? [piece.text] : piece.text.split(' ')) {
              least[index] = Math.max(least[index] ?? 0, sign + Math.min(whole ? 200 : 90, sheet.measure(piece.font, piece.size, word)));
              sign = 0;
            }
          }
          most[index] = Math.max(most[index] ?? 0, line);
        }
      }
    const room = sheet.width - GAP * (columns - 1);
    const sumLeast = least.reduce((sum, value) => sum + value, 0);
    const wish = most.map((value, index) => Math.max(0, Math.min(value, LONG) - (least[index] ?? 0)));
    const sumWish = wish.reduce((sum, value) => sum + value, 0);
    const spare = room - sumLeast;
    const widths =
      spare < 0
        ? least.map(value => (value * room) / sumLeast)
        : least.map((value, index) => value + (sumWish === 0 ? spare / columns : ((wish[index] ?? 0) * (sumWish > spare ? spare : sumWish)) / sumWish) + (sumWish > 0 && sumWish < spare ? (spare - sumWish) / columns : 0));
    return { widths, least: sumLeast + GAP * (columns - 1) };
  }

  function lay(row: TableRow, widths: readonly number[]): Laid {
    const lines = row.cells.map(({ pieces }, index) => sheet.wrap(pieces, widths[index] ?? 0));
    return { lines, height: Math.max(SIZE, ...lines.map(own => own.reduce((sum, line) => sum + line.height, 0))) + 2 * PAD };
  }

  /** One row; without a structure (the head come again) it is decoration. A row that is higher than the page goes on over the next. */
  function drawRow(row: TableRow, own: Laid, structure: Structure | null, isHead: boolean): void {
    const line = structure === null ? null : doc.struct('TR');
    if (line !== null) structure?.add(line);
    if (row.look === 'total') sheet.artifact(() => rule(sheet.y, palette.soft));
    const long = own.height > sheet.bottom - sheet.y ? own.lines : null;
    if (long !== null && line !== null) {
      drawLong(row, long, widths, line);
    } else {
      let x = sheet.left;
      for (const [index, cell] of row.cells.entries()) {
        const wide = widths[index] ?? 0;
        const draw = () => void sheet.drawLines(own.lines[index] ?? [], x, sheet.y + PAD + (isHead ? own.height - 2 * PAD - heightOf(own.lines[index] ?? []) : 0), wide, cell.right ? 'right' : 'left');
        if (line === null) sheet.artifact(draw, 'Pagination');
        else sheet.tagged(line, cell.head ? 'TH' : 'TD', draw);
        x += wide + GAP;
      }
      sheet.y += own.height;
    }
    line?.end();
    if (row.look !== 'total') sheet.artifact(() => rule(sheet.y, isHead ? palette.soft : palette.line));
  }

  function drawLong(row: TableRow, lines: readonly (readonly Line[])[], widths: readonly number[], line: Structure): void {
    const left = lines.map(own => [...own]);
    let started = false;
    while (!started || left.some(own => own.length > 0)) {
      if (started) sheet.newPage();
      started = true;
      let tallest = 0;
      let x = sheet.left;
      for (const [index, cell] of row.cells.entries()) {
        const own = left[index] as Line[];
        const here: Line[] = [];
        let height = 0;
        while (own[0] !== undefined && sheet.y + PAD + height + own[0].height <= sheet.bottom) {
          const next = own.shift() as Line;
          height += next.height;
          here.push(next);
        }
        sheet.tagged(line, cell.head ? 'TH' : 'TD', () => void sheet.drawLines(here, x, sheet.y + PAD, widths[index] ?? 0, cell.right ? 'right' : 'left'));
        tallest = Math.max(tallest, height);
        x += (widths[index] ?? 0) + GAP;
      }
      sheet.y += tallest + 2 * PAD;
    }
  }

  function rule(y: number, colour: string): void {
    doc
      .lineWidth(0.5)
      .moveTo(sheet.left, y)
      .lineTo(sheet.left + sheet.width, y)
      .stroke(colour);
  }
}

function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.height, 0);
}

/** The rows that a table begins with at the foot of a page: four of one line, fewer of high ones, so that a heading above is not left behind. */
function beginning(rows: readonly Laid[]): number {
  let height = 0;
  for (const row of rows.slice(0, 4)) if (height === 0 || height + row.height <= BEGINNING) height += row.height;
  return height;
}

function elements({ children }: MarkupElement, tag: string): MarkupElement[] {
  return children.filter((child): child is MarkupElement => typeof child !== 'string' && child.tag === tag);
}
