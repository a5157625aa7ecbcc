import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';

const MOST_PAGES = 30;

/** Asks for further pages until `least` rows are there: a page reads a bounded number of findings, and may therefore hold few of those that match, or none. After 30 pages the reader is asked instead. */
export function useReadOn(asked: Pick<UseInfiniteQueryResult<{ readonly pages: readonly unknown[] }>, 'data' | 'hasNextPage' | 'isFetching' | 'isError' | 'fetchNextPage'>, rows: number, least: number): void {
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = asked;
  const pages = data?.pages.length ?? 0;
  const wanted = hasNextPage && !isFetching && !isError && rows < least && pages > 0 && pages < MOST_PAGES;
  useEffect(() => {
    if (wanted) void fetchNextPage();
  }, [wanted, pages, fetchNextPage]);
}
