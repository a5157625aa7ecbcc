import { describe, expect, test } from 'vitest';
import { slackMessage, teamsMessage, webhookMessage } from '#review/notify/chat-messages';
import { newTicket, ticketComment, ticketQuery } from '#review/notify/jira-ticket';
import type { Notice, NoticeItem } from '#review/notify/notice';
import { noticeHtml } from '#review/notify/notice-html';
import { headline, itemLine, plainText } from '#review/notify/notice-text';
import { MOST_ITEMS, planNotices, type PlannedChannel } from '#review/notify/plan-notices';
import { isSigned, signBody } from '#review/notify/sign-body';

export const item = (n: number, given: Partial<NoticeItem> = {}): NoticeItem => ({
  finding: `fnd_${String.fromCharCode(97 + (n % 26)).repeat(26)}`,
  state: 'opened',
  severity: 'high',
  title: 'Volumes are attached',
  check: 'ec2-volume-unattached',
  name: `volume ${n}`,
  resource: `arn:aws:ec2:eu-west-1:111122223333:volume/vol-${n}`,
  account: '111122223333',
  accountName: 'payments',
  region: 'eu-west-1',
  owner: 'team-a',
  due: '2026-12-01T00:00:00Z',
  overdue: false,
  saves: null,
  link: `https://tally.example.com/findings/${n}`,
  ...given,
});
const channel = (given: Partial<PlannedChannel> = {}): PlannedChannel => ({ id: 'chat', kind: 'slack', floor: 'low', digest: true, alerts: true, ...given });
const run = { run: 'weekly-2026-11-17T06:00:00Z', asOf: '2026-11-17T06:00:00Z', organization: 'o-exampleorgid' };
const plan = (given: Partial<Parameters<typeof planNotices>[0]> = {}): readonly Notice[] => planNotices({ channels: [channel()], run, floor: 'info', news: [], open: [], sent: () => false, ...given });

describe('what is told', () => {
  test('is one alert of all that is new and one list of all that is open', () => {
    const notices = plan({ news: [item(1), item(2)], open: [item(1, { state: 'open' }), item(2, { state: 'open' }), item(3, { state: 'open' })] });
    expect(notices.map(({ kind, items, owner }) => [kind, items.length, owner])).toEqual([
      ['alert', 2, null],
      ['digest', 3, null],
    ]);
  });
  test('by mail is a list for each owner', () => {
    const open = [item(1, { owner: 'b' }), item(2, { owner: 'a' }), item(3, { owner: null }), item(4, { owner: 'a' })];
    expect(plan({ channels: [channel({ kind: 'email', alerts: false })], open }).map(({ owner, items }) => [owner, items.length])).toEqual([
      ['a', 2],
      ['b', 1],
      [null, 1],
    ]);
  });
  test('stays at and above the floor of the channel, and the one that was set for all', () => {
    const news = (['critical', 'high', 'medium', 'low', 'info'] as const).map((severity, n) => item(n, { severity }));
    const told = (floor: PlannedChannel['floor'], all: PlannedChannel['floor']): readonly string[] => plan({ channels: [channel({ floor, digest: false })], floor: all, news }).flatMap(({ items }) => items.map(({ severity }) => severity));
    expect(told('high', 'info')).toEqual(['critical', 'high']);
    expect(told('info', 'info')).toEqual(['critical', 'high', 'medium', 'low', 'info']);
    expect(told('info', 'critical')).toEqual(['critical']);
  });
  test('is of the owners that the channel names', () => {
    const news = [item(1, { owner: 'a' }), item(2, { owner: 'b' }), item(3, { owner: null })];
    expect(plan({ channels: [channel({ owners: ['b'], digest: false })], news }).flatMap(({ items }) => items.map(({ owner }) => owner))).toEqual(['b']);
  });
  test('begins with what is overdue and worst, and counts what does not fit', () => {
    const open = [...Array.from({ length: 30 }, (_, n) => item(n, { severity: 'low' })), item(30, { severity: 'critical' }), item(31, { severity: 'low', overdue: true })];
    const [digest] = plan({ channels: [channel({ alerts: false })], open });
    expect([digest?.items.length, digest?.more, digest?.overdue]).toEqual([MOST_ITEMS, 12, 1]);
    expect(digest?.items.slice(0, 2).map(({ severity, overdue }) => [severity, overdue])).toEqual([
      ['low', true],
      ['critical', false],
    ]);
  });
  test('is told once: keys are of run, channel, finding and state', () => {
    const known = new Set(plan({ news: [item(1)], open: [item(1)] }).flatMap(({ keys }) => keys));
    const again = (given: Partial<Parameters<typeof planNotices>[0]>): number => plan({ news: [item(1)], open: [item(1)], sent: key => known.has(key), ...given }).length;
    expect(again({})).toBe(0);
    expect(again({ news: [item(1, { state: 'reopened' })] })).toBe(1);
    expect(again({ channels: [channel({ id: 'other' })] })).toBe(2);
    expect(again({ run: { ...run, run: 'weekly-2026-11-24T06:00:00Z' } })).toBe(2);
    expect(again({ news: [item(1), item(2)] })).toBe(1);
  });
  test('of what is resolved only tickets', () => {
    const news = [item(1, { state: 'resolved' })];
    expect(plan({ news })).toEqual([]);
    expect(plan({ channels: [channel({ kind: 'jira' })], news }).map(({ kind, items }) => [kind, items[0]?.state])).toEqual([['ticket', 'resolved']]);
  });
});

