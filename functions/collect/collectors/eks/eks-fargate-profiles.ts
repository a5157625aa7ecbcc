import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { textIn, textItem, answeredList, understand } from '../understand.ts';

export default defineCollector({
  id: 'eks-fargate-profiles',
  title: 'Fargate profiles of EKS clusters',
  scope: 'region',
  yields: {},
  fills: { 'eks-cluster': ['fargateProfiles'] },
  actions: { ListFargateProfiles: ['eks:ListFargateProfiles'] },
  after: ['eks-cluster'],
  async collect({ aws, each, drain, after }) {
    const clusters = after('eks-cluster');
    if (clusters.length === 0) return;
    const { client, paginateListFargateProfiles } = await aws('eks');
    await each(clusters, ({ data: { clusterName } }) => drain(paginateListFargateProfiles({ client }, { clusterName, maxResults: 100 })));
  },
  *normalise(call, { partition, region, account }) {
    yield* understand('eks-cluster', 'an answer of ListFargateProfiles', () => {
      const arn = `arn:${partition}:eks:${region}:${account}:cluster/${textIn(call.in, 'clusterName')}`;
      if (call.err !== null) return [unread('eks-cluster', arn, ['fargateProfiles'])];
      return [part('eks-cluster', arn, { fargateProfiles: answeredList(call.out, 'fargateProfileNames').map(textItem) }, { adds: true })];
    });
  },
});
