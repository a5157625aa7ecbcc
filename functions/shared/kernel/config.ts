import * as z from 'zod';
import { linearPattern } from './linear-pattern.ts';
import { severities } from './severity.ts';
import { tagFormats } from './tag-format.ts';
import { topics } from './topic.ts';

const TagKey = z.string().min(1).max(128);
const Pattern = z.string().superRefine((pattern, at) => {
  try {
    linearPattern(pattern);
  } catch (error) {
    at.addIssue({ code: 'custom', message: `the pattern is not taken: ${error instanceof Error ? error.message : String(error)}` });
  }
});
const UnitId = z.string().regex(/^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/, 'a root looks like r-ab12, a unit like ou-ab12-11111111');
const AccountId = z.string().regex(/^\d{12}$/, 'an account id has 12 digits');
const some = <T extends z.ZodType>(item: T) => z.array(item).min(1).optional();

/** Where a rule holds: in all that it names; what it leaves out it holds everywhere. */
const TagScope = z.strictObject({
  organizationalUnits: some(UnitId).describe('Ids of roots and units; what is below them is in.'),
  accounts: some(AccountId).describe('Account ids, in quotes.'),
  kinds: some(z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*(-\*)?$/, 'a kind looks like ec2-volume, all of a service like ec2-*')).describe('Kinds of resources such as `ec2-volume`, or `ec2-*`.'),
  environments: some(z.enum(['production', 'non-production'])).describe('By the value of the environment tag; what has none is in neither.'),
  regions: some(z.string().regex(/^([a-z]{2,}(-[a-z]+)+-\d|global)$/, 'a region looks like eu-west-1; what has none lies in global')).describe('Regions, or `global`.'),
});

const TagRule = z.strictObject({
  key: TagKey,
  values: z.array(z.string()).min(1).optional().describe('Allowed values; any value when left out.'),
  pattern: Pattern.optional().describe('What the whole value must match: a regular expression without looking around and back references, matched in linear time.'),
  format: z.enum(tagFormats).optional().describe('The form that the value must have.'),
  optional: z.boolean().optional().describe('Whether the key may be missing; then only its value is judged.'),
  where: TagScope.optional().describe('Where the rule holds; everywhere when left out.'),
});
export type TagRule = z.output<typeof TagRule>;

const TagOwner = z.strictObject({
  address: z.email().optional().describe('Mail address.'),
  costCenter: z.string().min(1).optional().describe('Cost centre.'),
  accounts: z.array(AccountId).optional().describe('Accounts that are theirs, in quotes.'),
  organizationalUnits: z.array(UnitId).optional().describe('Units whose accounts are theirs.'),
});

const Day = z.iso.date('a day looks like 2026-03-31');
const BreakGlass = z.strictObject({
  principal: z
    .string()
    .regex(/^arn:[^:]+:iam::\d{12}:(user|role)\/.+$/, 'an ARN of a user or role')
    .describe('Its ARN.'),
  owner: z.string().min(1).describe('Who answers for it.'),
  testedOn: Day.optional().describe('Day of the last test.'),
  incidents: z.array(Day).default([]).describe('Days on which it was used for a reason that is on record.'),
});

