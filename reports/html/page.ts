import { sha256 } from '#kernel/hash';
import { moment } from '../format/day.ts';
import { money } from '../format/money.ts';
import { count, plural } from '../format/count.ts';
import type { About } from '../model/about.ts';
import { markup, type Markup } from './markup.ts';
import { style } from './style.ts';
import { raw } from 'hono/html';

export type Section = { readonly id: string; readonly title: string; readonly lede: string; readonly body: Markup; /** Begins a page in print. */ readonly page?: boolean };
export type Tile = { readonly label: string; readonly value: string; /** A word where there is no number. */ readonly word?: boolean; readonly sub: string; readonly picture: Markup };

function base64(hex: string): string {
  return btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map(byte => Number.parseInt(byte, 16))));
}

/** What a weekly report says, in the order in which it says it: written as a web page, as a PDF and, in part, as a mail. */
export type Page = { readonly title: string; readonly when: string; readonly sentence: string; readonly about: About; readonly tiles: readonly Tile[]; readonly sections: readonly Section[]; readonly footnote: string };

/**
 * A whole page: no script, nothing from elsewhere, and a policy that forbids both; its one style sheet is named by its hash. The same input is the
 * same bytes.
 */
export function page(spec: Page): string {
  const { title, when, sentence, about, tiles, sections, footnote } = spec;
  const policy = `default-src 'none'; style-src 'sha256-${base64(sha256(style))}'; base-uri 'none'; form-action 'none'`;
  const { versions } = about;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title}: ${when}</title>
<style>${raw(style)}</style>
</head>
<body>
<header>
<div class="brand"><strong>Tallystick</strong><span><bdi>${about.organization}</bdi></span></div>
<h1>${title}</h1>
<p class="when">${when}</p>
${
  about.partial === null
    ? ''
    : markup`<div class="note warn"><p><strong>PARTIAL</strong>: ${about.partial}</p></div>
`
}<p class="sum">${sentence}</p>
<dl class="band">${tiles.map(tile => markup`<div class="tile"><dt>${tile.label}</dt><dd class="big${tile.word === true ? ' word' : ''}">${tile.value}</dd><dd class="sub">${tile.sub}</dd><dd class="pic">${tile.picture}</dd></div>`)}</dl>
<nav aria-label="Sections">${sections.map(section => markup`<a href="#${section.id}">${section.title}</a>`)}</nav>
</header>
<main>${sections.map(
    section => markup`
<section id="${section.id}"${section.page === true ? markup` class="page"` : ''} aria-labelledby="${section.id}-h"><h2 id="${section.id}-h">${section.title}</h2>
${section.lede === '' ? '' : markup`<p class="lede">${section.lede}</p>`}
${section.body}
</section>`,
  )}
</main>
<footer><div>
<p>Run <bdi>${about.run}</bdi>, as of ${moment(about.asOf)}: ${plural(about.accounts, 'account')}, ${plural(about.regions, 'region')}, ${plural(about.checks, 'check')}; ${count(about.calls)} AWS calls, for which AWS charged ${money(about.cost.micros, about.cost.currency)}.</p>
<p>Versions: tally ${versions.tally.slice(0, 16)}, checks ${versions.checks.slice(0, 16)}, config ${versions.config.slice(0, 16)}, prices ${versions.prices.slice(0, 16)}, catalogue ${versions.catalogue.slice(0, 16)}.</p>
<p>${footnote}</p>
</div></footer>
</body>
</html>
`.toString();
}

/** Remarks as a list on a quiet ground; nothing when there are none. */
export function notes(items: readonly string[], warn = false): Markup {
  if (items.length === 0) return markup``;
  return items.length === 1 ? markup`<div class="note${warn ? ' warn' : ''}"><p>${items[0]}</p></div>` : markup`<div class="note${warn ? ' warn' : ''}"><ul>${items.map(item => markup`<li>${item}</li>`)}</ul></div>`;
}

/** Terms and what is known of them. */
export function facts(pairs: readonly (readonly [string, string])[]): Markup {
  return markup`<dl class="facts">${pairs.map(([term, fact]) => markup`<dt>${term}</dt><dd>${fact}</dd>`)}</dl>`;
}
