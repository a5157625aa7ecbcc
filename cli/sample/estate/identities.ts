import { DAY } from '#kernel/time';
import { betweenRuns, daysBack } from '../calendar.ts';
import { hashOf, randomOf, type Random } from '../random.ts';
import { always, lifeOf, never, tell, weekOf, type Life, type Story } from '../story.ts';
import type { Tagged } from '../tags.ts';
import type { Account } from '../world.ts';
import type { Quotas } from './quotas.ts';

/** How lately something was used: every day at a minute, last at an instant (ms), or never. */
export type Use = { readonly daily: number } | { readonly last: number } | null;

export type User = Life &
  Tagged & {
    readonly name: string;
    readonly id: string;
    readonly person: boolean;
    readonly group: string | null;
    readonly passwordUse: Use;
    readonly passwordChangedAt: number;
    readonly withoutMfa: Story;
    readonly keys: readonly AccessKey[];
  };
export type AccessKey = Life & { readonly id: string; readonly inactive: Story; readonly use: Use; readonly service: string; readonly region: string };

export type Trust = 'external-id' | { readonly service: string } | { readonly account: string } | 'github' | 'saml';
export type Role = Life &
  Tagged & {
    readonly name: string;
    readonly id: string;
    readonly path: string;
    readonly trust: Trust;
    /** Lets everybody in while this holds, whomever `trust` names. */
    readonly open: Story;
    readonly managed: readonly string[];
    /** Name of a policy of the account. */
    readonly own: string | null;
    readonly inline: string | null;
    readonly profile: boolean;
    readonly use: Use;
  };
export type Group = { readonly name: string; readonly id: string; readonly bornAt: number; readonly managed: readonly string[] };
export type OwnPolicy = Life & { readonly name: string; readonly id: string; readonly app: string; readonly does: 'read' | 'write' | 'queue' | 'deploy' | 'everything'; readonly versions: number };

export type Identities = { readonly users: readonly User[]; readonly groups: readonly Group[]; readonly roles: readonly Role[]; readonly policies: readonly OwnPolicy[] };

const people = ['ana', 'ben', 'chris', 'dana', 'eli', 'finn', 'gia', 'hugo', 'ines', 'jon', 'kim', 'lea', 'max', 'nia', 'omar', 'pia', 'ravi', 'sam', 'tess', 'uma', 'vic', 'wen', 'yara', 'zoe'] as const;
const programs = ['ci-runner', 'deploy-bot', 'backup-job', 'metrics-exporter', 'legacy-ftp', 'partner-sync', 'mailer', 'etl-loader'] as const;
const groups = ['developers', 'operators', 'analysts', 'auditors', 'admins', 'billing'] as const;

/** Roles that services make for themselves: the host they work from and their name. */
const serviceLinked = [
  ['autoscaling.amazonaws.com', 'AWSServiceRoleForAutoScaling', 'AutoScalingServiceRolePolicy'],
  ['support.amazonaws.com', 'AWSServiceRoleForSupport', 'AWSSupportServiceRolePolicy'],
  ['trustedadvisor.amazonaws.com', 'AWSServiceRoleForTrustedAdvisor', 'AWSTrustedAdvisorServiceRolePolicy'],
  ['organizations.amazonaws.com', 'AWSServiceRoleForOrganizations', 'AWSOrganizationsServiceTrustPolicy'],
  ['rds.amazonaws.com', 'AWSServiceRoleForRDS', 'AmazonRDSServiceRolePolicy'],
  ['ecs.amazonaws.com', 'AWSServiceRoleForECS', 'AmazonECSServiceRolePolicy'],
] as const;
const reserved = ['AdministratorAccess', 'ReadOnly', 'Operator'] as const;
/** What the permission sets attach. */
export const setPolicies = { AdministratorAccess: ['AdministratorAccess'], ReadOnly: ['ReadOnlyAccess', 'SecurityAudit'], Operator: ['ReadOnlyAccess', 'AWSSupportAccess'] } as const;
const hosts = ['lambda.amazonaws.com', 'ec2.amazonaws.com', 'ecs-tasks.amazonaws.com', 'states.amazonaws.com'] as const;
const jobs = ['task', 'worker', 'reader', 'writer', 'publisher', 'migration', 'export'] as const;

