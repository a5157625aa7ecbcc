import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { type ReactNode, useMemo } from 'react';
import type { FindingItem } from '#review/api/schemas';
import { Loaded } from '../show/loaded.tsx';
import { Empty } from '../show/empty.tsx';
import type { Filter } from './filter.ts';
import { FilterBox } from './filter-box.tsx';
import { findingColumns } from './finding-columns.tsx';
import { type Order, orders } from './use-filter.ts';
import type { useFindings } from './use-findings.ts';
import { ViewPicker } from './view-picker.tsx';

type Props = {
  readonly filter: Filter;
  readonly order: Order;
  readonly setFilter: (filter: Filter) => void;
  readonly setOrder: (order: Order) => void;
  readonly asked: ReturnType<typeof useFindings>['asked'];
  readonly items: readonly FindingItem[];
  readonly chosen: ReadonlySet<string>;
  readonly cursor: string | null;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onLook: (id: string) => void;
  readonly actions: ReactNode;
};

const orderWords: Readonly<Record<Order, string>> = { dollars: 'Biggest saving first', due: 'Nearest due date first', id: 'No order, quickest' };

/** The list with its filter, its views and its order; pages are added below as they are asked for. */
export function FindingsTable({ filter, order, setFilter, setOrder, asked, items, chosen, cursor, onChoose, onLook, actions }: Props) {
  const columns = useMemo(() => findingColumns(cursor), [cursor]);
  const selectedItems = useMemo(() => items.filter(({ id }) => chosen.has(id)), [items, chosen]);
  const more = asked.hasNextPage;
  return (
    <Loaded query={asked} what="Findings" lines={10}>
      {() => (
        <Table
          variant="container"
          stickyHeader
          resizableColumns
          wrapLines={false}
          selectionType="multi"
          trackBy="id"
          items={items}
          loading={asked.isPlaceholderData || (items.length === 0 && asked.isFetchingNextPage)}
          loadingText="Reading findings"
          selectedItems={selectedItems}
          onSelectionChange={({ detail }) => onChoose(new Set(detail.selectedItems.map(({ id }) => id)))}
          columnDefinitions={columns}
          onRowClick={({ detail }) => onLook(detail.item.id)}
          ariaLabels={{ selectionGroupLabel: 'Choose findings', allItemsSelectionLabel: () => 'Choose all that are shown', itemSelectionLabel: (_, item) => `Choose ${item.title}, ${item.name}`.slice(0, 200), tableLabel: 'Findings' }}
          header={
            <Header counter={`(${chosen.size > 0 ? `${selectedItems.length}/` : ''}${items.length}${more ? '+' : ''})`} actions={actions}>
              List
            </Header>
          }
          filter={
            <SpaceBetween size="xs">
              <FilterBox filter={filter} onChange={setFilter} count={items.length} more={more} loading={asked.isFetching} />
              <SpaceBetween direction="horizontal" size="xs">
                <ViewPicker filter={filter} order={order} />
                <Select
                  ariaLabel="Order"
                  selectedOption={{ value: order, label: orderWords[order] }}
                  options={orders.map(value => ({ value, label: orderWords[value] }))}
                  onChange={({ detail }) => setOrder(orders.find(each => each === detail.selectedOption.value) ?? 'dollars')}
                />
              </SpaceBetween>
            </SpaceBetween>
          }
          empty={
            <Empty title="No finding matches" action={<Button onClick={() => setFilter({ tokens: [] })}>Take the filter away</Button>}>
              {more ? 'None of those read so far; more can be read below.' : 'What was not assessed is no finding: see the coverage of the accounts.'}
            </Empty>
          }
          footer={
            more ? (
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
