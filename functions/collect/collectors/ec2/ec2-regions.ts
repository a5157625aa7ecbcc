import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-regions',
  title: 'AWS Regions and whether the account uses them',
  scope: 'account',
  yields: { 'aws-region': ['DescribeRegions'] },
  actions: { DescribeRegions: ['ec2:DescribeRegions'] },
  async collect({ aws }) {
    const { client, DescribeRegionsCommand } = await aws('ec2');
    await client.send(new DescribeRegionsCommand({ AllRegions: true }));
  },
  *normalise(call, { partition, account }) {
    yield* itemsIn('aws-region', call, 'Regions', region => {
      const regionName = textIn(region, 'RegionName');
      return [part('aws-region', urnOf({ partition, account, region: 'global' }, 'aws-region', regionName), { regionName, optInStatus: region.OptInStatus })];
    });
  },
});
