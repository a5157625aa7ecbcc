import type { Notice } from './notice.ts';
import { closing, headline, itemLine } from './notice-text.ts';

/**
 * A notice for a Slack incoming webhook: rich text blocks, in which text is text and never markup, a mention or a link.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block/
 */
export function slackMessage(notice: Notice): object {
  const section = (...elements: readonly object[]): object => ({ type: 'rich_text_section', elements });
  const text = (value: string, bold = false): object => ({ type: 'text', text: value, ...(bold ? { style: { bold } } : {}) });
  return {
    // What a notification shows; here Slack reads markup, so its three characters are written as it says.
    text: headline(notice).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      {
        type: 'rich_text',
        elements: [
          section(text(headline(notice), true)),
          { type: 'rich_text_list', style: 'bullet', elements: notice.items.map(item => section(text(itemLine(item)), ...(item.link === null ? [] : [text(' '), { type: 'link', url: item.link, text: 'open' }]))) },
          section(text(closing(notice))),
        ],
      },
    ],
  };
}

/**
 * A notice for a Teams workflow: an Adaptive Card of rich text runs, in which text is text and never Markdown.
 * https://adaptivecards.io/explorer/RichTextBlock.html
 */
export function teamsMessage(notice: Notice): object {
  const block = (...inlines: readonly object[]): object => ({ type: 'RichTextBlock', inlines });
  const run = (text: string, more: object = {}): object => ({ type: 'TextRun', text, ...more });
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          body: [
            block(run(headline(notice), { weight: 'Bolder', size: 'Medium' })),
            ...notice.items.map(item => block(run(itemLine(item)), ...(item.link === null ? [] : [run(' '), run('open', { selectAction: { type: 'Action.OpenUrl', url: item.link } })]))),
            block(run(closing(notice), { isSubtle: true })),
          ],
        },
      },
    ],
  };
}

/** A notice for programs: all of it, as it is. What shows it to people must show it as text. */
export function webhookMessage({ keys, ...notice }: Notice): object {
  return { schema: 'tallystick-notice/1', id: keys[0] ?? '', ...notice };
}
