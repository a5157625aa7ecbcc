import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { count } from '#reports/format/count';
import type { RunList } from '#review/api/schemas';
import { CoverageStrip } from '../accounts/coverage-strip.tsx';
import { api } from '../api/api.ts';
import { Empty } from '../show/empty.tsx';
import { Instant } from '../show/instant.tsx';
import { Loaded } from '../show/loaded.tsx';
import { Text } from '../show/text.tsx';

/** The runs, newest first, also one that is under way. */
export function RunTable() {
  const asked = useInfiniteQuery({
    queryKey: ['runs'],
    queryFn: ({ pageParam, signal }): Promise<RunList> => api.runs({ query: { limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.cursor,
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={asked} what="Runs" lines={4}>
      {({ pages }) => (
        <Table
          header={<Header variant="h2">Runs</Header>}
          wrapLines
          items={pages.flatMap(({ runs }) => runs)}
          trackBy="run"
          ariaLabels={{ tableLabel: 'Runs' }}
          empty={<Empty title="No run yet" />}
          columnDefinitions={[
            { id: 'run', header: 'Run', isRowHeader: true, cell: ({ run }) => <Text>{run}</Text> },
            { id: 'at', header: 'As of', cell: ({ asOf }) => <Instant at={asOf} /> },
            { id: 'state', header: 'State', minWidth: 120, cell: ({ state }) => <StatusIndicator type={state === 'finished' ? 'success' : 'in-progress'}>{state}</StatusIndicator> },
            { id: 'coverage', header: 'Coverage', minWidth: 200, cell: ({ coverage }) => (coverage === null ? '' : <CoverageStrip statuses={coverage} />) },
            { id: 'findings', header: 'Findings', minWidth: 170, cell: ({ findings }) => (findings === null ? '' : `${count(findings.opened)} opened, ${count(findings.resolved)} resolved, ${count(findings.reopened)} came back`) },
            { id: 'calls', header: 'Calls', cell: ({ calls }) => count(calls) },
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
      )}
    </Loaded>
  );
}
