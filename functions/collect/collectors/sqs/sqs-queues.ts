import { part, unread } from '#kernel/part';
import { instant } from '#kernel/time';
import { defineCollector } from '../../define-collector.ts';
import { textsIn } from '../members-in.ts';
import { itemsIn, structureIn, textIn, textItem, understand } from '../understand.ts';

/** The account and name at the end of a queue's URL, as in `https://sqs.eu-west-1.amazonaws.com/111111111111/orders`. */
function ownerAndName(url: string): { readonly owner: string; readonly queueName: string } {
  const [owner, queueName] = url.split('/').slice(-2);
  return { owner: textItem(owner), queueName: textItem(queueName) };
}

/** SQS writes numbers as text. */
function numberIn(attributes: any, name: string): number {
  return Number(textIn(attributes, name));
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html: instants are seconds since 1970. */
function instantIn(attributes: any, name: string): string {
  return instant(numberIn(attributes, name) * 1000);
}

/** The redrive policy is JSON text; a queue without one gives up no message. */
function redriveOf(policy: unknown): { readonly deadLetterQueueArn: string | null; readonly maxReceives: number | null } {
  if (policy === undefined) return { deadLetterQueueArn: null, maxReceives: null };
  const redrive = JSON.parse(policy as string);
  return { deadLetterQueueArn: textIn(redrive, 'deadLetterTargetArn'), maxReceives: Number(redrive.maxReceiveCount) }; // a number, or one as text
}

export default defineCollector({
  id: 'sqs-queues',
  title: 'SQS queues',
  scope: 'region',
  yields: { 'sqs-queue': ['ListQueues'] },
  actions: { ListQueues: ['sqs:ListQueues'], GetQueueAttributes: ['sqs:GetQueueAttributes'] },
  // How many messages wait is then as old as the answer; nothing is judged by it.
  steady: { GetQueueAttributes: { source: 'sqs.amazonaws.com', type: 'AWS::SQS::Queue', subject: input => textIn(input, 'QueueUrl'), changedBy: ['CreateQueue', 'DeleteQueue', 'SetQueueAttributes', 'AddPermission', 'RemovePermission'] } },
  async collect({ aws, all, each }) {
    const { client, paginateListQueues, GetQueueAttributesCommand } = await aws('sqs');
    const pages = await all(paginateListQueues({ client }, { MaxResults: 1000 }));
    await each(
      textsIn(pages, page => page.QueueUrls),
      QueueUrl => client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] })),
    );
  },
  *normalise(call, { partition, region }) {
    const arnOf = ({ owner, queueName }: ReturnType<typeof ownerAndName>) => `arn:${partition}:sqs:${region}:${owner}:${queueName}`;
    if (call.op === 'ListQueues') {
      if (isEmptyStructure(call.out)) return; // AWS leaves the list out where there are no queues
      yield* itemsIn('sqs-queue', call, 'QueueUrls', item => {
        const queue = ownerAndName(textItem(item));
        return [part('sqs-queue', arnOf(queue), { queueName: queue.queueName, fifo: queue.queueName.endsWith('.fifo') })];
      });
      return;
    }
    yield* understand('sqs-queue', 'an answer of GetQueueAttributes', () => {
      const arn = arnOf(ownerAndName(textIn(call.in, 'QueueUrl')));
      if (call.err !== null)
        return [
          unread('sqs-queue', arn, [
            'createdAt',
            'lastModifiedAt',
            'retentionSeconds',
            'visibilityTimeoutSeconds',
            'messages',
            'messagesInFlight',
            'messagesDelayed',
            'kmsKeyId',
            'sqsManagedEncryption',
            'deadLetterQueueArn',
            'maxReceives',
            'policy',
          ]),
        ];
      const attributes = structureIn(call.out, 'Attributes');
      return [
        part('sqs-queue', arn, {
          createdAt: instantIn(attributes, 'CreatedTimestamp'),
          lastModifiedAt: instantIn(attributes, 'LastModifiedTimestamp'),
          retentionSeconds: numberIn(attributes, 'MessageRetentionPeriod'),
          visibilityTimeoutSeconds: numberIn(attributes, 'VisibilityTimeout'),
          messages: numberIn(attributes, 'ApproximateNumberOfMessages'),
          messagesInFlight: numberIn(attributes, 'ApproximateNumberOfMessagesNotVisible'),
          messagesDelayed: numberIn(attributes, 'ApproximateNumberOfMessagesDelayed'),
          kmsKeyId: attributes.KmsMasterKeyId ?? null,
          sqsManagedEncryption: attributes.SqsManagedSseEnabled === 'true',
          ...redriveOf(attributes.RedrivePolicy),
          policy: attributes.Policy ?? null,
        }),
      ];
    });
  },
});

function isEmptyStructure(out: unknown): boolean {
  return out !== null && typeof out === 'object' && !Array.isArray(out) && Object.keys(out).length === 0;
}
