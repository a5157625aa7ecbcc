import type { Worlds } from './world.ts';

export default {
  'cost-explorer-bill': { calls: [7, 7, 7], world: () => ({ GetCostAndUsage: () => ({ ResultsByTime: [] }) }) },
} satisfies Worlds;
