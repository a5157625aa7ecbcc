import type PDFDocument from 'pdfkit';
import { visible } from '../format/visible.ts';
import type { FontName } from './pdf-fonts.ts';

export type Doc = InstanceType<typeof PDFDocument>;
export type Structure = PDFKit.PDFStructureElement;

/** Text in one hand. `size` in points. */
export type Run = { readonly text: string; readonly font: FontName; readonly size: number; readonly colour: string };
/** A small picture in a line; `draw` gets its upper left corner. A `sign` stays with the word after it. */
export type Inline = { readonly width: number; readonly height: number; readonly sign?: boolean; readonly draw: (x: number, y: number) => void };
/** Where a line must end. */
export type Break = { readonly lineBreak: true };
export type Piece = Run | Inline | Break;
type Placed = { readonly piece: Run | Inline; readonly x: number; readonly width: number; text: string };
export type Line = { readonly placed: readonly Placed[]; readonly width: number; readonly height: number };

/** Lines are this many times as high as their text. */
const LEADING = 1.36;

/** The paper that a document is written on from top to bottom, A4. All lengths are points; `y` is where the next thing goes. */
export type Sheet = {
  readonly doc: Doc;
  readonly left: number;
  readonly width: number;
  readonly bottom: number;
  y: number;
  /** Begins a page unless so much room is left on this one; true when it did. */
  need: (height: number) => boolean;
  newPage: () => void;
  measure: (font: FontName, size: number, text: string) => number;
  /** Pieces in lines of at most `width`; words that are longer are cut. */
  wrap: (pieces: readonly Piece[], width: number) => Line[];
  /** Lines at a place; the height they took. */
  drawLines: (lines: readonly Line[], x: number, y: number, width: number, align?: 'left' | 'right') => number;
  /** Draws something as content of a structure element. */
  tagged: (parent: Structure, type: string, draw: () => void, options?: { alt?: string; type?: string }) => void;
  /** Draws what is only decoration or repeated. */
  artifact: (draw: () => void, type?: 'Layout' | 'Pagination') => void;
};

export const margin = { left: 42, right: 42, top: 50, bottom: 52 } as const;

export function sheetOf(doc: Doc): Sheet {
  const widths = new Map<string, number>();
  const glyphs = new Map<string, boolean>();
  const left = margin.left;
  const width = doc.page.width - margin.left - margin.right;
  const bottom = doc.page.height - margin.bottom;

  const measure = (font: FontName, size: number, text: string): number => {
    const key = `${font}\n${text}`;
    let own = widths.get(key);
    if (own === undefined) {
      own = doc.font(font).fontSize(100).widthOfString(text);
      if (widths.size < 50_000) widths.set(key, own);
    }
    return (own * size) / 100;
  };

  /** Characters that the font does not have are told by their numbers: an empty box says nothing. */
  const drawable = (font: FontName, text: string): string => {
    const { font: face } = (doc.font(font) as unknown as { _font: { font: { hasGlyphForCodePoint: (code: number) => boolean } } })._font;
    return Array.from(visible(text), char => {
      const known = glyphs.get(char) ?? face.hasGlyphForCodePoint(char.codePointAt(0) ?? 0);
      glyphs.set(char, known);
      return known ? char : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
    }).join('');
  };

  const wrap = (pieces: readonly Piece[], most: number): Line[] => {
    const lines: Line[] = [];
    let placed: Placed[] = [];
    let x = 0;
    let high = 0;
    const end = (lineHeight: number) => {
      while (placed.at(-1)?.text === ' ') x -= placed.pop()?.width ?? 0;
      lines.push({ placed, width: x, height: high === 0 ? lineHeight : high });
      placed = [];
      x = 0;
      high = 0;
    };
    let last = 8;
    const put = (piece: Run | Inline, text: string, wide: number, tall: number) => {
      const before = placed.at(-1);
      // words in one hand are drawn in one go, as they are read
      if (before !== undefined && before.piece === piece && 'text' in piece) {
        placed[placed.length - 1] = { ...before, width: before.width + wide, text: before.text + text };
      } else placed.push({ piece, x, width: wide, text });
      x += wide;
      high = Math.max(high, tall);
    };
    for (const [index, piece] of pieces.entries()) {
      if ('lineBreak' in piece) {
        if (placed.length > 0) end(last * LEADING);
        continue;
      }
      if (!('text' in piece)) {
        const next = pieces[index + 1];
        const after = piece.sign === true && next !== undefined && 'text' in next ? measure(next.font, next.size, next.text.split(' ', 1)[0] ?? '') : 0;
        if (x > 0 && x + piece.width + after > most) end(last * LEADING);
        put(piece, '', piece.width, piece.height);
        continue;
      }
      last = piece.size;
      const tall = piece.size * LEADING;
      for (const word of drawable(piece.font, piece.text.replace(/[ \t\r\n]+/g, ' ')).split(/(?<= )|(?= )|(?<=\u200b)/)) {
        if (word === ' ') {
          if (x > 0) put(piece, ' ', measure(piece.font, piece.size, ' '), tall);
          continue;
        }
        const wide = measure(piece.font, piece.size, word);
        if (x + wide <= most + 0.01) {
          put(piece, word, wide, tall);
          continue;
        }
        if (wide <= most) {
          end(tall);
          put(piece, word, wide, tall);
          continue;
        }
        // a name longer than its line is cut, best after a mark
        if (x > most * 0.6) end(tall);
        let rest = word;
        while (rest !== '') {
          let fits = rest.length;
          while (fits > 1 && x + measure(piece.font, piece.size, rest.slice(0, fits)) > most) fits -= 1;
          if (fits < rest.length) {
            const mark = Math.max(...['/', ':', '-', '_', '.', '@', ','].map(char => rest.lastIndexOf(char, fits - 1)));
            if (mark > fits / 3) fits = mark + 1;
          }
          const cut = rest.slice(0, fits);
          put(piece, cut, measure(piece.font, piece.size, cut), tall);
          rest = rest.slice(fits);
          if (rest !== '') end(tall);
        }
      }
    }
    if (placed.length > 0) end(last * LEADING);
    return lines;
  };

  const sheet: Sheet = {
    doc,
    left,
    width,
    bottom,
    y: margin.top,
    measure,
    wrap,
    need(height) {
      if (sheet.y + height <= bottom || sheet.y <= margin.top) return false;
      sheet.newPage();
      return true;
    },
    newPage() {
      doc.addPage();
      sheet.y = margin.top;
    },
    drawLines(lines, x, y, wide, align = 'left') {
      let top = y;
      for (const line of lines) {
        const from = align === 'right' ? x + wide - line.width : x;
        for (const { piece, x: at, text } of line.placed) {
          if ('text' in piece) {
            if (text.trim() !== '')
              doc
                .font(piece.font)
                .fontSize(piece.size)
                .fillColor(piece.colour)
                .text(text, from + at, top + (line.height - piece.size * LEADING) / 2, { lineBreak: false });
          } else piece.draw(from + at, top + (line.height - piece.height) / 2);
        }
        top += line.height;
      }
      return top - y;
    },
    tagged(parent, type, draw, options = {}) {
      const element = doc.struct(type, options);
      parent.add(element);
      const content = doc.markStructureContent(type);
      draw();
      doc.endMarkedContent();
      element.add(content);
      element.end();
    },
    artifact(draw, type = 'Layout') {
      doc.markContent('Artifact', { type });
      draw();
      doc.endMarkedContent();
    },
  };
  return sheet;
}
