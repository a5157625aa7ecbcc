import { Problem } from '#kernel/problem';
import { apportion } from './apportion.ts';
import { suspended, templateOf, type Template, type UnitName } from './account-templates.ts';
import { betweenRuns, daysBack } from './calendar.ts';
import { accountEstate, type Estate } from './estate/estate.ts';
import { randomOf, type Random } from './random.ts';

export type Account = Template & {
  /** Place in the organisation; the first is the management account. */
  readonly index: number;
  readonly id: string;
  readonly email: string;
  readonly state: 'ACTIVE' | 'SUSPENDED';
  readonly joinedAt: number;
  /** Ids of the root and the units above it, outermost first. */
  readonly path: readonly [string, ...string[]];
  /** How many resources it has, about. */
  readonly resources: number;
};

export type Unit = { readonly id: string; readonly name: string; readonly parent: string };
export type Policy = {
  readonly id: string;
  readonly name: string;
  readonly type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY' | 'TAG_POLICY';
  readonly awsManaged: boolean;
  readonly description: string;
  readonly content: object;
  readonly targets: readonly string[];
};
/** A call that AWS does not answer for a time. */
export type Refusal = {
  readonly account: string;
  readonly region: string | null;
  readonly service: string;
  readonly op: string;
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly message: string;
  readonly status: number;
};

/** The sample organisation through time: pure data that a seed decides. What it is like at an instant, the answers work out. */
export type World = {
  readonly seed: number;
  readonly organization: string;
  readonly root: string;
  readonly accounts: readonly [Account, ...Account[]];
  readonly units: readonly Unit[];
  readonly policies: readonly Policy[];
  readonly refusals: readonly Refusal[];
  /** The Regions that the company uses, out of all that AWS has. */
  readonly regions: readonly string[];
  /** The Region fence: accounts below the unit are denied there by a policy. */
  readonly fence: { readonly unit: string; readonly policy: string; readonly regions: readonly string[]; /** Services (of the SDK) that the policy lets through. */ readonly exempt: readonly string[] };
  /** The resources of an account, made when they are first asked for; only those of a few accounts are held. */
  estate(account: Account): Estate;
};

/** More than are collected at the same time, so that none is made twice. */
const HELD = 6;
const maxAccounts = 10_000;
export const sampleRegions = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2'] as const;

/**
 * The sample organisation of a size. `accounts` counts the active ones, the management account among them; `resources` is met within a
 * few hundredths: some are gone, and some are not there yet. Throws a `Problem` for sizes that make no organisation.
 */
