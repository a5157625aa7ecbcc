import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import { useState, useSyncExternalStore } from 'react';
import { useSearchParams } from 'react-router';
import { visible } from '#reports/format/visible';
import { type Filter, writeFilter } from './filter.ts';
import { commonViews, savedViews } from './saved-views.ts';
import type { Order } from './use-filter.ts';

/** Views: those that everybody has and those that the reader kept in this browser. */
export function ViewPicker({ filter, order }: { readonly filter: Filter; readonly order: Order }) {
  const [, setParams] = useSearchParams();
  const own = useSyncExternalStore(savedViews.hear, savedViews.get);
  const [name, setName] = useState<string | null>(null);
  const f = writeFilter(filter);
  const current = own.find(view => view.f === f && view.order === order);
  const all = [...commonViews, ...own];
  const keep = (): void => {
    const called = name?.trim() ?? '';
    if (called === '') return;
    savedViews.set([...own.filter(view => view.name !== called), { name: called.slice(0, 60), f, order }]);
    setName(null);
  };
  return (
    <>
      <ButtonDropdown
        items={[
          { id: 'common', text: 'Views', items: commonViews.map((view, index) => ({ id: `view ${index}`, text: view.name })) },
          ...(own.length === 0 ? [] : [{ id: 'own', text: 'Your views', items: own.map((view, index) => ({ id: `view ${commonViews.length + index}`, text: visible(view.name) })) }]),
          { id: 'do', text: 'This one', items: [{ id: 'keep', text: 'Keep as a view…' }, ...(current === undefined ? [] : [{ id: 'drop', text: `Forget "${visible(current.name)}"` }])] },
        ]}
        onItemClick={({ detail }) => {
          if (detail.id === 'keep') setName('');
          else if (detail.id === 'drop') savedViews.set(own.filter(view => view !== current));
          else {
            const view = all[Number(detail.id.slice('view '.length))];
            if (view !== undefined) setParams({ f: view.f, order: view.order });
          }
        }}
      >
        Views
      </ButtonDropdown>
      {name !== null && (
        <Modal
          visible
          header="Keep as a view"
          closeAriaLabel="Close"
          onDismiss={() => setName(null)}
          footer={
            <Box float="right">
              <Button variant="primary" disabled={name.trim() === ''} onClick={keep}>
                Keep
              </Button>
            </Box>
          }
        >
          <FormField label="Name" constraintText="At most 60 characters; kept in this browser.">
            <Input
              value={name}
              autoFocus
              onChange={({ detail }) => setName(detail.value.slice(0, 60))}
              onKeyDown={({ detail }) => {
                if (detail.key === 'Enter') keep();
              }}
            />
          </FormField>
        </Modal>
      )}
    </>
  );
}
