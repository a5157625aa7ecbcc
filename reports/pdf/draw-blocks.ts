import { palette } from '../charts/palette.ts';
import { drawSvg, svgSize, svgWords } from './draw-svg.ts';
import { drawTable } from './draw-table.ts';
import { inlinePieces, type Hand } from './inline-pieces.ts';
import { hasClass, type MarkupElement, type MarkupNode } from './read-markup.ts';
import type { Line, Piece, Sheet, Structure } from './sheet.ts';

const body: Hand = { font: 'regular', size: 8.6, colour: palette.ink };
const small: Hand = { font: 'regular', size: 7.4, colour: palette.soft };
const inlineTags: ReadonlySet<string> = new Set(['strong', 'bdi', 'span', 'code', 'del', 'wbr', 'br', 'a']);

/** What stands in a section, one below the other. Text between blocks is a paragraph of its own. */
export function drawBlocks(sheet: Sheet, parent: Structure, nodes: readonly MarkupNode[], indent = 0): void {
  let loose: MarkupNode[] = [];
  const flush = () => {
    if (loose.some(node => typeof node !== 'string' || node.trim() !== '')) paragraph(sheet, parent, loose, body, { indent });
    loose = [];
  };
  for (const node of nodes) {
    if (typeof node === 'string' || inlineTags.has(node.tag)) loose.push(node);
    else {
      flush();
      drawBlock(sheet, parent, node, indent);
    }
  }
  flush();
}

type Shape = { readonly indent?: number; readonly before?: number; readonly after?: number; readonly type?: string; readonly keep?: number; readonly mark?: string };

/** A paragraph that goes on over pages line by line; `keep`: so much room that must be left below its first line. */
export function paragraph(sheet: Sheet, parent: Structure, nodes: readonly MarkupNode[], hand: Hand, { indent = 0, before = 2, after = 3, type = 'P', keep = 0, mark }: Shape = {}): void {
  writeLines(sheet, parent, sheet.wrap(inlinePieces(sheet.doc, nodes, hand), sheet.width - indent), { indent, before, after, type, keep, ...(mark === undefined ? {} : { mark }) }, hand);
}

function writeLines(sheet: Sheet, parent: Structure, lines: readonly Line[], { indent = 0, before = 2, after = 3, type = 'P', keep = 0, mark }: Shape, hand: Hand): void {
  if (lines.length === 0) return;
  sheet.y += before;
  sheet.need((lines[0]?.height ?? 0) + (lines.length > 1 ? (lines[1]?.height ?? 0) : 0) + keep);
  const element = sheet.doc.struct(type);
  parent.add(element);
  let at = 0;
  while (at < lines.length) {
    let end = at;
    let height = 0;
    while (end < lines.length && (end === at || sheet.y + height + (lines[end]?.height ?? 0) <= sheet.bottom)) height += lines[end++]?.height ?? 0;
    const here = lines.slice(at, end);
    const content = sheet.doc.markStructureContent(type);
    if (mark !== undefined && at === 0)
      sheet.doc
        .font(hand.font)
        .fontSize(hand.size)
        .fillColor(hand.colour)
        .text(mark, sheet.left + indent - 10, sheet.y, { lineBreak: false });
    sheet.drawLines(here, sheet.left + indent, sheet.y, sheet.width - indent);
    sheet.doc.endMarkedContent();
    element.add(content);
    sheet.y += height;
    at = end;
    if (at < lines.length) sheet.newPage();
  }
  element.end();
  sheet.y += after;
}

function drawBlock(sheet: Sheet, parent: Structure, block: MarkupElement, indent: number): void {
  const { tag, children } = block;
  switch (tag) {
    case 'h3':
      paragraph(sheet, parent, children, { font: 'bold', size: 10, colour: palette.ink }, { indent, before: 10, after: 2, type: 'H3', keep: 40 });
      return;
    case 'h4':
    case 'summary':
      paragraph(sheet, parent, children, { font: 'bold', size: 8.8, colour: palette.ink }, { indent, before: 6, after: 1, type: tag === 'h4' ? 'H4' : 'P', keep: 24 });
      return;
    case 'p':
      if (hasClass(block, 'lede')) paragraph(sheet, parent, children, { ...body, colour: palette.soft }, { indent, after: 5, keep: 30 });
      else if (hasClass(block, 'cut')) paragraph(sheet, parent, children, small, { indent, before: 0, after: 3 });
      else if (hasClass(block, 'empty')) paragraph(sheet, parent, children, { ...body, colour: palette.soft }, { indent, before: 4, after: 6 });
      else paragraph(sheet, parent, children, body, { indent });
      return;
    case 'div':
      if (hasClass(block, 'note')) note(sheet, parent, block, indent);
      else drawBlocks(sheet, parent, children, indent);
      return;
    case 'svg':
      figure(sheet, parent, block);
      return;
    case 'table':
      drawTable(sheet, parent, block);
      return;
    case 'ul':
    case 'ol':
      list(sheet, parent, block, indent);
      return;
    case 'dl':
      facts(sheet, parent, block);
      return;
    case 'pre':
      for (const text of children.flatMap(child => (typeof child === 'string' ? child.split('\n') : textOf(child).split('\n'))))
        paragraph(sheet, parent, [text.replace(/^ +/, blanks => '\u00a0'.repeat(blanks.length))], { ...body, size: 6.8 }, { indent: indent + 6, before: 0, after: 0 });
      sheet.y += 4;
      return;
    case 'details':
    case 'section':
      drawBlocks(sheet, parent, children, tag === 'details' ? indent + 6 : indent);
      return;
    default:
      drawBlocks(sheet, parent, children, indent);
  }
}

