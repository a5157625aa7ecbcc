import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { FindingDetail } from '#review/api/schemas';
import { Text } from '../show/text.tsx';
import { shownValue } from './shown-value.ts';

/** What was seen, why it matters, and the facts and measures that the verdict rests on. */
export function What({ detail: { verdict, check, facts } }: { readonly detail: FindingDetail }) {
  const pairs = [...Object.entries(facts), ...Object.entries(verdict?.measures ?? {})];
  return (
    <Container header={<Header variant="h2">What and why</Header>}>
      <SpaceBetween size="m">
        <Box variant="p">
          <Text>{verdict?.reason ?? 'No stored run holds its verdict any more; the facts below are those of its last change.'}</Text>
        </Box>
        {check !== null && (
          <Box variant="p">
            <Text>{check.why}</Text>
          </Box>
        )}
        {pairs.length > 0 && (
          <ExpandableSection headerText="Facts and measures" defaultExpanded>
            <KeyValuePairs columns={3} items={pairs.map(([label, value]) => ({ label, value: <Text clip={600}>{shownValue(value)}</Text> }))} />
          </ExpandableSection>
        )}
        {check !== null && check.sources.length > 0 && (
          <ul className="plain">
            {check.sources.map(source => (
              <li key={source}>
                <Link external href={source.startsWith('https://') ? source : undefined} externalIconAriaLabel="Opens in a new tab" rel="noopener noreferrer">
                  {source.replace('https://', '')}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </SpaceBetween>
    </Container>
  );
}
