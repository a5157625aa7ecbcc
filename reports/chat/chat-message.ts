import type { ReportDigest } from '../digest/report-digest.ts';
import { visible } from '../format/visible.ts';

/** What a webhook gets. `link` is where the report is to be read, an `https:` address of our own; null where there is none. `remark`: what must be said first, such as a run that is not whole. */
export type ChatNews = { readonly digest: ReportDigest; readonly link: string | null; readonly remark: string | null };

/** The kinds of webhooks that messages are made for. */
export const chatKinds = ['slack', 'teams', 'webhook'] as const;
export type ChatKind = (typeof chatKinds)[number];

const FIGURES = 5;
const ROWS = 3;

/** The body of a webhook's request, before it is JSON: Slack's Block Kit, an Adaptive Card for Teams, or a plain object for programs. Names of the estate are text in all of them and make no link, mention or format. */
export function chatMessage(kind: ChatKind, news: ChatNews): object {
  return kind === 'slack' ? slack(news) : kind === 'teams' ? teams(news) : generic(news);
}

/** Names stand in `plain_text`, of which Slack makes neither formats nor mentions nor links; `mrkdwn` holds our own words only. */
function slack({ digest, link, remark }: ChatNews): object {
  const { title, when, organization, sentence, figures } = digest;
  const plain = (text: string, most: number) => ({ type: 'plain_text', text: cut(visible(text), most), emoji: false });
  const section = (text: string) => ({ type: 'section', text: plain(text, 2900) });
  const address = safeLink(link);
  return {
    // what a notification shows; here Slack reads marks between < and >
    text: cut(visible(`${title}, ${when}: ${sentence}`), 2900)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;'),
    unfurl_links: false,
    blocks: [
      { type: 'header', text: plain(`${title}, ${when}`, 150) },
      ...(remark === null ? [] : [section(remark)]),
      section(sentence),
      ...(figures.length === 0 ? [] : [{ type: 'section', fields: figures.slice(0, FIGURES).map(({ label, value, sub }) => plain(`${label}: ${value} (${sub})`, 1900)) }]),
      ...linesOf(digest).map(({ name, lines }) => ({ type: 'section', text: { type: 'plain_text', text: cut([`${visible(name)}:`, ...lines.map(line => `\u2022 ${visible(line)}`)].join('\n'), 2900), emoji: false } })),
      { type: 'context', elements: [plain(organization, 200), ...(address === null ? [] : [{ type: 'mrkdwn', text: `<${address}|read the report>` }])] },
    ],
  };
}

/** Adaptive Cards read some Markdown in text: its marks stand behind a backslash. */
function teamsText(text: string, most: number): string {
  return cut(visible(text), most).replace(/[\\`*_{}[\]()#+!|<>~-]/g, mark => `\\${mark}`);
}

function teams({ digest, link, remark }: ChatNews): object {
  const { title, when, organization, sentence, figures } = digest;
  const block = (text: string, look: object = {}) => ({ type: 'TextBlock', text, wrap: true, ...look });
  const address = safeLink(link);
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            block(teamsText(`${title}, ${when}`, 300), { size: 'Large', weight: 'Bolder' }),
            ...(remark === null ? [] : [block(teamsText(remark, 1000), { color: 'Attention' })]),
            block(teamsText(sentence, 1000)),
            { type: 'FactSet', facts: figures.slice(0, FIGURES).map(({ label, value, sub }) => ({ title: teamsText(label, 200), value: teamsText(`${value} (${sub})`, 500) })) },
            ...linesOf(digest).flatMap(({ name, lines }) => [block(teamsText(name, 200), { weight: 'Bolder', spacing: 'Medium' }), ...lines.map(line => block(teamsText(line, 400), { spacing: 'None' }))]),
            block(teamsText(organization, 200), { isSubtle: true, size: 'Small' }),
          ],
          ...(address === null ? {} : { actions: [{ type: 'Action.OpenUrl', title: 'Read the report', url: address }] }),
        },
      },
    ],
  };
}

function generic({ digest, link, remark }: ChatNews): object {
  return { schema: 'tallystick-report-digest/1', ...digest, remark, link: safeLink(link) };
}

/** The first rows of each table as lines. */
function linesOf({ tables }: ReportDigest): { readonly name: string; readonly lines: readonly string[] }[] {
  return tables.map(({ title, columns, rows, more }) => {
    const shown = rows.slice(0, ROWS).map(row => row.flatMap((text, index) => (text === '' ? [] : [index === 0 || columns[index]?.label === '' ? text : `${columns[index]?.label.toLowerCase()} ${text}`])).join(', '));
    const left = rows.length - shown.length + more;
    return { name: title, lines: left === 0 ? shown : [...shown, `and ${left} more`] };
  });
}

function safeLink(link: string | null): string | null {
  if (link === null || !URL.canParse(link)) return null;
  const { protocol, href } = new URL(link);
  return protocol === 'https:' ? href.replaceAll('|', '%7C').replaceAll('>', '%3E') : null;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}\u2026`;
}
