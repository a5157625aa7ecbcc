import { palette } from '../charts/palette.ts';
import { drawSvg, svgSize } from './draw-svg.ts';
import type { FontName } from './pdf-fonts.ts';
import { hasClass, type MarkupElement, type MarkupNode } from './read-markup.ts';
import type { Doc, Piece } from './sheet.ts';

/** How text looks that says nothing of it. */
export type Hand = { readonly font: FontName; readonly size: number; readonly colour: string };

/** Marks of rise and fall, as pages colour them. */
export const good = '#1c6a52';
export const bad = '#a63a12';

/** Pictures in text: points for one of their units. */
const SCALE = 0.68;
const blocks: ReadonlySet<string> = new Set(['two', 'node', 'by', 'if']);

/** What stands in an element as pieces of lines; what is only for the eye of a browser (marks hidden from readers) is left out. */
export function inlinePieces(doc: Doc, nodes: readonly MarkupNode[], hand: Hand): Piece[] {
  return nodes.flatMap(node => (typeof node === 'string' ? [{ text: node, ...hand }] : piecesOf(doc, node, hand)));
}

function piecesOf(doc: Doc, element: MarkupElement, hand: Hand): Piece[] {
  const { tag, attributes, children } = element;
  if (tag === 'svg') {
    const { width, height } = svgSize(element);
    const sign = width <= 12;
    return [{ sign, width: width * SCALE + (sign ? 4 : 0), height: height * SCALE + (sign ? 0 : 3), draw: (x, y) => drawSvg(doc, element, x, y + (sign ? 0.6 : 1.5), SCALE) }];
  }
  if (attributes['aria-hidden'] === 'true') return [];
  if (tag === 'wbr') return [];
  if (tag === 'br') return [{ lineBreak: true }];
  const own: Hand = {
    ...hand,
    ...(tag === 'strong' || hasClass(element, 'node') || hasClass(element, 'mark-word') ? { font: 'bold' as const } : {}),
    ...(hasClass(element, 'if') ? { font: 'italic' as const } : {}),
    ...(hasClass(element, 'two') ? { size: hand.size * 0.88, colour: palette.soft } : {}),
    ...(hasClass(element, 'mark-word') ? { size: hand.size * 0.85, colour: palette.soft } : {}),
  };
  const inner = inlinePieces(doc, children, own);
  const block = [...blocks].some(name => hasClass(element, name));
  return block ? [{ lineBreak: true }, ...inner, { lineBreak: true }] : inner;
}
