import * as z from 'zod/mini';

/** The properties by which findings can be filtered: the API's own. Of one property any value may match; all properties together must. */
export const properties = ['status', 'severity', 'topic', 'work', 'account', 'check', 'owner', 'region', 'kind', 'resource', 'cohort', 'overdue', 'dueBefore', 'pending'] as const;
export type Property = (typeof properties)[number];
const single: ReadonlySet<Property> = new Set(['overdue', 'dueBefore', 'pending']);

const Token = z.object({ propertyKey: z.optional(z.enum(properties)), operator: z.enum(['=', ':']), value: z.union([z.string().check(z.maxLength(2048)), z.array(z.string().check(z.maxLength(2048))).check(z.maxLength(50))]) });
const Filter = z.object({ tokens: z.array(Token).check(z.maxLength(20)) });
export type Filter = z.output<typeof Filter>;

export const openOnly: Filter = { tokens: [{ propertyKey: 'status', operator: '=', value: ['open'] }] };

/** The filter that an address holds. What it cannot be (typed by hand, of an older version, hostile) is dropped whole and said, never half used. */
export function readFilter(text: string | null): { readonly filter: Filter; readonly dropped: boolean } {
  if (text === null) return { filter: openOnly, dropped: false };
  try {
    const read = Filter.safeParse({ tokens: JSON.parse(text) as unknown });
    return read.success ? { filter: read.data, dropped: false } : { filter: openOnly, dropped: true };
  } catch {
    return { filter: openOnly, dropped: true };
  }
}

export function writeFilter(filter: Filter): string {
  return JSON.stringify(filter.tokens);
}

/** One token for each property, their values joined: what the API is asked is then what the reader sees. Of words and single values the last one holds. */
export function joined({ tokens }: Filter): Filter {
  const groups = Map.groupBy(tokens, ({ propertyKey }) => propertyKey);
  return {
    tokens: [...groups].map(([propertyKey, same]) => {
      if (propertyKey === undefined) return { operator: ':' as const, value: same.at(-1)?.value ?? '' };
      const values = [...new Set(same.flatMap(({ value }) => value))];
      return { propertyKey, operator: '=' as const, value: single.has(propertyKey) ? (values.at(-1) ?? '') : values };
    }),
  };
}

export type Query = Partial<Record<Property, string[]>> & { text?: string };

/** The filter as the API takes it. */
export function queryOf(filter: Filter): Query {
  const query: Query = {};
  for (const { propertyKey, value } of joined(filter).tokens) {
    const values = [value].flat().filter(each => each !== '');
    if (values.length === 0) continue;
    if (propertyKey === undefined) query.text = values.join(' ').slice(0, 200);
    else query[propertyKey] = values;
  }
  return query;
}
