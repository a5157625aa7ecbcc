import { Refused, type Answers } from './answer.ts';

export const costOptimizationHub: Answers<'cost-optimization-hub'> = {
  ListEnrollmentStatuses: (_input, { account }) => ({ items: [{ accountId: account.id, status: 'Inactive' }] }),
  ListRecommendations() {
    throw new Refused('AccessDeniedException', 'The account is not enrolled.', 403);
  },
};
