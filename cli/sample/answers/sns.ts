import type { Topic } from '../estate/serverless.ts';
import { randomOf, uuidOf } from '../random.ts';
import { holds } from '../story.ts';
import { living, livingBy } from './living.ts';
import { topicPolicyOf } from './resource-policies.ts';
import { page, Refused, type Answer, type Answers, type At, type Item } from './answer.ts';

/** AWS gives a hundred a page, whatever is asked. */
const perPage = 100;

export const sns: Answers<'sns'> = {
  ListTopics(input, { estate, region, now }) {
    const { items, next } = page(living(estate.serverless(region).topics, now), perPage, input.NextToken);
    return { Topics: items.map(({ arn }) => ({ TopicArn: arn })), NextToken: next };
  },
  GetTopicAttributes(input, at) {
    const topic = livingBy(at.estate.serverless(at.region).topics, 'arn', input.TopicArn, at.now);
    if (topic === undefined) throw new Refused('NotFoundException', 'Topic does not exist', 404);
    return { Attributes: { TopicArn: topic.arn, Owner: at.account.id, Policy: topicPolicyOf(topic.arn, at) } };
  },
  ListSubscriptions(input, at) {
    const all = living(at.estate.serverless(at.region).topics, at.now).flatMap(topic => subscriptionsOf(topic, at));
    const { items, next } = page(all, perPage, input.NextToken);
    return { Subscriptions: items, NextToken: next };
  },
};

/** To a topic that went silent, one may still have to be confirmed. */
function subscriptionsOf(topic: Topic, { account, region, now }: At): Item<Answer<'sns', 'ListSubscriptions'>['Subscriptions']>[] {
  const random = randomOf(`${topic.arn}/subscriptions`);
  const email = { Owner: account.id, Protocol: 'email', Endpoint: `oncall-${topic.app}@example.com`, TopicArn: topic.arn };
  const pending = random.chance(0.3);
  if (holds(topic.silent, now)) return pending ? [{ ...email, SubscriptionArn: 'PendingConfirmation' }] : [];
  const made = Array.from({ length: random.pick([1, 1, 2, 3]) }, () => {
    const SubscriptionArn = `${topic.arn}:${uuidOf(random)}`;
    const kind = random.weighted({ sqs: 45, lambda: 30, email: 25 });
    if (kind === 'email') return { ...email, SubscriptionArn };
    const Endpoint = kind === 'sqs' ? `arn:aws:sqs:${region}:${account.id}:${topic.app}-events` : `arn:aws:lambda:${region}:${account.id}:function:${topic.app}-notify`;
    return { SubscriptionArn, Owner: account.id, Protocol: kind, Endpoint, TopicArn: topic.arn };
  });
  return made;
}
