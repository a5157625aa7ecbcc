import Autosuggest from '@cloudscape-design/components/autosuggest';
import FormField from '@cloudscape-design/components/form-field';
import { visible } from '#reports/format/visible';
import { useAsk } from '../api/use-ask.ts';

/** An owner, proposed from those who own something already. */
export function OwnerField({ value, onChange }: { readonly value: string; readonly onChange: (owner: string) => void }) {
  const facets = useAsk('findingFacets', {}, { fresh: 300_000 });
  const me = useAsk('me', {}, { fresh: 60_000 });
  const owners = [...new Set([...(me.data === undefined ? [] : [me.data.name]), ...(facets.data?.owners ?? [])])];
  return (
    <FormField label="Owner" description="A team or a person.">
      <Autosuggest value={value} options={owners.map(owner => ({ value: owner, label: visible(owner) }))} enteredTextLabel={text => `Use ${text}`} empty="Nobody owns anything yet" onChange={({ detail }) => onChange(detail.value)} />
    </FormField>
  );
}
