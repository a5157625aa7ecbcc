import type { Finding } from '#kernel/finding';
import { Problem } from '#kernel/problem';
import type { RunRecord } from '#kernel/run';
import { statusAt } from '#kernel/lifecycle';
import { isOverdue } from '#kernel/sla';
import { severityRank } from '#kernel/severity';
import { DAY, instant } from '#kernel/time';
import { notificationSettings } from '#review/read/notification-settings';
import { titleOf } from '#review/read/finding-item';
import type { FindingStore } from '#store/finding-store';
import { readLines } from '#store/lines';
import type { Objects } from '#store/objects';
import { deliver, type Post } from './deliver.ts';
import type { Notice, NoticeItem } from './notice.ts';
import { openOutbox, type Outbox } from './outbox.ts';
import { planNotices } from './plan-notices.ts';
import { NotSent } from './send-safely.ts';

/** A message that could not be sent is tried again by the runs of the next days, so many times. */
const KEEP_DAYS = 7;
const MOST_TRIES = 5;

export type Notified = { readonly sent: number; readonly failed: number; readonly held: number; readonly lines: readonly string[] };

/**
 * Tells the channels of what a finished run found: first what could not be sent before, then what is new, then what is open. What a channel was told of a
 * run it is not told again; what cannot be sent is kept and shown, and never stops the others.
 */
export async function notifyRun({
  root,
  folder,
  record,
  findings,
  post,
  only,
}: {
  readonly root: Objects;
  /** The run's own. */
  readonly folder: Objects;
  readonly record: RunRecord;
  readonly findings: Pick<FindingStore, 'eventsBetween' | 'document'>;
  readonly post: Post;
  /** One channel alone. */
  readonly only?: string;
}): Promise<Notified> {
  const { notifications } = post.config;
  const channels = notifications.channels.filter(({ id }) => only === undefined || id === only);
  if (only !== undefined && channels.length === 0) throw new Problem(`there is no channel ${JSON.stringify(only)}; configured: ${notifications.channels.map(({ id }) => id).join(', ') || 'none'}`);
  if (channels.length === 0) return { sent: 0, failed: 0, held: 0, lines: [] };
  const settings = await notificationSettings(findings);
  if (settings.paused) return { sent: 0, failed: 0, held: 0, lines: ['notifications are paused in the settings of the console: nothing was sent'] };
  const mildest = channels.reduce((most, { floor }) => Math.max(most, severityRank(floor)), 0);
  const { news, open } = await itemsOf({ folder, record, findings, link: linkIn(notifications.console), mildest, now: instant(post.clock()) });
  const outboxes = new Map<string, Outbox>();
  for (const { id } of channels) outboxes.set(id, await openOutbox(root, { run: record.run, channel: id, mostAnHour: notifications.mostAnHour }));
  const counts = { sent: 0, failed: 0, held: 0 };
  const lines: string[] = [];
  for (const channel of channels) {
    const outbox = outboxes.get(channel.id) as Outbox;
    const tell = async (notice: Notice, tries: number, first: string): Promise<void> => {
      const now = post.clock();
      const waits = { notice, tries, first, last: instant(now) };
      if (outbox.left(now) === 0) {
        counts.held += 1;
        await outbox.bury({ ...waits, why: `more than ${notifications.mostAnHour} messages in an hour`, again: true });
        return;
      }
      try {
        await deliver(notice, channel, post);
        await outbox.sent(notice, now);
        counts.sent += 1;
        if (tries > 0) await outbox.raise({ ...waits, why: '', again: false });
      } catch (error) {
        const { why, again } = reasonOf(error);
        counts.failed += 1;
        lines.push(`${channel.id}: ${why}`);
        await outbox.bury({ ...waits, tries: tries + 1, why, again: again && tries + 1 < MOST_TRIES });
      }
    };
    for (const letter of outbox.letters()) {
      // An older list of what is open is overtaken by this run's.
      const overtaken = letter.notice.kind === 'digest' && letter.notice.run !== record.run;
      if (overtaken || post.clock().getTime() - Date.parse(letter.first) > KEEP_DAYS * DAY) await outbox.raise(letter);
      else if (letter.again) await tell(letter.notice, Math.max(letter.tries, 1), letter.first);
    }
    const buried = new Set(outbox.letters().flatMap(({ notice }) => notice.keys));
    const planned = planNotices({ channels: [channel], run: { run: record.run, asOf: record.asOf, organization: record.scope.organization }, floor: settings.floor, news, open, sent: key => outbox.isSent(key) || buried.has(key) });
    for (const notice of planned) await tell(notice, 0, instant(post.clock()));
  }
  return { ...counts, lines: [...new Set(lines)] };
}

function reasonOf(error: unknown): { readonly why: string; readonly again: boolean } {
  if (error instanceof NotSent) return { why: error.message, again: error.again };
  if (error instanceof Problem) return { why: error.message, again: true };
  // What a mail service says may hold addresses; its name says enough.
  return { why: `it could not be sent (${error instanceof Error ? error.name : 'no reason'})`, again: true };
}

/** What the run opened, reopened and resolved, and what is open, from its own files and events. */
async function itemsOf({
  folder,
  record,
  findings,
  link,
  mildest,
  now,
}: {
  readonly folder: Objects;
  readonly record: RunRecord;
  readonly findings: Pick<FindingStore, 'eventsBetween'>;
  readonly link: (finding: string) => string | null;
  readonly mildest: number;
  readonly now: string;
}): Promise<{ readonly news: readonly NoticeItem[]; readonly open: readonly NoticeItem[] }> {
  const changed = new Map<string, 'opened' | 'reopened' | 'resolved'>();
  for await (const { finding, type, run } of findings.eventsBetween(record.asOf, instant(Date.parse(record.asOf) + 1000)))
    if (run === record.run && (type === 'opened' || type === 'reopened' || type === 'resolved')) changed.set(finding, type);
  const names = new Map(record.scope.accounts.map(({ id, name }) => [id, name === '' ? id : name]));
  const news: NoticeItem[] = [];
  const open: NoticeItem[] = [];
  for await (const batch of readLines(folder, 'findings.jsonl')) {
    for (const text of batch) {
      if (text === '') continue;
      const finding = JSON.parse(text) as Finding;
      if (severityRank(finding.severity) > mildest) continue;
      const { id, severity, check, name, resource, account, region, owner, due, saves, cohort, closed, state } = finding;
      const item = (as: NoticeItem['state']): NoticeItem => ({
        finding: id,
        state: as,
        severity,
        title: titleOf(check),
        check,
        name,
        resource,
        account,
        accountName: names.get(account) ?? account,
        region,
        owner,
        due,
        overdue: isOverdue(finding, now),
        saves: saves === null ? null : `${saves.currency} ${saves.amount.toFixed(2)} a month (${saves.basis})`,
        link: link(id),
      });
      const change = changed.get(id);
      // A first look and a definition that changed are no news of the estate; nor is what closed because a definition did.
      if (change !== undefined && (change === 'resolved' ? closed !== 'criteria-changed' : cohort === null || change === 'reopened')) news.push(item(change));
      if (state === 'open' && statusAt(finding, now) === 'open') open.push(item('open'));
    }
  }
  return { news, open };
}

function linkIn(base: string | undefined): (finding: string) => string | null {
  return finding => (base === undefined ? null : new URL(`findings/${finding}`, base.endsWith('/') ? base : `${base}/`).href);
}
