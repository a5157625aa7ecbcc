import Container from '@cloudscape-design/components/container';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import type { FindingItem } from '#review/api/schemas';
import { places } from '../shell/places.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { Due } from '../show/due.tsx';
import { Instant } from '../show/instant.tsx';
import { Money } from '../show/money.tsx';
import { SeverityBadge } from '../show/severity-badge.tsx';
import { StatusWord } from '../show/status-word.tsx';
import { Text } from '../show/text.tsx';

/** A finding at a glance. */
export function Summary({ finding }: { readonly finding: FindingItem }) {
  return (
    <Container>
      <KeyValuePairs
        columns={4}
        items={[
          { label: 'Severity', value: <SeverityBadge severity={finding.severity} was={finding.checkSeverity} /> },
          { label: 'Status', value: <StatusWord of={finding} /> },
          { label: 'Due', value: finding.status === 'open' ? <Due at={finding.due} /> : <span>{finding.slaOutcome === null ? 'clock stopped' : `clock ended: ${finding.slaOutcome}`}</span> },
          { label: 'Saves a month', value: finding.saves === null ? 'none known' : <Money of={finding.saves} /> },
          {
            label: 'Resource',
            value: (
              <RouteLink href={places.resource(finding.resource)}>
                <Text clip={160}>{finding.name}</Text>
              </RouteLink>
            ),
          },
          {
            label: 'Account',
            value: (
              <RouteLink href={places.account(finding.account)}>
                <Text clip={80}>{`${finding.accountName} · ${finding.region}`}</Text>
              </RouteLink>
            ),
          },
          { label: 'Owner', value: <Text clip={120}>{finding.owner ?? 'unowned'}</Text> },
          { label: 'First seen', value: <Instant at={finding.firstSeen} /> },
          ...(finding.reopened > 0 ? [{ label: 'Came back', value: finding.reopened === 1 ? 'once' : `${finding.reopened} times` }] : []),
          ...(finding.cohort === null ? [] : [{ label: 'Cohort', value: <Text clip={60}>{finding.cohort}</Text> }]),
        ]}
      />
    </Container>
  );
}
