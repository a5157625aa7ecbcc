import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Ids of later ones for the same instance type, platform and scope. */
  successors: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-reserved-instance-successor': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-reserved-instance-successor',
  title: 'Reserved Instances that go on where others end',
  from: ['ec2-reserved-instance'],
  span: 'account',
  regional: true,
  data,
  example: {
    successors: ['0a1b2c3d-0000-4000-8000-000000000002'],
  },
});
