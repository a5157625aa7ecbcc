import { group, type Worlds } from './world.ts';

export default {
  'codepipeline-pipelines': {
    calls: [1, 1, 1],
    world: count => ({ ListPipelines: group(count, 1000, 'pipelines', id => ({ name: `shop-${id}`, version: 1, pipelineType: 'V2', created: '2025-06-01T00:00:00.000Z', updated: '2025-06-01T00:00:00.000Z' }), 'nextToken') }),
  },
} satisfies Worlds;
