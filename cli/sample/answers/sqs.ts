import type { Owned } from '../estate/owned.ts';
import { randomOf } from '../random.ts';
import { lastDeployed } from './last-deployed.ts';
import { living, livingBy } from './living.ts';
import { page, Refused, sizeOf, type Answers, type At } from './answer.ts';

export const sqs: Answers<'sqs'> = {
  ListQueues(input, at) {
    const { items, next } = page(living(queuesOf(at), at.now), sizeOf(input.MaxResults, 1000, 1000), input.NextToken);
    if (items.length === 0) return {}; // SQS leaves an empty list out
    return { QueueUrls: items.map(queue => `https://sqs.${at.region}.amazonaws.com/${at.account.id}/${queue.name}`), NextToken: input.MaxResults === undefined ? undefined : next };
  },
  GetQueueAttributes(input, at) {
    const queue = livingBy(queuesOf(at), 'name', String(input.QueueUrl).split('/').at(-1) ?? '', at.now);
    if (queue === undefined) throw new Refused('QueueDoesNotExist', 'The specified queue does not exist.', 400);
    return { Attributes: attributesOf(queue, at) };
  },
};

function queuesOf({ estate, region }: At): readonly Owned[] {
  return estate.serverless(region).queues;
}

function attributesOf(queue: Owned, at: At): Record<string, string> {
  const random = randomOf(`${queue.arn}/settings`);
  const seconds = (ms: number): string => String(Math.floor(ms / 1000));
  const dead = queue.name.includes('-dlq');
  const letters = livingBy(queuesOf(at), 'name', queue.name.replace(/-(events|jobs)(?=$|-)/, '-$1-dlq'), at.now);
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(dead ? random.pick([0, 0, 3, 41, 1200]) : random.pick([0, 0, 0, 1, 5, 60])),
    ApproximateNumberOfMessagesNotVisible: String(dead ? 0 : random.pick([0, 0, 1, 8])),
    ApproximateNumberOfMessagesDelayed: '0',
    CreatedTimestamp: seconds(queue.bornAt),
    LastModifiedTimestamp: seconds(lastDeployed(queue, at.now)),
    VisibilityTimeout: String(random.pick([30, 30, 60, 300, 900])),
    MaximumMessageSize: '262144',
    MessageRetentionPeriod: String(dead ? 1_209_600 : random.pick([345_600, 345_600, 86_400, 1_209_600])),
    DelaySeconds: '0',
    ReceiveMessageWaitTimeSeconds: String(random.pick([0, 20])),
    ...(queue.name.endsWith('.fifo') ? { FifoQueue: 'true', ContentBasedDeduplication: 'false' } : {}),
    ...(random.chance(0.2) ? { KmsMasterKeyId: 'alias/aws/sqs', KmsDataKeyReusePeriodSeconds: '300' } : { SqsManagedSseEnabled: random.chance(0.9) ? 'true' : 'false' }),
    ...(!dead && letters !== undefined && letters !== queue ? { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: letters.arn, maxReceiveCount: random.pick([3, 5, 10]) }) } : {}),
  };
}
