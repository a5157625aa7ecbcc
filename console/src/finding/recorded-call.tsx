import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useAsk } from '../api/use-ask.ts';
import { CodeBlock } from '../show/code-block.tsx';
import { Instant } from '../show/instant.tsx';
import { Loaded } from '../show/loaded.tsx';
import { Text } from '../show/text.tsx';

/** One recorded call: what was asked of AWS, when, and what it answered. */
export function RecordedCall({ finding, call }: { readonly finding: string; readonly call: string }) {
  const asked = useAsk('findingCall', { params: { id: finding }, query: { call } }, { fresh: Infinity });
  return (
    <Loaded query={asked} what="Call" lines={6}>
      {read => (
        <SpaceBetween size="s">
          <KeyValuePairs
            columns={4}
            items={[
              { label: 'Call', value: <Text>{`${read.service} ${read.op}`}</Text> },
              { label: 'Answered', value: <Instant at={read.at} /> },
              { label: 'In', value: <Text>{`${read.account} ${read.region}`}</Text> },
              { label: 'AWS request id', value: <Text>{read.requestId ?? 'not recorded'}</Text> },
              ...(read.reused === null ? [] : [{ label: 'Answer of an earlier run', value: <Text>{read.reused}</Text> }]),
            ]}
          />
          {read.error !== null && (
            <Alert type="warning" header={read.error.name}>
              <Text>{read.error.message}</Text>
            </Alert>
          )}
          <div>
            <Box variant="awsui-key-label">Asked</Box>
            <CodeBlock text={read.input} label="what was asked" />
          </div>
          {read.output !== null && (
            <div>
              <Box variant="awsui-key-label">Answered</Box>
              <CodeBlock text={read.output} label="what was answered" />
              {read.cut && <Box variant="small">The answer is longer than what is shown here; the tape and the evidence pack hold all of it.</Box>}
            </div>
          )}
        </SpaceBetween>
      )}
    </Loaded>
  );
}
