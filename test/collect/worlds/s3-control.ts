import type { Worlds } from './world.ts';

export default {
  's3-control-public-access-block': {
    calls: [1, 1, 1],
    world: () => ({ GetPublicAccessBlock: () => ({ PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true } }) }),
  },
} satisfies Worlds;
