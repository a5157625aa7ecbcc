import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import type { Settings } from '#review/api/schemas';

/** Who may do what: the one table that the API goes by. */
export function Entitlements({ capabilities }: { readonly capabilities: Settings['capabilities'] }) {
  return (
    <Table
      header={<Header variant="h2">Who may do what</Header>}
      items={capabilities}
      trackBy="capability"
      ariaLabels={{ tableLabel: 'Who may do what' }}
      columnDefinitions={[
        { id: 'capability', header: 'To', isRowHeader: true, cell: ({ capability }) => capability.replaceAll('-', ' ') },
        { id: 'roles', header: 'Roles', cell: ({ roles }) => roles.join(', ') },
      ]}
    />
  );
}
