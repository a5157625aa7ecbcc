import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { batches } from '../batches.ts';
import { textsIn } from '../members-in.ts';
import { itemsIn, listIn, tagsIn, textIn, textItem } from '../understand.ts';

const servicesPerCall = 10;

/** What it runs now: its own task definition, those of deployments that are under way, and those of its task sets. */
function taskDefinitionsOf(service: any): string[] {
  return textsIn([[service, ...listIn(service, 'deployments'), ...listIn(service, 'taskSets')]], runs => runs.map(({ taskDefinition }) => taskDefinition)).sort();
}

/** Without its description nobody knows which task definitions a service uses: the list of both hangs on it. */
export default defineCollector({
  id: 'ecs-services',
  title: 'ECS services',
  scope: 'region',
  yields: { 'ecs-service': ['ListServices', 'DescribeServices'] },
  actions: { ListServices: ['ecs:ListServices'], DescribeServices: ['ecs:DescribeServices'] },
  after: ['ecs-cluster'],
  async collect({ aws, all, each, after }) {
    const clusters = after('ecs-cluster');
    if (clusters.length === 0) return;
    const { client, paginateListServices, DescribeServicesCommand } = await aws('ecs');
    await each(clusters, async ({ resource: cluster }) => {
      const pages = await all(paginateListServices({ client }, { cluster, maxResults: 100 }));
      const arns = textsIn(pages, page => page.serviceArns);
      await each(batches(arns, servicesPerCall), services => client.send(new DescribeServicesCommand({ cluster, services, include: ['TAGS'] })));
    });
  },
  *normalise(call) {
    if (call.op === 'ListServices') {
      yield* itemsIn('ecs-service', call, 'serviceArns', item => {
        const arn = textItem(item);
        return [part('ecs-service', arn, { serviceName: arn.slice(arn.lastIndexOf('/') + 1), clusterArn: textIn(call.in, 'cluster') })];
      });
      return;
    }
    if (call.err !== null) {
      for (const arn of textsIn([call.in], input => input?.services))
        yield unread('ecs-service', arn, [
          'status',
          'launchType',
          'capacityProviders',
          'schedulingStrategy',
          'desiredTasks',
          'runningTasks',
          'pendingTasks',
          'taskDefinitions',
          'propagateTags',
          'managedTags',
          'executeCommand',
          'createdAt',
          'tags',
        ]);
      return;
    }
    yield* itemsIn('ecs-service', call, 'services', service => [
      part('ecs-service', textIn(service, 'serviceArn'), {
        status: textIn(service, 'status'),
        launchType: service.launchType ?? null,
        capacityProviders: listIn(service, 'capacityProviderStrategy')
          .map(item => textIn(item, 'capacityProvider'))
          .sort(),
        schedulingStrategy: service.schedulingStrategy,
        desiredTasks: service.desiredCount,
        runningTasks: service.runningCount,
        pendingTasks: service.pendingCount,
        taskDefinitions: taskDefinitionsOf(service),
        propagateTags: service.propagateTags ?? 'NONE', // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html
        managedTags: service.enableECSManagedTags ?? false,
        executeCommand: service.enableExecuteCommand ?? false,
        createdAt: service.createdAt,
        tags: tagsIn(service, 'tags'),
      }),
    ]);
  },
});
