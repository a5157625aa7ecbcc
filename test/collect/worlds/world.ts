import type { Table } from '../collectors/fake-gather.ts';

/** By collector: AWS with so many resources, in the largest pages that it gives, and the calls that 1, 10 and 100 of them take. A change there is a change of what a scan costs. */
export type Worlds = Readonly<Record<string, { readonly calls: readonly [number, number, number]; readonly world: (count: number) => Table }>>;

/** The identities of so many resources: twelve digits each. */
export function idsOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => String(index).padStart(12, '0'));
}

/** Answers a paged list: `list` holds `size` items a page, and `token` (asked with `asks`) leads to the next. */
export function group(count: number, size: number, list: string, item: (id: string) => unknown, token = 'NextToken', asks = token): (input: any) => object {
  return input => {
    const from = Number(input[asks] ?? 0);
    const ids = idsOf(count).slice(from, from + size);
    return { [list]: ids.map(item), ...(from + size < count ? { [token]: String(from + size), Truncated: true, IsTruncated: true } : {}) };
  };
}
