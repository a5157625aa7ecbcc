import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-transit-gateway-attachments',
  title: 'Transit gateway attachments of the account',
  scope: 'region',
  billedAs: ['Virtual Private Cloud'],
  yields: { 'ec2-transit-gateway-attachment': ['DescribeTransitGatewayAttachments'] },
  actions: { DescribeTransitGatewayAttachments: ['ec2:DescribeTransitGatewayAttachments'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeTransitGatewayAttachments } = await aws('ec2');
    await drain(paginateDescribeTransitGatewayAttachments({ client }, { MaxResults: 1000 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-transit-gateway-attachment', call, 'TransitGatewayAttachments', attachment => {
      const attachmentId = textIn(attachment, 'TransitGatewayAttachmentId');
      const state = textIn(attachment, 'State');
      if (state === 'deleted' || textIn(attachment, 'ResourceOwnerId') !== account) return []; // the owner of the gateway sees those of others, who pay for them
      return [
        part('ec2-transit-gateway-attachment', `arn:${partition}:ec2:${region}:${account}:transit-gateway-attachment/${attachmentId}`, {
          attachmentId,
          transitGatewayId: attachment.TransitGatewayId,
          resourceType: attachment.ResourceType,
          state,
          createdAt: attachment.CreationTime,
          tags: tagsIn(attachment),
        }),
      ];
    });
  },
});
