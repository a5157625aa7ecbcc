import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  of: z.enum(['user', 'role']),
  keptBy: z.enum(['service', 'identity-center']).nullable(),
  /** Named in the configuration as kept for emergencies. */
  breakGlass: z.boolean(),
  createdAt: z.iso.datetime({ offset: true }),
  /** When AWS made the report on it. */
  reportedAt: z.iso.datetime({ offset: true }),
  /** Each service that its policies allow, and when it last tried to use it; null: not in the period that AWS keeps. */
  services: z.array(z.object({ namespace: z.string(), lastUsedAt: z.iso.datetime({ offset: true }).nullable() })),
  /** Services in which it may write something or change permissions; sorted. */
  changeable: z.array(z.string()),
  /** Of the actions that it may use, how many it did, did not, or may have used in the 90 days before the report. */
  actions: z.object({ granted: z.number(), used: z.number(), unused: z.number(), unknown: z.number(), unusedEscalation: z.number() }),
  /** Of the unknown ones, those that are so because the user or role, or a policy of its own, is younger than that. */
  unobserved: z.number(),
  /** How much more it may do than it does, from 0 to 100, and the same if all that is unknown were unused; null where too little could be observed. */
  excess: z.object({ score: z.number().nullable(), potential: z.number(), confidence: z.number() }),
  /** Whether some AWS service may act with it. */
  workload: z.boolean(),
  /** Reads of customers' data that it may do on every resource and did not do; sorted. */
  dataUnread: z.array(z.string()),
  /** Such reads of which it is not known whether it did them. */
  dataUnknown: z.number(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'iam-service-use': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'iam-service-use',
  title: 'use of services by a user or role',
  from: ['iam-last-accessed', 'iam-user', 'iam-role', 'iam-group', 'iam-policy', 'organization', 'organizations-account', 'organizations-policy'],
  span: 'account',
  data,
  example: {
    of: 'role',
    keptBy: null,
    breakGlass: false,
    createdAt: '2024-01-01T00:00:00Z',
    reportedAt: '2026-04-01T00:00:00Z',
    services: [{ namespace: 's3', lastUsedAt: '2026-03-30T00:00:00Z' }],
    changeable: ['s3'],
    actions: { granted: 3, used: 2, unused: 1, unknown: 0, unusedEscalation: 0 },
    unobserved: 0,
    excess: { score: 8, potential: 8, confidence: 1 },
    workload: false,
    dataUnread: [],
    dataUnknown: 0,
  },
});
