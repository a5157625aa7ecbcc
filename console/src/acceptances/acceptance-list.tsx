import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ActionType } from '#review/action';
import type { AcceptancePage } from '#review/api/schemas';
import { ActionModal } from '../act/action-modal.tsx';
import { actionWords } from '../act/action-words.ts';
import { useActs } from '../act/use-act.ts';
import { api } from '../api/api.ts';
import { useReadOn } from '../api/use-read-on.ts';
import { places } from '../shell/places.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { Empty } from '../show/empty.tsx';
import { Instant } from '../show/instant.tsx';
import { Loaded } from '../show/loaded.tsx';
import { SeverityBadge } from '../show/severity-badge.tsx';
import { Text } from '../show/text.tsx';
import { AcceptanceFacts } from './acceptance-facts.tsx';
import { subjectWords } from './subject-words.ts';

type Row = AcceptancePage['items'][number];
const answers = /^(approve|reject|revoke|withdraw)/;

/** What was asked for or is in force, with what the reader may answer. */
export function AcceptanceList({ state }: { readonly state: 'pending' | 'in-force' }) {
  const { act } = useActs();
  const [doing, setDoing] = useState<{ readonly row: Row; readonly type: ActionType } | null>(null);
  const asked = useInfiniteQuery({
    queryKey: ['acceptances', state],
    queryFn: ({ pageParam, signal }): Promise<AcceptancePage> => api.acceptances({ query: { state, limit: 100, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.cursor,
    placeholderData: keepPreviousData,
  });
  const rows = asked.data?.pages.flatMap(({ items }) => items) ?? [];
  useReadOn(asked, rows.length, 20);
  return (
    <Loaded query={asked} what="Acceptances" lines={8}>
      {() => (
        <>
          <Table
            variant="embedded"
            wrapLines
            items={rows}
            loading={rows.length === 0 && asked.hasNextPage}
            loadingText="Reading on"
            trackBy={({ finding, acceptance }) => `${finding.id} ${acceptance.subject} ${acceptance.id}`}
            ariaLabels={{ tableLabel: state === 'pending' ? 'Waiting for approval' : 'In force' }}
            empty={
              <Empty title={state === 'pending' ? 'Nothing waits for approval' : 'Nothing is accepted now'}>{state === 'pending' ? 'Requests of acceptances, false positives and severities come here.' : 'Every open finding counts.'}</Empty>
            }
            columnDefinitions={[
              { id: 'severity', header: 'Severity', cell: ({ finding }) => <SeverityBadge severity={finding.severity} was={finding.checkSeverity} /> },
              {
                id: 'finding',
                header: 'Finding',
                isRowHeader: true,
                cell: ({ finding }) => (
                  <>
                    <RouteLink href={places.finding(finding.id)}>
                      <Text clip={120}>{finding.title}</Text>
                    </RouteLink>
                    <br />
                    <Text clip={80}>{`${finding.name}, ${finding.accountName}`}</Text>
                  </>
                ),
              },
              { id: 'subject', header: 'What', cell: ({ acceptance }) => subjectWords[acceptance.subject] },
              { id: 'reason', header: 'Reason', cell: ({ acceptance }) => <Text clip={200}>{acceptance.reason}</Text> },
              { id: 'by', header: 'Asked for by', cell: ({ acceptance }) => <Text clip={60}>{acceptance.requestedBy.name}</Text> },
              { id: 'approved', header: 'Approved', cell: ({ acceptance }) => `${acceptance.approvals.length} of ${acceptance.needed}` },
              { id: 'until', header: 'Until', cell: ({ acceptance }) => <Instant at={acceptance.until} day /> },
              {
                id: 'answer',
                header: 'Answer',
                cell: row => (
                  <SpaceBetween size="xxs">
                    {row.allowed
                      .filter(({ action, ok, why }) => answers.test(action) && (ok || (why !== null && action.startsWith('approve'))))
                      .map(({ action, ok, why }) => (
                        <Button
                          key={action}
                          variant="inline-link"
                          disabled={!ok}
                          disabledReason={why ?? undefined}
                          ariaLabel={`${actionWords[action as ActionType].label}: ${row.finding.title}, ${row.finding.name}`.slice(0, 200)}
                          onClick={() => setDoing({ row, type: action as ActionType })}
                        >
                          {actionWords[action as ActionType].label}
                        </Button>
                      ))}
                  </SpaceBetween>
                ),
              },
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
          {doing !== null && (
            <ActionModal type={doing.type} request={doing.row.acceptance.id} onDo={action => act(doing.row.finding, action)} onClose={() => setDoing(null)}>
              <AcceptanceFacts item={doing.row.acceptance} />
            </ActionModal>
          )}
        </>
      )}
    </Loaded>
  );
}
