import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import DatePicker from '@cloudscape-design/components/date-picker';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import Multiselect from '@cloudscape-design/components/multiselect';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { severities, type Severity } from '#kernel/severity';
import { visible } from '#reports/format/visible';
import { api } from '../api/api.ts';
import { problemOf } from '../api/problem-of.ts';
import { useAsk } from '../api/use-ask.ts';
import { useNotices } from '../shell/notices.tsx';
import { RuleMatches } from './rule-matches.tsx';

type Draft = { readonly check: string; readonly accounts: readonly string[]; readonly resource: string; readonly maxSeverity: Severity; readonly reason: string; readonly until: string; readonly ticket: string };
const empty: Draft = { check: '', accounts: [], resource: '*', maxSeverity: 'medium', reason: '', until: '', ticket: '' };

/** Asks for a rule. What it would match is shown before it is asked for. */
export function NewRule({ onClose }: { readonly onClose: () => void }) {
  const client = useQueryClient();
  const { notify } = useNotices();
  const facets = useAsk('findingFacets', {}, { fresh: 300_000 });
  const [draft, setDraft] = useState(empty);
  const [previewed, setPreviewed] = useState<Draft | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const change = (part: Partial<Draft>): void => setDraft(before => ({ ...before, ...part }));
  const matchOf = ({ check, accounts, resource, maxSeverity }: Draft) => ({ check, accounts: accounts.length === 0 ? null : [...accounts], resource, maxSeverity });
  const seen = previewed !== null && JSON.stringify(matchOf(previewed)) === JSON.stringify(matchOf(draft));
  const ready = seen && draft.reason.trim() !== '' && draft.until !== '';
  const problem = refused === null ? null : problemOf(refused);
  const checks = (facets.data?.checks ?? []).map(({ id, title }) => ({ value: id, label: visible(title), description: id }));
  const accounts = (facets.data?.accounts ?? []).map(({ id, name }) => ({ value: id, label: visible(name), description: id }));
  const send = async (): Promise<void> => {
    if (!ready) return;
    setBusy(true);
    setRefused(null);
    try {
      await api.requestRule({ body: { match: matchOf(draft), subject: 'acceptance', reason: draft.reason.trim(), until: `${draft.until}T23:59:59Z`, ticket: draft.ticket.trim() === '' ? null : draft.ticket.trim() } });
      notify({ type: 'success', header: 'Rule asked for; it does nothing until it is approved' });
      onClose();
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
      void client.invalidateQueries({ queryKey: ['rules'] });
    }
  };
  return (
    <Modal visible size="large" onDismiss={onClose} header="Ask for a rule" closeAriaLabel="Close">
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
              <Button formAction="none" disabled={draft.check === '' || draft.resource.trim() === ''} onClick={() => setPreviewed(draft)}>
                Preview
              </Button>
              <Button variant="primary" disabled={!ready} disabledReason={seen ? 'Say why and until when' : 'Preview it first'} loading={busy}>
                Ask for it
              </Button>
            </SpaceBetween>
          }
        >
          <SpaceBetween size="m">
            <FormField label="Check">
              <Select selectedOption={checks.find(({ value }) => value === draft.check) ?? null} options={checks} filteringType="auto" placeholder="Choose" onChange={({ detail }) => change({ check: detail.selectedOption.value ?? '' })} />
            </FormField>
            <FormField label="Accounts" constraintText="None chosen: all accounts.">
              <Multiselect
                selectedOptions={accounts.filter(({ value }) => draft.accounts.includes(value))}
                options={accounts}
                filteringType="auto"
                placeholder="All accounts"
                onChange={({ detail }) => change({ accounts: detail.selectedOptions.map(({ value }) => value ?? '') })}
              />
            </FormField>
            <FormField label="Resource" constraintText="The ARN or URN; * stands for any text.">
              <Input value={draft.resource} onChange={({ detail }) => change({ resource: detail.value })} />
            </FormField>
            <FormField label="Worst severity">
              <Select
                selectedOption={{ value: draft.maxSeverity, label: draft.maxSeverity }}
                options={severities.map(value => ({ value, label: value }))}
                onChange={({ detail }) => change({ maxSeverity: severities.find(each => each === detail.selectedOption.value) ?? 'medium' })}
              />
            </FormField>
            <FormField label="Reason">
              <Textarea value={draft.reason} rows={3} onChange={({ detail }) => change({ reason: detail.value })} />
            </FormField>
            <FormField label="Until" constraintText="The end of this day, UTC.">
              <DatePicker
                value={draft.until}
                placeholder="YYYY/MM/DD"
                openCalendarAriaLabel={day => (day === null ? 'Choose a day' : `Choose a day, ${day} is chosen`)}
                isDateEnabled={date => date.getTime() > Date.now()}
                onChange={({ detail }) => change({ until: detail.value })}
              />
            </FormField>
            <FormField
              label={
                <span>
                  Ticket <i>- optional</i>
                </span>
              }
            >
              <Input value={draft.ticket} onChange={({ detail }) => change({ ticket: detail.value })} />
            </FormField>
            {seen && <RuleMatches match={matchOf(draft)} />}
            {problem !== null && (
              <Alert type="error" header={visible(problem.title)}>
                {visible(problem.detail)}
              </Alert>
            )}
          </SpaceBetween>
        </Form>
      </form>
    </Modal>
  );
}
