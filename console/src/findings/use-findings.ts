import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FindingItem, FindingPage } from '#review/api/schemas';
import { api } from '../api/api.ts';
import { useReadOn } from '../api/use-read-on.ts';
import { type Filter, queryOf } from './filter.ts';
import type { Order } from './use-filter.ts';

const LIMIT = 50;

/** The list, page after page. A page may hold fewer findings than asked and yet not be the last: the server reads at most 1,000 for it. */
export function useFindings(filter: Filter, order: Order) {
  const query = queryOf(filter);
  const asked = useInfiniteQuery({
    queryKey: ['listFindings', query, order],
    queryFn: ({ pageParam, signal }): Promise<FindingPage> => api.listFindings({ query: { ...(query as object), order, limit: LIMIT, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.cursor,
    placeholderData: keepPreviousData,
  });
  const items = useMemo<readonly FindingItem[]>(() => asked.data?.pages.flatMap(page => page.items) ?? [], [asked.data]);
  useReadOn(asked, items.length, 20);
  return { asked, items };
}
