import { digest } from '#kernel/hash';
import { severities, severityRank, type Severity } from '#kernel/severity';
import type { Notice, NoticeItem } from './notice.ts';

export type PlannedChannel = {
  readonly id: string;
  readonly kind: 'email' | 'slack' | 'teams' | 'webhook' | 'jira';
  readonly floor: Severity;
  readonly owners?: readonly string[] | undefined;
  readonly digest: boolean;
  readonly alerts: boolean;
};

export type NoticeRun = { readonly run: string; readonly asOf: string; readonly organization: string };

/** So many findings stand in a message; the others are counted. */
export const MOST_ITEMS = 20;

/**
 * The notices of a run, channel by channel; pure. `news` are findings that the run opened, reopened or resolved, without those of a first look or of a
 * definition that changed, which are nobody's alarm. `open` are all that are open and not accepted. `floor` holds beside each channel's own. `sent`
 * knows what went out already.
 */
export function planNotices({
  channels,
  run,
  floor,
  news,
  open,
  sent,
}: {
  readonly channels: readonly PlannedChannel[];
  readonly run: NoticeRun;
  readonly floor: Severity;
  readonly news: readonly NoticeItem[];
  readonly open: readonly NoticeItem[];
  readonly sent: (key: string) => boolean;
}): readonly Notice[] {
  return channels.flatMap(channel => {
    const least = Math.min(severityRank(floor), severityRank(channel.floor));
    const told = (item: NoticeItem): boolean => severityRank(item.severity) <= least && (channel.owners === undefined || (item.owner !== null && channel.owners.includes(item.owner)));
    const base = { channel: channel.id, run: run.run, asOf: run.asOf, organization: run.organization };
    const keyOf = (item: NoticeItem): string => noticeKey(run.run, channel.id, item.finding, item.state);
    const fresh = channel.alerts ? news.filter(item => told(item) && !sent(keyOf(item))).toSorted(byUrgency) : [];
    if (channel.kind === 'jira') return fresh.map(item => ({ ...base, kind: 'ticket' as const, owner: item.owner, items: [item], more: 0, overdue: 0, keys: [keyOf(item)] }));
    const opened = fresh.filter(({ state }) => state !== 'resolved');
    const alerts = opened.length === 0 ? [] : [noticeOf('alert', opened, null, opened.map(keyOf))];
    if (!channel.digest) return alerts;
    const byOwner = Map.groupBy(open.filter(told), ({ owner }) => owner);
    // Chat and webhooks get one list for all; mail goes to each owner.
    const groups: readonly (readonly [string | null, readonly NoticeItem[]])[] = channel.kind === 'email' ? [...byOwner].sort(([a], [b]) => ((a ?? '~') < (b ?? '~') ? -1 : 1)) : [[null, open.filter(told)]];
    const digests = groups.flatMap(([owner, items]) => {
      const key = noticeKey(run.run, channel.id, `owner ${owner ?? ''}`, 'digest');
      return items.length === 0 || sent(key) ? [] : [noticeOf('digest', items.toSorted(byUrgency), owner, [key])];
    });
    return [...alerts, ...digests];

    function noticeOf(kind: 'alert' | 'digest', items: readonly NoticeItem[], owner: string | null, keys: readonly string[]): Notice {
      return { ...base, kind, owner, items: items.slice(0, MOST_ITEMS), more: Math.max(0, items.length - MOST_ITEMS), overdue: items.filter(({ overdue }) => overdue).length, keys };
    }
  });
}

/** What a message is known by, for good: the same run says the same thing to a channel once. */
export function noticeKey(run: string, channel: string, finding: string, state: string): string {
  return digest([run, channel, finding, state]).slice(0, 32);
}

/** Overdue first, then the worst, then the nearest date. */
function byUrgency(a: NoticeItem, b: NoticeItem): number {
  return Number(b.overdue) - Number(a.overdue) || severities.indexOf(a.severity) - severities.indexOf(b.severity) || ((a.due ?? '~') < (b.due ?? '~') ? -1 : (a.due ?? '~') > (b.due ?? '~') ? 1 : a.finding < b.finding ? -1 : 1);
}
