import type { Answers } from './answer.ts';

export const elasticLoadBalancing: Answers<'elastic-load-balancing'> = {
  DescribeLoadBalancers: () => ({ LoadBalancerDescriptions: [] }),
  DescribeInstanceHealth: () => ({ InstanceStates: [] }),
  DescribeTags: () => ({ TagDescriptions: [] }),
};
