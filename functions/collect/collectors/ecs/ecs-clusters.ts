import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { batches } from '../batches.ts';
import { textsIn } from '../members-in.ts';
import { itemsIn, listIn, tagsIn, textIn, textItem } from '../understand.ts';

const clustersPerCall = 100;

export default defineCollector({
  id: 'ecs-clusters',
  title: 'ECS clusters',
  scope: 'region',
  yields: { 'ecs-cluster': ['ListClusters'] },
  actions: { ListClusters: ['ecs:ListClusters'], DescribeClusters: ['ecs:DescribeClusters'] },
  async collect({ aws, all, each }) {
    const { client, paginateListClusters, DescribeClustersCommand } = await aws('ecs');
    const pages = await all(paginateListClusters({ client }, { maxResults: 100 }));
    const arns = textsIn(pages, page => page.clusterArns);
    await each(batches(arns, clustersPerCall), clusters => client.send(new DescribeClustersCommand({ clusters, include: ['SETTINGS', 'TAGS'] })));
  },
  *normalise(call) {
    if (call.op === 'ListClusters') {
      yield* itemsIn('ecs-cluster', call, 'clusterArns', item => {
        const arn = textItem(item);
        return [part('ecs-cluster', arn, { clusterName: arn.slice(arn.lastIndexOf('/') + 1) })];
      });
      return;
    }
    if (call.err !== null) {
      for (const arn of textsIn([call.in], input => input?.clusters)) yield unread('ecs-cluster', arn, ['status', 'containerInstances', 'runningTasks', 'pendingTasks', 'activeServices', 'capacityProviders', 'containerInsights', 'tags']);
      return;
    }
    yield* itemsIn('ecs-cluster', call, 'clusters', cluster => [
      part('ecs-cluster', textIn(cluster, 'clusterArn'), {
        status: textIn(cluster, 'status'),
        containerInstances: cluster.registeredContainerInstancesCount,
        runningTasks: cluster.runningTasksCount,
        pendingTasks: cluster.pendingTasksCount,
        activeServices: cluster.activeServicesCount,
        capacityProviders: listIn(cluster, 'capacityProviders').toSorted(),
        containerInsights: listIn(cluster, 'settings').find(setting => setting.name === 'containerInsights')?.value,
        tags: tagsIn(cluster, 'tags'),
      }),
    ]);
  },
});
