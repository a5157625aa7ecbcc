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

/** The roles are those of functions/review/capabilities.ts; a test holds them equal. */
const Grant = z.strictObject({
  group: z.string().min(1).describe('A group, as it stands in the token.'),
  role: z.enum(['viewer', 'finops', 'approver', 'auditor', 'admin']).describe('What its members may do.'),
  accounts: some(AccountId).describe('Account ids in which they may; everywhere when neither accounts nor units are given.'),
  organizationalUnits: some(UnitId).describe('Ids of units in whose accounts they may.'),
});

const SecretName = z
  .string()
  .regex(/^(env:[A-Z_][A-Z0-9_]*|arn:[a-z-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w+=.@/-]+)$/, 'name where the secret lies: env:NAME, or the ARN of a secret in Secrets Manager; never the secret itself')
  .describe('Where the secret lies: `env:NAME` or the ARN of a secret in Secrets Manager.');
const channelCommon = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/, 'a name looks like cloud-team')
    .describe('Its name.'),
  floor: z.enum(severities).default('high').describe('Mildest severity that is told.'),
  owners: some(z.string().min(1)).describe('Only findings of these owners; of all when left out.'),
  digest: z.boolean().default(true).describe('Whether it is sent the list of open findings after each run.'),
  alerts: z.boolean().default(true).describe('Whether it is told of each new finding at once.'),
};
/** Where notifications go. */
const Channel = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('email'), ...channelCommon, to: z.array(z.email()).max(50).default([]).describe('Addresses; when there are none, each owner at the address in `tags.owners`.') }),
  z.strictObject({ kind: z.literal('slack'), ...channelCommon, url: SecretName }),
  z.strictObject({ kind: z.literal('teams'), ...channelCommon, url: SecretName }),
  z.strictObject({ kind: z.literal('webhook'), ...channelCommon, url: SecretName, secret: SecretName.describe('Where the key lies that signs what is sent.') }),
  z.strictObject({
    kind: z.literal('jira'),
    ...channelCommon,
    site: z.url({ protocol: /^https$/ }).describe('Address of the site.'),
    project: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]{1,20}$/, 'a project key looks like SEC')
      .describe('Key of the project.'),
    issueType: z.string().min(1).max(80).default('Task').describe('Type of the issues.'),
    user: z.email().describe('Whose token it is.'),
    token: SecretName,
  }),
]);

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
  payer: AccountId.optional().describe('Account id of the management account, in quotes, where its role is what reads the organisation and the bill; the account that scans when left out.'),
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
    .refine(name => name !== 'daily' && name !== 'verify', '`daily` and `verify` are names of runs of their own; take another')
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
  frameworks: z
    .array(z.string().min(1).max(1024))
    .min(1)
    .optional()
    .describe('JSON files of control frameworks of your own, of the form framework/1 that docs/frameworks.md shows; looked for from where tally runs; where it is deployed, by their names below frameworks/ of the bucket.'),
  packs: z
    .strictObject({
      kmsKey: z
        .string()
        .regex(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/[\w/-]+$/, 'give the ARN of a key of KMS or of its alias')
        .describe('An asymmetric key (ECC_NIST_P256, SIGN_VERIFY), with which every scheduled run that sees the whole estate signs its pack.'),
    })
    .optional()
    .describe('Evidence packs that a deployment signs by itself, in the bucket under packs/; none are made without it.'),
  sla: z
    .strictObject({
      critical: z.int().positive().default(7),
      high: z.int().positive().default(30),
      medium: z.int().positive().default(90),
      low: z.int().positive().default(180),
    })
    .prefault({})
    .describe('Days within which a finding must be mended, by severity.'),
  baselineSla: z
    .strictObject({ critical: z.int().positive().optional(), high: z.int().positive().optional(), medium: z.int().positive().optional(), low: z.int().positive().optional() })
    .optional()
    .describe('The same for what the first scan of an account finds, which may take longer than news; as `sla` where left out.'),
  reuse: z
    .strictObject({ maxAgeDays: z.int().min(0).max(90).default(28).describe('Age in days up to which an answer of an earlier run is used again where CloudTrail tells of no change; 0 asks everything again.') })
    .prefault({})
    .describe('Answers of earlier runs.'),
  rateShare: z.number().gt(0).max(0.6).default(0.6).describe('Share of the known AWS rate limits that a scan may use.'),
  cost: z
    .strictObject({
      requests: z.int().min(1).max(10_000).default(100).describe('Requests that a scan may make to Cost Explorer; AWS charges $0.01 for each. What they do not allow is left out, the least worth first, and the report says so.'),
      budgets: z
        .array(z.strictObject({ owner: z.string().min(1).optional().describe('Whose; the whole bill when left out.'), monthly: z.number().positive().describe('For each month, in the currency of the bill.') }))
        .default([])
        .describe('Budgets, each as `{ owner, monthly }`.'),
      growth: z
        .strictObject({ from: z.number().default(0.05).describe('Least; 0.05 is five percent.'), to: z.number().default(0.15).describe('Most.') })
        .prefault({})
        .describe('Growth over a year that is meant.'),
      targets: z
        .strictObject({
          allocated: z.number().min(0).max(1).default(0.95).describe('Share of the cost whose owner is known.'),
          utilisation: z.number().min(0).max(1).default(0.95).describe('Share of commitments that is used.'),
          coverage: z.number().min(0).max(1).default(0.7).describe('Share of usage that commitments cover, of what they can cover.'),
          efficiency: z.number().min(0).max(1).default(0.9).describe('Share of the cost that is no waste.'),
        })
        .prefault({})
        .describe('Targets of the scorecard.'),
      shared: z
        .strictObject({
          accounts: z.array(AccountId).default([]).describe('Account ids whose cost all share, in quotes.'),
          services: z.array(z.string().min(1)).default([]).describe('Services whose cost all share, as the bill names them.'),
          split: z.enum(['by-cost', 'evenly']).default('by-cost').describe('How shared cost is split: by what each owner costs, or evenly.'),
        })
        .prefault({})
        .describe('Cost that all owners share in the monthly close.'),
      drivers: z.array(z.string().min(1)).default([]).describe('Files with what the cost is for, as JSON lines or CSV of driver, day, value and owner: for the cost of a unit.'),
    })
    .prefault({})
    .describe('The cost report.'),
  reports: z
    .strictObject({
      to: z.array(z.email()).default([]).describe('Mail addresses that the weekly reports go to.'),
      from: z.email().optional().describe('Mail address that they come from; needed when there is anybody to send to.'),
    })
    .prefault({})
    .describe('Weekly reports by mail, when deployed.'),
  review: z
    .strictObject({
      issuer: z
        .url({ protocol: /^https?$/ })
        .optional()
        .describe('Issuer of the tokens, an OpenID Connect provider; needed where the console is deployed.'),
      audience: z.string().min(1).optional().describe('What a token must be for: its `aud`, or the client id of Cognito.'),
      clientId: z.string().min(1).optional().describe('Client id by which the console signs people in.'),
      scopes: z.string().default('openid').describe('Scopes that it asks for.'),
      algorithms: z
        .array(z.enum(['RS256', 'PS256', 'ES256', 'EdDSA']))
        .min(1)
        .default(['RS256', 'PS256', 'ES256'])
        .describe('How tokens may be signed.'),
      groupsClaim: z.string().min(1).default('cognito:groups').describe('Claim that names the groups of a person.'),
      grants: z.array(Grant).default([]).describe('Who may do what, each as `{ group, role, accounts, organizationalUnits }`. Without any, nobody may anything.'),
    })
    .prefault({})
    .describe('The console and its API, when deployed.'),
  notifications: z
    .strictObject({
      console: z
        .url({ protocol: /^https?$/ })
        .optional()
        .describe('Address of the console, for links.'),
      channels: z.array(Channel).max(50).default([]).describe('Where to: mail, Slack, Teams, webhooks and Jira; see docs/notifications.md.'),
      hosts: some(z.string().regex(/^(\*\.)?([a-z0-9-]+\.)+[a-z]{2,}$/, 'a host looks like hooks.slack.com, all below one like *.example.com')).describe('Only hosts that may be written to; any public one when left out.'),
      mostAnHour: z.int().positive().max(1000).default(30).describe('Messages that a channel is sent in one hour at most; the rest waits for the next run.'),
    })
    .prefault({})
    .describe('What is told to whom.'),
});
export type Config = z.output<typeof Config>;
