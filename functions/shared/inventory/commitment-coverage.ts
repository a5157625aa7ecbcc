import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** As Cost Explorer calls it. */
  service: z.string(),
  region: z.string(),
  /** `reservation`: of instance types, in hours. `savings-plan`: of families of EC2 instances, in money. */
  by: z.enum(['reservation', 'savings-plan']),
  /** An instance type such as `db.r7g.large`, or a family such as `m7g`. */
  of: z.string(),
  /** First closed day, and the day after the last: 30 days. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** Hours that ran, or money that they cost, with what covers them. */
  total: z.number(),
  covered: z.number(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'commitment-coverage': z.output<typeof data>;
  }
}

/** How far usage of the whole organisation is covered: accounts share commitments. */
export default defineKind({
  id: 'commitment-coverage',
  title: 'cover of usage by commitments',
  data,
  example: { service: 'Amazon Relational Database Service', region: 'eu-west-1', by: 'reservation', of: 'db.m6g.large', from: '2026-03-02', to: '2026-04-01', total: 1440, covered: 720 },
});
