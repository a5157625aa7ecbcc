import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import { useAsk } from '../api/use-ask.ts';
import { findingColumns } from '../findings/finding-columns.tsx';
import { places } from '../shell/places.ts';
import { Page } from '../shell/page.tsx';
import { RouteLink } from '../shell/route-link.tsx';
import { Empty } from '../show/empty.tsx';
import { Loaded } from '../show/loaded.tsx';
import { Money } from '../show/money.tsx';
import { Text } from '../show/text.tsx';
import { Cost } from './cost.tsx';
import { Verdicts } from './verdicts.tsx';

/** One resource: what all topics say about it, and what it costs. */
export function ResourcePage() {
  const { urn = '' } = useParams();
  const asked = useAsk('resource', { query: { resource: urn } });
  const columns = useMemo(() => findingColumns(null).filter(({ id }) => id !== 'name' && id !== 'account'), []);
  return (
    <Page title={asked.data?.name.slice(0, 200) ?? 'Resource'} description={asked.data?.kind}>
      <Loaded query={asked} what="Resource" lines={12}>
        {read => (
          <SpaceBetween size="l">
            <Container>
              <KeyValuePairs
                columns={3}
                items={[
                  { label: 'ARN or URN', value: <Text clip={400}>{read.resource}</Text> },
                  {
                    label: 'Account',
                    value: (
                      <RouteLink href={places.account(read.account)}>
                        <Text clip={80}>{`${read.accountName} · ${read.region}`}</Text>
                      </RouteLink>
                    ),
                  },
                  { label: 'Owner', value: <Text clip={120}>{read.owner ?? 'unowned'}</Text> },
                  {
                    label: 'Open findings save a month',
                    value:
                      read.saves.length === 0 ? (
                        'none known'
                      ) : (
                        <>
                          {read.saves.map(each => (
                            <div key={`${each.currency} ${each.basis}`}>
                              <Money of={each} />
                            </div>
                          ))}
                        </>
                      ),
                  },
                  { label: 'Run', value: <Text>{read.run ?? 'no stored run judged it'}</Text> },
                ]}
              />
            </Container>
            <Table
              header={
                <Header variant="h2" counter={`(${read.findings.length})`}>
                  Findings
                </Header>
              }
              items={read.findings}
              trackBy="id"
              resizableColumns
              columnDefinitions={columns}
              ariaLabels={{ tableLabel: 'Findings on this resource' }}
              empty={<Empty title="No finding on it">The verdicts below say what was judged.</Empty>}
            />
            <Cost cost={read.cost} />
            <Verdicts verdicts={read.verdicts} />
          </SpaceBetween>
        )}
      </Loaded>
    </Page>
  );
}
