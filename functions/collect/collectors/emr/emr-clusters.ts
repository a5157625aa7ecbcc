import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { idsIn } from '../members-in.ts';
import { itemsIn, nameIn, textIn, understand, answeredList } from '../understand.ts';

/** Only those that run: an account keeps all that ever ran for two months. */
export default defineCollector({
  id: 'emr-clusters',
  title: 'EMR clusters that run, with their instances',
  scope: 'region',
  billedAs: ['MapReduce', 'EMR'],
  yields: { 'emr-cluster': ['ListClusters'] },
  actions: { ListClusters: ['elasticmapreduce:ListClusters'], ListInstances: ['elasticmapreduce:ListInstances'] },
  async collect({ aws, all, each, drain }) {
    const { client, paginateListClusters, paginateListInstances } = await aws('emr');
    const pages = await all(paginateListClusters({ client }, { ClusterStates: ['STARTING', 'BOOTSTRAPPING', 'RUNNING', 'WAITING', 'TERMINATING'] }));
    await each(
      idsIn(
        pages,
        page => page.Clusters,
        cluster => cluster.Id,
      ),
      ClusterId => drain(paginateListInstances({ client }, { ClusterId, InstanceStates: ['RUNNING'] })),
    );
  },
  *normalise(call, { partition, region, account }) {
    const arnOf = (id: string) => `arn:${partition}:elasticmapreduce:${region}:${account}:cluster/${id}`;
    if (call.op === 'ListClusters') {
      yield* itemsIn('emr-cluster', call, 'Clusters', cluster => {
        const clusterId = textIn(cluster, 'Id');
        return [part('emr-cluster', arnOf(clusterId), { clusterId, state: cluster.Status?.State, createdAt: cluster.Status?.Timeline?.CreationDateTime }, nameIn(cluster, 'Name'))];
      });
      return;
    }
    yield* understand('emr-cluster', 'an answer of ListInstances', () => {
      const arn = arnOf(textIn(call.in, 'ClusterId'));
      if (call.err !== null) return [unread('emr-cluster', arn, ['instanceTypes'])];
      return [part('emr-cluster', arn, { instanceTypes: answeredList(call.out, 'Instances').map(instance => textIn(instance, 'InstanceType')) }, { adds: true })];
    });
  },
});
