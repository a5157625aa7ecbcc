import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { count, plural } from '#reports/format/count';
import type { Overview } from '#review/api/schemas';
import { places } from '../shell/places.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { CoverageStrip } from '../accounts/coverage-strip.tsx';

/** How much of the organisation was looked at. Nothing unread counts as clean. */
export function CoverageSummary({ overview: { coverage, posture } }: { readonly overview: Overview }) {
  return (
    <Container header={<Header variant="h2">Coverage</Header>} fitHeight>
      <SpaceBetween size="s">
        <CoverageStrip statuses={coverage.statuses} />
        {coverage.incomplete === 0 ? (
          <StatusIndicator type="success">{`All ${count(coverage.cells)} cells were read to their end`}</StatusIndicator>
        ) : (
          <StatusIndicator type="warning">{`${count(coverage.incomplete)} of ${plural(coverage.cells, 'cell')} are not complete`}</StatusIndicator>
        )}
        <Box variant="small" display="block">
          {posture.outcomes['not-assessed'] === undefined || posture.outcomes['not-assessed'] === 0
            ? 'Every verdict could be given.'
            : `${plural(posture.outcomes['not-assessed'], 'verdict')} could not be given for want of data; none of them counts as a pass.`}
        </Box>
        <RouteLink href={places.accounts}>Accounts and coverage</RouteLink>
      </SpaceBetween>
    </Container>
  );
}
