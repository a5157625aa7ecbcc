import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'cost-explorer-allocation-tags',
  title: 'Which tag keys the bill can be split by, from Cost Explorer',
  scope: 'organization',
  yields: { 'cost-allocation-tag': ['ListCostAllocationTags'] },
  actions: { ListCostAllocationTags: ['ce:ListCostAllocationTags'] },
  // AWS prices requests of the Cost Explorer API by the page and excepts none by name: https://aws.amazon.com/aws-cost-management/aws-cost-explorer/pricing/
  charges: { ListCostAllocationTags: 0.01 },
  turn: 2,
  async collect({ aws, drain }) {
    const { client, paginateListCostAllocationTags } = await aws('cost-explorer');
    await drain(paginateListCostAllocationTags({ client }, { MaxResults: 1000 }));
  },
  *normalise(call, { partition, account }) {
    yield* itemsIn('cost-allocation-tag', call, 'CostAllocationTags', item => {
      const [key, type] = [textIn(item, 'TagKey'), textIn(item, 'Type')];
      return [part('cost-allocation-tag', urnOf({ partition, account, region: 'global' }, 'cost-allocation-tag', `${type}/${key}`), { key, type, status: item.Status }, { name: key })];
    });
  },
});
