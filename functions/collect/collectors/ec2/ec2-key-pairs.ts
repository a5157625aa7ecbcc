import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-key-pairs',
  title: 'Key pairs',
  scope: 'region',
  yields: { 'ec2-key-pair': ['DescribeKeyPairs'] },
  actions: { DescribeKeyPairs: ['ec2:DescribeKeyPairs'] },
  async collect({ aws }) {
    const { client, DescribeKeyPairsCommand } = await aws('ec2');
    await client.send(new DescribeKeyPairsCommand({})); // always answers with all of them; the private half is nowhere in AWS
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-key-pair', call, 'KeyPairs', pair => {
      const keyPairId = textIn(pair, 'KeyPairId');
      return [
        part('ec2-key-pair', `arn:${partition}:ec2:${region}:${account}:key-pair/${keyPairId}`, {
          keyPairId,
          keyName: textIn(pair, 'KeyName'),
          createdAt: pair.CreateTime,
          tags: tagsIn(pair),
        }),
      ];
    });
  },
});
