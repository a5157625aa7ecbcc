import { daysBack } from '../calendar.ts';
import { randomOf, type Random } from '../random.ts';
import { tell, type Story } from '../story.ts';
import type { Account } from '../world.ts';
import { nameAt, ownedBy, type Owned } from './owned.ts';
import { byRegion, type Quotas } from './quotas.ts';

export type LogGroup = Owned & { readonly unlimited: Story };
export type Topic = Owned & { readonly silent: Story };
export type Serverless = {
  readonly functions: readonly Owned[];
  readonly logGroups: readonly LogGroup[];
  readonly tables: readonly Owned[];
  readonly queues: readonly Owned[];
  readonly topics: readonly Topic[];
  readonly streams: readonly Owned[];
  readonly restApis: readonly Owned[];
  readonly httpApis: readonly Owned[];
};

const jobs = ['ingest', 'api', 'worker', 'notify', 'report', 'cleanup', 'webhook', 'resize', 'sync', 'export', 'validate', 'archive'] as const;
const contents = ['items', 'sessions', 'events', 'locks', 'settings', 'audit'] as const;
const queues = ['events', 'events-dlq', 'jobs', 'jobs-dlq', 'mail', 'imports'] as const;
const news = ['alarms', 'events', 'deployments', 'changes'] as const;
const flows = ['clicks', 'events', 'changes'] as const;
const programs = ['server', 'worker', 'proxy', 'audit', 'access'] as const;

export function serverlessOf(seed: number, account: Account, quotas: Quotas, region: string): Serverless {
  const place = `${seed}/${account.index}/${region}`;
  const some = <T>(kind: string, all: number, make: (random: Random, index: number) => T): T[] => Array.from({ length: byRegion(account, all).get(region) ?? 0 }, (_, index) => make(randomOf(`${place}/${kind}/${index}`), index));
  const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account.id}:${rest}`;
  const functions = some('function', quotas.functions, (random, index) => functionOf(random, account, index, name => arn('lambda', `function:${name}`)));
  const apis = some('api', quotas.apis, (random, index) => {
    const { app, name } = nameAt(account, index, ['api', 'partner-api', 'admin-api']);
    const id = `${random.hex(6)}${random.capitals(4).toLowerCase()}`;
    return ownedBy(account, random, [20, 1500], { app, name, arn: `arn:aws:apigateway:${region}::/${index % 2 === 0 ? 'apis' : 'restapis'}/${id}` });
  });
  return {
    functions,
    logGroups: some('log-group', quotas.logGroups, (random, index) => logGroupOf(random, account, index, functions, name => arn('logs', `log-group:${name}`))),
    tables: some('table', quotas.tables, (random, index) => {
      const named = nameAt(account, index, contents);
      return ownedBy(account, random, [20, 1500], { ...named, arn: arn('dynamodb', `table/${named.name}`) });
    }),
    queues: some('queue', quotas.queues, (random, index) => {
      const { app, name: plain } = nameAt(account, index, queues);
      const name = plain.includes('-imports') ? `${plain}.fifo` : plain;
      return ownedBy(account, random, [20, 1500], { app, name, arn: arn('sqs', name) });
    }),
    topics: some('topic', quotas.topics, (random, index) => {
      const named = nameAt(account, index, news);
      return { ...ownedBy(account, random, [20, 1500], { ...named, arn: arn('sns', named.name) }), silent: tell(random, 0.18) };
    }),
    streams: some('stream', quotas.streams, (random, index) => {
      const named = nameAt(account, index, flows);
      return ownedBy(account, random, [30, 1200], { ...named, arn: arn('kinesis', `stream/${named.name}`) });
    }),
    httpApis: apis.filter(api => api.arn.includes('/apis/')),
    restApis: apis.filter(api => api.arn.includes('/restapis/')),
  };
}

/** The first function of a Region rotates its secrets. */
function functionOf(random: Random, account: Account, index: number, arnOf: (name: string) => string): Owned {
  const { app, name } = index === 0 ? { app: account.apps[0], name: 'rotate-secrets' } : nameAt(account, index - 1, jobs);
  const made = ownedBy(account, random, [20, 1300], { app, name, arn: arnOf(name) });
  const stacked = random.chance(0.25) ? { serviceTags: { 'aws:cloudformation:stack-name': `${app}-service` } } : {};
  return { ...made, ...(index === 0 ? { bornAt: Math.min(made.bornAt, daysBack(1500, 0)), goneAt: null } : {}), ...stacked };
}

/** Most functions write to a group that Lambda made for them; a group outlives its function, and some of functions that are long gone are still there. */
function logGroupOf(random: Random, account: Account, index: number, functions: readonly Owned[], arnOf: (name: string) => string): LogGroup {
  const writes = functions[index];
  const further = index - functions.length;
  const { app, name } = writes === undefined ? nameAt(account, further, programs) : { app: writes.app, name: writes.name };
  const prefix = writes !== undefined ? '/aws/lambda' : ['/ecs', '/aws/lambda/old', '/app', '/aws/codebuild', '/aws/rds/instance', '/aws/apigateway'][further % 6];
  const full = `${prefix}/${name}`;
  const made = ownedBy(account, random, [20, 1300], { app, name: full, arn: arnOf(full) });
  return {
    ...made,
    ...(writes === undefined ? {} : { bornAt: writes.bornAt, goneAt: null }),
    // who lets Lambda make the group sets neither its retention nor, often, tags
    unlimited: tell(random, writes !== undefined ? 0.72 : account.environment === 'production' ? 0.3 : 0.5),
    ...(writes === undefined ? {} : { bare: tell(random, Math.min(1, 1.6 * (1 - account.habits.tagged))) }),
  };
}
