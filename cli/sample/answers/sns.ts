import type { Answers } from './answer.ts';

export const sns: Answers<'sns'> = {
  ListTopics: () => ({ Topics: [] }),
  ListSubscriptions: () => ({ Subscriptions: [] }),
};
