import type { Worlds } from './world.ts';

/** Each repository has one image. */
export default {
  'ecr-images': {
    calls: [1, 10, 100],
    world: () => ({
      DescribeImages: ({ repositoryName }) => ({
        imageDetails: [
          {
            registryId: '111111111111',
            repositoryName,
            imageDigest: 'sha256:0a1b2c3d',
            imageTags: ['1.0'],
            imageSizeInBytes: 100_000_000,
            imagePushedAt: '2025-06-01T00:00:00.000Z',
            lastRecordedPullTime: '2026-03-30T00:00:00.000Z',
          },
        ],
      }),
    }),
  },
} satisfies Worlds;
