import { type Answers } from './answer.ts';

export const trustedadvisor: Answers<'trustedadvisor'> = {
  ListRecommendations: () => ({ recommendationSummaries: [] }),
};
