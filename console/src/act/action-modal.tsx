import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Form from '@cloudscape-design/components/form';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import type { Action, ActionType } from '#review/action';
import { visible } from '#reports/format/visible';
import { problemOf } from '../api/problem-of.ts';
import { SignInAgain } from '../auth/sign-in-again.tsx';
import { ActionFields } from './action-fields.tsx';
import { actionWords } from './action-words.ts';
import { actionOf, type Draft, emptyDraft, lacking } from './draft.ts';

type Props = {
  readonly type: ActionType;
  /** The request that is answered, where the action answers one. */
  readonly request?: number | null;
  readonly maxDays?: number | null;
  readonly owner?: string | null;
  /** How many findings it is for. */
  readonly count?: number;
  readonly children?: ReactNode;
  readonly onDo: (action: Action) => Promise<void>;
  readonly onClose: () => void;
};

/** Asks for what an action needs and does it. What the API refuses is said here, with everything still in the form. */
export function ActionModal({ type, request = null, maxDays = null, owner = null, count = 1, children, onDo, onClose }: Props) {
  const words = actionWords[type];
  const [draft, setDraft] = useState<Draft>({ ...emptyDraft, owner: owner ?? '' });
  const [tried, setTried] = useState(false);
  const [doing, setDoing] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const lacks = lacking(type, draft);

  async function send(): Promise<void> {
    setTried(true);
    if (Object.keys(lacks).length > 0) return;
    setDoing(true);
    setRefused(null);
    try {
      await onDo(actionOf(type, draft, request));
      onClose();
    } catch (error) {
      setRefused(error);
    } finally {
      setDoing(false);
    }
  }

  const problem = refused === null ? null : problemOf(refused);
  return (
    <Modal visible onDismiss={onClose} header={count === 1 ? words.label : `${words.label}: ${count} findings`} closeAriaLabel="Close">
      <form
        onSubmit={event => {
          event.preventDefault();
          void send();
        }}
      >
        <Form
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button variant="link" formAction="none" onClick={onClose}>
                Cancel
              </Button>
              <Button variant="primary" loading={doing}>
                {words.label}
              </Button>
            </SpaceBetween>
          }
        >
          <SpaceBetween size="m">
            <Box variant="p" color="text-body-secondary">
              {words.says}
            </Box>
            {children}
            <ActionFields fields={words.fields} draft={draft} lacks={tried ? lacks : {}} maxDays={maxDays} onChange={change => setDraft(before => ({ ...before, ...change }))} />
            {problem !== null && (
              <Alert type="error" header={visible(problem.title)} action={problem.status === 401 ? <SignInAgain /> : undefined}>
                {visible(problem.detail)}
              </Alert>
            )}
          </SpaceBetween>
        </Form>
      </form>
    </Modal>
  );
}
