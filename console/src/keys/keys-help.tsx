import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import type { Key } from './use-keys.ts';

/** The keys of a page, in a dialog. */
export function KeysHelp({ keys, open, onClose }: { readonly keys: readonly Key[]; readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Modal
      visible={open}
      onDismiss={onClose}
      header="Keys on this page"
      closeAriaLabel="Close"
      footer={
        <Box float="right">
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </Box>
      }
    >
      <dl className="keys">
        {keys.map(({ key, says }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      <Box variant="small">They are not heard while you type or a dialog is open. Settings turns them off.</Box>
    </Modal>
  );
}
