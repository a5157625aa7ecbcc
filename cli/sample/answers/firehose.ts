import type { Answers } from './answer.ts';

/** The company has no streams of Firehose. */
export const firehose: Answers<'firehose'> = {
  ListDeliveryStreams: () => ({ DeliveryStreamNames: [], HasMoreDeliveryStreams: false }),
};
