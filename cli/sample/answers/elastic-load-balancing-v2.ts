import type { Answers } from './answer.ts';

export const elasticLoadBalancingV2: Answers<'elastic-load-balancing-v2'> = {
  DescribeLoadBalancers: () => ({ LoadBalancers: [] }),
  DescribeTargetGroups: () => ({ TargetGroups: [] }),
  DescribeTargetHealth: () => ({ TargetHealthDescriptions: [] }),
  DescribeTags: () => ({ TagDescriptions: [] }),
};
