import { Problem } from '#kernel/problem';
import { addDays, DAY } from '#kernel/time';
import type { FindingStore } from '#store/finding-store';
import { isSealChain, nextSeal, rootOfEvents, Seal } from './seal.ts';

export const sealKind = 'seal';
/** A day is sealed this long after its end: the events of a scan carry the instant at which it began. */
const WAIT = DAY;
/** Days that are looked at again for late events. */
const AGAIN = 14;

/**
 * Seals the days that have ended a day ago and are not sealed, from the last sealed one (or the first day with an event from `first`) on, and days of the last two weeks that got late events
 * again. Returns the new seals. Throws a `Problem` when a sealed day has lost or changed an event.
 */
export async function sealDays(store: Pick<FindingStore, 'eventsBetween' | 'documents' | 'putDocument'>, { first, now }: { readonly first: string; readonly now: string }): Promise<readonly Seal[]> {
  const seals = await readSeals(store);
  const known = new Map(seals.map(seal => [seal.day, seal]));
  let last = seals.at(-1) ?? null;
  const made: Seal[] = [];
  const begin = [...known.keys()].sort().at(-1);
  const from = begin === undefined ? first.slice(0, 10) : addDays(`${begin}T00:00:00Z`, -AGAIN).slice(0, 10);
  for (let day = from; Date.parse(`${day}T00:00:00Z`) + DAY + WAIT <= Date.parse(now); day = addDays(`${day}T00:00:00Z`, 1).slice(0, 10)) {
    const before = known.get(day);
    if (before === undefined && begin !== undefined && day <= begin) continue; // the log had not begun
    const found = await rootOfEvents(store.eventsBetween(`${day}T00:00:00Z`, addDays(`${day}T00:00:00Z`, 1)));
    if (before !== undefined && before.root === found.root) continue;
    if (last === null && found.count === 0) continue; // the log begins with its first event
    if (before !== undefined && found.count <= before.count) throw new Problem(`the events of ${day} are not those that seal ${before.n} holds (${found.count}, it says ${before.count}): the log was changed`, 'failure');
    const seal = nextSeal(last, day, (before?.generation ?? 0) + 1, found);
    if (!(await store.putDocument({ kind: sealKind, id: String(seal.n).padStart(8, '0'), rev: 1, body: seal }))) throw new Problem('somebody else is sealing right now', 'failure');
    made.push(seal);
    last = seal;
  }
  return made;
}

/** All seals in their order. Throws a `Problem` when they are no whole chain. */
export async function readSeals(store: Pick<FindingStore, 'documents'>): Promise<readonly Seal[]> {
  const seals: Seal[] = [];
  for await (const { body } of store.documents(sealKind)) seals.push(Seal.parse(body));
  if (!isSealChain(seals)) throw new Problem('the seals of the log are no whole chain: they were changed', 'failure');
  return seals;
}
