import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { useSyncExternalStore } from 'react';
import { useAsk } from '../api/use-ask.ts';
import { keyPreference } from '../keys/key-preference.ts';
import { themes, useTheme } from '../shell/use-theme.ts';
import { Loaded } from '../show/loaded.tsx';
import { Text } from '../show/text.tsx';

const words = { system: 'As the system', light: 'Light', dark: 'Dark' } as const;

/** Who the reader is, and what they chose for themselves in this browser. */
export function Yours() {
  const me = useAsk('me', {}, { fresh: 60_000 });
  const keys = useSyncExternalStore(keyPreference.hear, keyPreference.get);
  const [theme, setTheme] = useTheme();
  return (
    <Container header={<Header variant="h2">Yours</Header>}>
      <SpaceBetween size="m">
        <Loaded query={me} what="Who you are" lines={2}>
          {({ name, sub, roles, accounts, signIn }) => (
            <KeyValuePairs
              columns={3}
              items={[
                { label: 'Signed in as', value: <Text clip={120}>{name === sub ? name : `${name} (${sub})`}</Text> },
                { label: 'Roles', value: <Text>{roles.join(', ') || 'none'}</Text> },
                { label: 'Accounts', value: accounts === null ? 'all' : <Text>{accounts.join(', ') || 'none'}</Text> },
                { label: 'Signed in by', value: signIn === 'local' ? 'the link of tally console, on this machine' : 'your identity provider' },
              ]}
            />
          )}
        </Loaded>
        <FormField label="Theme">
          <SegmentedControl selectedId={theme} label="Theme" onChange={({ detail }) => setTheme(themes.find(each => each === detail.selectedId) ?? 'system')} options={themes.map(id => ({ id, text: words[id] }))} />
        </FormField>
        <Toggle checked={keys} onChange={({ detail }) => keyPreference.set(detail.checked)} description="j, k, x and others in the list of findings. Turn them off where your own tools speak in single keys.">
          Single keys
        </Toggle>
      </SpaceBetween>
    </Container>
  );
}
