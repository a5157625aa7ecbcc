import * as z from 'zod';
import { severities } from './severity.ts';

const TagRule = z.strictObject({
  key: z.string().min(1).max(128),
  /** Allowed values; any value when left out. */
  values: z.array(z.string()).min(1).optional(),
});

/** Everything that can be configured; each part has a default, so an empty object is a whole configuration. */
export const Config = z.strictObject({
  /** IAM role that is assumed in each member account. */
  roleName: z
    .string()
    .regex(/^[\w+=,.@/-]{1,512}$/)
    .default('TallystickMember'),
  externalId: z.string().min(2).max(1224).optional(),
  /** Account ids to scan; all active accounts of the organisation when left out. */
  accounts: z
    .array(z.string().regex(/^\d{12}$/, 'an account id has 12 digits'))
    .min(1)
    .optional(),
  /** Regions to scan; all enabled regions when left out. */
  regions: z
    .array(z.string().regex(/^[a-z]{2,}(-[a-z]+)+-\d$/, 'a region looks like eu-west-1'))
    .min(1)
    .optional(),
  schedule: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/)
    .default('weekly'),
  tags: z
    .strictObject({
      /** Keys that every taggable resource must carry. Without any, a tag policy is proposed and nothing fails. */
      required: z.array(TagRule).max(50).default([]),
      /** Keys whose value names the owner of a resource, the first that is there wins. */
      owner: z.array(z.string()).min(1).default(['Owner', 'owner', 'Team', 'team']),
    })
    .prefault({}),
  /** By check id. */
  checks: z
    .record(
      z.string(),
      z.strictObject({
        enabled: z.boolean().default(true),
        severity: z.enum(severities).optional(),
        params: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .default({}),
  /** Days within which a finding must be mended. */
  sla: z
    .strictObject({
      critical: z.int().positive().default(7),
      high: z.int().positive().default(30),
      medium: z.int().positive().default(90),
      low: z.int().positive().default(180),
    })
    .prefault({}),
  /** Share of known AWS rate limits that a scan may use. */
  rateShare: z.number().gt(0).max(0.6).default(0.6),
  reports: z
    .strictObject({
      /** Mail addresses of the weekly reports. */
      to: z.array(z.email()).default([]),
      from: z.email().optional(),
    })
    .prefault({}),
});
export type Config = z.output<typeof Config>;
