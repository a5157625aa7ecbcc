import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import type { ResourceDetail } from '#review/api/schemas';
import { Money } from '../show/money.tsx';
import { CostDays } from './cost-days.tsx';

/** What the bill by resource shows for it. Where that was not read, this says so: unread is not free. */
export function Cost({ cost }: { readonly cost: ResourceDetail['cost'] }) {
  return (
    <Container
      header={
        <Header variant="h2" description={cost === null ? undefined : `${cost.from} to ${cost.to}, by day`}>
          Cost
        </Header>
      }
    >
      {cost === null ? (
        <Box color="text-body-secondary">The bill by resource was not read for it, or does not name it. That does not mean that it is free.</Box>
      ) : (
        <>
          {cost.sum.map(each => (
            <Box key={`${each.currency} ${each.basis}`} fontSize="heading-l" fontWeight="bold">
              <Money of={each} />
            </Box>
          ))}
          <CostDays days={cost.days} />
        </>
      )}
    </Container>
  );
}
