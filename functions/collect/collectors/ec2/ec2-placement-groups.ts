import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-placement-groups',
  title: 'Placement groups',
  scope: 'region',
  yields: { 'ec2-placement-group': ['DescribePlacementGroups'] },
  actions: { DescribePlacementGroups: ['ec2:DescribePlacementGroups'] },
  async collect({ aws }) {
    const { client, DescribePlacementGroupsCommand } = await aws('ec2');
    await client.send(new DescribePlacementGroupsCommand({})); // always answers with all of them
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-placement-group', call, 'PlacementGroups', group => {
      const groupName = textIn(group, 'GroupName');
      if (group.State === 'deleted') return []; // AWS shows it for a while
      return [
        part('ec2-placement-group', `arn:${partition}:ec2:${region}:${account}:placement-group/${groupName}`, {
          groupName,
          strategy: group.Strategy,
          tags: tagsIn(group),
        }),
      ];
    });
  },
});
