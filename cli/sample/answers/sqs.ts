import { Refused, type Answers } from './answer.ts';

export const sqs: Answers<'sqs'> = {
  ListQueues: () => ({}), // SQS leaves an empty list out
  GetQueueAttributes() {
    throw new Refused('QueueDoesNotExist', 'The specified queue does not exist.', 400);
  },
};
