import Header from '@cloudscape-design/components/header';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import Pagination from '@cloudscape-design/components/pagination';
import { useCollection } from '@cloudscape-design/collection-hooks';
import type { RotationCalendar } from '#review/api/schemas';
import { places } from '../shell/places.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { Empty } from '../show/empty.tsx';
import { Instant } from '../show/instant.tsx';
import { Text } from '../show/text.tsx';

const what = { rotation: 'must rotate', expiry: 'ends', commitment: 'paid until' } as const;

/** Dates in a table: what, whose, and how far off. */
export function DueList({ due, title }: { readonly due: RotationCalendar['due']; readonly title: string }) {
  const { items, collectionProps, paginationProps } = useCollection(due, { pagination: { pageSize: 50 }, sorting: {}, filtering: { empty: <Empty title="Nothing">No date falls here.</Empty> } });
  return (
    <Table
      {...collectionProps}
      items={items}
      wrapLines
      ariaLabels={{ tableLabel: title }}
      header={
        <Header variant="h2" counter={`(${due.length})`}>
          {title}
        </Header>
      }
      pagination={due.length > 50 ? <Pagination {...paginationProps} /> : undefined}
      columnDefinitions={[
        { id: 'at', header: 'When', sortingField: 'at', cell: ({ at }) => <Instant at={at} day /> },
        { id: 'far', header: 'How far off', sortingField: 'days', cell: ({ overdue, days }) => (overdue ? <StatusIndicator type="error">{`${Math.abs(days)} d over`}</StatusIndicator> : `in ${days} d`) },
        { id: 'what', header: 'What', cell: ({ what: kind, of }) => <Text>{`${of} ${what[kind]}`}</Text> },
        {
          id: 'name',
          header: 'Of',
          isRowHeader: true,
          cell: ({ resource, name, crown }) => (
            <>
              <RouteLink href={places.resource(resource)}>
                <Text clip={100}>{name}</Text>
              </RouteLink>
              {crown && <span className="own-time"> crown jewel</span>}
            </>
          ),
        },
        { id: 'account', header: 'Account', cell: ({ accountName, region }) => <Text clip={60}>{`${accountName} · ${region}`}</Text> },
        { id: 'owner', header: 'Owner', cell: ({ owner }) => <Text clip={60}>{owner ?? 'unowned'}</Text> },
        { id: 'managed', header: 'Managed by', cell: ({ managed }) => <Text clip={60}>{managed ?? ''}</Text> },
      ]}
    />
  );
}
