import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, listIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-volumes',
  title: 'EBS volumes',
  scope: 'region',
  yields: { 'ec2-volume': ['DescribeVolumes'] },
  actions: { DescribeVolumes: ['ec2:DescribeVolumes'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeVolumes } = await aws('ec2');
    await drain(paginateDescribeVolumes({ client }, { MaxResults: 500 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-volume', call, 'Volumes', volume => {
      const volumeId = textIn(volume, 'VolumeId');
      return [
        part('ec2-volume', `arn:${partition}:ec2:${region}:${account}:volume/${volumeId}`, {
          volumeId,
          state: volume.State,
          volumeType: volume.VolumeType,
          sizeGiB: volume.Size,
          iops: volume.Iops ?? null,
          throughputMiBps: volume.Throughput ?? null,
          createdAt: volume.CreateTime,
          attachedTo: listIn(volume, 'Attachments').map(attachment => attachment.InstanceId ?? attachment.AssociatedResource ?? 'unknown'),
          tags: tagsIn(volume),
        }),
      ];
    });
  },
});
