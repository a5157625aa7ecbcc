import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import type { FindingItem } from '#review/api/schemas';
import { RouteLink } from '../shell/route-link.tsx';
import { places } from '../shell/places.ts';
import { Due } from '../show/due.tsx';
import { Money } from '../show/money.tsx';
import { SeverityBadge } from '../show/severity-badge.tsx';
import { StatusWord } from '../show/status-word.tsx';
import { Text } from '../show/text.tsx';

/** The columns of a list of findings. `cursor` is the row that the keys act on. */
export function findingColumns(cursor: string | null): TableProps.ColumnDefinition<FindingItem>[] {
  return [
    {
      id: 'severity',
      header: 'Severity',
      width: 122,
      cell: ({ severity, checkSeverity, id }) => (
        <span id={`row-${id}`} className={id === cursor ? 'cursor-mark' : undefined} aria-current={id === cursor ? 'true' : undefined}>
          <SeverityBadge severity={severity} was={checkSeverity} />
        </span>
      ),
    },
    {
      id: 'title',
      header: 'Should be',
      width: 290,
      isRowHeader: true,
      cell: ({ id, title }) => (
        <RouteLink href={places.finding(id)}>
          <Text clip={120}>{title}</Text>
        </RouteLink>
      ),
    },
    { id: 'name', header: 'Resource', width: 165, cell: ({ name }) => <Text clip={60}>{name}</Text> },
    { id: 'account', header: 'Account', width: 130, cell: ({ accountName }) => <Text clip={40}>{accountName}</Text> },
    { id: 'saves', header: 'Saves a month', width: 150, cell: ({ saves }) => (saves === null ? <span className="own-time">none known</span> : <Money of={saves} digits={0} />) },
    { id: 'due', header: 'Due', width: 118, cell: item => (item.status === 'open' ? <Due at={item.due} /> : <span className="own-time">clock stopped</span>) },
    { id: 'status', header: 'Status', width: 110, cell: item => <StatusWord of={item} /> },
    { id: 'owner', header: 'Owner', width: 150, cell: ({ owner }) => (owner === null ? <StatusIndicator type="info">unowned</StatusIndicator> : <Text clip={40}>{owner}</Text>) },
  ];
}
