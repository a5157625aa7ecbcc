import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { visible } from '#reports/format/visible';
import type { RuleAction } from '#review/rule-action';
import type { RuleItem } from '#review/api/schemas';
import { api } from '../api/api.ts';
import { problemOf } from '../api/problem-of.ts';
import { SignInAgain } from '../auth/sign-in-again.tsx';
import { useNotices } from '../shell/notices.tsx';
import { RuleMatches } from './rule-matches.tsx';
import { ruleWords } from './rule-words.ts';

type Props = { readonly rule: RuleItem; readonly type: RuleAction['type']; readonly onClose: () => void };

/** Answers a rule, with what it matches now in sight. */
export function RuleAnswer({ rule, type, onClose }: Props) {
  const client = useQueryClient();
  const { notify } = useNotices();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const needsReason = type === 'reject' || type === 'revoke';
  const problem = refused === null ? null : problemOf(refused);
  const send = async (): Promise<void> => {
    if (needsReason && reason.trim() === '') return;
    setBusy(true);
    setRefused(null);
    try {
      await api.actOnRule({ params: { id: rule.id }, body: needsReason ? { type, reason: reason.trim() } : { type } });
      notify({ type: 'success', header: `${ruleWords[type]}: the rule on ${visible(rule.title)}` });
      onClose();
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
      void client.invalidateQueries();
    }
  };
  return (
    <Modal visible onDismiss={onClose} header={`${ruleWords[type]} the rule`} closeAriaLabel="Close">
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
              <Button variant="primary" loading={busy}>
                {ruleWords[type]}
              </Button>
            </SpaceBetween>
          }
        >
          <SpaceBetween size="m">
            <RuleMatches match={rule.match} />
            {needsReason && (
              <FormField label="Reason">
                <Textarea value={reason} rows={3} onChange={({ detail }) => setReason(detail.value)} />
              </FormField>
            )}
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
