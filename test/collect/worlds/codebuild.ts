import { group, type Worlds } from './world.ts';

export default {
  'codebuild-projects': { calls: [1, 1, 1], world: count => ({ ListProjects: group(count, 100, 'projects', id => `shop-${id}`, 'nextToken') }) },
} satisfies Worlds;
