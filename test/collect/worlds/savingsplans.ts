import { group, type Worlds } from './world.ts';

export default {
  'savingsplans-plans': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeSavingsPlans: group(
        count,
        1000,
        'savingsPlans',
        id => ({
          savingsPlanId: id,
          savingsPlanArn: `arn:aws:savingsplans::111111111111:savingsplan/${id}`,
          start: '2026-01-31T00:00:00.000Z',
          end: '2027-01-30T23:59:59.000Z',
          state: 'active',
          savingsPlanType: 'Compute',
          paymentOption: 'No Upfront',
          currency: 'USD',
          commitment: '0.5',
          tags: {},
        }),
        'nextToken',
      ),
    }),
  },
} satisfies Worlds;
