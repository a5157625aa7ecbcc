import Header from '@cloudscape-design/components/header';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import type { ResourceDetail } from '#review/api/schemas';
import { Empty } from '../show/empty.tsx';
import { Text } from '../show/text.tsx';

type Verdict = ResourceDetail['verdicts'][number];
const marks: Readonly<Record<Verdict['outcome'], StatusIndicatorProps.Type>> = { fail: 'error', pass: 'success', 'not-applicable': 'stopped', 'not-assessed': 'warning', manual: 'pending' };

/** Every verdict on a resource, of all topics: also what passes, and what could not be judged. */
export function Verdicts({ verdicts }: { readonly verdicts: readonly Verdict[] }) {
  return (
    <Table
      header={
        <Header variant="h2" counter={`(${verdicts.length})`}>
          Verdicts of the newest run
        </Header>
      }
      wrapLines
      items={verdicts}
      trackBy="check"
      ariaLabels={{ tableLabel: 'Verdicts' }}
      empty={<Empty title="No verdict">No check of the newest stored run judged it.</Empty>}
      columnDefinitions={[
        { id: 'outcome', header: 'Outcome', minWidth: 150, cell: ({ outcome }) => <StatusIndicator type={marks[outcome]}>{outcome}</StatusIndicator> },
        { id: 'topic', header: 'Topic', cell: ({ topic }) => topic },
        { id: 'title', header: 'Should be', isRowHeader: true, cell: ({ title }) => <Text>{title}</Text> },
        { id: 'reason', header: 'What was seen', cell: ({ reason }) => <Text clip={400}>{reason}</Text> },
      ]}
    />
  );
}