describe('values that mean harm', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '<!channel> <@U123> <https://evil.example.com|click>',
    '[click](https://evil.example.com) **bold**',
    '=cmd|calc',
    'a\r\nBcc: x@example.com',
    '\u202egnp.exe\u2066',
    '\u0007\u0000',
    'x'.repeat(10_240),
  ];
  const notices = hostile.map(text => plan({ news: [item(1, { name: text, title: text, owner: text, accountName: text, region: 'eu-west-1' })], open: [] })[0]!);
  const shownOf = (text: string): string => itemLine(item(1, { name: text }));

  test('stand on one line, without anything invisible, and no longer than fits', () => {
    for (const text of hostile) {
      const line = shownOf(text);
      expect(line).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      expect(line.length).toBeLessThan(700);
    }
    expect(shownOf('a\r\nb')).toContain('a\\r\\nb');
    expect(shownOf('\u202ex')).toContain('\\u{202e}x');
  });
  test('are text elements in Slack: no markup field holds them', () => {
    for (const notice of notices) {
      const walk = (value: unknown): void => {
        if (Array.isArray(value)) return value.forEach(walk);
        if (value === null || typeof value !== 'object') return;
        expect(['mrkdwn', 'plain_text']).not.toContain(Reflect.get(value, 'type'));
        if (Reflect.get(value, 'type') === 'link') expect(Reflect.get(value, 'url')).toMatch(/^https:\/\/tally\.example\.com\//);
        Object.values(value).forEach(walk);
      };
      walk(slackMessage(notice));
      expect(String(Reflect.get(slackMessage({ ...notice, organization: '<!channel>' }), 'text'))).not.toContain('<');
    }
  });
  test('are text runs in Teams: nothing reads Markdown', () => {
    for (const notice of notices) expect(JSON.stringify(teamsMessage(notice))).not.toContain('"TextBlock"');
    const links = JSON.stringify(notices.map(teamsMessage)).match(/"url":"[^"]*"/g) ?? [];
    expect(links.length).toBe(notices.length);
    expect(links.filter(link => !link.startsWith('"url":"https://tally.example.com/'))).toEqual([]);
  });
  test('are escaped in a mail, and no subject is two lines', () => {
    for (const notice of notices) {
      expect(noticeHtml(notice)).not.toMatch(/<script|<!channel|<@U123/);
      expect(headline({ ...notice, kind: 'digest' })).not.toMatch(/[\r\n]/);
      expect(plainText(notice).split('\n')).toHaveLength(7);
    }
  });
  test('are text nodes in Jira, and never in a query', () => {
    for (const notice of notices) {
      const ticket = JSON.stringify(newTicket({ project: 'SEC', issueType: 'Task', item: notice.items[0]!, run: run.run }));
      expect(JSON.parse(ticket)).toMatchObject({ fields: { description: { type: 'doc' } } });
      const summary = String(Reflect.get(Reflect.get(JSON.parse(ticket), 'fields'), 'summary'));
      expect(summary.length).toBeLessThan(256);
      expect(summary).not.toMatch(/[\p{Cc}]/u);
      expect(JSON.stringify(ticketQuery('SEC', notice.items[0]!.finding))).not.toContain('evil');
    }
  });
  test('are whole and exact for programs', () => {
    for (const [n, notice] of notices.entries()) expect(JSON.parse(JSON.stringify(webhookMessage(notice)))).toMatchObject({ schema: 'tallystick-notice/1', items: [{ name: hostile[n] }] });
  });
});

test('a comment says whether it is gone or came back', () => {
  expect(JSON.stringify(ticketComment(item(1, { state: 'resolved' }), run.run))).toContain('no longer finds it');
  expect(JSON.stringify(ticketComment(item(1, { state: 'reopened' }), run.run))).toContain('finds it again');
});

describe('a signature', () => {
  const now = new Date('2026-11-20T08:00:00Z');
  test('is that of RFC 2104 over the second and the body', () => {
    // printf '1795161600.{}' | openssl dgst -sha256 -hmac secret
    expect(signBody('{}', 'secret', now)).toMatch(/^t=1795161600,v1=[0-9a-f]{64}$/);
    expect(isSigned(signBody('{}', 'secret', now), '{}', 'secret', now)).toBe(true);
  });
  test('fails for another body, key or time', () => {
    const header = signBody('{"a":1}', 'secret', now);
    expect(isSigned(header, '{"a":2}', 'secret', now)).toBe(false);
    expect(isSigned(header, '{"a":1}', 'other', now)).toBe(false);
    expect(isSigned(header, '{"a":1}', 'secret', new Date(now.getTime() + 301_000))).toBe(false);
    expect(isSigned('t=1,v1=x', '{"a":1}', 'secret', now)).toBe(false);
  });
});
