import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import type { Settings } from '#review/api/schemas';
import { Empty } from '../show/empty.tsx';
import { Text } from '../show/text.tsx';

/** Where notifications go, as the configuration file says. */
export function Channels({ channels }: { readonly channels: Settings['channels'] }) {
  return (
    <Table
      header={
        <Header variant="h2" counter={`(${channels.length})`} description="They stand in the configuration file.">
          Channels
        </Header>
      }
      items={channels}
      trackBy="id"
      ariaLabels={{ tableLabel: 'Channels' }}
      empty={<Empty title="No channel">Nothing is sent to anybody. The configuration file names channels.</Empty>}
      columnDefinitions={[
        { id: 'id', header: 'Name', isRowHeader: true, cell: ({ id }) => <Text clip={80}>{id}</Text> },
        { id: 'kind', header: 'Kind', cell: ({ kind }) => kind },
        { id: 'target', header: 'To', cell: ({ target }) => <Text clip={120}>{target}</Text> },
        { id: 'floor', header: 'Least severity', cell: ({ floor }) => floor },
        { id: 'what', header: 'What', cell: ({ digest, alerts }) => [digest ? 'digests' : '', alerts ? 'alerts' : ''].filter(word => word !== '').join(', ') },
      ]}
    />
  );
}
