import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  policyId: z.string(),
  enabled: z.boolean(),
  /** What it makes: `EBS_SNAPSHOT_MANAGEMENT`, `IMAGE_MANAGEMENT` or `EVENT_BASED_POLICY` (copies). */
  policyType: z.string(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'dlm-lifecycle-policy': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'dlm-lifecycle-policy',
  title: 'Data Lifecycle Manager policy',
  taggable: true,
  data,
  example: {
    policyId: 'policy-0a1b2c3d4e5f60718',
    enabled: true,
    policyType: 'EBS_SNAPSHOT_MANAGEMENT',
    tags: {},
  },
});
