import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import TextFilter from '@cloudscape-design/components/text-filter';
import { useCollection } from '@cloudscape-design/collection-hooks';
import { severities } from '#kernel/severity';
import { count } from '#reports/format/count';
import type { AccountList } from '#review/api/schemas';
import { useAsk } from '../api/use-ask.ts';
import { filterLink } from '../findings/filter-link.ts';
import { share } from '../overview/share.ts';
import { places } from '../shell/places.ts';
import { Page } from '../shell/page.tsx';
import { RouteLink } from '../shell/route-link.tsx';
import { Empty } from '../show/empty.tsx';
import { Loaded } from '../show/loaded.tsx';
import { Text } from '../show/text.tsx';
import { CoverageStrip } from './coverage-strip.tsx';

type Account = AccountList['accounts'][number];

/** The accounts: how far each was read, what is open in it. */
export function AccountsPage() {
  const asked = useAsk('accounts', {});
  return (
    <Page title="Accounts and coverage" description="How far each account was read. What was not read is not assessed, and never a pass.">
      <Loaded query={asked} what="Accounts" lines={10}>
        {({ accounts }) => <Accounts accounts={accounts} />}
      </Loaded>
    </Page>
  );
}

function Accounts({ accounts }: { readonly accounts: readonly Account[] }) {
  const { items, filterProps, collectionProps, filteredItemsCount } = useCollection(accounts, {
    filtering: {
      filteringFunction: (item, text) => `${item.account} ${item.name} ${item.path.join('/')}`.toLowerCase().includes(text.toLowerCase()),
      empty: <Empty title="No account yet">The first scan brings them.</Empty>,
      noMatch: <Empty title="No account matches" />,
    },
    sorting: { defaultState: { sortingColumn: { sortingField: 'incomplete' }, isDescending: true } },
  });
  const grave = ({ open }: Account): number => (open.critical ?? 0) + (open.high ?? 0);
  const all = ({ open }: Account): number => severities.reduce((sum, severity) => sum + (open[severity] ?? 0), 0);
  return (
    <Table
      {...collectionProps}
      items={items}
      trackBy="account"
      wrapLines
      ariaLabels={{ tableLabel: 'Accounts' }}
      header={<Header counter={`(${accounts.length})`}>Accounts</Header>}
      filter={<TextFilter {...filterProps} filteringPlaceholder="Name, id or unit" filteringAriaLabel="Filter accounts" countText={`${filteredItemsCount ?? 0} matches`} />}
      columnDefinitions={[
        {
          id: 'account',
          header: 'Account',
          isRowHeader: true,
          sortingField: 'name',
          cell: ({ account, name, path }) => (
            <>
              <RouteLink href={places.account(account)}>
                <Text clip={80}>{name}</Text>
              </RouteLink>{' '}
              <span className="own-time">
                <Text clip={120}>{`${account}${path.length === 0 ? '' : ` · ${path.join(' / ')}`}`}</Text>
              </span>
            </>
          ),
        },
        { id: 'coverage', header: 'Coverage', width: 260, cell: ({ statuses }) => <CoverageStrip statuses={statuses} /> },
        { id: 'incomplete', header: 'Not complete', sortingField: 'incomplete', cell: ({ incomplete, cells }) => `${count(incomplete)} of ${count(cells)}` },
        { id: 'passing', header: 'Passing', sortingField: 'passing', cell: ({ passing }) => share(passing) },
        { id: 'grave', header: 'Critical and high', sortingComparator: (a, b) => grave(a) - grave(b), cell: item => count(grave(item)) },
        {
          id: 'open',
          header: 'Open findings',
          sortingComparator: (a, b) => all(a) - all(b),
          cell: item => (
            <RouteLink href={filterLink({ status: ['open'], account: [item.account] })} ariaLabel={`${count(all(item))} open findings in ${item.name}`}>
              {count(all(item))}
            </RouteLink>
          ),
        },
      ]}
    />
  );
}
