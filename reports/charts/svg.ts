import { visible } from '../format/visible.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for an SVG: escaped, its invisible characters shown. */
export function svgText(text: string): string {
  return visible(text).replace(/[&<>"']/g, char => entities[char] ?? char);
}

/** A coordinate with at most two decimals, the same text on every machine. */
export function at(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

/** Cuts a label to a number of characters. */
export function clipped(text: string, length: number): string {
  const shown = Array.from(visible(text));
  return shown.length <= length ? shown.join('') : `${shown.slice(0, length - 1).join('')}\u2026`;
}

/**
 * A static picture with a title and a description for those who do not see it. `id` must be unique on its page. A picture beside the same words in
 * text is `decoration` and is passed over.
 */
export function svg(spec: { readonly id: string; readonly width: number; readonly height: number; readonly title: string; readonly desc: string; readonly decoration?: boolean; readonly className?: string }, body: string): string {
  const { id, width, height, title, desc, decoration = false, className } = spec;
  const who = decoration ? 'aria-hidden="true"' : `role="img" aria-labelledby="${id}-title ${id}-desc"`;
  const names = decoration ? '' : `<title id="${id}-title">${svgText(title)}</title><desc id="${id}-desc">${svgText(desc)}</desc>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${who}${className === undefined ? '' : ` class="${className}"`} width="${at(width)}" height="${at(height)}" viewBox="0 0 ${at(width)} ${at(height)}" preserveAspectRatio="xMinYMin meet">${names}${body}</svg>`;
}
