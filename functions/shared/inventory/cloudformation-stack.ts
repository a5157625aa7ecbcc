import * as z from 'zod';
import { defineKind } from '#kernel/kind';
import { Plaintext } from '#kernel/plaintext';

const data = z.object({
  stackName: z.string(),
  status: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Null: never since it was made. */
  updatedAt: z.iso.datetime({ offset: true }).nullable(),
  /** `DRIFTED`, `IN_SYNC`, `UNKNOWN` or `NOT_CHECKED`. */
  driftStatus: z.string(),
  driftCheckedAt: z.iso.datetime({ offset: true }).nullable(),
  /** Of a nested stack, the ARN of the stack that it stands in. */
  parentStack: z.string().nullable(),
  /** Set on the root stack; nested stacks have that of their root. */
  terminationProtection: z.boolean(),
  /** The role that changes it with rights of its own; null: with those of the caller. */
  roleArn: z.string().nullable(),
  /** Secrets in its parameters and outputs. */
  plaintext: Plaintext,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'cloudformation-stack': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'cloudformation-stack',
  title: 'CloudFormation stack',
  taggable: true,
  data,
  example: {
    stackName: 'orders',
    status: 'UPDATE_COMPLETE',
    createdAt: '2025-01-01T00:00:00Z',
    updatedAt: '2026-03-01T00:00:00Z',
    driftStatus: 'NOT_CHECKED',
    driftCheckedAt: null,
    parentStack: null,
    terminationProtection: true,
    roleArn: null,
    plaintext: [],
    tags: {},
  },
});
