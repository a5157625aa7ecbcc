import { group, type Worlds } from './world.ts';

const attributes = {
  ApproximateNumberOfMessages: '3',
  ApproximateNumberOfMessagesNotVisible: '1',
  ApproximateNumberOfMessagesDelayed: '0',
  CreatedTimestamp: '1748736000',
  LastModifiedTimestamp: '1767225600',
  VisibilityTimeout: '30',
  MaximumMessageSize: '262144',
  MessageRetentionPeriod: '345600',
  DelaySeconds: '0',
  ReceiveMessageWaitTimeSeconds: '0',
  SqsManagedSseEnabled: 'true',
};

export default {
  'sqs-queues': {
    calls: [2, 11, 101],
    world: count => ({
      ListQueues: group(count, 1000, 'QueueUrls', id => `https://sqs.eu-west-1.amazonaws.com/111111111111/orders-${id}`),
      GetQueueAttributes: ({ QueueUrl }) => ({ Attributes: { ...attributes, QueueArn: `arn:aws:sqs:eu-west-1:111111111111:${QueueUrl.split('/').at(-1)}` } }),
    }),
  },
} satisfies Worlds;
