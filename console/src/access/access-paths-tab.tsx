import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccessPaths } from '#review/api/schemas';
import { api } from '../api/api.ts';
import { Empty } from '../show/empty.tsx';
import { Loaded } from '../show/loaded.tsx';
import { Text } from '../show/text.tsx';
import { PathRow } from './path-row.tsx';

const standings = ['escalates', 'administrator', 'unknown'] as const;
const words = { escalates: 'Can become administrator', administrator: 'Is administrator', unknown: 'Could not be judged' } as const;

/** Principals by what they are or can become; each path step by step with the statement that opens it. */
export function AccessPathsTab() {
  const [standing, setStanding] = useState<(typeof standings)[number]>('escalates');
  const asked = useInfiniteQuery({
    queryKey: ['accessPaths', standing],
    queryFn: ({ pageParam, signal }): Promise<AccessPaths> => api.accessPaths({ query: { standing, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.cursor,
    placeholderData: keepPreviousData,
  });
  return (
    <SpaceBetween size="m">
      <SegmentedControl label="Standing" selectedId={standing} onChange={({ detail }) => setStanding(standings.find(each => each === detail.selectedId) ?? 'escalates')} options={standings.map(id => ({ id, text: words[id] }))} />
      <Loaded query={asked} what="Access paths" lines={8}>
        {({ pages }) => {
          const first = pages[0];
          const paths = pages.flatMap(({ paths }) => paths);
          if (first === undefined || !first.looked) return <Empty title="Access was not analysed">No stored run looked at access. Nobody is thereby known to be safe.</Empty>;
          return (
            <SpaceBetween size="s">
              {first.gaps.length > 0 && (
                <Alert type="warning" header={`Access could not be analysed in ${first.gaps.length} accounts`}>
                  {first.gaps.map(({ account, why }) => (
                    <div key={account}>
                      <Text>{`${account}: ${why}`}</Text>
                    </div>
                  ))}
                </Alert>
              )}
              {paths.length === 0 ? (
                <Empty title="Nobody">{first.gaps.length === 0 ? 'No principal stands so, as far as the newest run could see.' : 'Nobody where access could be analysed.'}</Empty>
              ) : (
                paths.map(path => <PathRow key={path.principal} path={path} />)
              )}
              {asked.hasNextPage && (
                <div className="more">
                  <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
                    Show more
                  </Button>
                </div>
              )}
            </SpaceBetween>
          );
        }}
      </Loaded>
    </SpaceBetween>
  );
}
