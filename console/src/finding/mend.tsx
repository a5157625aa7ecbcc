import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { FindingDetail } from '#review/api/schemas';
import { CodeBlock } from '../show/code-block.tsx';
import { Text } from '../show/text.tsx';

/** How to mend it: in words, and as commands to copy. Nothing here is run by the console. */
export function Mend({ detail: { check, commands } }: { readonly detail: FindingDetail }) {
  return (
    <Container header={<Header variant="h2">How to mend it</Header>}>
      <SpaceBetween size="m">
        <Box variant="p">{check === null ? 'The check that found it is not part of this version any more.' : <Text>{check.fix}</Text>}</Box>
        {commands.map(({ label, text }) => (
          <div key={label}>
            <Box variant="awsui-key-label">
              <Text>{label}</Text>
            </Box>
            <CodeBlock text={text} label={label} />
          </div>
        ))}
        {commands.length > 0 && <Box variant="small">The console runs none of these. Read a command before you run it; the next scan sees the fix.</Box>}
      </SpaceBetween>
    </Container>
  );
}
