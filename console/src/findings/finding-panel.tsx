import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Box from '@cloudscape-design/components/box';
import type { FindingItem } from '#review/api/schemas';
import { useAsk } from '../api/use-ask.ts';
import { places } from '../shell/places.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { Due } from '../show/due.tsx';
import { Instant } from '../show/instant.tsx';
import { Loaded } from '../show/loaded.tsx';
import { Money } from '../show/money.tsx';
import { SeverityBadge } from '../show/severity-badge.tsx';
import { StatusWord } from '../show/status-word.tsx';
import { Text } from '../show/text.tsx';

/** A finding beside the list: enough to decide what to do with it; its page has the rest. */
export function FindingPanel({ finding }: { readonly finding: FindingItem | null }) {
  const detail = useAsk('finding', { params: { id: finding?.id ?? '' } }, { enabled: finding !== null });
  if (finding === null) return <Box color="text-body-secondary">Go to a finding with j and k, or click its row.</Box>;
  return (
    <SpaceBetween size="l">
      <RouteLink href={places.finding(finding.id)}>Open its page</RouteLink>
      <KeyValuePairs
        columns={2}
        items={[
          { label: 'Severity', value: <SeverityBadge severity={finding.severity} was={finding.checkSeverity} /> },
          { label: 'Status', value: <StatusWord of={finding} /> },
          {
            label: 'Resource',
            value: (
              <RouteLink href={places.resource(finding.resource)}>
                <Text clip={120}>{finding.name}</Text>
              </RouteLink>
            ),
          },
          { label: 'Account', value: <Text>{`${finding.accountName} · ${finding.region}`}</Text> },
          { label: 'Due', value: <Due at={finding.due} /> },
          { label: 'Saves a month', value: finding.saves === null ? 'none known' : <Money of={finding.saves} /> },
          { label: 'Owner', value: <Text clip={80}>{finding.owner ?? 'unowned'}</Text> },
          { label: 'First seen', value: <Instant at={finding.firstSeen} day /> },
        ]}
      />
      <Loaded query={detail} what="What was seen" lines={3}>
        {({ verdict, check }) => (
          <SpaceBetween size="m">
            <div>
              <Box variant="awsui-key-label">What</Box>
              <Text>{verdict?.reason ?? 'No stored run holds its verdict any more.'}</Text>
            </div>
            {check !== null && (
              <div>
                <Box variant="awsui-key-label">Why it matters</Box>
                <Text>{check.why}</Text>
              </div>
            )}
            {check !== null && (
              <div>
                <Box variant="awsui-key-label">How to mend it</Box>
                <Text>{check.fix}</Text>
              </div>
            )}
          </SpaceBetween>
        )}
      </Loaded>
    </SpaceBetween>
  );
}
