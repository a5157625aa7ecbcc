import type { Worlds } from './world.ts';

export default {
  'efs-lifecycles': { calls: [1, 10, 100], world: () => ({ DescribeLifecycleConfiguration: () => ({ LifecyclePolicies: [{ TransitionToIA: 'AFTER_30_DAYS' }] }) }) },
} satisfies Worlds;
