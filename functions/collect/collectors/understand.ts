import type { ReadCall } from '#kernel/call';
import type { KindId } from '#kernel/kind';
import { dropped, type Unread, type Yielded } from '#kernel/part';
import { tagsOf } from '#kernel/tags';

/** Says what is wrong with an item, as the end of a sentence: `without VolumeId`. */
class Garbled extends Error {}

/**
 * What `read` says, or that `what` could not be understood. Whatever is thrown counts as garbled, a `TypeError` for a null member
 * included: one bad item must neither stop the others nor look like nothing. The text is our own, since an engine may reword its errors.
 * `open` says which fields of a known resource that leaves open: a garbled page must not pass for the end of a list.
 */
export function understand(kind: KindId, what: string, read: () => Iterable<Yielded>, open: readonly Unread[] = []): readonly Yielded[] {
  try {
    const said = read();
    return Array.isArray(said) ? said : [...said];
  } catch (error) {
    return [dropped(kind, `${what} ${error instanceof Garbled ? error.message : 'that is not what AWS documents'}`), ...open];
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
  const what = `an item of ${list}`;
  for (const item of items) {
    // A list of a million items is read in one go: delegating to an inner generator for each would cost as much as reading it.
    for (const said of understand(kind, what, () => read(item))) yield said;
  }
}

/** A text that must be there, such as an identity. */
export function textIn(holder: any, member: string): string {
  const text: unknown = holder?.[member];
  if (typeof text !== 'string' || text === '') throw new Garbled(`without ${member}`);
  return text;
}

/** An item that is itself a text, such as an ARN in a list of ARNs. */
export function textItem(item: unknown): string {
  if (typeof item !== 'string' || item === '') throw new Garbled('that is no text');
  return item;
}

/** A yes or no that must be there. */
export function flagIn(holder: any, member: string): boolean {
  const flag: unknown = holder?.[member];
  if (typeof flag !== 'boolean') throw new Garbled(`without ${member}`);
  return flag;
}

/** A structure that must be there. */
export function structureIn(holder: any, member: string): any {
  const structure: unknown = holder?.[member];
  if (structure === null || typeof structure !== 'object' || Array.isArray(structure)) throw new Garbled(`without ${member}`);
  return structure;
}

/** What people call it, where AWS says so; else the engine takes the last part of its ARN or URN. */
export function nameIn(holder: any, member: string): { name?: string } {
  const name: unknown = holder?.[member];
  return typeof name === 'string' && name !== '' ? { name } : {};
}

/** A list inside an item. AWS may leave it out when it is empty; anything else that is no list is garbled. */
export function listIn(holder: any, member: string): readonly any[] {
  if (holder === null || typeof holder !== 'object') throw new Garbled('that is no structure');
  const list: unknown = holder[member];
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw new Garbled(`whose ${member} is no list`);
  return list;
}

/** The tags of an item. AWS may leave the list out when there are none; a list of something else is garbled, not untagged. */
export function tagsIn(holder: any, member = 'Tags'): Record<string, string> {
  const list = listIn(holder, member);
  if (!list.every(tag => typeof (tag?.Key ?? tag?.key ?? tag?.TagKey) === 'string')) throw new Garbled(`whose ${member} are no tags`);
  return tagsOf(list);
}

/** The list of an answer that is about nothing else: there AWS sends it even when it is empty. */
export function answeredList(out: any, member: string): readonly any[] {
  const list: unknown = out?.[member];
  if (!Array.isArray(list)) throw new Garbled(`without ${member}`);
  return list;
}

/** The tags of such an answer. */
export function answeredTags(out: any, member = 'Tags'): Record<string, string> {
  answeredList(out, member);
  return tagsIn(out, member);
}

/** An item of a list that is a structure; throws for any other. */
export function structureItem(item: unknown): any {
  return structureIn({ item }, 'item');
}
