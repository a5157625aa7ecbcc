import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { everyPage } from '../every-page.ts';
import { offered } from '../offered.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'dax-clusters',
  title: 'DAX clusters',
  scope: 'region',
  billedAs: ['DynamoDB'],
  yields: { 'dax-cluster': ['DescribeClusters'] },
  actions: { DescribeClusters: ['dax:DescribeClusters'] },
  async collect({ aws, drain, cell: { region } }) {
    if (!offered('dax', region)) return;
    const { client, DescribeClustersCommand } = await aws('dax');
    await drain(
      everyPage(
        NextToken => client.send(new DescribeClustersCommand({ MaxResults: 100, NextToken })),
        page => page.NextToken,
      ),
    );
  },
  *normalise(call) {
    yield* itemsIn('dax-cluster', call, 'Clusters', cluster => [
      part(
        'dax-cluster',
        textIn(cluster, 'ClusterArn'),
        {
          clusterName: textIn(cluster, 'ClusterName'),
          status: cluster.Status,
          nodeType: cluster.NodeType,
          nodeCount: cluster.TotalNodes,
        },
        nameIn(cluster, 'ClusterName'),
      ),
    ]);
  },
});
