import type { Blow, Strike } from './fault-transport.ts';
import { garblings } from './garble.ts';
import type { Wire } from './wire.ts';

export type Fault = {
  readonly name: string;
  /**
   * `lost`: the answer never comes. `garbled`: nothing of it is what AWS documents. `bent`: some of it is not. `healed`: the SDK's retry gets it after all.
   * `repeated`: it says things twice.
   */
  readonly sort: 'lost' | 'garbled' | 'bent' | 'healed' | 'repeated';
  /** Attempts that the SDK makes of the struck call; null where the fault says nothing of them. */
  readonly attempts: number | null;
  readonly strike: Strike;
};

/** As `session.ts` sets it. */
const MOST = 6;
const always =
  (wire: (given: Blow) => Wire): Strike =>
  (_, given) =>
    wire(given());
const first =
  (...wires: readonly ((given: Blow) => Wire)[]): Strike =>
  (attempt, given) =>
    wires[attempt - 1]?.(given()) ?? given();

const says = (what: 'denied' | 'throttled' | 'broken') => (): Wire => ({ says: what });
const lost = (how: 'timeout' | 'reset') => (): Wire => ({ lost: how });
const half = (given: Blow, torn: boolean): Wire => ({ half: 'answer' in given ? given.answer : {}, torn });
const torn = (given: Blow): Wire => half(given, true);

/** Faults of the network and of AWS's front door: the same for every call. */
const wireFaults: readonly Fault[] = [
  { name: 'denied', sort: 'lost', attempts: 1, strike: always(says('denied')) },
  { name: 'throttled past the last retry', sort: 'lost', attempts: MOST, strike: always(says('throttled')) },
  { name: 'broken at AWS past the last retry', sort: 'lost', attempts: MOST, strike: always(says('broken')) },
  { name: 'timed out past the last retry', sort: 'lost', attempts: MOST, strike: always(lost('timeout')) },
  { name: 'connection dropped past the last retry', sort: 'lost', attempts: MOST, strike: always(lost('reset')) },
  { name: 'body torn past the last retry', sort: 'lost', attempts: MOST, strike: always(torn) },
  { name: 'denied after a throttle', sort: 'lost', attempts: 2, strike: attempt => ({ says: attempt === 1 ? 'throttled' : 'denied' }) },
  { name: 'half a body that looks whole', sort: 'lost', attempts: 1, strike: always(given => half(given, false)) },
  { name: "a proxy's page", sort: 'garbled', attempts: 1, strike: always(() => ({ page: '<html><body>Sign in</body></html>' })) },
  { name: 'an empty body', sort: 'garbled', attempts: 1, strike: always(() => ({ page: '' })) },
  { name: 'throttled twice', sort: 'healed', attempts: 3, strike: first(says('throttled'), says('throttled')) },
  { name: 'connection dropped once', sort: 'healed', attempts: 2, strike: first(lost('reset')) },
  { name: 'body torn once', sort: 'healed', attempts: 2, strike: first(torn) },
  { name: 'all in turn, then answered', sort: 'healed', attempts: MOST, strike: first(says('throttled'), lost('timeout'), torn, lost('reset'), says('broken')) },
];

/** Members by which AWS says that there is another page, as the services spell them. */
const tokens = ['NextToken', 'nextToken', 'NextMarker', 'Marker', 'NextContinuationToken', 'ContinuationToken', 'PaginationToken', 'NextPageToken', 'nextPageToken', 'position'];

/** Every fault that may befall a call with this answer, one by one. */
export function faultsOf(given: unknown): readonly Fault[] {
  return [
    ...wireFaults,
    ...garblings(given).map(({ name, whole, out }): Fault => ({ name, sort: whole ? 'garbled' : 'bent', attempts: 1, strike: () => ({ answer: out }) })),
    ...(isList(given) ? [{ name: 'every item twice', sort: 'repeated', attempts: 1, strike: () => ({ answer: twice(given) }) } satisfies Fault] : []),
  ];
}

/** The token that asks for the page once more. */
export const again = 'again';

/** The page comes again as the next one, where the operation has such a token. */
export function repeatedPage(members: ReadonlySet<string>): Fault | null {
  const token = tokens.find(name => members.has(name));
  if (token === undefined) return null;
  const more = Object.fromEntries(['Truncated', 'IsTruncated', 'HasMoreStacks'].filter(name => members.has(name)).map(name => [name, true]));
  return { name: `a page that comes again (${token})`, sort: 'repeated', attempts: 2, strike: (_, given) => added(given(), { ...more, [token]: again }) };
}

function added(blow: Blow, members: object): Blow {
  return 'answer' in blow ? { answer: { ...(blow.answer as object), ...members } } : blow;
}
function isList(given: unknown): given is object {
  return given !== null && typeof given === 'object' && Object.values(given).some(member => Array.isArray(member) && member.length > 0);
}
function twice(given: object): object {
  return Object.fromEntries(Object.entries(given).map(([name, member]) => [name, Array.isArray(member) ? [...member, ...member] : member]));
}
