import type { Worlds } from './world.ts';

export default {
  'cost-explorer-bill': { calls: [8, 8, 8], world: () => ({ GetCostAndUsage: () => ({ ResultsByTime: [] }) }) },
} satisfies Worlds;
