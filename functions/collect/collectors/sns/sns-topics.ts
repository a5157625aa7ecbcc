import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'sns-topics',
  title: 'SNS topics',
  scope: 'region',
  yields: { 'sns-topic': ['ListTopics'] },
  actions: { ListTopics: ['sns:ListTopics'] },
  async collect({ aws, drain }) {
    const { client, paginateListTopics } = await aws('sns');
    await drain(paginateListTopics({ client }, {}));
  },
  *normalise(call) {
    yield* itemsIn('sns-topic', call, 'Topics', topic => {
      const arn = textIn(topic, 'TopicArn');
      const topicName = arn.slice(arn.lastIndexOf(':') + 1);
      return [part('sns-topic', arn, { topicName, fifo: topicName.endsWith('.fifo') })];
    });
  },
});
