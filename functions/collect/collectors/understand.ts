import type { ReadCall } from '#kernel/call';
import type { KindId } from '#kernel/kind';
import { dropped, type Yielded } from '#kernel/part';
import { tagsOf } from '#kernel/tags';

/** Says what is wrong with an item, as the end of a sentence: `without VolumeId`. */
class Garbled extends Error {}

/**
 * What `read` says, or that `what` could not be understood. Whatever is thrown counts as garbled, a `TypeError` for a null member
 * included: one bad item must neither stop the others nor look like nothing. The text is our own, since an engine may reword its errors.
 */
export function understand(kind: KindId, what: string, read: () => Iterable<Yielded>): readonly Yielded[] {
  try {
    return [...read()];
  } catch (error) {
    return [dropped(kind, `${what} ${error instanceof Garbled ? error.message : 'that is not what AWS documents'}`)];
  }
}

/** Reads each item of a list that AWS sends even when it is empty. A successful answer without that list is garbled, not empty; a failed call says nothing. */
export function* itemsIn(kind: KindId, { err, out }: Pick<ReadCall, 'err' | 'out'>, list: string, read: (item: any) => Iterable<Yielded>): Iterable<Yielded> {
  if (err !== null) return;
  const items: unknown = out?.[list];
  if (!Array.isArray(items)) {
    yield dropped(kind, `an answer without ${list}`);
    return;
  }
  for (const item of items) yield* understand(kind, `an item of ${list}`, () => read(item));
}

/** A text that must be there, such as an identity. */
export function textIn(holder: any, member: string): string {
  const text: unknown = holder?.[member];
  if (typeof text !== 'string' || text === '') throw new Garbled(`without ${member}`);
  return text;
}

/** A structure that must be there. */
export function structureIn(holder: any, member: string): any {
  const structure: unknown = holder?.[member];
  if (structure === null || typeof structure !== 'object' || Array.isArray(structure)) throw new Garbled(`without ${member}`);
  return structure;
}

/** A list inside an item. AWS may leave it out when it is empty; anything else that is no list is garbled. */
export function listIn(holder: any, member: string): readonly any[] {
  const list: unknown = holder?.[member];
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw new Garbled(`whose ${member} is no list`);
  return list;
}

/** The tags of an item. AWS may leave the list out when there are none; a list of something else is garbled, not untagged. */
export function tagsIn(holder: any, member = 'Tags'): Record<string, string> {
  const list = listIn(holder, member);
  if (!list.every(tag => typeof (tag?.Key ?? tag?.key) === 'string')) throw new Garbled(`whose ${member} are no tags`);
  return tagsOf(list);
}

/** The tags of an answer that is about nothing else: there AWS sends the list even when it is empty. */
export function answeredTags(out: any, member = 'Tags'): Record<string, string> {
  if (!Array.isArray(out?.[member])) throw new Garbled(`without ${member}`);
  return tagsIn(out, member);
}