export function identitiesOf(seed: number, account: Account, quotas: Quotas): Identities {
  const place = `${seed}/${account.index}/iam`;
  const groupList = Array.from({ length: quotas.groups }, (_, index): Group => {
    const random = randomOf(`${place}/group/${index}`);
    const name = groups[index] ?? `${account.apps[index % account.apps.length]}-${index}`;
    return { name, id: `AGPA${random.capitals(17)}`, bornAt: daysBack(300 + random.int(1500), random.next()), managed: [name === 'admins' ? 'AdministratorAccess' : name === 'developers' ? 'PowerUserAccess' : 'ReadOnlyAccess'] };
  });
  const policies = [...Array.from({ length: quotas.policies }, (_, index) => policyOf(randomOf(`${place}/policy/${index}`), account, index)), ...(account.pipeline ? [pipelinePolicy(randomOf(`${place}/policy/pipeline`), account)] : [])];
  return { groups: groupList, policies, users: usersOf(place, account, quotas, groupList), roles: [...rolesOf(place, account, quotas.roles, policies), ...pipelineRoles(place, account)] };
}

function policyOf(random: Random, account: Account, index: number): OwnPolicy {
  const app = random.pick(account.apps);
  const admin = index === 0 && account.adminPolicy !== null;
  const does = admin ? 'everything' : random.pick(['read', 'write', 'queue'] as const);
  const life = lifeOf(random, 60, 1500);
  return {
    ...life,
    goneAt: admin ? null : life.goneAt,
    name: admin ? (account.adminPolicy === 'attached' ? `${app}-all` : 'temporary-admin') : `${app}-${does}-${index}`,
    id: `ANPA${random.capitals(17)}`,
    app,
    does,
    versions: 1 + random.int(5),
  };
}

function usersOf(place: string, account: Account, quotas: Quotas, groupList: readonly Group[]): User[] {
  const drafts = Array.from({ length: quotas.users }, (_, index) => {
    const random = randomOf(`${place}/user/${index}`);
    const person = random.chance(0.6);
    const list: readonly string[] = person ? people : programs;
    const round = Math.floor(index / list.length);
    const name = `${list[index % list.length]}${round === 0 ? '' : `-${round + 1}`}`;
    const life = lifeOf(random, 60, 1800);
    const user: User = {
      ...life,
      name,
      person,
      id: `AIDA${random.capitals(17)}`,
      group: groupList.length > 0 && random.chance(0.8) ? (groupList[random.int(groupList.length)] as Group).name : null,
      passwordUse: random.chance(0.7) ? { daily: random.int(1440) } : random.chance(0.7) ? { last: daysBack(60 + random.int(300), random.next()) } : null,
      passwordChangedAt: Math.max(life.bornAt, daysBack(10 + random.int(200), random.next())),
      withoutMfa: tell(random, account.environment === 'production' ? 0.15 : 0.3),
      keys: [],
      tagSeed: hashOf(`${account.id}/${name}/tags`),
      bare: tell(random, 1 - account.habits.tagged),
    };
    return { user, keys: [] as AccessKey[] };
  });
  // programs first, and nobody more than two
  const owners = [...drafts.filter(({ user }) => !user.person), ...drafts.filter(({ user }) => user.person)];
  let left = quotas.accessKeys;
  for (let index = 0; left > 0 && index < 2 * owners.length; index += 1) {
    const owner = owners[index % owners.length] as (typeof owners)[number];
    const made = keysOf(randomOf(`${place}/key/${index}`), account, owner.user).slice(0, Math.min(left, 2 - owner.keys.length));
    owner.keys.push(...made);
    left -= made.length;
  }
  return drafts.map(({ user, keys }) => ({ ...user, bornAt: Math.min(user.bornAt, ...keys.map(key => key.bornAt - DAY)), keys }));
}

