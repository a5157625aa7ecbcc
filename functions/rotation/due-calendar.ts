import { DAY, epoch } from '#kernel/time';

/** Days ahead that the calendar counts, nearest first. */
export const horizons = [7, 30, 90] as const;

/**
 * Something with a date: `rotation` must have a new value by then, `expiry` ends to work by itself, `commitment` is paid until then. A rotation's date has no grace.
 */
export type DueEntry = {
  readonly what: 'rotation' | 'expiry' | 'commitment';
  readonly at: string;
  /** The type of the credential, or the kind of what is committed to. */
  readonly of: string;
  readonly resource: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly owner: string | null;
  /** Who rotates it; null for what does not rotate. */
  readonly managed: string | null;
  readonly crown: boolean;
};
export type DueCredential = {
  readonly credential: string;
  readonly of: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly owner: string | null;
  readonly managed: string | null;
  readonly state: string | null;
  readonly replica: boolean;
  readonly nextDueAt: string | null;
  readonly expiresAt: string | null;
  readonly crown: boolean;
};

/** The dates of a credential that is in use: by when it must rotate, and when it ends. A replica has those of its primary; what nobody has to rotate has none but its end. */
export function datesOf({ credential, of, name, account, region, owner, managed, state, replica, nextDueAt, expiresAt, crown }: DueCredential): readonly DueEntry[] {
  if (replica || (state !== null && state !== 'active')) return [];
  const entry = { of, resource: credential, name, account, region, owner, crown };
  return [...(nextDueAt === null || managed === 'none' ? [] : [{ what: 'rotation' as const, at: nextDueAt, managed, ...entry }]), ...(expiresAt === null ? [] : [{ what: 'expiry' as const, at: expiresAt, managed: null, ...entry }])];
}

/** What is past its date or has one in the next 90 days, in the order of the dates. What ended by itself long ago is no news: the last 90 days of it are kept. Pure. */
export function dueCalendar(entries: Iterable<DueEntry>, asOf: string): readonly DueEntry[] {
  const now = epoch(asOf);
  const last = now + horizons[2] * DAY;
  const first = now - horizons[2] * DAY;
  return [...entries]
    .filter(({ at, what }) => epoch(at) <= last && (what === 'rotation' || epoch(at) >= (what === 'expiry' ? first : now)))
    .sort((a, b) => epoch(a.at) - epoch(b.at) || (a.resource < b.resource ? -1 : a.resource > b.resource ? 1 : a.what < b.what ? -1 : 1));
}
