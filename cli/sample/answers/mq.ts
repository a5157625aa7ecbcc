import type { Answers } from './answer.ts';

/** The company has no brokers of MQ. */
export const mq: Answers<'mq'> = {
  ListBrokers: () => ({ BrokerSummaries: [] }),
};