const services = ['s3', 'ec2', 'sts', 'ecr', 'cloudwatch', 'dynamodb', 'ses'] as const;

/** A key; or a key that was rotated between two runs, and the one that came for it. */
function keysOf(random: Random, account: Account, user: User): readonly AccessKey[] {
  const id = (): string => `AKIA${random.capitals(16)}`;
  const fate = random.weighted({ fresh: 42, old: 26, unused: 12, never: 6, inactive: 6, rotated: 6, ages: 2 });
  const oldest = Math.max(2, Math.floor((daysBack(0, 0) - user.bornAt) / DAY));
  const old = Math.min(oldest, 100 + random.int(700));
  const days = fate === 'fresh' ? Math.min(oldest, 2 + random.int(80)) : fate === 'unused' ? Math.min(oldest, 50 + random.int(40)) : old;
  const week = weekOf(random);
  const turn = betweenRuns(week, random.next());
  const idle = { last: daysBack(48 + random.int(200), random.next()) };
  const region = Object.keys(account.regions)[0] as string;
  const key: AccessKey = {
    id: id(),
    // one that is rotated in time until it grows too old between two runs
    bornAt: fate === 'ages' ? turn - 91 * DAY : daysBack(days, random.next()),
    goneAt: fate === 'rotated' ? turn + 9 * DAY : null,
    inactive: fate === 'rotated' ? { first: false, turns: [turn] } : fate === 'inactive' ? always : never,
    use: fate === 'never' ? null : fate === 'unused' || fate === 'inactive' ? { last: Math.max(idle.last, daysBack(days, 0) + DAY) } : { daily: random.int(1440) },
    service: random.pick(services),
    region,
  };
  return fate === 'rotated' ? [key, { ...key, id: id(), bornAt: turn - DAY, goneAt: null, inactive: never }] : [key];
}

function rolesOf(place: string, account: Account, count: number, policies: readonly OwnPolicy[]): Role[] {
  const ordinary = policies.filter(policy => policy.does !== 'everything' && policy.does !== 'deploy');
  const everything = account.adminPolicy === 'attached' ? (policies.find(policy => policy.does === 'everything')?.name ?? null) : null;
  const roles: Role[] = [];
  const add = (name: string, make: (random: Random) => Role): void => {
    if (roles.length < count) roles.push(make(randomOf(`${place}/role/${name}`)));
  };
  if (account.index > 0) add('TallystickMember', random => ({ ...base(random), bornAt: daysBack(200, 0), name: 'TallystickMember', trust: { account: 'management' }, inline: 'read-and-list', bare: never }));
  if (account.publicRole.first || account.publicRole.turns.length > 0)
    add('partner-upload', random => ({ ...base(random), bornAt: daysBack(250, 0), name: 'partner-upload', trust: { service: 'lambda.amazonaws.com' }, open: account.publicRole, inline: 'upload' }));
  if (account.externalRole) add('vendor-ingest', random => ({ ...base(random), bornAt: daysBack(500, 0), name: 'vendor-ingest', trust: 'external-id', inline: 'upload' }));
  if (account.family === 'security')
    add('emergency-access', random => ({
      ...base(random),
      bornAt: daysBack(700, 0),
      name: 'emergency-access',
      trust: { account: 'management' },
      managed: ['AdministratorAccess'],
      use: null,
      bare: never,
      serviceTags: { 'break-glass': 'yes' },
    }));
  for (const [host, name, policy] of serviceLinked)
    add(name, random => ({ ...base(random), name, path: `/aws-service-role/${host}/`, trust: { service: host }, managed: [`aws-service-role/${policy}`], use: random.chance(0.7) ? { daily: random.int(1440) } : null }));
  for (const set of reserved)
    add(`sso/${set}`, random => ({
      ...base(random),
      name: `AWSReservedSSO_${set}_${random.hex(16)}`,
      path: '/aws-reserved/sso.amazonaws.com/',
      trust: 'saml',
      managed: account.family === 'sandbox' && set !== 'AdministratorAccess' ? ['ReadOnlyAccess'] : [...setPolicies[set]],
      use: random.chance(0.6) ? { daily: random.int(1440) } : null,
    }));
  if (account.environment !== 'sandbox') add('github-deploy', random => ({ ...base(random), name: 'github-deploy', trust: 'github', managed: ['PowerUserAccess'], own: everything, bare: never }));
  for (let index = 0; roles.length < count; index += 1) {
    add(`own/${index}`, random => {
      const app = random.pick(account.apps);
      const host = random.pick(hosts);
      const fate = random.weighted({ used: 76, quiet: 13, never: 6, quarterly: 5 });
      const life = lifeOf(random, 10, 1500);
      return {
        ...base(random),
        ...life,
        app,
        name: `${app}-${random.pick(jobs)}-${index + 1}`,
        trust: { service: host },
        managed: host === 'lambda.amazonaws.com' ? ['service-role/AWSLambdaBasicExecutionRole'] : host === 'ec2.amazonaws.com' ? ['AmazonSSMManagedInstanceCore'] : [],
        own: ordinary.length > 0 && random.chance(0.6) ? (ordinary[random.int(ordinary.length)] as OwnPolicy).name : null,
        inline: random.chance(0.3) ? 'read' : null,
        profile: host === 'ec2.amazonaws.com',
        use: useOf(random, fate),
        bare: tell(random, 1 - account.habits.tagged),
      };
    });
  }
  return roles;
}

