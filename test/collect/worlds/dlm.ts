import { group, type Worlds } from './world.ts';

export default {
  'dlm-lifecycle-policies': {
    calls: [1, 1, 1],
    world: count => ({ GetLifecyclePolicies: group(count, Infinity, 'Policies', id => ({ PolicyId: `policy-${id}`, Description: 'daily snapshots', State: 'ENABLED', PolicyType: 'EBS_SNAPSHOT_MANAGEMENT', Tags: { Owner: 'payments' } })) }),
  },
} satisfies Worlds;
