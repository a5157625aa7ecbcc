import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';

/** A hundred subscriptions a page for the whole Region, where asking each topic would take a call a topic. Endpoints may be people's addresses: they are not kept. */
export default defineCollector({
  id: 'sns-subscriptions',
  title: 'Which SNS topics have subscriptions',
  scope: 'region',
  yields: {},
  fills: { 'sns-topic': ['subscribedByOwner'] },
  unsaid: { 'sns-topic': { subscribedByOwner: false } },
  actions: { ListSubscriptions: ['sns:ListSubscriptions'] },
  after: ['sns-topic'],
  async collect({ aws, drain, after }) {
    if (after('sns-topic').length === 0) return;
    const { client, paginateListSubscriptions } = await aws('sns');
    await drain(paginateListSubscriptions({ client }, {}));
  },
  *normalise(call) {
    yield* itemsIn('sns-topic', call, 'Subscriptions', subscription => {
      const topic = textIn(subscription, 'TopicArn');
      // `PendingConfirmation` and `Deleted` stand in the place of the ARN of a subscription that gets no messages.
      return textIn(subscription, 'SubscriptionArn').startsWith('arn:') ? [part('sns-topic', topic, { subscribedByOwner: true })] : [];
    });
  },
});