const maxAge = (days: number | null) => z.int().positive().nullable().default(days);
/** The defaults are those of PCI DSS and of common practice; what cannot be told apart by AWS is one sort. */
const RotationPolicy = z.strictObject({
  secret: maxAge(90).describe('Secrets: tokens and whatever is not a database password.'),
  databaseSecret: maxAge(30).describe('Secrets with the password of a database, and the master passwords of databases.'),
  accessKey: maxAge(90).describe('Access keys of IAM users.'),
  password: maxAge(90).describe('Console passwords of users without MFA; with MFA they may be of any age.'),
  sshKey: maxAge(180).describe('SSH public keys of IAM users.'),
  serviceCredential: maxAge(90).describe('Service-specific credentials of IAM users, such as those for CodeCommit and Bedrock.'),
  signingCertificate: maxAge(90).describe('X.509 signing certificates of IAM users.'),
  secureString: maxAge(180).describe('SecureString parameters of Systems Manager.'),
  kmsKey: maxAge(365).describe('Key material of customer managed KMS keys.'),
  authToken: maxAge(90).describe('Tokens and user passwords of ElastiCache and MemoryDB.'),
  apiKey: maxAge(365).describe('API keys of API Gateway.'),
  sourceCredential: maxAge(90).describe('Tokens by which CodeBuild reads source code.'),
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
  accounts: z.array(AccountId).min(1).optional().describe('Account ids to scan, in quotes; all active accounts of the organisation when left out.'),
  regions: z
    .array(z.string().regex(/^[a-z]{2,}(-[a-z]+)+-\d$/, 'a region looks like eu-west-1'))
    .min(1)
    .optional()
    .describe('Regions to scan; all enabled regions when left out.'),
  schedule: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/)
    .default('weekly')
    .refine(name => name !== 'daily', '`daily` is the name of the daily runs; take another')
    .describe('Name of the weekly schedule; runs are named by it when they are deployed.'),
  daily: z.array(z.enum(topics)).default(['access', 'rotation']).describe('Topics that are also scanned on the days between two weekly runs, when deployed, without calls that AWS charges for; none with [].'),
  tags: z
    .strictObject({
      required: z
        .array(TagRule)
        .max(50)
        .default([])
        .describe(
          'Keys that every taggable resource must carry, each as `{ key, values, pattern, format, optional, where }`; all but `key` may be left out. Several rules of one key must all be kept. Without any key, a tag policy is proposed and nothing fails.',
        ),
      owner: z.array(z.string()).min(1).default(['Owner', 'owner', 'Team', 'team']).describe('Keys whose value names the owner of a resource; the first that is there wins.'),
      owners: z.record(z.string(), TagOwner).default({}).describe('Who may be an owner, by the value of the tag, each as `{ address, costCenter, accounts, organizationalUnits }`. Without any, no owner is called wrong.'),
      prohibited: z.array(TagKey).default(['Password', 'Secret', 'ApiKey', 'AccessKey', 'PrivateKey']).describe('Keys that no resource may carry, however they are spelled.'),
      sensitive: z.boolean().default(true).describe('Whether values are looked at for secrets and personal data.'),
      expiry: z.array(TagKey).default(['ExpiresAt', 'ExpiresOn', 'ExpiryDate', 'DeleteAfter', 'TTL']).describe('Keys whose value is the day (2026-03-31) or instant until which a resource is needed, however they are spelled.'),
      maxUserTags: z.int().min(1).max(50).default(45).describe('How many tags people may set on a resource; AWS takes 50.'),
      environments: z
        .strictObject({
          keys: z.array(TagKey).min(1).default(['Environment', 'environment', 'Env', 'env', 'Stage', 'stage']).describe('Keys whose value names the environment; the first that is there wins.'),
          production: z.array(z.string()).default(['production', 'prod', 'prd', 'live']).describe('Values of production, in any case.'),
          nonProduction: z.array(z.string()).default(['development', 'dev', 'test', 'testing', 'tst', 'qa', 'uat', 'staging', 'stage', 'stg', 'sandbox', 'sbx', 'demo', 'preview']).describe('Values of what is not production, in any case.'),
        })
        .prefault({})
        .describe('Which environments there are.'),
      managed: z.array(TagKey).default([]).describe('Keys by which your templates mark what they made, such as `terraform`; CloudFormation marks its own. Without any, nothing is called made by hand.'),
    })
    .prefault({})
    .describe('Tags.'),
  access: z
    .strictObject({
      trustedAccounts: z.array(AccountId).default([]).describe('Account ids of your own outside the organisation: trusting them is no finding.'),
      vendorAccounts: z.array(AccountId).default([]).describe('Account ids of third parties that you let in; their roles must ask for an external id.'),
      approvedAdmins: z.array(z.string().min(1)).default([]).describe('Who may administer accounts: ARNs of users, groups and roles, names of permission sets; `*` stands for any text.'),
      breakGlass: z.array(BreakGlass).default([]).describe('Users and roles for emergencies, each as `{ principal, owner, testedOn, incidents }`.'),
      delegatedAdministrators: z.array(AccountId).optional().describe('Account ids that may be delegated administrators; when left out, a person is asked about each.'),
      lastAccessed: z.enum(['none', 'risky', 'all']).default('risky').describe('Whose use of services and actions AWS is asked for, at two calls each: nobody, those with wide permissions, or everybody.'),
    })
    .prefault({})
    .describe('Access.'),
  rotation: z
    .strictObject({
      policy: RotationPolicy.prefault({}).describe('Days that each sort of credential may keep its value; null: any number.'),
      crownJewels: z
        .strictObject({
          keys: z.array(TagKey).min(1).default(['DataClassification', 'DataClass', 'Criticality']).describe('Keys of tags, in any case.'),
          values: z.array(z.string()).default(['crown-jewel', 'critical', 'restricted']).describe('Values, in any case.'),
        })
        .prefault({})
        .describe('What is worth most to you: what carries one of these keys with one of these values.'),
      grace: z
        .strictObject({
          automatic: z.int().min(0).max(720).default(24).describe('Hours for what AWS rotates: its window may run to the end of the day.'),
          manual: z.int().min(0).max(720).default(72).describe('Hours for what people rotate.'),
        })
        .prefault({})
        .describe('Hours past its deadline in which a rotation still counts as on time in the on-time rate.'),
    })
    .prefault({})
    .describe('Rotation of secrets, keys and certificates.'),
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
  reuse: z
    .strictObject({ maxAgeDays: z.int().min(0).max(90).default(28).describe('Age in days up to which an answer of an earlier run is used again where CloudTrail tells of no change; 0 asks everything again.') })
    .prefault({})
    .describe('Answers of earlier runs.'),
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
