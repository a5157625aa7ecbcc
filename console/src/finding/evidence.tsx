import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { FindingDetail } from '#review/api/schemas';
import { visible } from '#reports/format/visible';
import { RecordedCall } from './recorded-call.tsx';

/** The recorded AWS calls that the verdict rests on: the very answers, as the tape holds them. */
export function Evidence({ detail }: { readonly detail: FindingDetail }) {
  const { calls, verdict, finding } = detail;
  return (
    <Container
      header={
        <Header variant="h2" counter={`(${calls.length})`} description={verdict === null ? undefined : `What AWS answered in run ${visible(verdict.run)}, secrets taken out before it was written.`}>
          Evidence
        </Header>
      }
    >
      {calls.length === 0 ? (
        <Box color="text-body-secondary">No stored run holds the calls behind it any more.</Box>
      ) : (
        <SpaceBetween size="xs">
          {calls.map(call => (
            <Call key={call.id} finding={finding.id} call={call} />
          ))}
        </SpaceBetween>
      )}
    </Container>
  );
}

function Call({ finding, call }: { readonly finding: string; readonly call: FindingDetail['calls'][number] }) {
  const [open, setOpen] = useState(false);
  return (
    <ExpandableSection headerText={visible(`${call.service}, line ${call.line}`)} headerDescription={visible(call.id)} expanded={open} onChange={({ detail }) => setOpen(detail.expanded)}>
      {open && <RecordedCall finding={finding} call={call.id} />}
    </ExpandableSection>
  );
}