export function sampleWorld({ accounts = 12, resources = 3000, seed = 1 }: { readonly accounts?: number; readonly resources?: number; readonly seed?: number } = {}): World {
  if (!Number.isSafeInteger(accounts) || accounts < 1 || accounts > maxAccounts) throw new Problem(`--accounts ${accounts}: a sample organisation has 1 to ${maxAccounts} accounts`);
  if (!Number.isSafeInteger(resources) || resources < 0 || resources > 100_000_000) throw new Problem(`--resources ${resources}: give a whole number up to 100000000`);
  if (!Number.isSafeInteger(seed)) throw new Problem(`--seed ${seed}: give a whole number`);
  const random = randomOf(`${seed}/organization`);
  const letters = (count: number): string => Array.from({ length: count }, () => 'abcdefghijklmnopqrstuvwxyz0123456789'[random.int(36)]).join('');
  const organization = `o-${letters(10)}`;
  const mark = letters(4);
  const root = `r-${mark}`;
  const unitId = (): string => `ou-${mark}-${letters(8)}`;
  const workloads: Unit = { id: unitId(), name: 'Workloads', parent: root };
  const unitOf: Readonly<Record<UnitName, Unit>> = {
    Security: { id: unitId(), name: 'Security', parent: root },
    Infrastructure: { id: unitId(), name: 'Infrastructure', parent: root },
    'Workloads/Prod': { id: unitId(), name: 'Prod', parent: workloads.id },
    'Workloads/Dev': { id: unitId(), name: 'Dev', parent: workloads.id },
    Sandbox: { id: unitId(), name: 'Sandbox', parent: root },
    Suspended: { id: unitId(), name: 'Suspended', parent: root },
  };
  const all = Array.from({ length: accounts }, (_, index) => templateOf(index));
  const counts = apportion(
    resources,
    all.map(template => template.weight),
  );
  function accountOf(template: Template, index: number): Account {
    const own = randomOf(`${seed}/account/${index}`);
    const unit = template.unit === null ? null : unitOf[template.unit];
    return {
      ...template,
      index,
      id: `2109${String(87_000_101 + 37 * index).padStart(8, '0')}`,
      email: `aws-${template.name}@example.com`,
      state: template.unit === 'Suspended' ? 'SUSPENDED' : 'ACTIVE',
      joinedAt: daysBack(index === 0 ? 2200 : 400 + own.int(1500), own.next()),
      path: unit === null ? [root] : unit.parent === root ? [root, unit.id] : [root, unit.parent, unit.id],
      resources: counts[index] ?? 0,
    };
  }
  const list = [...all, suspended].map(accountOf) as [Account, ...Account[]];
  const units = [workloads, ...Object.values(unitOf)];
  const policies = policiesOf(root, unitOf['Workloads/Dev'].id, units, list, () => `p-${letters(8)}`);
  const held = new Map<number, Estate>();
  return {
    seed,
    organization,
    root,
    units,
    policies,
    accounts: list,
    refusals: refusalsOf(list, random),
    regions: sampleRegions,
    fence: { unit: unitOf['Workloads/Dev'].id, policy: policies.find(policy => policy.name === fenceName)?.id ?? '', regions: fenced, exempt: ['config-service', 's3', 'wafv2'] },
    estate(account) {
      const found = held.get(account.index) ?? accountEstate(seed, account);
      held.delete(account.index);
      held.set(account.index, found); // the last one used comes last
      const oldest = held.keys().next();
      if (held.size > HELD && oldest.done !== true) held.delete(oldest.value);
      return found;
    },
  };
}

const fenced = ['eu-central-1'];
const fenceName = 'region-fence';
/** Services that have one endpoint for all Regions, after AWS's own example of a Region fence. */
const global = [
  'aws-portal:*',
  'budgets:*',
  'ce:*',
  'cloudfront:*',
  'config:*',
  'ec2:DescribeRegions',
  'globalaccelerator:*',
  'health:*',
  'iam:*',
  'organizations:*',
  'route53:*',
  's3:GetBucketTagging',
  's3:ListAllMyBuckets',
  'sts:*',
  'support:*',
  'trustedadvisor:*',
  'waf:*',
  'wafv2:*',
];

