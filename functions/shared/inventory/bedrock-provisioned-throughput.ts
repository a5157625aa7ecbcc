import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  throughputName: z.string(),
  modelArn: z.string(),
  status: z.string(),
  /** Billed by the hour each. */
  modelUnits: z.number(),
  /** `OneMonth`, `SixMonths`; null: by the hour. */
  commitment: z.string().nullable(),
  commitmentEndsAt: z.iso.datetime({ offset: true }).nullable(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Invocations of each whole day; AWS reports only days that have some. */
  invocations: DailyPoints,
  /** The same of the last 455 days, as long as CloudWatch keeps them; asked only where there were none of late. */
  earlierInvocations: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'bedrock-provisioned-throughput': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'bedrock-provisioned-throughput',
  title: 'Bedrock provisioned throughput',
  taggable: true,
  data,
  example: {
    throughputName: 'summaries',
    modelArn: 'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-v2:1',
    status: 'InService',
    modelUnits: 1,
    commitment: null,
    commitmentEndsAt: null,
    createdAt: '2025-06-01T00:00:00Z',
    invocations: [],
    earlierInvocations: [],
    tags: {},
  },
});
