import { Refused, type Answers } from './answer.ts';

export const kinesis: Answers<'kinesis'> = {
  ListStreams: () => ({ StreamNames: [], StreamSummaries: [], HasMoreStreams: false }),
  DescribeStreamSummary(input) {
    throw new Refused('ResourceNotFoundException', `Stream ${input.StreamARN} not found.`, 400);
  },
};
