import type { EventList } from '#review/api/schemas';
import { shownValue } from './shown-value.ts';

/** What every event changes by its nature, and what is told elsewhere on the page. */
const untold: ReadonlySet<string> = new Set([
  'rev',
  'run',
  'changedAt',
  'id',
  'check',
  'account',
  'region',
  'kind',
  'resource',
  'name',
  'firstSeen',
  'scope',
  'head',
  'bucket',
  'incarnation',
  'transitions',
  'remaining',
  'paused',
  'request',
  'acceptance',
  'override',
  'slaStart',
  'confirming',
]);

/** What an event changed, in the words of the record: `owner: a → b`. The first event tells its state and its severity. */
export function changesOf({ before, after }: EventList['events'][number]): readonly { readonly key: string; readonly from: string | null; readonly to: string }[] {
  return Object.entries(after)
    .filter(([key, value]) => !untold.has(key) && value !== null && !(before === null && !['state', 'severity', 'due', 'owner'].includes(key)))
    .map(([key, value]) => ({ key, from: before === null || before[key] === undefined ? null : shownValue(before[key]), to: shownValue(value) }))
    .filter(({ from, to }) => from !== to);
}
