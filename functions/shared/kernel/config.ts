import * as z from 'zod';
import { severities } from './severity.ts';

const TagRule = z.strictObject({
  key: z.string().min(1).max(128),
  values: z.array(z.string()).min(1).optional().describe('Allowed values; any value when left out.'),
});

/**
 * Everything that can be configured; each part has a default, so an empty object is a whole configuration. The descriptions are what editors show and
 * what `tally init` writes.
 */
export const Config = z.strictObject({
  roleName: z
    .string()
    .regex(/^[\w+=,.@/-]{1,512}$/)
    .default('TallystickMember')
    .describe('IAM role that is assumed in each member account.'),
  externalId: z.string().min(2).max(1224).optional().describe('External id that the role asks for; none when left out.'),
  accounts: z
    .array(z.string().regex(/^\d{12}$/, 'an account id has 12 digits'))
    .min(1)
    .optional()
    .describe('Account ids to scan, in quotes; all active accounts of the organisation when left out.'),
  regions: z
    .array(z.string().regex(/^[a-z]{2,}(-[a-z]+)+-\d$/, 'a region looks like eu-west-1'))
    .min(1)
    .optional()
    .describe('Regions to scan; all enabled regions when left out.'),
  schedule: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/)
    .default('weekly')
    .describe('Name of the schedule; runs are named by it when they are deployed.'),
  tags: z
    .strictObject({
      required: z.array(TagRule).max(50).default([]).describe('Keys that every taggable resource must carry, each as `{ key, values }`; `values` may be left out. Without any key, a tag policy is proposed and nothing fails.'),
      owner: z.array(z.string()).min(1).default(['Owner', 'owner', 'Team', 'team']).describe('Keys whose value names the owner of a resource; the first that is there wins.'),
    })
    .prefault({})
    .describe('Tags.'),
  checks: z
    .record(
      z.string(),
      z.strictObject({
        enabled: z.boolean().default(true),
        severity: z.enum(severities).optional(),
        params: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .default({})
    .describe('Checks by id: whether one runs, its severity and its parameters. `tally checks show ID` says which parameters it takes.'),
  sla: z
    .strictObject({
      critical: z.int().positive().default(7),
      high: z.int().positive().default(30),
      medium: z.int().positive().default(90),
      low: z.int().positive().default(180),
    })
    .prefault({})
    .describe('Days within which a finding must be mended, by severity.'),
  rateShare: z.number().gt(0).max(0.6).default(0.6).describe('Share of the known AWS rate limits that a scan may use.'),
  reports: z
    .strictObject({
      to: z.array(z.email()).default([]).describe('Mail addresses that the weekly reports go to.'),
      from: z.email().optional().describe('Mail address that they come from; needed when there is anybody to send to.'),
    })
    .prefault({})
    .describe('Weekly reports by mail, when deployed.'),
});
export type Config = z.output<typeof Config>;
