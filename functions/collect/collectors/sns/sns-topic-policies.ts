import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { structureIn, textIn, understand } from '../understand.ts';

export default defineCollector({
  id: 'sns-topic-policies',
  title: 'Topic policies',
  scope: 'region',
  yields: {},
  fills: { 'sns-topic': ['policy'] },
  actions: { GetTopicAttributes: ['sns:GetTopicAttributes'] },
  after: ['sns-topic'],
  steady: { GetTopicAttributes: { source: 'sns.amazonaws.com', type: 'AWS::SNS::Topic', subject: input => textIn(input, 'TopicArn'), changedBy: ['CreateTopic', 'DeleteTopic', 'SetTopicAttributes', 'AddPermission', 'RemovePermission'] } },
  async collect({ aws, each, after }) {
    const found = after('sns-topic');
    if (found.length === 0) return;
    const { client, GetTopicAttributesCommand } = await aws('sns');
    await each(found, ({ resource }) => client.send(new GetTopicAttributesCommand({ TopicArn: resource })));
  },
  *normalise({ in: input, out, err }) {
    yield* understand('sns-topic', 'an answer of GetTopicAttributes', () => {
      const arn = textIn(input, 'TopicArn');
      if (err !== null) return [unread('sns-topic', arn, ['policy'])];
      return [part('sns-topic', arn, { policy: structureIn(out, 'Attributes').Policy ?? null })];
    });
  },
});
