import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';
import { Plaintext } from '#kernel/plaintext';

const data = z.object({
  functionName: z.string(),
  /** `Zip` or `Image`. */
  packageType: z.string(),
  /** Such as `nodejs22.x`; null for a container image, which brings its own. */
  runtime: z.string().nullable(),
  architectures: z.array(z.string()),
  memoryMiB: z.number(),
  timeoutSeconds: z.number(),
  /** Of `/tmp`. */
  ephemeralStorageMiB: z.number(),
  codeSizeBytes: z.number(),
  /** When its code or configuration last changed. */
  lastModifiedAt: z.iso.datetime({ offset: true }),
  roleArn: z.string(),
  /** Names of environment variables, never their values. */
  environmentNames: z.array(z.string()),
  /** Secrets in its environment. */
  plaintext: Plaintext,
  kmsKeyArn: z.string().nullable(),
  vpcId: z.string().nullable(),
  /** `PublishedVersions` or `None`. */
  snapStart: z.string(),
  /** The log group it writes to, whether or not that exists. */
  logGroupName: z.string(),
  /** The resource policy as JSON text; null where there is none. */
  policy: z.string().nullable(),
  /** Invocations of each whole day; AWS reports only days that have some. */
  invocations: DailyPoints,
  /** The same of the last 455 days, as long as CloudWatch keeps them; asked only of those that were not invoked of late. */
  earlierInvocations: DailyPoints,
  /** Invocations that ended in an error on each of 14 whole days; AWS reports them whenever it reports an invocation, if only as zero. Asked only of functions that are invoked often. */
  errors: DailyPoints,
  /** Longest invocation of each of these days, milliseconds; asked only where some ended in an error. */
  durationMax: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'lambda-function': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'lambda-function',
  title: 'Lambda function',
  taggable: true,
  data,
  example: {
    functionName: 'orders-worker',
    packageType: 'Zip',
    runtime: 'nodejs22.x',
    architectures: ['arm64'],
    memoryMiB: 512,
    timeoutSeconds: 30,
    ephemeralStorageMiB: 512,
    codeSizeBytes: 1_048_576,
    lastModifiedAt: '2026-03-01T00:00:00Z',
    roleArn: 'arn:aws:iam::111111111111:role/orders-worker',
    environmentNames: ['TABLE_NAME'],
    plaintext: [],
    kmsKeyArn: null,
    vpcId: null,
    snapStart: 'None',
    logGroupName: '/aws/lambda/orders-worker',
    policy: null,
    invocations: [],
    earlierInvocations: [],
    errors: [],
    durationMax: [],
    tags: {},
  },
});
