import { palette } from '../charts/palette.ts';
import type { DigestTable, ReportDigest } from '../digest/report-digest.ts';
import { visible } from '../format/visible.ts';
import { markup, type Markup } from '../html/markup.ts';

/** A file of the run as a mail names it: where it lies (a link or a path), and whether it is attached. */
export type MailedFile = { readonly name: string; readonly place: string; readonly attached: boolean };
/** What a mail is made of. `remarks`: what must be said before anything else, such as a run that is not whole. */
export type MailContent = { readonly digests: readonly ReportDigest[]; readonly run: string; readonly remarks: readonly string[]; readonly files: readonly MailedFile[] };

const cell = `padding:4px 10px 4px 0;border-bottom:1px solid ${palette.line};vertical-align:top`;

/**
 * The weekly mail as HTML and as plain text beside it, both from the same digests. Mail programs know tables and styles at each element and little else: no style sheet, no picture, no script, nothing loaded from
 * elsewhere.
 */
export function reportMail(content: MailContent): { readonly html: string; readonly text: string } {
  return { html: mailHtml(content), text: mailText(content) };
}

function mailHtml({ digests, run, remarks, files }: MailContent): string {
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tallystick</title></head>
<body style="margin:0;padding:0;background:#ffffff;color:${palette.ink};font:14px/1.5 Arial,Helvetica,sans-serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0" style="max-width:640px;width:100%;text-align:left"><tr><td>
${remarks.map(remark => markup`<p style="margin:0 0 16px;padding:8px 12px;background:${palette.wash};border-left:3px solid ${palette.severity.high}">${remark}</p>`)}
${digests.map(digest => digestHtml(digest))}
${files.length === 0 ? '' : markup`<h2 style="font-size:15px;margin:28px 0 4px">Files</h2><table width="100%" cellpadding="0" cellspacing="0" border="0" style="font-size:12px">${files.map(({ name, place, attached }) => markup`<tr><td style="${cell};white-space:nowrap">${place.startsWith('https://') ? markup`<a href="${place}" style="color:${palette.accent}">${name}</a>` : name}</td><td style="${cell};color:${palette.soft};word-break:break-all">${attached ? 'attached' : place.startsWith('https://') ? '' : place}</td></tr>`)}</table>`}
<p style="margin:20px 0 0;font-size:12px;color:${palette.soft}">${run}</p>
</td></tr></table></td></tr></table></body></html>
`.toString();
}

function digestHtml({ title, when, organization, sentence, figures, tables }: ReportDigest): Markup {
  return markup`<h1 style="font-size:22px;line-height:1.3;margin:20px 0 0">${title}</h1>
<p style="margin:0 0 8px;color:${palette.soft}">${when}, ${organization}</p>
<p style="margin:0 0 12px;font-size:16px">${sentence}</p>
<table width="100%" cellpadding="0" cellspacing="0" border="0" style="font-size:13px">${figures.map(({ label, value, sub }) => markup`<tr><td style="${cell}">${label}</td><td align="right" style="${cell};font-weight:bold;white-space:nowrap">${value}</td><td style="${cell};color:${palette.soft}">${sub}</td></tr>`)}</table>
${tables.map(table => tableHtml(table))}`;
}

function tableHtml({ title, columns, rows, more, file }: DigestTable): Markup {
  const align = (number: boolean) => (number ? markup` align="right"` : markup` align="left"`);
  return markup`<h2 style="font-size:15px;margin:20px 0 4px">${title}</h2>
<table width="100%" cellpadding="0" cellspacing="0" border="0" style="font-size:12px"><tr>${columns.map(({ label, number }) => markup`<th${align(number)} style="${cell};color:${palette.soft};font-weight:normal">${label}</th>`)}</tr>${rows.map(
    row => markup`<tr>${row.map((text, index) => markup`<td${align(columns[index]?.number === true)} style="${cell}">${text}</td>`)}</tr>`,
  )}</table>
${more === 0 ? '' : markup`<p style="margin:2px 0 0;font-size:12px;color:${palette.soft}">${more} more in ${file}</p>`}`;
}

function mailText({ digests, run, remarks, files }: MailContent): string {
  const lines: string[] = [];
  for (const remark of remarks) lines.push(visible(remark), '');
  for (const { title, when, organization, sentence, figures, tables } of digests) {
    lines.push(visible(`${title}: ${when}, ${organization}`), '', visible(sentence), '');
    for (const { label, value, sub } of figures) lines.push(visible(`  ${label}: ${value} (${sub})`));
    for (const { title: name, columns, rows, more, file } of tables) {
      lines.push('', `${name}:`);
      for (const row of rows) lines.push(visible(`  - ${row.flatMap((text, index) => (text === '' ? [] : [columns[index]?.label === '' || index === 0 ? text : `${columns[index]?.label.toLowerCase()} ${text}`])).join(', ')}`));
      if (more > 0) lines.push(`  ${more} more in ${file}`);
    }
    lines.push('', '');
  }
  for (const { name, place, attached } of files) lines.push(visible(`${name}${attached ? ' (attached)' : ''}: ${place}`));
  lines.push('', run, '');
  return lines.join('\n');
}
