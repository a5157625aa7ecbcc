import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import type { Overview } from '#review/api/schemas';
import { severities } from '#kernel/severity';
import { count, plural } from '#reports/format/count';
import { filterLink } from '../findings/filter-link.ts';
import { places } from '../shell/places.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { share } from './share.ts';

/** The four numbers that a morning begins with; each leads to the findings behind it. */
export function Posture({ overview: { open, sla, posture, pendingApprovals, unowned, coverage } }: { readonly overview: Overview }) {
  const opened = open.filter(({ status }) => status === 'open');
  const total = opened.reduce((sum, { count }) => sum + count, 0);
  const grave = opened.filter(({ severity }) => severity === severities[0] || severity === severities[1]).reduce((sum, { count }) => sum + count, 0);
  const overdue = sla.reduce((sum, row) => sum + row.overdue, 0);
  return (
    <Container>
      <ColumnLayout columns={4} variant="text-grid" minColumnWidth={170}>
        <Figure label="Open findings" href={filterLink({ status: ['open'] }, 'dollars')} value={count(total)} says={`${count(grave)} critical or high, ${count(unowned)} that nobody owns`} />
        <Figure label="Overdue" href={filterLink({ status: ['open'], overdue: 'true' }, 'due')} value={count(overdue)} says={overdue === 0 ? 'every date is kept so far' : 'past their due date'} />
        <Figure
          label="Passing"
          href={places.accounts}
          value={share(posture.passing)}
          says={posture.notAssessed === null ? 'of what was judged' : `of what was judged; ${share(posture.notAssessed)} not assessed${coverage.incomplete === 0 ? '' : ', see coverage'}`}
        />
        <Figure label="Wait for approval" href={places.acceptances} value={count(pendingApprovals)} says={pendingApprovals === 0 ? 'nothing waits' : plural(pendingApprovals, 'request')} />
      </ColumnLayout>
    </Container>
  );
}

function Figure({ label, href, value, says }: { readonly label: string; readonly href: string; readonly value: string; readonly says: string }) {
  return (
    <div>
      <Box variant="awsui-key-label">{label}</Box>
      <RouteLink href={href} fontSize="display-l" ariaLabel={`${label}: ${value}`}>
        {value}
      </RouteLink>
      <Box variant="small" display="block">
        {says}
      </Box>
    </div>
  );
}