function policiesOf(root: string, dev: string, units: readonly Unit[], accounts: readonly Account[], id: () => string): Policy[] {
  const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const everywhere = [root, ...units.map(unit => unit.id), ...accounts.map(account => account.id)];
  const rcp = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] };
  const own = (name: string): string => `p-${randomOf(`${root}/policy/${name}`).hex(8)}`;
  const unit = (name: UnitName): string => units.find(candidate => candidate.name === name.split('/').at(-1))?.id ?? root;
  return [
    { id: 'p-FullAWSAccess', name: 'FullAWSAccess', type: 'SERVICE_CONTROL_POLICY', awsManaged: true, description: 'Allows access to every operation', content: everything, targets: everywhere },
    {
      id: id(),
      name: fenceName,
      type: 'SERVICE_CONTROL_POLICY',
      awsManaged: false,
      description: 'Development stays out of Frankfurt',
      content: {
        Version: '2012-10-17',
        Statement: [{ Sid: 'RegionFence', Effect: 'Deny', NotAction: global, Resource: '*', Condition: { StringNotEquals: { 'aws:RequestedRegion': sampleRegions.filter(region => !fenced.includes(region)) } } }],
      },
      targets: [dev],
    },
    {
      id: id(),
      name: 'keep-the-trail',
      type: 'SERVICE_CONTROL_POLICY',
      awsManaged: false,
      description: 'Nobody switches off the audit trail',
      content: { Version: '2012-10-17', Statement: [{ Sid: 'KeepTheTrail', Effect: 'Deny', Action: ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'config:StopConfigurationRecorder'], Resource: '*' }] },
      targets: [root],
    },
    { id: 'p-RCPFullAWSAccess', name: 'RCPFullAWSAccess', type: 'RESOURCE_CONTROL_POLICY', awsManaged: true, description: 'Allows access to every operation', content: rcp, targets: everywhere },
    {
      id: id(),
      name: 'tag-keys',
      type: 'TAG_POLICY',
      awsManaged: false,
      description: 'The spelling of the tags that finance counts by',
      content: { tags: { costcenter: { tag_key: { '@@assign': 'CostCenter' } }, owner: { tag_key: { '@@assign': 'Owner' } } } },
      targets: [root],
    },
    {
      id: own('guardrails'),
      name: 'guardrails',
      type: 'SERVICE_CONTROL_POLICY',
      awsManaged: false,
      description: 'No root user at work, no account that leaves, none of the other Regions; the sandbox was forgotten',
      content: {
        Version: '2012-10-17',
        Statement: [
          { Sid: 'Stay', Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' },
          { Sid: 'NoRoot', Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } } },
          { Sid: 'CompanyRegions', Effect: 'Deny', NotAction: global, Resource: '*', Condition: { StringNotEquals: { 'aws:RequestedRegion': [...sampleRegions] } } },
        ],
      },
      targets: [unit('Workloads/Prod'), unit('Workloads/Dev'), unit('Infrastructure'), unit('Security')],
    },
    {
      id: own('only-by-tls'),
      name: 'only-by-tls',
      type: 'RESOURCE_CONTROL_POLICY',
      awsManaged: false,
      description: 'Data is read by TLS only',
      content: { Version: '2012-10-17', Statement: [{ Sid: 'OnlyTls', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } } }] },
      targets: [unit('Workloads/Prod'), unit('Infrastructure'), unit('Security')],
    },
    {
      id: own('environment-values'),
      name: 'environment-values',
      type: 'TAG_POLICY',
      awsManaged: false,
      description: 'The values of Environment, written and never attached',
      content: { tags: { environment: { tag_key: { '@@assign': 'Environment' }, tag_value: { '@@assign': ['production', 'staging', 'development', 'sandbox'] } } } },
      targets: [],
    },
  ];
}

function refusalsOf(accounts: readonly Account[], random: Random): Refusal[] {
  const named = (name: string): Account | undefined => accounts.find(account => account.name === name);
  const denied = (account: Account, action: string): string =>
    `User: arn:aws:sts::${account.id}:assumed-role/TallystickMember/scan-tallystick is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`;
  const out: Refusal[] = [];
  // since a tighter boundary came; what was known of its keys stays open, and nothing new can be said of them
  const locked = named('security-tooling');
  if (locked !== undefined)
    out.push({ account: locked.id, region: null, service: 'kms', op: 'ListKeys', from: betweenRuns(1, random.next()), to: Number.MAX_SAFE_INTEGER, name: 'AccessDeniedException', message: denied(locked, 'kms:ListKeys'), status: 400 });
  // one that was taken back a week later: what it hid must neither be lost nor called mended meanwhile
  const shut = named('storefront-prod');
  if (shut !== undefined)
    out.push({
      account: shut.id,
      region: null,
      service: 'secrets-manager',
      op: 'ListSecrets',
      from: betweenRuns(1, random.next()),
      to: betweenRuns(0, random.next()),
      name: 'AccessDeniedException',
      message: denied(shut, 'secretsmanager:ListSecrets'),
      status: 400,
    });
  const busy = named('shared-services');
  if (busy !== undefined)
    out.push({ account: busy.id, region: 'us-west-2', service: 'ec2', op: 'DescribeVolumes', from: betweenRuns(0, random.next()), to: Number.MAX_SAFE_INTEGER, name: 'RequestLimitExceeded', message: 'Request limit exceeded.', status: 503 });
  return out;
}
