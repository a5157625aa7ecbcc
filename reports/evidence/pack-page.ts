import { sha256 } from '#kernel/hash';
import { markup, type Markup } from '#reports/html/markup';
import { style } from '#reports/html/style';
import { raw } from 'hono/html';

/** A page of a pack: no script, nothing from elsewhere, and a policy that forbids both. `up` leads to the pack's folder, as `../../`. */
export function packPage({ title, sentence, up, body }: { readonly title: string; readonly sentence: string; readonly up: string; readonly body: Markup }): string {
  const policy = `default-src 'none'; style-src 'sha256-${Buffer.from(sha256(style), 'hex').toString('base64')}'; base-uri 'none'; form-action 'none'`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
<header>
<div class="brand"><strong>Tallystick</strong>${up === '' ? '' : markup`<a href="${up}index.html">All of this pack</a>`}</div>
<h1>${title}</h1>
<p class="sum">${sentence}</p>
</header>
<main>
${body}
</main>
</body>
</html>
`.toString();
}

const whole = /^\d{12}$/;
/** A table with a heading row; cells are text or markup. Numbers and account ids are never broken. */
export function rows(head: readonly string[], lines: readonly (readonly (string | number | Markup)[])[]): Markup {
  return markup`<div class="scroll"><table><thead><tr>${head.map(cell => markup`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${lines.map(
    line => markup`<tr>${line.map(cell => (typeof cell === 'number' || (typeof cell === 'string' && whole.test(cell)) ? markup`<td class="n">${String(cell)}</td>` : markup`<td>${cell}</td>`))}</tr>
`,
  )}</tbody></table></div>`;
}
