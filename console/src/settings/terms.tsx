import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import type { Settings } from '#review/api/schemas';
import { Text } from '../show/text.tsx';

/** Days to mend by severity, and the versions that the newest run was judged with. */
export function Terms({ settings: { sla, versions } }: { readonly settings: Settings }) {
  return (
    <Container header={<Header variant="h2">Terms and versions</Header>}>
      <KeyValuePairs
        columns={4}
        items={[
          ...Object.entries(sla).map(([severity, days]) => ({ label: `To mend: ${severity}`, value: `${days} days` })),
          ...Object.entries(versions ?? {}).map(([of, version]) => ({ label: `Version of ${of}`, value: <Text clip={40}>{version}</Text> })),
        ]}
      />
    </Container>
  );
}
