import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { visible } from '../format/visible.ts';
import { Problem } from '#kernel/problem';

/** A piece of a page that is already escaped. */
export type Markup = HtmlEscapedString;

function shown(value: unknown): unknown {
  if (typeof value === 'string') return visible(value);
  return Array.isArray(value) ? value.map(item => shown(item)) : value;
}

/** A tagged template whose values are escaped, with invisible characters shown, unless they are `Markup`. The only way text comes onto a page. */
export function markup(strings: TemplateStringsArray, ...values: readonly unknown[]): Markup {
  const piece = html(strings, ...values.map(value => shown(value)));
  if (piece instanceof Promise) throw new Problem('a page is made of values that are there, never of promises', 'failure');
  return piece;
}

/** A picture from `charts/`, which escapes its own text. */
export function picture(svg: string): Markup {
  return raw(svg);
}
