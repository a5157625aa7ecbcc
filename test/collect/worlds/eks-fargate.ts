import type { Worlds } from './world.ts';

export default {
  'eks-fargate-profiles': { calls: [1, 10, 100], world: () => ({ ListFargateProfiles: () => ({ fargateProfileNames: ['batch'] }) }) },
} satisfies Worlds;
