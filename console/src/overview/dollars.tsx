import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { plural } from '#reports/format/count';
import type { Overview } from '#review/api/schemas';
import { filterLink } from '../findings/filter-link.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { Money } from '../show/money.tsx';

/** What open findings cost a month, by topic. Amounts of unlike basis or currency stand beside one another and are never summed. */
export function Dollars({ overview: { dollars } }: { readonly overview: Overview }) {
  const known = dollars.filter(({ sum, unknown }) => sum.length > 0 || unknown > 0);
  return (
    <Container header={<Header variant="h2">Saves a month</Header>} fitHeight>
      {known.length === 0 ? (
        <Box color="text-body-secondary">No open finding has a price.</Box>
      ) : (
        <SpaceBetween size="m">
          {known.map(({ topic, sum, unknown }) => (
            <div key={topic}>
              <Box variant="awsui-key-label">
                <RouteLink href={filterLink({ status: ['open'], topic: [topic] }, 'dollars')}>{topic}</RouteLink>
              </Box>
              {sum.map(each => (
                <div key={`${each.currency} ${each.basis}`}>
                  <Box variant="span" fontSize="heading-l" fontWeight="bold">
                    <Money of={each} digits={0} />
                  </Box>{' '}
                  <Box variant="small">{plural(each.items, 'finding')}</Box>
                </div>
              ))}
              {unknown > 0 && <Box variant="small">{plural(unknown, 'finding')} more whose price is unknown, which is not zero.</Box>}
            </div>
          ))}
        </SpaceBetween>
      )}
    </Container>
  );
}
