import type { Json } from '#kernel/call';
import type { Person } from '#kernel/acceptance';
import type { FindingEvent } from '#kernel/finding';
import { digest } from '#kernel/hash';
import { Problem } from '#kernel/problem';
import { instant } from '#kernel/time';
import type { FindingStore } from '#store/finding-store';

const TRIES = 12;

/** What is about no finding: a login, an export, a pack that was signed, a setting. `kind` is lower case with hyphens. */
export type Recorded = { readonly kind: string; readonly at: string; readonly by: (Person & { readonly roles: readonly string[] }) | null; readonly text?: string; readonly detail?: { readonly [key: string]: Json } };

/** The event that follows the last one of its kind (null: there is none), chained to it. */
export function recordedEvent(last: FindingEvent | null, { kind, at, by, text, detail }: Recorded): FindingEvent {
  const event: Omit<FindingEvent, 'hash'> = {
    finding: `sys#${kind}`,
    rev: (last?.rev ?? 0) + 1,
    type: 'recorded',
    at: instant(at),
    run: '',
    actor: by?.sub ?? 'system',
    ...(by === null ? {} : { by }),
    ...(text === undefined ? {} : { text }),
    ...(detail === undefined ? {} : { detail }),
    before: null,
    after: {},
    prev: last?.hash ?? null,
  };
  return { ...event, hash: digest(event) };
}

/**
 * Appends an event to the log of its kind and month (`login` becomes `sys#login-2026-11`, so that no chain grows for ever); reads and chains again when
 * somebody appended one meanwhile. Throws a `Problem` when others keep being faster.
 */
export async function recordEvent(store: Pick<FindingStore, 'events' | 'record'>, recorded: Recorded): Promise<FindingEvent> {
  const kind = `${recorded.kind}-${monthWord(recorded.at)}`;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const event = recordedEvent((await store.events(`sys#${kind}`)).at(-1) ?? null, { ...recorded, kind });
    if ((await store.record(event)) === 'done') return event;
  }
  throw new Problem(`the log of ${recorded.kind} is being written by others all the time: try again`, 'failure');
}

function monthWord(at: string): string {
  return instant(at).slice(0, 7);
}
