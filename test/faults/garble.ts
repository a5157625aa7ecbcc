import { canonicalJson } from '#kernel/canonical';

export type Garbling = {
  readonly name: string;
  /** Nothing of the answer is left, so that it must be noticed; else what is garbled may be what nobody reads. */
  readonly whole: boolean;
  readonly out: unknown;
};

/** Answers that parse but are not what AWS documents; only those that differ from the answer itself. */
export function garblings(out: unknown): readonly Garbling[] {
  const list: Garbling[] = [
    { name: 'nothing in it', whole: true, out: {} },
    { name: 'null for its members', whole: true, out: mapMembers(out, () => null) },
    { name: 'texts for its members', whole: true, out: mapMembers(out, () => 'garbled') },
    { name: 'null for the items of its lists', whole: false, out: mapItems(out, () => null) },
    { name: 'numbers for the items of its lists', whole: false, out: mapItems(out, () => 5) },
    { name: 'every value of another type', whole: false, out: mapLeaves(out, wrong) },
    ...pathsOf(out).map(path => ({ name: `another type at ${path.join('.')}`, whole: false, out: replaced(out, path) })),
  ];
  const seen = new Set([canonicalJson(out)]);
  return list.filter(each => {
    const text = canonicalJson(each.out);
    return !seen.has(text) && seen.add(text);
  });
}

/** Something that is not of the type of `value`; null has none. */
function wrong(value: unknown): unknown {
  return typeof value === 'object' ? value : typeof value === 'string' ? { garbled: 1 } : 'garbled';
}

function mapMembers(out: unknown, to: (member: unknown) => unknown): unknown {
  return isStructure(out) ? Object.fromEntries(Object.entries(out).map(([name, member]) => [name, to(member)])) : out;
}
function mapItems(value: unknown, to: (item: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(to);
  return isStructure(value) ? mapMembers(value, member => mapItems(member, to)) : value;
}
function mapLeaves(value: unknown, to: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(item => mapLeaves(item, to));
  return isStructure(value) ? mapMembers(value, member => mapLeaves(member, to)) : to(value);
}
function pathsOf(value: unknown): (readonly string[])[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[]];
  return someOf(Object.entries(value)).flatMap(([name, member]) => pathsOf(member).map(path => [name, ...path]));
}
/** Of hundreds of values in a row, such as the points of a metric, those at the ends and in the middle stand for all. */
function someOf<T extends readonly [string, unknown]>(entries: readonly T[]): readonly T[] {
  if (entries.length <= 16 || entries.some(([, value]) => typeof value === 'object')) return entries;
  const at = new Set([0, 1, entries.length >> 1, entries.length - 2, entries.length - 1]);
  return entries.filter((_, index) => at.has(index));
}
function replaced(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return wrong(value);
  const at = (member: unknown, own: string): unknown => (own === name ? replaced(member, rest) : member);
  if (Array.isArray(value)) return value.map((item, index) => at(item, String(index)));
  return Object.fromEntries(Object.entries(value as object).map(([own, member]) => [own, at(member, own)]));
}
function isStructure(value: unknown): value is object {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
