import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type Filter, joined, readFilter, writeFilter } from './filter.ts';

export const orders = ['dollars', 'due', 'id'] as const;
export type Order = (typeof orders)[number];

type Held = { readonly filter: Filter; readonly order: Order; readonly dropped: boolean; readonly setFilter: (filter: Filter) => void; readonly setOrder: (order: Order) => void };

/** The filter and order of the list, kept in the address: a link to it shows the same list to somebody else, and the back button goes back. */
export function useFilter(): Held {
  const [params, setParams] = useSearchParams();
  const text = params.get('f');
  const { filter, dropped } = useMemo(() => readFilter(text), [text]);
  const asked = params.get('order');
  const order = orders.find(each => each === asked) ?? 'dollars';
  const set = useCallback(
    (key: string, value: string) => {
      setParams(before => {
        const after = new URLSearchParams(before);
        after.set(key, value);
        return after;
      });
    },
    [setParams],
  );
  const setFilter = useCallback((next: Filter) => set('f', writeFilter(joined(next))), [set]);
  const setOrder = useCallback((next: Order) => set('order', next), [set]);
  return { filter, order, dropped, setFilter, setOrder };
}
