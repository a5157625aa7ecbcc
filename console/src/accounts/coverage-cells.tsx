import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { CoverageStatus } from '#kernel/cell';
import { count } from '#reports/format/count';
import type { CoverageList } from '#review/api/schemas';
import { api } from '../api/api.ts';
import { Empty } from '../show/empty.tsx';
import { Loaded } from '../show/loaded.tsx';
import { Text } from '../show/text.tsx';

const marks: Readonly<Record<CoverageStatus, StatusIndicatorProps.Type>> = { complete: 'success', partial: 'warning', denied: 'error', failed: 'error', skipped: 'stopped' };

/** The cells of an account in the newest run: what could not be read, and why. */
export function CoverageCells({ account, incomplete }: { readonly account: string; readonly incomplete: boolean }) {
  const asked = useInfiniteQuery({
    queryKey: ['coverage', account, incomplete],
    queryFn: ({ pageParam, signal }): Promise<CoverageList> => api.coverage({ query: { account, limit: 200, ...(incomplete ? { incomplete: 'true' as const } : {}), ...(pageParam === null ? {} : { cursor: pageParam }) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.cursor,
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={asked} what="Cells" lines={8}>
      {({ pages }) => {
        const rows = pages.flatMap(({ rows }) => rows);
        return (
          <Table
            header={
              <Header variant="h2" counter={`(${rows.length}${asked.hasNextPage ? '+' : ''})`}>
                Cells
              </Header>
            }
            wrapLines
            items={rows}
            ariaLabels={{ tableLabel: 'Cells' }}
            empty={incomplete ? <Empty title="Every cell was read to its end" /> : <Empty title="No cell">The newest run did not look here.</Empty>}
            columnDefinitions={[
              { id: 'collector', header: 'Collector', isRowHeader: true, cell: ({ collector }) => <Text>{collector}</Text> },
              { id: 'region', header: 'Region', cell: ({ region }) => <Text>{region}</Text> },
              { id: 'status', header: 'Status', minWidth: 130, cell: ({ status }) => <StatusIndicator type={marks[status]}>{status}</StatusIndicator> },
              { id: 'reason', header: 'Why', cell: ({ reason }) => <Text clip={300}>{reason ?? ''}</Text> },
              { id: 'holes', header: 'Holes', cell: ({ holes }) => count(holes) },
              { id: 'dropped', header: 'Dropped', cell: ({ dropped }) => count(dropped) },
              { id: 'calls', header: 'Calls', cell: ({ calls }) => count(calls) },
              { id: 'items', header: 'Resources', cell: ({ items }) => count(items) },
            ]}
            footer={
              asked.hasNextPage ? (
                <div className="more">
                  <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
                    Show more
                  </Button>
                </div>
              ) : undefined
            }
          />
        );
      }}
    </Loaded>
  );
}
