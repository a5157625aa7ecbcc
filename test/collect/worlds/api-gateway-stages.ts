import type { Worlds } from './world.ts';

export default {
  'api-gateway-stages': {
    calls: [1, 10, 100],
    world: () => ({
      GetStages: () => ({ item: [{ stageName: 'prod', deploymentId: 'd1', cacheClusterEnabled: false, cacheClusterStatus: 'NOT_AVAILABLE', methodSettings: {}, createdDate: '2025-06-01T00:00:00.000Z', tags: { Owner: 'web' } }] }),
    }),
  },
} satisfies Worlds;
