import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'kafka-clusters',
  title: 'MSK clusters',
  scope: 'region',
  billedAs: ['Managed Streaming', 'MSK'],
  yields: { 'kafka-cluster': ['ListClustersV2'] },
  actions: { ListClustersV2: ['kafka:ListClustersV2'] },
  async collect({ aws, drain }) {
    const { client, paginateListClustersV2 } = await aws('kafka');
    await drain(paginateListClustersV2({ client }, { MaxResults: 100 }));
  },
  *normalise(call) {
    yield* itemsIn('kafka-cluster', call, 'ClusterInfoList', cluster => [
      part(
        'kafka-cluster',
        textIn(cluster, 'ClusterArn'),
        {
          clusterName: textIn(cluster, 'ClusterName'),
          clusterType: cluster.ClusterType,
          state: cluster.State,
          createdAt: cluster.CreationTime,
          brokers: cluster.Provisioned?.NumberOfBrokerNodes ?? 0,
          brokerType: cluster.Provisioned?.BrokerNodeGroupInfo?.InstanceType ?? null,
          brokerGiB: cluster.Provisioned?.BrokerNodeGroupInfo?.StorageInfo?.EbsStorageInfo?.VolumeSize ?? null,
          tags: cluster.Tags ?? {},
        },
        nameIn(cluster, 'ClusterName'),
      ),
    ]);
  },
});
