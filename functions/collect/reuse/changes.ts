import type { ReadCall } from '#kernel/call';
import { serviceEvents } from './service-events.ts';
import type { Steady } from './steady.ts';

/** What CloudTrail told of a Region since the earlier run. */
export type Changes = {
  /** True unless every event that may change an answer was read to its end and none of them can mean the subject. */
  mayHaveChanged(steady: Told, subject: string): boolean;
  /** When the last of those events told of the subject, ISO 8601; null where none did, and where one of them was not read to its end or may mean anything. */
  lastChange(steady: Told, subject: string): string | null;
};
type Told = Pick<Steady, 'source' | 'type' | 'changedBy'>;

/** Nothing is known: all is asked again. */
export const unknownChanges: Changes = { mayHaveChanged: () => true, lastChange: () => null };

type Read = { ended: boolean; broken: boolean; readonly events: { readonly name: unknown; readonly source: unknown; readonly at: unknown; readonly resources: readonly any[] }[] };
/** Names by which events tell of a thing, each with the instant of the last event that does. */
type Names = ReadonlyMap<string, string>;

/**
 * Reads the answers of `LookupEvents` (https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html). An event that failed to be read, whose
 * last page was not reached, or that names no resource of the expected type, may mean anything. Where the list of all that changed something was read to its end,
 * it tells of every event that somebody's call makes.
 */
export function changesIn(calls: Iterable<Pick<ReadCall, 'op' | 'in' | 'out' | 'err'>>): Changes {
  const read = new Map<string, Read>();
  const all: Read = { ended: false, broken: false, events: [] };
  for (const { op, in: input, out, err } of calls) {
    const { AttributeKey: by, AttributeValue: value }: { AttributeKey?: unknown; AttributeValue?: unknown } = input?.LookupAttributes?.[0] ?? {};
    if (op !== 'LookupEvents' || typeof value !== 'string') continue;
    const told = by === 'ReadOnly' ? all : (read.get(value) ?? { ended: false, broken: false, events: [] });
    if (by !== 'ReadOnly') read.set(value, told);
    if (err !== null || !Array.isArray(out?.Events)) told.broken = true;
    else {
      told.ended ||= typeof out.NextToken !== 'string';
      for (const item of out.Events) told.events.push({ name: item?.EventName, source: item?.EventSource, at: item?.EventTime, resources: Array.isArray(item?.Resources) ? item.Resources : [] });
    }
  }
  /** An event of which nobody says what it is may be any. */
  const toldOf = (event: string): Read | undefined => read.get(event) ?? (serviceEvents.has(event) ? undefined : { ...all, events: all.events.filter(({ name }) => name === event || typeof name !== 'string') });
  const known = new Map<string, Names | null>();
  /** Everything that events of one name say of resources of one type; null when they may mean anything. */
  function namesOf(event: string, { source, type }: Pick<Steady, 'source' | 'type'>): Names | null {
    const key = `${event} ${source} ${type}`;
    let names = known.get(key);
    if (names === undefined) known.set(key, (names = namedIn(toldOf(event), source, type)));
    return names;
  }
  return {
    mayHaveChanged: (steady, subject) =>
      steady.changedBy.some(event => {
        const names = namesOf(event, steady);
        return names === null || formsOf(subject).some(form => names.has(form));
      }),
    lastChange(steady, subject) {
      const told = steady.changedBy.map(event => namesOf(event, steady));
      if (told.includes(null)) return null;
      return formsOf(subject).reduce<string | null>((last, form) => told.reduce((latest, names) => later(latest, names?.get(form) ?? null), last), null);
    },
  };
}

function later(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a;
}

function namedIn(told: Read | undefined, source: string, type: string): Names | null {
  if (told === undefined || told.broken || !told.ended) return null;
  const names = new Map<string, string>();
  for (const event of told.events) {
    if (typeof event.source === 'string' && event.source !== source) continue;
    const own = event.resources.flatMap(({ ResourceType, ResourceName }) => (ResourceType === type && typeof ResourceName === 'string' && ResourceName !== '' ? [ResourceName] : []));
    if (own.length === 0) return null;
    const at = typeof event.at === 'string' && !Number.isNaN(Date.parse(event.at)) ? new Date(event.at).toISOString() : never;
    for (const name of own) for (const form of formsOf(name)) names.set(form, later(names.get(form) ?? null, at) ?? at);
  }
  return names;
}

/** Behind every instant: an event without a time that can be read bounds nothing. */
const never = '9999-12-31T23:59:59.999Z';

/** Events name a thing by its ARN, its URL, its id or its name: the whole, an ARN's last part, and what is behind the last slash. */
function formsOf(name: string): readonly string[] {
  const own = name.startsWith('arn:') ? name.split(':').slice(5).join(':') : name;
  return [name, own, own.slice(own.lastIndexOf('/') + 1)];
}
