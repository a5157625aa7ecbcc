import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  permissionSetArn: z.string(),
  accountId: z.string(),
  principalType: z.enum(['GROUP', 'USER']),
  /** Its id in the identity store. */
  principalId: z.string(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'sso-assignment': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'sso-assignment',
  title: 'assignment of a permission set',
  data,
  example: {
    permissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-7223b1a2c3d4e5f6/ps-a1b2c3d4e5f60718',
    accountId: '222222222222',
    principalType: 'GROUP',
    principalId: '90677c608a-7afcdc23-0bd4-4fb7-b2ff-10ccffdff447',
  },
});
