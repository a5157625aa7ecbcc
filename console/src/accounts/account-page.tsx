import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useParams } from 'react-router';
import { severities } from '#kernel/severity';
import { count } from '#reports/format/count';
import { useAsk } from '../api/use-ask.ts';
import { filterLink } from '../findings/filter-link.ts';
import { Page } from '../shell/page.tsx';
import { RouteLink } from '../shell/route-link.tsx';
import { Loaded } from '../show/loaded.tsx';
import { SeverityBadge } from '../show/severity-badge.tsx';
import { CoverageCells } from './coverage-cells.tsx';
import { CoverageStrip } from './coverage-strip.tsx';

/** One account: its open findings by severity, and every cell of the newest run with how far it was read and why not further. */
export function AccountPage() {
  const { id = '' } = useParams();
  const accounts = useAsk('accounts', {});
  const [which, setWhich] = useState<'incomplete' | 'all'>('incomplete');
  const account = accounts.data?.accounts.find(each => each.account === id);
  return (
    <Page title={account?.name ?? id} description={id}>
      <Loaded query={accounts} what="Account" lines={4}>
        {() =>
          account === undefined ? (
            <Container>The newest run has no account {id}, or it is not one of yours.</Container>
          ) : (
            <Container header={<Header variant="h2">Open findings</Header>}>
              <SpaceBetween size="m">
                <div className="legend">
                  {severities.map(severity => (
                    <span key={severity}>
                      <SeverityBadge severity={severity} />{' '}
                      <RouteLink href={filterLink({ status: ['open'], account: [id], severity: [severity] })} ariaLabel={`${count(account.open[severity] ?? 0)} open, ${severity}`}>
                        {count(account.open[severity] ?? 0)}
                      </RouteLink>
                    </span>
                  ))}
                </div>
                <CoverageStrip statuses={account.statuses} />
              </SpaceBetween>
            </Container>
          )
        }
      </Loaded>
      <SegmentedControl
        label="Which cells"
        selectedId={which}
        onChange={({ detail }) => setWhich(detail.selectedId === 'all' ? 'all' : 'incomplete')}
        options={[
          { id: 'incomplete', text: 'Not complete' },
          { id: 'all', text: 'All cells' },
        ]}
      />
      <CoverageCells account={id} incomplete={which === 'incomplete'} />
    </Page>
  );
}
