import Alert from '@cloudscape-design/components/alert';
import { useMemo, useState } from 'react';
import type { FindingItem } from '#review/api/schemas';
import { FindingActions } from './finding-actions.tsx';
import { FindingPanel } from './finding-panel.tsx';
import { FindingsTable } from './findings-table.tsx';
import { Panel } from '../shell/panel.tsx';
import { Page } from '../shell/page.tsx';
import { useFilter } from './use-filter.ts';
import { useFindings } from './use-findings.ts';
import { useListKeys } from './use-list-keys.ts';
import { KeysHelp } from '../keys/keys-help.tsx';
import type { bulkActions } from '../act/action-words.ts';

/** The findings that a filter leaves: read, chosen, worked on, one by one beside the list or many at once. */
export function FindingsPage() {
  const held = useFilter();
  const { asked, items } = useFindings(held.filter, held.order);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [cursor, setCursor] = useState<string | null>(null);
  const [panel, setPanel] = useState(false);
  const [doing, setDoing] = useState<(typeof bulkActions)[number] | null>(null);
  const [help, setHelp] = useState(false);
  const selected = useMemo<readonly FindingItem[]>(() => items.filter(({ id }) => chosen.has(id)), [items, chosen]);
  const current = items.find(({ id }) => id === cursor) ?? null;
  const keys = useListKeys({ items, current, chosen, setChosen, setCursor, panel, setPanel, act: setDoing, setHelp });
  return (
    <Page title="Findings" description="Every stored failure with its clock, its owner and its dollars. Press ? for the keys.">
      {held.dropped && (
        <Alert type="warning" dismissible={false}>
          The filter in the address could not be read and was left out: these are all open findings.
        </Alert>
      )}
      <FindingsTable
        {...held}
        asked={asked}
        items={items}
        chosen={chosen}
        cursor={cursor}
        onChoose={setChosen}
        onLook={id => {
          setCursor(id);
          setPanel(true);
        }}
        actions={
          <FindingActions
            on={selected.length > 0 ? selected : current === null ? [] : [current]}
            chosen={selected.length}
            doing={doing}
            setDoing={setDoing}
            onDone={() => setChosen(new Set())}
            filter={held.filter}
            onHelp={() => setHelp(true)}
          />
        }
      />
      <Panel header={current === null ? 'No finding chosen' : current.title} open={panel} onToggle={setPanel}>
        <FindingPanel finding={current} />
      </Panel>
      <KeysHelp keys={keys} open={help} onClose={() => setHelp(false)} />
    </Page>
  );
}
