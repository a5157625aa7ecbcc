import * as z from 'zod';

const Person = z.strictObject({ sub: z.string(), name: z.string() });
const Instant = z.string();

export const campaignStates = ['open', 'escalated', 'completed', 'remediating', 'closed'] as const;
export type CampaignState = (typeof campaignStates)[number];

/** The rules under which decisions are taken; kept with the campaign, so that a change of them is another campaign's. */
export const CampaignPolicy = z.strictObject({
  /** Decisions that may be taken in one go. */
  bulkMax: z.int().positive().default(25),
  /** Whether keeping an administrator, or who can become one, takes two people. */
  privilegedNeedsSecond: z.boolean().default(true),
  /** Days before the end from which undecided items are escalated. */
  escalateDaysBefore: z.int().min(0).default(10),
});
export type CampaignPolicy = z.output<typeof CampaignPolicy>;

/** A review of who may do what: a population that is frozen, a decision for each item of it, and the proof that it was carried out. */
export const Campaign = z.strictObject({
  id: z.string().regex(/^REV-[A-Z0-9][A-Z0-9-]{0,39}$/, 'an id looks like REV-2026Q4'),
  title: z.string().trim().min(1).max(200),
  opensAt: Instant,
  dueAt: Instant,
  by: Person,
  policy: CampaignPolicy,
  population: z.strictObject({
    /** The run whose inventory it is. */
    run: z.string(),
    asOf: Instant,
    items: z.int().nonnegative(),
    /** Over all items as they were shown, in their order. */
    sha256: z.string(),
    /** What could not be read, and so may hide somebody: account, reason, missing actions. */
    gaps: z.array(z.strictObject({ account: z.string(), why: z.string(), missing: z.array(z.string()) })),
  }),
  /** Management's own words on the finished review. */
  acknowledgement: z.strictObject({ by: Person, at: Instant, text: z.string(), population: z.string() }).nullable(),
  closedAt: Instant.nullable(),
});
export type Campaign = z.output<typeof Campaign>;

export const decisions = ['keep', 'revoke', 'reduce', 'delegate', 'not-mine'] as const;
export type Decision = (typeof decisions)[number];

/** One principal in one account, as it was when the population was frozen. */
export const CampaignItem = z.strictObject({
  campaign: z.string(),
  /** `0001`, in the order of account and principal. */
  id: z.string().regex(/^\d{4,6}$/),
  /** When it joined, where that was after the freeze; else null. */
  addedAt: Instant.nullable(),
  account: z.string(),
  principal: z.string(),
  name: z.string(),
  kind: z.enum(['user', 'permission-set', 'workload', 'role']),
  entitlement: z.strictObject({
    permissionSet: z.string().nullable(),
    administrator: z.enum(['full', 'iam', 'conditional']).nullable(),
    standing: z.enum(['administrator', 'escalates', 'none', 'unknown']).nullable(),
    /** Steps of the shortest way to administrator. */
    way: z.array(z.string()),
    actions: z.int().nullable(),
    used: z.int().nullable(),
    /** Excess privilege score, 0 to 100. */
    score: z.number().nullable(),
  }),
  risk: z.enum(['high', 'medium', 'low']),
  recommendation: z.enum(['keep', 'reduce', 'revoke']),
  /** Who decides; null: anybody who may review. */
  reviewer: z.string().nullable(),
  decisions: z.array(
    z.strictObject({
      by: Person,
      at: Instant,
      decision: z.enum(decisions),
      reason: z.string(),
      /** Hash of exactly what was shown. */
      evidence: z.string(),
      /** How many were decided in one go. */
      together: z.int().positive(),
    }),
  ),
  /** What a later run saw of a revocation or reduction; null until one looked. */
  remediation: z.strictObject({ run: z.string(), at: Instant, result: z.enum(['removed', 'reduced', 'unchanged', 'unknown']) }).nullable(),
});
export type CampaignItem = z.output<typeof CampaignItem>;
