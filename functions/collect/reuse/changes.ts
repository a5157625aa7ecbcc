import type { ReadCall } from '#kernel/call';
import { serviceEvents } from './service-events.ts';
import type { Steady } from './steady.ts';

/** What CloudTrail told of a Region since the earlier run. */
export type Changes = {
  /** True unless every event that may change an answer was read to its end and none of them can mean the subject. */
  mayHaveChanged(steady: Pick<Steady, 'source' | 'type' | 'changedBy'>, subject: string): boolean;
};

/** Nothing is known: all is asked again. */
export const unknownChanges: Changes = { mayHaveChanged: () => true };

type Told = { ended: boolean; broken: boolean; readonly events: { readonly name: unknown; readonly source: unknown; readonly resources: readonly any[] }[] };

/**
 * Reads the answers of `LookupEvents` (https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html). An event that failed to be read, whose
 * last page was not reached, or that names no resource of the expected type, may mean anything. Where the list of all that changed something was read to its end,
 * it tells of every event that somebody's call makes.
 */
export function changesIn(calls: Iterable<Pick<ReadCall, 'op' | 'in' | 'out' | 'err'>>): Changes {
  const read = new Map<string, Told>();
  const all: Told = { ended: false, broken: false, events: [] };
  for (const { op, in: input, out, err } of calls) {
    const { AttributeKey: by, AttributeValue: value }: { AttributeKey?: unknown; AttributeValue?: unknown } = input?.LookupAttributes?.[0] ?? {};
    if (op !== 'LookupEvents' || typeof value !== 'string') continue;
    const told = by === 'ReadOnly' ? all : (read.get(value) ?? { ended: false, broken: false, events: [] });
    if (by !== 'ReadOnly') read.set(value, told);
    if (err !== null || !Array.isArray(out?.Events)) told.broken = true;
    else {
      told.ended ||= typeof out.NextToken !== 'string';
      for (const item of out.Events) told.events.push({ name: item?.EventName, source: item?.EventSource, resources: Array.isArray(item?.Resources) ? item.Resources : [] });
    }
  }
  /** An event of which nobody says what it is may be any. */
  const toldOf = (event: string): Told | undefined => read.get(event) ?? (serviceEvents.has(event) ? undefined : { ...all, events: all.events.filter(({ name }) => name === event || typeof name !== 'string') });
  const known = new Map<string, ReadonlySet<string> | null>();
  /** Everything that events of one name say of resources of one type; null when they may mean anything. */
  function namesOf(event: string, { source, type }: Pick<Steady, 'source' | 'type'>): ReadonlySet<string> | null {
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
  };
}

function namedIn(told: Told | undefined, source: string, type: string): ReadonlySet<string> | null {
  if (told === undefined || told.broken || !told.ended) return null;
  const names = new Set<string>();
  for (const event of told.events) {
    if (typeof event.source === 'string' && event.source !== source) continue;
    const own = event.resources.flatMap(({ ResourceType, ResourceName }) => (ResourceType === type && typeof ResourceName === 'string' && ResourceName !== '' ? [ResourceName] : []));
    if (own.length === 0) return null;
    for (const name of own) for (const form of formsOf(name)) names.add(form);
  }
  return names;
}

/** Events name a thing by its ARN, its URL, its id or its name: the whole, an ARN's last part, and what is behind the last slash. */
function formsOf(name: string): readonly string[] {
  const own = name.startsWith('arn:') ? name.split(':').slice(5).join(':') : name;
  return [name, own, own.slice(own.lastIndexOf('/') + 1)];
}
