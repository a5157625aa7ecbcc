import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { textsIn } from '../members-in.ts';
import { itemsIn, structureIn, nameIn, textIn, textItem, understand } from '../understand.ts';

/** The list has names only, and an ARN ends in an identifier that only the description knows: without it there is no resource. */
export default defineCollector({
  id: 'eks-nodegroups',
  title: 'EKS managed node groups',
  scope: 'region',
  yields: { 'eks-nodegroup': ['ListNodegroups', 'DescribeNodegroup'] },
  actions: { ListNodegroups: ['eks:ListNodegroups'], DescribeNodegroup: ['eks:DescribeNodegroup'] },
  after: ['eks-cluster'],
  async collect({ aws, all, each, after }) {
    const clusters = after('eks-cluster');
    if (clusters.length === 0) return;
    const { client, paginateListNodegroups, DescribeNodegroupCommand } = await aws('eks');
    await each(clusters, async ({ data: { clusterName } }) => {
      const pages = await all(paginateListNodegroups({ client }, { clusterName, maxResults: 100 }));
      await each(
        textsIn(pages, page => page.nodegroups),
        nodegroupName => client.send(new DescribeNodegroupCommand({ clusterName, nodegroupName })),
      );
    });
  },
  *normalise(call) {
    if (call.err !== null) return;
    if (call.op === 'ListNodegroups') {
      yield* itemsIn('eks-nodegroup', call, 'nodegroups', item => {
        textItem(item);
        return [];
      });
      return;
    }
    yield* understand('eks-nodegroup', 'an answer of DescribeNodegroup', () => {
      const nodegroup = structureIn(call.out, 'nodegroup');
      const scaling = structureIn(nodegroup, 'scalingConfig');
      return [
        part(
          'eks-nodegroup',
          textIn(nodegroup, 'nodegroupArn'),
          {
            nodegroupName: textIn(nodegroup, 'nodegroupName'),
            clusterName: nodegroup.clusterName,
            status: nodegroup.status,
            version: nodegroup.version,
            capacityType: nodegroup.capacityType,
            amiType: nodegroup.amiType,
            instanceTypes: nodegroup.instanceTypes ?? [],
            minNodes: scaling.minSize,
            desiredNodes: scaling.desiredSize,
            maxNodes: scaling.maxSize,
            nodeRoleArn: nodegroup.nodeRole,
            createdAt: nodegroup.createdAt,
            tags: nodegroup.tags ?? {},
          },
          nameIn(nodegroup, 'nodegroupName'),
        ),
      ];
    });
  },
});
