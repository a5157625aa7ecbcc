import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** All false where the account never set any: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
  blockPublicAcls: z.boolean(),
  ignorePublicAcls: z.boolean(),
  blockPublicPolicy: z.boolean(),
  restrictPublicBuckets: z.boolean(),
});

declare module '#kernel/kind' {
  interface Kinds {
    's3-account-public-access-block': z.output<typeof data>;
  }
}

export default defineKind({
  id: 's3-account-public-access-block',
  title: "block of public access to an account's S3 buckets",
  data,
  example: {
    blockPublicAcls: true,
    ignorePublicAcls: true,
    blockPublicPolicy: true,
    restrictPublicBuckets: true,
  },
});
