import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** `managed`: a customer managed policy; else whose inline policy it is. */
  holder: z.enum(['managed', 'user', 'group', 'role']),
  /** Name of the user, group or role; null for a managed policy. */
  holderName: z.string().nullable(),
  /** Whether it grants anything to anybody now: not one that is attached to nothing, or only a boundary. */
  attached: z.boolean(),
  /** Whether it allows all but everything on every resource without a condition. */
  everything: z.boolean(),
  /**
   * Actions that it allows on every resource, without a condition, although each could be held to some: reads of secrets and customers' data, those that
   * change permissions of resources, those that answer with credentials. Sorted.
   */
  dataReads: z.array(z.string()),
  permissionChanges: z.array(z.string()),
  credentialReads: z.array(z.string()),
  /** The other writing and tagging ones, counted by service. */
  changes: z.record(z.string(), z.number()),
  /** What is written and does not do what it says, as `statement 1: …`. */
  flaws: z.array(z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-policy-reach': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-policy-reach',
  title: 'what a policy allows on every resource',
  from: ['iam-policy', 'iam-user', 'iam-group', 'iam-role'],
  span: 'account',
  data,
  example: {
    holder: 'managed',
    holderName: null,
    attached: true,
    everything: false,
    dataReads: [],
    permissionChanges: [],
    credentialReads: [],
    changes: {},
    flaws: [],
  },
});
