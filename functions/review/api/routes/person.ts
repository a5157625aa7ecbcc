import { DAY, instant } from '#kernel/time';
import type { Handlers } from '#review/api/handlers';
import { Refusal } from '#review/api/refusal';
import { atOf, cursorAt } from '#review/api/line-cursor';
import type { LogPage, Settings } from '#review/api/schemas';
import { placesOf } from '#review/auth/principal';
import { can, capabilities, FRESH_SECONDS, type Capability } from '#review/capabilities';
import { isFresh } from '#review/actor';
import { deadLetters } from '#review/notify/outbox';
import { eventItem } from '#review/read/event-item';
import { recordEvent } from '#review/record-event';
import { notificationSettings, putNotificationSettings, type NotificationSettings } from '#review/read/notification-settings';
import type { ApiPlace, Asked } from '#review/api/handlers';

const all = Object.keys(capabilities) as Capability[];

const MOST_LOG_DAYS = 31;

export const personRoutes: Handlers<'me' | 'log' | 'settings' | 'changeSettings'> = {
  async me({ runs }, { principal, now }) {
    const roles = [...new Set(principal.grants.map(({ role }) => role))];
    const places = placesOf(principal, 'read');
    return {
      sub: principal.sub,
      name: principal.name,
      roles,
      capabilities: all.filter(capability => can(roles, capability)),
      accounts: places === 'all' ? null : [...places],
      organization: (await runs.newest(now))?.record.scope.organization ?? null,
      signIn: principal.signIn,
      freshUntil: isFresh(principal, instant(now)) && principal.authTime !== null ? instant(Date.parse(principal.authTime) + FRESH_SECONDS * 1000) : null,
    };
  },

  async log({ findings }, { places }, { query: { from, to, people, limit, cursor } }) {
    // An event names its finding and not its account: the log is for who is entitled to all of it.
    if (places !== 'all') throw new Refusal(403, 'forbidden', 'the log is of the whole organisation, and your role does not reach so far');
    if (Date.parse(to) - Date.parse(from) > MOST_LOG_DAYS * DAY) throw new Refusal(400, 'bad-request', `a page of the log looks at ${MOST_LOG_DAYS} days at most`, 'query.to');
    const skip = cursor === undefined ? 0 : atOf(cursor, `${from} ${to} ${people}`);
    const events: LogPage['events'] = [];
    let at = 0;
    for await (const event of findings.eventsBetween(`${from}T00:00:00Z`, `${to}T00:00:00Z`)) {
      if (people === 'true' && event.by === undefined) continue;
      if (events.length === limit) return { events, cursor: cursorAt(`${from} ${to} ${people}`, at) };
      at += 1;
      if (at > skip) events.push({ ...eventItem(event), finding: event.finding });
    }
    return { events, cursor: null };
  },

  async settings(place, asked) {
    return settingsOf(place, asked, await notificationSettings(place.findings));
  },

  async changeSettings(place, asked, { body: { notifications } }) {
    const { principal, now, rev } = asked;
    // They hold for everybody, so that nobody changes them who is entitled in some accounts only.
    if (asked.places !== 'all') throw new Refusal(403, 'forbidden', 'settings hold for the whole organisation, and your role does not');
    const next = { ...notifications, rev: rev ?? 0 };
    if (!(await putNotificationSettings(place.findings, next))) throw new Refusal(412, 'stale', 'somebody changed the settings meanwhile: look at them again');
    await recordEvent(place.findings, { kind: 'settings', at: instant(now), by: { sub: principal.sub, name: principal.name, roles: principal.grants.map(({ role }) => role) }, detail: { notifications } });
    return settingsOf(place, asked, { ...next, rev: next.rev + 1 });
  },
};

async function settingsOf({ config, runs, objects }: ApiPlace, { principal, now }: Asked, { paused, floor, rev }: NotificationSettings): Promise<Settings> {
  const view = await runs.newest(now);
  const writable = placesOf(principal, 'settings') === 'all';
  return {
    sla: { ...config.sla },
    writable,
    rev,
    notifications: { paused, floor },
    channels: config.notifications.channels.map(channel => ({ id: channel.id, kind: channel.kind, target: targetOf(channel), floor: channel.floor, digest: channel.digest, alerts: channel.alerts })),
    unsent: writable ? (await deadLetters(objects)).map(({ notice, why, tries, first, again }) => ({ channel: notice.channel, kind: notice.kind, run: notice.run, why, tries, since: first, again })) : [],
    capabilities: all.map(capability => ({ capability, roles: [...capabilities[capability]] })),
    versions: view === null ? null : { ...view.record.versions },
  };
}

/** Where a channel leads, as far as that is no secret. */
function targetOf(channel: ApiPlace['config']['notifications']['channels'][number]): string {
  switch (channel.kind) {
    case 'email':
      return channel.to.length === 0 ? 'the address of each owner' : channel.to.join(', ');
    case 'jira':
      return `${channel.site} ${channel.project}`;
    case 'slack':
    case 'teams':
    case 'webhook':
      return channel.url; // the name of the secret, never the secret
  }
}
