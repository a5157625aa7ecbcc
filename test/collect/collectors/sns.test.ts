import { describe, expect, test } from 'vitest';
import snsSubscriptions from '#collect/collectors/sns/sns-subscriptions';
import snsTopics from '#collect/collectors/sns/sns-topics';
import snsTopic from '#inventory/sns-topic';
import { assembly } from '#kernel/assemble';
import { account, asOf, collect, pages, partition, run, tally, type Run } from './fake-gather.ts';

const arn = (name: string, owner = account) => `arn:aws:sns:eu-west-1:${owner}:${name}`;
const subscription = (topic: string, SubscriptionArn = `${topic}:0a1b2c3d-0000-4000-8000-000000000001`) => ({ SubscriptionArn, Owner: account, Protocol: 'email', Endpoint: 'ana@example.com', TopicArn: topic });
const after = { 'sns-topic': [{ kind: 'sns-topic', resource: arn('orders'), account, region: 'eu-west-1', name: 'orders', data: {}, holes: null, calls: [] }] };

describe('sns-topics', () => {
  test('reads all pages', async () => {
    const { of, calls, dropped } = await run(snsTopics, { ListTopics: pages([{ Topics: [{ TopicArn: arn('orders') }] }, { Topics: [{ TopicArn: arn('orders.fifo') }] }]) });
    expect(tally(calls)).toEqual({ ListTopics: 2 });
    expect(of('sns-topic')[arn('orders')]).toMatchObject({ name: 'orders', data: { topicName: 'orders', fifo: false } });
    expect(of('sns-topic')[arn('orders.fifo')]).toMatchObject({ data: { topicName: 'orders.fifo', fifo: true } });
    expect(Object.keys(of('sns-topic')[arn('orders')]?.holes ?? {}).sort()).toEqual(['policy', 'subscribedByOwner', 'tags']);
    expect(dropped).toBe(0);
  });

  test.each([
    ['no list', {}],
    ['a topic without its ARN', { Topics: [{}] }],
  ])('counts %s', async (_, answer) => {
    expect(await run(snsTopics, { ListTopics: () => answer })).toMatchObject({ ended: 'normally', dropped: 1, listed: [] });
  });
});

describe('sns-subscriptions', () => {
  /** Topics of both collectors together; `complete` is how the subscriptions ended. */
  function topicsOf(listed: Run, subscriptions: Run, complete: boolean) {
    const built = assembly({ partition, asOf, kinds: { 'sns-topic': snsTopic }, sources: [snsTopics, snsSubscriptions] });
    const settled = [];
    for (const [collector, { calls }] of [[snsTopics, listed] as const, [snsSubscriptions, subscriptions] as const]) {
      const cell = { account, region: 'eu-west-1', collector: collector.id };
      for (const call of calls) built.add(cell, collector, call);
      const whole = complete || collector === snsTopics;
      settled.push(built.settle({ ...cell, status: whole ? 'complete' : 'partial', reason: whole ? null : 'ListSubscriptions: Throttling', listed: Object.keys(collector.yields), holes: 0, calls: 0, items: 0, dropped: 0 }));
    }
    return { topics: Object.fromEntries(built.resources('sns-topic').map(({ resource, data, holes }) => [resource, { subscribed: data.subscribedByOwner, hole: holes?.subscribedByOwner }])), settled };
  }
  const topics = () => collect(snsTopics, { ListTopics: () => ({ Topics: ['orders', 'idle', 'waiting'].map(name => ({ TopicArn: arn(name) })) }) });
  const answers = pages([{ Subscriptions: [subscription(arn('orders')), subscription(arn('waiting'), 'PendingConfirmation')] }, { Subscriptions: [subscription(arn('theirs', '222222222222'))] }]);

  test('a topic that a complete list does not name has none; who waits for a confirmation gets nothing; topics of others are not here', async () => {
    const subscriptions = await collect(snsSubscriptions, { ListSubscriptions: answers }, { after });
    expect(tally(subscriptions.calls)).toEqual({ ListSubscriptions: 2 });
    expect(topicsOf(await topics(), subscriptions, true).topics).toEqual({
      [arn('orders')]: { subscribed: true, hole: undefined },
      [arn('idle')]: { subscribed: false, hole: undefined },
      [arn('waiting')]: { subscribed: false, hole: undefined },
    });
  });

  test('a list that ended early says only who has one', async () => {
    const { topics: read } = topicsOf(await topics(), await collect(snsSubscriptions, { ListSubscriptions: answers }, { after }), false);
    expect(read[arn('orders')]).toEqual({ subscribed: true, hole: undefined });
    expect(read[arn('idle')]?.hole?.reason).toBe('sns-subscriptions is partial: ListSubscriptions: Throttling');
  });

  test('a garbled subscription makes the list no complete one', async () => {
    const subscriptions = await collect(snsSubscriptions, { ListSubscriptions: () => ({ Subscriptions: [subscription(arn('orders')), { TopicArn: arn('idle') }] }) }, { after });
    const { topics: read, settled } = topicsOf(await topics(), subscriptions, true);
    expect(settled[1]).toMatchObject({ status: 'partial', dropped: 1 });
    expect(read[arn('idle')]).toMatchObject({ subscribed: undefined, hole: { reason: expect.stringContaining('without SubscriptionArn') } });
  });

  test('asks nothing where there is no topic, and keeps no address', async () => {
    expect(await run(snsSubscriptions, {}, { after: {} })).toMatchObject({ ended: 'normally', calls: [] });
    const { of } = await run(snsSubscriptions, { ListSubscriptions: answers }, { after });
    expect(JSON.stringify(of('sns-topic'))).not.toContain('ana@example.com');
  });
});
