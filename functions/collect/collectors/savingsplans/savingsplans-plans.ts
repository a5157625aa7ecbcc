import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { everyPage } from '../every-page.ts';
import { itemsIn, textIn } from '../understand.ts';

const kind = 'savings-plan';

export default defineCollector({
  id: 'savingsplans-plans',
  title: 'Savings Plans',
  scope: 'account', // each account answers for the plans that it bought
  yields: { [kind]: ['DescribeSavingsPlans'] },
  actions: { DescribeSavingsPlans: ['savingsplans:DescribeSavingsPlans'] },
  async collect({ aws, drain }) {
    const { client, DescribeSavingsPlansCommand } = await aws('savingsplans');
    await drain(
      everyPage(
        nextToken => client.send(new DescribeSavingsPlansCommand({ nextToken, maxResults: 1000, states: ['active', 'queued', 'payment-pending'] })),
        page => page.nextToken,
      ),
    );
  },
  *normalise(call) {
    yield* itemsIn(kind, call, 'savingsPlans', plan => [
      part(
        kind,
        textIn(plan, 'savingsPlanArn'),
        {
          state: textIn(plan, 'state'),
          planType: textIn(plan, 'savingsPlanType'),
          instanceFamily: textOrNull(plan.ec2InstanceFamily),
          coveredRegion: textOrNull(plan.region),
          paymentOption: textIn(plan, 'paymentOption'),
          hourlyCommitment: Number(textIn(plan, 'commitment')),
          currency: textIn(plan, 'currency'),
          startsAt: textIn(plan, 'start'),
          endsAt: textIn(plan, 'end'),
          tags: plan.tags ?? {},
        },
        { name: textIn(plan, 'savingsPlanId') },
      ),
    ]);
  },
});

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
