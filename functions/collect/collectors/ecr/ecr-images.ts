import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { answeredList, textIn, understand } from '../understand.ts';

/** AWS notes pulls once a day, and none before 2021-11. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageDetail.html */
export default defineCollector({
  id: 'ecr-images',
  title: 'images of ECR repositories and when they were last pulled',
  scope: 'region',
  yields: {},
  fills: { 'ecr-repository': ['images'] },
  actions: { DescribeImages: ['ecr:DescribeImages'] },
  after: ['ecr-repository'],
  async collect({ aws, each, drain, after }) {
    const repositories = after('ecr-repository');
    if (repositories.length === 0) return;
    const { client, paginateDescribeImages } = await aws('ecr');
    await each(repositories, ({ data: { repositoryName } }) => drain(paginateDescribeImages({ client }, { repositoryName, maxResults: 1000 })));
  },
  *normalise(call, { partition, region, account }) {
    yield* understand('ecr-repository', 'an answer of DescribeImages', () => {
      const arn = `arn:${partition}:ecr:${region}:${account}:repository/${textIn(call.in, 'repositoryName')}`;
      if (call.err !== null) return [unread('ecr-repository', arn, ['images'])];
      const images = answeredList(call.out, 'imageDetails').map(image => ({ pushedAt: textIn(image, 'imagePushedAt'), pulledAt: image.lastRecordedPullTime ?? null, sizeBytes: image.imageSizeInBytes ?? null }));
      return [part('ecr-repository', arn, { images }, { adds: true })];
    });
  },
});
