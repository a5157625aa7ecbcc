import DatePicker from '@cloudscape-design/components/date-picker';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { severities } from '#kernel/severity';
import type { actionWords } from './action-words.ts';
import type { Draft } from './draft.ts';
import { OwnerField } from './owner-field.tsx';

type Props = {
  readonly fields: (typeof actionWords)[keyof typeof actionWords]['fields'];
  readonly draft: Draft;
  readonly lacks: Partial<Record<keyof Draft, string>>;
  readonly maxDays: number | null;
  readonly onChange: (change: Partial<Draft>) => void;
};

/** The fields that an action asks for, in their order. */
export function ActionFields({ fields, draft, lacks, maxDays, onChange }: Props) {
  const has = (...names: readonly (typeof fields)[number][]): boolean => names.some(name => fields.includes(name));
  const last = maxDays === null ? null : new Date(Date.now() + maxDays * 86_400_000);
  const optional = <i>- optional</i>;
  return (
    <SpaceBetween size="m">
      {has('owner') && <OwnerField value={draft.owner} onChange={owner => onChange({ owner })} />}
      {has('severity') && (
        <FormField label="Severity" errorText={lacks.severity}>
          <Select
            selectedOption={draft.severity === null ? null : { value: draft.severity, label: draft.severity }}
            options={severities.map(value => ({ value, label: value }))}
            placeholder="Choose"
            onChange={({ detail }) => onChange({ severity: severities.find(each => each === detail.selectedOption.value) ?? null })}
          />
        </FormField>
      )}
      {has('text', 'optional-text') && (
        <FormField label={has('text') ? 'Comment' : <span>What was done {optional}</span>} errorText={lacks.text}>
          <Textarea value={draft.text} rows={4} onChange={({ detail }) => onChange({ text: detail.value })} />
        </FormField>
      )}
      {has('reason', 'optional-reason') && (
        <FormField label={has('reason') ? 'Reason' : <span>Reason {optional}</span>} errorText={lacks.reason}>
          <Textarea value={draft.reason} rows={3} onChange={({ detail }) => onChange({ reason: detail.value })} />
        </FormField>
      )}
      {has('until') && (
        <FormField label="Until" errorText={lacks.until} constraintText={last === null ? 'The end of this day, UTC.' : `The end of this day, UTC; at most ${maxDays} days, ${last.toISOString().slice(0, 10)}.`}>
          <DatePicker
            value={draft.until}
            placeholder="YYYY/MM/DD"
            openCalendarAriaLabel={day => (day === null ? 'Choose a day' : `Choose a day, ${day} is chosen`)}
            isDateEnabled={date => date.getTime() > Date.now() && (last === null || date.getTime() < last.getTime())}
            onChange={({ detail }) => onChange({ until: detail.value })}
          />
        </FormField>
      )}
      {has('ticket') && (
        <FormField label={<span>Ticket {optional}</span>}>
          <Input value={draft.ticket} onChange={({ detail }) => onChange({ ticket: detail.value })} />
        </FormField>
      )}
    </SpaceBetween>
  );
}
