import { describe, expect, test } from 'vitest';
import { chatKinds, chatMessage as message, type ChatKind, type ChatNews } from '#reports/chat/chat-message';
import { reportDigest, type ReportDigest } from '#reports/digest/report-digest';
import { reportMail } from '#reports/email/report-mail';
import { compliancePage } from '#reports/html/compliance';
import { costPage } from '#reports/html/cost';
import { buildComplianceReport } from '#reports/model/compliance';
import { buildCostReport } from '#reports/model/cost';
import { readMarkup } from '#reports/pdf/read-markup';
import { complianceTables } from '#reports/tables/compliance-tables';
import { costTables } from '#reports/tables/cost-tables';
import { complianceInput, costInput } from './fixture.ts';

const costReport = buildCostReport(costInput());
const complianceReport = buildComplianceReport(complianceInput());
const cost = reportDigest('cost', costPage(costReport), costTables(costReport));
const compliance = reportDigest('compliance', compliancePage(complianceReport), complianceTables(complianceReport));
const chatMessage = (kind: ChatKind, news: ChatNews) => JSON.stringify(message(kind, news));
const hostile: ReportDigest = {
  ...cost,
  organization: '<!channel> <https://evil.example|click> *x* [y](https://evil.example)',
  sentence: '<script>alert(1)</script> & \u202eevil',
  tables: [{ title: 'By service', columns: [{ label: 'Service', number: false }], rows: [['<!here> _x_ `y`']], more: 0, file: 'x.csv' }],
};

describe('what a report says in a few lines', () => {
  test('is its sentence, its key figures and the first rows of what to act on', () => {
    expect(cost.sentence).toBe(costReport.headline.sentence);
    expect(cost.figures.map(({ value }) => value)).toEqual(costPage(costReport).tiles.map(({ value }) => value));
    expect(cost.tables.map(({ title }) => title)).toContain('By service');
    expect(compliance.tables[0]?.title).toBe('By severity');
    for (const { rows, columns } of [...cost.tables, ...compliance.tables]) {
      expect(rows.length).toBeLessThanOrEqual(5);
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
  });
});

describe('the mail', () => {
  const content = {
    digests: [cost, compliance],
    run: 'Run weekly.',
    remarks: ['This run is PARTIAL: why'],
    files: [
      { name: 'cost.pdf', place: 'https://console.aws.amazon.com/s3/object/b?prefix=cost.pdf', attached: true },
      { name: 'cost.csv', place: '/tmp/cost.csv', attached: false },
    ],
  };
  const { html, text } = reportMail(content);

  test('says the same in both forms', () => {
    for (const digest of content.digests) {
      expect(html).toContain(digest.title);
      expect(text).toContain(digest.sentence);
      for (const { value } of digest.figures) {
        expect(html).toContain(value.replaceAll('<', '&lt;'));
        expect(text).toContain(value);
      }
    }
    expect(html).toContain('PARTIAL');
    expect(text.startsWith('This run is PARTIAL: why')).toBe(true);
    expect(text).toContain('cost.pdf (attached): https://console.aws.amazon.com/');
  });

  test('loads nothing, runs nothing, and links only to what is ours', () => {
    expect(html).not.toMatch(/<script|<img|<link|<style|url\(|javascript:/i);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(['https://console.aws.amazon.com/s3/object/b?prefix=cost.pdf']);
  });

  test('hostile names stay text', () => {
    const mail = reportMail({ ...content, digests: [hostile], files: [{ name: 'x', place: 'javascript:alert(1)', attached: false }] });
    expect(mail.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; \\u{202e}evil');
    expect(mail.html).not.toContain('href=');
    expect(mail.text).toContain('\\u{202e}');
    const body = mail.html.slice(mail.html.indexOf('<body'), mail.html.indexOf('</html>'));
    expect(() => readMarkup(body)).not.toThrow();
  });
});

describe('messages for chats', () => {
  const link = 'https://reports.example.com/2026-W46/cost.html';

  test.each(chatKinds)('%s: JSON with the sentence, the figures and the link', kind => {
    const message = chatMessage(kind, { digest: cost, link, remark: 'PARTIAL' });
    expect(() => JSON.parse(message) as unknown).not.toThrow();
    expect(message).toContain(link);
    expect(message).toContain('PARTIAL');
    expect(message).toContain(kind === 'teams' ? 'Net amortized cost' : costReport.headline.sentence.slice(0, 40));
  });

  test('Slack: names stand in plain text only, where nothing is a mention or a link; its limits are kept', () => {
    const message = JSON.parse(chatMessage('slack', { digest: hostile, link, remark: 'x'.repeat(5000) })) as {
      text: string;
      blocks: { type: string; text?: { type: string; text: string }; fields?: { type: string; text: string }[]; elements?: { type: string; text: string }[] }[];
    };
    const marked = message.blocks.flatMap(block => [block.text, ...(block.fields ?? []), ...(block.elements ?? [])]).filter(part => part?.type === 'mrkdwn');
    expect(marked.map(part => part?.text)).toEqual([`<${link}|read the report>`]);
    expect(message.text).not.toMatch(/[<>]/);
    for (const block of message.blocks) {
      expect(block.text?.text.length ?? 0).toBeLessThanOrEqual(block.type === 'header' ? 150 : 3000);
      expect(block.fields?.length ?? 0).toBeLessThanOrEqual(10);
    }
    expect(message.blocks.length).toBeLessThanOrEqual(50);
  });

  test('Teams: an Adaptive Card whose texts make no links or formats', () => {
    const message = JSON.parse(chatMessage('teams', { digest: hostile, link, remark: null })) as { attachments: { contentType: string; content: { type: string; body: { text?: string }[]; actions: { url: string }[] } }[] };
    expect(message.attachments[0]?.contentType).toBe('application/vnd.microsoft.card.adaptive');
    const texts = message.attachments[0]?.content.body.map(({ text = '' }) => text).join('\n') ?? '';
    expect(texts).toContain('\\[y\\]\\(https://evil.example\\)');
    expect(texts).not.toMatch(/(?<!\\)[[\]*_`<>]/);
    expect(message.attachments[0]?.content.actions).toEqual([{ type: 'Action.OpenUrl', title: 'Read the report', url: link }]);
  });

  test.each([['http://x.example/'], ['javascript:alert(1)'], ['nonsense'], [null]])('no link is made of %s', address => {
    for (const kind of chatKinds) expect(chatMessage(kind, { digest: cost, link: address, remark: null })).not.toMatch(/x\.example|javascript:|nonsense|OpenUrl/);
  });
});
