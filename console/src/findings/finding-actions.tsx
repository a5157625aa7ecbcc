import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { FindingItem } from '#review/api/schemas';
import { ActionModal } from '../act/action-modal.tsx';
import { actionWords, bulkActions } from '../act/action-words.ts';
import { useActs } from '../act/use-act.ts';
import { type Filter, queryOf } from './filter.ts';
import { ExportButton } from './export-button.tsx';

type Bulk = (typeof bulkActions)[number];
type Props = {
  /** What an action is for: the chosen findings, or the one under the cursor. */
  readonly on: readonly FindingItem[];
  readonly chosen: number;
  readonly doing: Bulk | null;
  readonly setDoing: (action: Bulk | null) => void;
  readonly onDone: () => void;
  readonly filter: Filter;
  readonly onHelp: () => void;
};

/** What can be done to the chosen findings, and the list as a file. Who may not is told by the API for each finding. */
export function FindingActions({ on, chosen, doing, setDoing, onDone, filter, onHelp }: Props) {
  const { act, actOnMany } = useActs();
  const [one] = on;
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button iconName="keyboard" variant="icon" ariaLabel="Keys" onClick={onHelp} />
      <ExportButton query={queryOf(filter)} />
      <ButtonDropdown
        variant="primary"
        disabled={on.length === 0}
        disabledReason="Choose findings first"
        items={bulkActions.map(id => ({ id, text: `${actionWords[id].label}${actionWords[id].fields.length > 0 ? '…' : ''}` }))}
        onItemClick={({ detail }) => setDoing(bulkActions.find(id => id === detail.id) ?? null)}
      >
        {chosen > 1 ? `Act on ${chosen}` : 'Act'}
      </ButtonDropdown>
      {doing !== null && one !== undefined && (
        <ActionModal
          type={doing}
          count={on.length}
          owner={on.length === 1 ? one.owner : null}
          onClose={() => setDoing(null)}
          onDo={async action => {
            if (on.length === 1) await act(one, action);
            else await actOnMany(on, action);
            onDone();
          }}
        />
      )}
    </SpaceBetween>
  );
}