/** A remark on a quiet ground with a line at its side. */
function note(sheet: Sheet, parent: Structure, block: MarkupElement, indent: number): void {
  const items = block.children.flatMap(child => (typeof child === 'string' ? [] : child.tag === 'ul' ? child.children.filter(item => typeof item !== 'string') : [child]));
  const width = sheet.width - indent - 20;
  const several = items.length > 1;
  const laid = items.map(item => sheet.wrap(inlinePieces(sheet.doc, item.children, body), width - (several ? 8 : 0)));
  sheet.y += 5;
  for (const [index, lines] of laid.entries()) {
    const height = lines.reduce((sum, line) => sum + line.height, 0) + (index === 0 ? 5 : 1) + (index === laid.length - 1 ? 5 : 1);
    sheet.need(height);
    sheet.artifact(() => {
      sheet.doc.rect(sheet.left + indent, sheet.y, sheet.width - indent, height).fill(palette.wash);
      sheet.doc.rect(sheet.left + indent, sheet.y, 2.2, height).fill(hasClass(block, 'warn') ? palette.severity.high : palette.accent);
      if (several) sheet.doc.circle(sheet.left + indent + 13, sheet.y + (index === 0 ? 5 : 1) + 6, 1.2).fill(palette.ink);
    });
    const top = sheet.y + (index === 0 ? 5 : 1);
    sheet.tagged(parent, 'P', () => void sheet.drawLines(lines, sheet.left + indent + 12 + (several ? 8 : 0), top, width));
    sheet.y += height;
  }
  sheet.y += 6;
}

/** A chart as wide as the text, its words for those who do not see it beside it. */
function figure(sheet: Sheet, parent: Structure, svg: MarkupElement): void {
  const { width, height } = svgSize(svg);
  const scale = Math.min(sheet.width / width, 0.75);
  sheet.y += 6;
  sheet.need(height * scale);
  const alt = svgWords(svg);
  const draw = () => drawSvg(sheet.doc, svg, sheet.left, sheet.y, scale, scale < 0.65 ? 1.22 : 1);
  if (alt === '') sheet.artifact(draw);
  else sheet.tagged(parent, 'Figure', draw, { alt });
  sheet.y += height * scale + 4;
}

function list(sheet: Sheet, parent: Structure, block: MarkupElement, indent: number): void {
  const items = block.children.filter(child => typeof child !== 'string');
  const inline = hasClass(block, 'legend') || hasClass(block, 'items');
  if (inline) {
    const pieces: Piece[] = items.flatMap(item => [...inlinePieces(sheet.doc, item.children, small), { text: hasClass(block, 'items') ? ',  ' : '      ', ...small }]);
    writeLines(sheet, parent, sheet.wrap(spaced(pieces.slice(0, -1)), sheet.width - indent), { indent, before: 3, after: 6 }, small);
    return;
  }
  const element = sheet.doc.struct('L');
  parent.add(element);
  const numbered = hasClass(block, 'steps');
  const plain = hasClass(block, 'ways') || hasClass(block, 'chain');
  for (const [index, item] of items.entries()) {
    const mark = numbered ? `${index + 1}.` : plain ? undefined : '\u2022';
    const inner = indent + (hasClass(block, 'chain') ? 12 : plain ? 0 : 14);
    const lead = item.children.findIndex(child => typeof child !== 'string' && !inlineTags.has(child.tag));
    const words = lead < 0 ? item.children : item.children.slice(0, lead);
    if (words.some(node => typeof node !== 'string' || node.trim() !== '')) paragraph(sheet, element, words, body, { indent: inner, type: 'LI', before: hasClass(block, 'ways') ? 6 : 1, after: 1, ...(mark === undefined ? {} : { mark }) });
    if (lead >= 0) {
      if (hasClass(block, 'ways') && lead === 0) sheet.y += 5;
      drawBlocks(sheet, element, item.children.slice(lead), inner);
    }
  }
  element.end();
  sheet.y += 3;
}

/** Blanks that keep legend items apart survive the lines' own folding of blanks. */
function spaced(pieces: readonly Piece[]): Piece[] {
  return pieces.map(piece => ('text' in piece && piece.text.trim() === '' ? { width: 14, height: 4, draw: () => undefined } : piece));
}

/** Terms on the left, what is known of them on the right. */
function facts(sheet: Sheet, parent: Structure, block: MarkupElement): void {
  const rows: MarkupElement[][] = [];
  for (const child of block.children) {
    if (typeof child === 'string') continue;
    if (child.tag === 'dt') rows.push([child]);
    else rows.at(-1)?.push(child);
  }
  const wide = sheet.width * 0.3;
  sheet.y += 4;
  const element = sheet.doc.struct('L');
  parent.add(element);
  for (const [term, ...said] of rows) {
    const left = sheet.wrap(inlinePieces(sheet.doc, term?.children ?? [], { ...body, colour: palette.soft }), wide - 10);
    const right = sheet.wrap(
      said.flatMap(item => [...inlinePieces(sheet.doc, item.children, body), { lineBreak: true } as const]),
      sheet.width - wide,
    );
    const height = Math.max(...[left, right].map(lines => lines.reduce((sum, line) => sum + line.height, 0)));
    sheet.need(height + 2);
    const item = sheet.doc.struct('LI');
    element.add(item);
    sheet.tagged(item, 'Lbl', () => void sheet.drawLines(left, sheet.left, sheet.y, wide));
    sheet.tagged(item, 'LBody', () => void sheet.drawLines(right, sheet.left + wide, sheet.y, sheet.width - wide));
    item.end();
    sheet.y += height + 2;
  }
  element.end();
  sheet.y += 4;
}

function textOf({ children }: MarkupElement): string {
  return children.map(child => (typeof child === 'string' ? child : textOf(child))).join('');
}
