import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { offered } from '../offered.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'memorydb-clusters',
  title: 'MemoryDB clusters',
  scope: 'region',
  billedAs: ['MemoryDB'],
  yields: { 'memorydb-cluster': ['DescribeClusters'] },
  actions: { DescribeClusters: ['memorydb:DescribeClusters'] },
  async collect({ aws, drain, cell: { region } }) {
    if (!offered('memorydb', region)) return;
    const { client, paginateDescribeClusters } = await aws('memorydb');
    await drain(paginateDescribeClusters({ client }, { MaxResults: 100 }));
  },
  *normalise(call) {
    yield* itemsIn('memorydb-cluster', call, 'Clusters', cluster => [
      part(
        'memorydb-cluster',
        textIn(cluster, 'ARN'),
        {
          clusterName: textIn(cluster, 'Name'),
          status: cluster.Status,
          nodeType: cluster.NodeType,
          shards: cluster.NumberOfShards,
          engine: cluster.Engine,
        },
        nameIn(cluster, 'Name'),
      ),
    ]);
  },
});
