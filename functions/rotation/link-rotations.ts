import { epoch } from '#kernel/time';
import type { Failed, Perhaps, Rotated } from './history-line.ts';

/** An event of CloudTrail about the value of a secret; `credential` is the secret's ARN, null where the event names none. */
export type WatchedEvent = { readonly name: string; readonly event: string; readonly at: string; readonly credential: string | null };

/** The step by which a rotation function makes the new value the current one, and how long before the service's own word of success it may lie. */
const moved = 'UpdateSecretVersionStage';
const WITHIN = 15 * 60_000;

/**
 * What events of one Region say. A success that names its secret is a rotation. One that names none is that of the secret whose new value was made the
 * current one just before, where one was; else any secret of the Region may be meant. A value that somebody writes may be a rotation: the event does
 * not say whether it became the current one. Pure; the order of events does not matter.
 * Events: https://docs.aws.amazon.com/secretsmanager/latest/userguide/cloudtrail_log_entries.html
 */
export function linkRotations(account: string, region: string, events: readonly WatchedEvent[]): readonly (Rotated | Perhaps | Failed)[] {
  const lines: (Rotated | Perhaps | Failed)[] = [];
  const sorted = events.toSorted((a, b) => epoch(a.at) - epoch(b.at) || (a.event < b.event ? -1 : 1));
  const open: WatchedEvent[] = []; // values that were made current and of which no success is known yet
  for (const told of sorted) {
    const { name, event, at, credential } = told;
    if (name === 'RotationFailed' || name === 'RotationAbandoned') {
      lines.push({ type: 'failed', credential, account, region, at, name, event });
      continue;
    }
    if (name === moved && credential !== null) {
      open.push(told);
      continue;
    }
    if (name !== 'RotationSucceeded') {
      lines.push({ type: 'perhaps', credential, account, region, at, name, event });
      continue;
    }
    if (credential !== null) {
      lines.push({ type: 'rotated', credential, at, source: 'cloudtrail', confidence: 'observed', version: null, event, since: null });
      continue;
    }
    const near = open.filter(one => epoch(at) - epoch(one.at) <= WITHIN);
    const secrets = new Set(near.map(one => one.credential));
    const [only] = secrets;
    if (secrets.size === 1 && only != null) {
      lines.push({ type: 'rotated', credential: only, at, source: 'cloudtrail', confidence: 'inferred', version: null, event, since: null });
      for (const one of near) open.splice(open.indexOf(one), 1);
    } else lines.push({ type: 'perhaps', credential: null, account, region, at, name, event });
  }
  for (const { event, at, credential } of sorted.filter(({ name, credential: named }) => name === moved && named !== null)) lines.push({ type: 'perhaps', credential, account, region, at, name: moved, event });
  return lines;
}
