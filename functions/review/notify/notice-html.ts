import { markup } from '#reports/html/markup';
import type { Notice } from './notice.ts';
import { closing, headline, itemLine } from './notice-text.ts';

/** The notice as a mail's page, all values escaped; links only to the console. */
export function noticeHtml(notice: Notice): string {
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Tallystick</title></head>
<body style="font:14px/1.5 Arial,Helvetica,sans-serif">
<h1 style="font-size:18px">${headline(notice)}</h1>
<ul>${notice.items.map(item => markup`<li>${itemLine(item)}${item.link === null ? '' : markup` <a href="${item.link}">open</a>`}</li>`)}</ul>
<p>${closing(notice)}</p>
</body></html>
`.toString();
}
