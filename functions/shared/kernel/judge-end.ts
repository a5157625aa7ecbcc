import { fail, pass, type Ruling } from './check.ts';
import type { Severity } from './severity.ts';
import { DAY, epoch } from './time.ts';

/** The sentences of `judgeEnd`'s codes, for a check's `says`; `what` as the subject of a sentence. */
export function endSays(what: string): { readonly valid: string; readonly expiring: string; readonly expired: string } {
  return {
    valid: `${what} is valid for {daysLeft} days.`,
    expiring: `${what} ends in {daysLeft} days; {warnDays} are wanted.`,
    expired: `${what} ended on {endsAt}.`,
  };
}

/** The ruling on what ends by itself: it fails from `warnDays` days before, and more gravely once it has ended. */
export function judgeEnd(endsAt: string, asOf: Date, { warnDays }: { readonly warnDays: number }, ended: Severity = 'critical'): Ruling<'valid' | 'expiring' | 'expired'> {
  const left = epoch(endsAt) - asOf.getTime();
  const daysLeft = Math.floor(left / DAY);
  if (left <= 0) return fail('expired', { endsAt }, {}, { severity: ended });
  return daysLeft < warnDays ? fail('expiring', { endsAt }, { daysLeft }) : pass('valid', { endsAt }, { daysLeft });
}
