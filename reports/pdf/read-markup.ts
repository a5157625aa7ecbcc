import { Problem } from '#kernel/problem';

/** A piece of a page: its name, its attributes and what stands in it. */
export type MarkupElement = { readonly tag: string; readonly attributes: Readonly<Record<string, string>>; readonly children: readonly MarkupNode[] };
export type MarkupNode = string | MarkupElement;

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const voids: ReadonlySet<string> = new Set(['br', 'wbr']);

/**
 * Reads the markup that `html/` writes, and no other: quoted attributes, every element closed, five entities. What is not so is a failure, because a part of a report that is not understood
 * would be missing from it.
 */
export function readMarkup(text: string): MarkupNode[] {
  type Open = { tag: string; attributes: Record<string, string>; children: MarkupNode[] };
  const root: Open = { tag: '', attributes: {}, children: [] };
  const open: Open[] = [root];
  const token = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)/gy;
  let at = 0;
  for (const match of text.matchAll(token)) {
    at = match.index + match[0].length;
    const [, closing, tag = '', attributes = '', alone, words] = match;
    const here = open.at(-1) as Open;
    if (words !== undefined) here.children.push(unescaped(words));
    else if (closing === '/') {
      if (open.length === 1 || here.tag !== tag) throw new Problem(`page: </${tag}> closes <${here.tag}>`, 'failure');
      open.pop();
    } else {
      const made: Open = { tag, attributes: Object.fromEntries([...attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, unescaped(value)])), children: [] };
      here.children.push(made);
      if (alone !== '/' && !voids.has(tag)) open.push(made);
    }
  }
  if (at !== text.length || open.length > 1) throw new Problem(`page: markup that cannot be read at ${at}: ${text.slice(at, at + 40)}`, 'failure');
  return root.children;
}

/** Whether an element has a class. */
export function hasClass({ attributes }: MarkupElement, name: string): boolean {
  return (attributes['class'] ?? '').split(' ').includes(name);
}

function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, entity => entities[entity] ?? entity);
}
