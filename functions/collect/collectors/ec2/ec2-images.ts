import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { flagIn, itemsIn, listIn, nameIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-images',
  title: 'Amazon machine images of the account',
  scope: 'region',
  yields: { 'ec2-image': ['DescribeImages'] },
  actions: { DescribeImages: ['ec2:DescribeImages'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeImages } = await aws('ec2');
    await drain(paginateDescribeImages({ client }, { Owners: ['self'], IncludeDeprecated: true, IncludeDisabled: true, MaxResults: 1000 }));
  },
  *normalise(call, { partition, region }) {
    yield* itemsIn('ec2-image', call, 'Images', image => {
      const imageId = textIn(image, 'ImageId');
      return [
        // Images have no account in their ARN: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html#amazonec2-resources-for-iam-policies
        part(
          'ec2-image',
          `arn:${partition}:ec2:${region}::image/${imageId}`,
          {
            imageId,
            imageName: image.Name ?? '', // a failed image has none
            description: image.Description ?? '',
            state: image.State,
            public: flagIn(image, 'Public'),
            architecture: image.Architecture,
            platform: image.PlatformDetails ?? null,
            rootDeviceType: image.RootDeviceType,
            createdAt: image.CreationDate,
            deprecatedAt: image.DeprecationTime ?? null,
            lastLaunchedAt: image.LastLaunchedTime ?? null,
            snapshots: listIn(image, 'BlockDeviceMappings').flatMap(({ Ebs }) => Ebs?.SnapshotId ?? []),
            sourceInstanceId: image.SourceInstanceId ?? null,
            tags: tagsIn(image),
          },
          nameIn(image, 'Name'),
        ),
      ];
    });
  },
});
