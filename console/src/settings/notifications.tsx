import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { severities } from '#kernel/severity';
import { visible } from '#reports/format/visible';
import type { Settings } from '#review/api/schemas';
import { api } from '../api/api.ts';
import { problemOf } from '../api/problem-of.ts';
import { SignInAgain } from '../auth/sign-in-again.tsx';
import { useNotices } from '../shell/notices.tsx';

/** What is sent at all; a change is an event in the log, and takes a fresh sign-in. */
export function Notifications({ settings }: { readonly settings: Settings }) {
  const client = useQueryClient();
  const { notify } = useNotices();
  const [draft, setDraft] = useState(settings.notifications);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const changed = draft.paused !== settings.notifications.paused || draft.floor !== settings.notifications.floor;
  const problem = refused === null ? null : problemOf(refused);
  const save = async (): Promise<void> => {
    setBusy(true);
    setRefused(null);
    try {
      await api.changeSettings({ body: { notifications: draft }, rev: settings.rev });
      notify({ type: 'success', header: 'Settings changed' });
      await client.invalidateQueries({ queryKey: ['settings'] });
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            settings.writable ? (
              <Button variant="primary" disabled={!changed} loading={busy} onClick={() => void save()}>
                Save
              </Button>
            ) : undefined
          }
          description={settings.writable ? undefined : 'Those with the role admin may change these.'}
        >
          Notifications
        </Header>
      }
    >
      <SpaceBetween size="m">
        <Toggle checked={draft.paused} disabled={!settings.writable} onChange={({ detail }) => setDraft({ ...draft, paused: detail.checked })} description="Nothing is sent while this is on; nothing is sent later in its stead.">
          Paused
        </Toggle>
        <FormField label="Least severity" description="What is milder is not sent.">
          <Select
            selectedOption={{ value: draft.floor, label: draft.floor }}
            disabled={!settings.writable}
            options={severities.map(value => ({ value, label: value }))}
            onChange={({ detail }) => setDraft({ ...draft, floor: severities.find(each => each === detail.selectedOption.value) ?? draft.floor })}
          />
        </FormField>
        {problem !== null && (
          <Alert type="error" header={visible(problem.title)} action={problem.status === 401 ? <SignInAgain /> : undefined}>
            {visible(problem.detail)}
          </Alert>
        )}
      </SpaceBetween>
    </Container>
  );
}