function base(random: Random): Omit<Role, 'name' | 'trust'> {
  return {
    ...lifeOf(random, 30, 1700),
    goneAt: null,
    id: `AROA${random.capitals(17)}`,
    path: '/',
    open: never,
    managed: [],
    own: null,
    inline: null,
    profile: false,
    use: { daily: random.int(1440) },
    tagSeed: random.int(0x1_0000_0000),
    bare: always,
  };
}

const pipelineName = 'pipeline-deploy';

function pipelinePolicy(random: Random, account: Account): OwnPolicy {
  return { ...lifeOf(random, 400, 1500), goneAt: null, name: pipelineName, id: `ANPA${random.capitals(17)}`, app: account.apps[0], does: 'deploy', versions: 2 };
}

/** The roles of an account's builds, the one that CloudFormation deploys with, and one for whoever is on call. */
function pipelineRoles(place: string, account: Account): Role[] {
  if (!account.pipeline) return [];
  const old = (name: string, of: Pick<Role, 'trust'> & Partial<Role>): Role => ({ ...base(randomOf(`${place}/role/${name}`)), bornAt: daysBack(420, 0), bare: never, name, ...of });
  return [
    ...account.apps.slice(0, 3).map(app => old(`deploy-${app}`, { app, trust: { service: 'codebuild.amazonaws.com' }, own: pipelineName })),
    old('stack-admin', { trust: { service: 'cloudformation.amazonaws.com' }, managed: ['AdministratorAccess'] }),
    old('on-call', { trust: { account: 'management' }, inline: 'raise' }),
  ];
}

/** `quarterly`: last used long enough ago that one more week makes it count as unused. */
function useOf(random: Random, fate: 'used' | 'quiet' | 'never' | 'quarterly'): Use {
  const daily = { daily: random.int(1440) };
  const quiet = { last: daysBack(100 + random.int(280), random.next()) };
  const quarterly = { last: betweenRuns(weekOf(random), random.next()) - 90 * DAY };
  return fate === 'used' ? daily : fate === 'quiet' ? quiet : fate === 'never' ? null : quarterly;
}
