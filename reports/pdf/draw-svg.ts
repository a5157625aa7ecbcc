import { Problem } from '#kernel/problem';
import type { MarkupElement } from './read-markup.ts';
import type { Doc } from './sheet.ts';

const lengthOf = (element: MarkupElement, name: string, otherwise = 0): number => (element.attributes[name] === undefined ? otherwise : Number(element.attributes[name]));

/** Width and height of a picture of `charts/`, in its own units. */
export function svgSize(svg: MarkupElement): { readonly width: number; readonly height: number } {
  return { width: lengthOf(svg, 'width'), height: lengthOf(svg, 'height') };
}

/** What a picture says to those who do not see it: its title and description; empty where it is decoration. */
export function svgWords(svg: MarkupElement): string {
  return svg.children.flatMap(child => (typeof child !== 'string' && (child.tag === 'title' || child.tag === 'desc') ? child.children.filter(text => typeof text === 'string') : [])).join('. ');
}

/**
 * Draws a picture of `charts/` with its upper left corner at a place, `scale` points to one of its units; text `textScale` times as big as that, because print is read from further away. Only what those
 * pictures are made of is understood; anything else is a failure.
 */
export function drawSvg(doc: Doc, svg: MarkupElement, x: number, y: number, scale: number, textScale = 1): void {
  doc.save().translate(x, y).scale(scale);
  for (const child of svg.children) if (typeof child !== 'string') drawShape(doc, child, textScale);
  doc.restore();
}

function drawShape(doc: Doc, shape: MarkupElement, textScale: number): void {
  const { tag, attributes } = shape;
  switch (tag) {
    case 'title':
    case 'desc':
      return;
    case 'rect': {
      const [width, height] = [lengthOf(shape, 'width'), lengthOf(shape, 'height')];
      if (width > 0 && height > 0) paint(doc, shape, () => doc.rect(lengthOf(shape, 'x'), lengthOf(shape, 'y'), width, height));
      return;
    }
    case 'circle':
      paint(doc, shape, () => doc.circle(lengthOf(shape, 'cx'), lengthOf(shape, 'cy'), lengthOf(shape, 'r')));
      return;
    case 'path':
      if ((attributes['d'] ?? '') !== '') paint(doc, shape, () => doc.path(attributes['d'] ?? ''));
      return;
    case 'text':
      drawText(doc, shape, textScale);
      return;
    default:
      throw new Problem(`a picture with <${tag}>: the PDF does not know how to draw it`, 'failure');
  }
}

function paint(doc: Doc, { tag, attributes }: MarkupElement, outline: () => void): void {
  const stroke = attributes['stroke'] === 'none' ? undefined : attributes['stroke'];
  // a line that names no fill is open and has nothing inside
  const fill = attributes['fill'] === 'none' || (attributes['fill'] === undefined && (stroke !== undefined || tag === 'path')) ? undefined : (attributes['fill'] ?? '#000000');
  if (fill === undefined && stroke === undefined) return;
  const rule = attributes['fill-rule'] === 'evenodd' ? 'even-odd' : 'non-zero';
  const dashes = (attributes['stroke-dasharray'] ?? '')
    .split(/[ ,]+/)
    .filter(text => text !== '')
    .map(Number);
  doc.lineWidth(Number(attributes['stroke-width'] ?? 1)).lineJoin(attributes['stroke-linejoin'] === 'round' ? 'round' : 'miter');
  if (dashes[0] !== undefined) doc.dash(dashes[0], { space: dashes[1] ?? dashes[0] });
  outline();
  if (fill === undefined) doc.stroke(stroke ?? '#000000');
  else if (stroke === undefined) doc.fill(fill, rule);
  else doc.fillAndStroke(fill, stroke, rule);
  if (dashes.length > 0) doc.undash();
}

function drawText(doc: Doc, shape: MarkupElement, textScale: number): void {
  const { attributes, children } = shape;
  const text = children.filter(child => typeof child === 'string').join('');
  const size = Number(attributes['font-size'] ?? 12) * textScale;
  doc
    .font(Number(attributes['font-weight'] ?? 400) >= 600 ? 'bold' : 'regular')
    .fontSize(size)
    .fillColor(attributes['fill'] ?? '#000000');
  const width = doc.widthOfString(text);
  const anchor = attributes['text-anchor'] ?? 'start';
  const from = anchor === 'end' ? -width : anchor === 'middle' ? -width / 2 : 0;
  const [, moveX = '0', moveY = '0', turn = '0'] = /translate\(([-\d.]+) ([-\d.]+)\) rotate\(([-\d.]+)\)/.exec(attributes['transform'] ?? '') ?? [];
  doc.save().translate(Number(moveX), Number(moveY)).rotate(Number(turn));
  // the baseline, not the top, stands at y
  doc.text(text, lengthOf(shape, 'x') + from, lengthOf(shape, 'y'), { lineBreak: false, baseline: 'alphabetic' });
  doc.restore();
}
