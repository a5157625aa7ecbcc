import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { createdAt } from '../created-at.ts';
import { switched } from '../switched.ts';
import { itemsIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'redshift-clusters',
  title: 'Redshift clusters',
  scope: 'region',
  billedAs: ['Redshift'],
  yields: { 'redshift-cluster': ['DescribeClusters'] },
  actions: { DescribeClusters: ['redshift:DescribeClusters'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeClusters } = await aws('redshift');
    await drain(paginateDescribeClusters({ client }, { MaxRecords: 100 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('redshift-cluster', call, 'Clusters', cluster => {
      const clusterId = textIn(cluster, 'ClusterIdentifier');
      return [
        part('redshift-cluster', `arn:${partition}:redshift:${region}:${account}:cluster:${clusterId}`, {
          clusterId,
          nodeType: cluster.NodeType,
          nodeCount: cluster.NumberOfNodes,
          status: cluster.ClusterStatus,
          createdAt: createdAt(cluster.ClusterCreateTime, cluster.ClusterStatus),
          multiAz: switched(cluster.MultiAZ),
          storageCapacityMB: cluster.TotalStorageCapacityInMegaBytes,
          publiclyAccessible: cluster.PubliclyAccessible,
          encrypted: cluster.Encrypted,
          kmsKeyId: cluster.KmsKeyId ?? null,
          snapshotRetentionDays: cluster.AutomatedSnapshotRetentionPeriod,
          manualSnapshotRetentionDays: cluster.ManualSnapshotRetentionPeriod,
          masterUserSecretArn: cluster.MasterPasswordSecretArn ?? null,
          tags: tagsIn(cluster),
        }),
      ];
    });
  },
});
