import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { textsIn } from '../members-in.ts';
import { itemsIn, listIn, structureIn, textIn, textItem, understand } from '../understand.ts';

export default defineCollector({
  id: 'eks-clusters',
  title: 'EKS clusters',
  scope: 'region',
  billedAs: ['Kubernetes', 'EKS'],
  yields: { 'eks-cluster': ['ListClusters'] },
  actions: { ListClusters: ['eks:ListClusters'], DescribeCluster: ['eks:DescribeCluster'] },
  async collect({ aws, all, each }) {
    const { client, paginateListClusters, DescribeClusterCommand } = await aws('eks');
    const pages = await all(paginateListClusters({ client }, { maxResults: 100 }));
    await each(
      textsIn(pages, page => page.clusters),
      name => client.send(new DescribeClusterCommand({ name })),
    );
  },
  *normalise(call, { partition, region, account }) {
    const arnOf = (name: string) => `arn:${partition}:eks:${region}:${account}:cluster/${name}`;
    if (call.op === 'ListClusters') {
      yield* itemsIn('eks-cluster', call, 'clusters', item => {
        const clusterName = textItem(item);
        return [part('eks-cluster', arnOf(clusterName), { clusterName })];
      });
      return;
    }
    yield* understand('eks-cluster', 'an answer of DescribeCluster', () => {
      const arn = arnOf(textIn(call.in, 'name'));
      if (call.err !== null)
        return [
          unread('eks-cluster', arn, ['status', 'version', 'platformVersion', 'supportType', 'createdAt', 'roleArn', 'endpointPublicAccess', 'endpointPrivateAccess', 'publicAccessCidrs', 'secretsEncrypted', 'logTypes', 'autoMode', 'tags']),
        ];
      const cluster = structureIn(call.out, 'cluster');
      const network = structureIn(cluster, 'resourcesVpcConfig');
      return [
        part('eks-cluster', arn, {
          status: textIn(cluster, 'status'),
          version: cluster.version,
          platformVersion: cluster.platformVersion,
          supportType: cluster.upgradePolicy?.supportType,
          createdAt: cluster.createdAt,
          roleArn: cluster.roleArn,
          endpointPublicAccess: network.endpointPublicAccess,
          endpointPrivateAccess: network.endpointPrivateAccess,
          publicAccessCidrs: listIn(network, 'publicAccessCidrs').toSorted(),
          secretsEncrypted: listIn(cluster, 'encryptionConfig').some(({ resources }) => resources.includes('secrets')),
          logTypes: listIn(cluster.logging ?? {}, 'clusterLogging')
            .flatMap(setup => (setup.enabled === true ? listIn(setup, 'types') : []))
            .sort(),
          autoMode: cluster.computeConfig?.enabled ?? false,
          tags: cluster.tags ?? {},
        }),
      ];
    });
  },
});
