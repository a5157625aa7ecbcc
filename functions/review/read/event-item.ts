import type { FindingEvent } from '#kernel/finding';
import type { EventItem } from '#review/api/schemas';
import type * as z from 'zod';

/** An event as the API shows it. */
export function eventItem({ rev, type, at, run, actor, by, text, detail, before, after, hash, prev }: FindingEvent): z.output<typeof EventItem> {
  return {
    rev,
    type,
    at,
    run: run === '' ? null : run,
    actor,
    by: by === undefined ? null : { sub: by.sub, name: by.name },
    text: text ?? null,
    detail: detail === undefined ? null : { ...detail },
    before: before === null ? null : { ...before },
    after: { ...after },
    hash,
    prev,
  };
}
