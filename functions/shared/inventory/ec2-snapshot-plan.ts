import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Snapshots that neither Data Lifecycle Manager nor AWS Backup made and that no image needs. */
  unplanned: z.number(),
  /** Snapshots that one of them made. */
  planned: z.number(),
  /** Enabled policies of Data Lifecycle Manager that make snapshots or images. */
  policies: z.number(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-snapshot-plan': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-snapshot-plan',
  title: 'how EBS snapshots of a Region are made',
  from: ['ec2-snapshot', 'ec2-image', 'dlm-lifecycle-policy'],
  span: 'account',
  regional: true,
  data,
  example: {
    unplanned: 0,
    planned: 4,
    policies: 1,
  },
});
