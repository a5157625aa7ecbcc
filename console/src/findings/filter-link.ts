import { places } from '../shell/places.ts';
import { type Filter, type Property, writeFilter } from './filter.ts';
import type { Order } from './use-filter.ts';

/** The address of the list with a filter. */
export function filterLink(values: Partial<Record<Property, string | readonly string[]>>, order: Order = 'due'): string {
  const filter: Filter = { tokens: (Object.entries(values) as [Property, string | readonly string[]][]).map(([propertyKey, value]) => ({ propertyKey, operator: '=' as const, value: typeof value === 'string' ? value : [...value] })) };
  return `${places.findings}?${new URLSearchParams({ f: writeFilter(filter), order }).toString()}`;
}
