import { describe, expect, test } from 'vitest';
import sqsQueues from '#collect/collectors/sqs/sqs-queues';
import world from '../worlds/sqs.ts';
import { account, deny, pages, run, tally, type Table } from './fake-gather.ts';

const arn = (name: string) => `arn:aws:sqs:eu-west-1:111111111111:${name}`;
const url = (name: string) => `https://sqs.eu-west-1.amazonaws.com/111111111111/${name}`;
const usual: Table = world['sqs-queues'].world(1);
const one = (name: string, more: object) => {
  const { Attributes } = usual.GetQueueAttributes?.({ QueueUrl: url(name) }, 0) as { readonly Attributes: object };
  return run(sqsQueues, { ListQueues: () => ({ QueueUrls: [url(name)] }), GetQueueAttributes: () => ({ Attributes: { ...Attributes, ...more } }) });
};

describe('sqs-queues', () => {
  test('asks each queue of all pages for its attributes', async () => {
    const { of, calls, dropped } = await run(sqsQueues, { ...usual, ListQueues: pages([{ QueueUrls: [url('orders')] }, { QueueUrls: [url('mails')] }]) });
    expect(calls[0]?.in).toEqual({ MaxResults: 1000 });
    expect(calls[2]?.in).toEqual({ QueueUrl: url('orders'), AttributeNames: ['All'] });
    expect(tally(calls)).toEqual({ ListQueues: 2, GetQueueAttributes: 2 });
    expect(of('sqs-queue')[arn('orders')]).toEqual({
      name: 'orders',
      account,
      region: 'eu-west-1',
      holes: { tags: { reason: 'no call answered it', missing: [] } },
      data: {
        queueName: 'orders',
        fifo: false,
        createdAt: '2025-06-01T00:00:00Z',
        lastModifiedAt: '2026-01-01T00:00:00Z',
        retentionSeconds: 345_600,
        visibilityTimeoutSeconds: 30,
        messages: 3,
        messagesInFlight: 1,
        messagesDelayed: 0,
        kmsKeyId: null,
        sqsManagedEncryption: true,
        deadLetterQueueArn: null,
        maxReceives: null,
        policy: null,
      },
    });
    expect(dropped).toBe(0);
  });

  test('AWS leaves out an empty list', async () => {
    expect(await run(sqsQueues, { ListQueues: () => ({}) })).toMatchObject({ ended: 'normally', dropped: 0, listed: ['sqs-queue'] });
  });

  test('a page that goes on without its list is not an empty one', async () => {
    const read = await run(sqsQueues, { ListQueues: ({ NextToken }) => (NextToken === undefined ? { NextToken: '1' } : {}) });
    expect(read).toMatchObject({ dropped: 1, listed: [] });
  });

  test('reads a queue of another make', async () => {
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn('failed.fifo'), maxReceiveCount: '5' });
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [] });
    const { of } = await one('orders.fifo', { FifoQueue: 'true', RedrivePolicy, Policy, KmsMasterKeyId: 'alias/orders', SqsManagedSseEnabled: 'false' });
    expect(of('sqs-queue')[arn('orders.fifo')]?.data).toMatchObject({ fifo: true, deadLetterQueueArn: arn('failed.fifo'), maxReceives: 5, kmsKeyId: 'alias/orders', sqsManagedEncryption: false, policy: Policy });
  });

  test('the ARN of a queue with an old URL', async () => {
    const { of } = await run(sqsQueues, { ...usual, ListQueues: () => ({ QueueUrls: ['https://eu-west-1.queue.amazonaws.com/111111111111/orders'] }) });
    expect(Object.keys(of('sqs-queue'))).toEqual([arn('orders')]);
  });

  test('a refused follow-up leaves its queue open, and no other', async () => {
    const { of, ended } = await run(sqsQueues, { ListQueues: () => ({ QueueUrls: [url('a'), url('b')] }), GetQueueAttributes: (input, nth) => (input.QueueUrl === url('a') ? deny() : usual.GetQueueAttributes?.(input, nth)) });
    expect(ended).toBe('normally');
    expect(of('sqs-queue')[arn('a')]?.data).toEqual({ queueName: 'a', fifo: false });
    expect(of('sqs-queue')[arn('a')]?.holes.retentionSeconds).toEqual({ reason: 'GetQueueAttributes: AccessDeniedException', missing: ['sqs:GetQueueAttributes'] });
    expect(Object.keys(of('sqs-queue')[arn('a')]?.holes ?? {})).toHaveLength(13);
    expect(Object.keys(of('sqs-queue')[arn('b')]?.holes ?? {})).toEqual(['tags']);
  });

  test.each([
    ['a number that is none', { MessageRetentionPeriod: 'long' }],
    ['an instant that is none', { CreatedTimestamp: 'then' }],
    ['a redrive policy that is no JSON', { RedrivePolicy: 'x' }],
    ['a redrive policy without its queue', { RedrivePolicy: '{"maxReceiveCount":5}' }],
    ['an attribute that is missing', { VisibilityTimeout: undefined }],
  ])('counts %s', async (_, more) => {
    expect(await one('orders', more)).toMatchObject({ ended: 'normally', dropped: 1, listed: [] });
  });

  test.each([[7], ['orders'], ['']])('counts a URL like %j', async bad => {
    expect(await run(sqsQueues, { ...usual, ListQueues: () => ({ QueueUrls: [bad] }) })).toMatchObject({ ended: 'normally', listed: [] });
  });
});
