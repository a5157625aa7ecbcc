import { group, type Worlds } from './world.ts';

const topic = (id: string) => `arn:aws:sns:eu-west-1:111111111111:orders-${id}`;
const subscription = (id: string) => ({
  SubscriptionArn: `${topic(id)}:0a1b2c3d-0000-4000-8000-000000000001`,
  Owner: '111111111111',
  Protocol: 'sqs',
  Endpoint: `arn:aws:sqs:eu-west-1:111111111111:orders-${id}`,
  TopicArn: topic(id),
});

export default {
  'sns-topics': { calls: [1, 1, 1], world: count => ({ ListTopics: group(count, 100, 'Topics', id => ({ TopicArn: topic(id) })) }) },
  'sns-subscriptions': { calls: [1, 1, 1], world: count => ({ ListSubscriptions: group(count, 100, 'Subscriptions', subscription) }) },
  'sns-topic-policies': {
    calls: [1, 10, 100],
    world: () => ({ GetTopicAttributes: () => ({ Attributes: { Policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"*","Resource":"*"}]}' } }) }),
  },
} satisfies Worlds;
