import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateTagsCommand, CreateVolumeCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateAccountCommand, CreateOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { can } from '#access/can';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import { readPolicy } from '#access/read-policy';
import { sessionPolicy } from '#aws/session-policy';
import { collectorActions } from '#collect/collector-actions';
import { collectors } from '#collect/registry.generated';
import { stages, type StepName } from '#kernel/stages';
import { DAY, instant } from '#kernel/time';
import { contract } from '#review/api/contract';
import { prefixedObjects } from '#store/prefixed-objects';
import { s3Objects } from '#store/s3-objects';
import { openTape } from '#store/tape';
import { functionOf } from '../../../infra/constructs/definition.ts';
import type { BundledFunction } from '../../../tools/bundle.ts';
import { startDynamoDbLocal, startMoto, type Emulator } from '../../../tools/emulators/start.ts';
import { resourcesOf, statementsOf, templates, textOf, type Statement } from '../built.ts';
import { lambda } from '../../lambda/drive.ts';
import { audience, startIssuer, type Issuer } from '../../review/api/issuer.ts';
import { iamQuestions, type IamQuestion } from './iam-questions.ts';
import { createTable } from '../../emulators/store-table.ts';
import { wireTap, type Wire } from './wire-tap.ts';

const hub = '123456789012';
const region = 'us-east-1';
const bucket = `tallystick-runs-${hub}-${region}`;
const deployed = { bucket, table: 'tallystick', tableArn: `arn:aws:dynamodb:${region}:${hub}:table/tallystick`, dataKey: `arn:aws:kms:${region}:${hub}:key/data` };
const run = `weekly-${instant(Date.now() + 60 * DAY)}`;
const catalogue = loadActionCatalogue();

/** What a run without faults does not ask for, and why a role holds it all the same. */
const seldom: Readonly<Record<string, string>> = {
  's3:AbortMultipartUpload': 'takes away the parts of a write that broke; the contract suite of the objects breaks one',
  's3:DeleteObject': 'takes away what waited to be told once it is told; and evaluate, the parts of coverage that it sealed',
  'dynamodb:UpdateItem': 'moves the saving of a finding of before; the contract suite of the store moves one',
};

let moto: Emulator;
let local: Emulator;
const taps: { stop(): void }[] = [];
/** Whose function is at work: the handlers are called one after the other. */
let now: BundledFunction = 'plan';
const wires: { readonly by: BundledFunction; readonly wire: Wire }[] = [];
let config: any;
let member = '';
let fingerprintKey = '';
let issuer: Issuer;
const answered = new Map<string, number>();

const own = () => ({ endpoint: moto.url, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
const table = () => new DynamoDBClient({ ...own(), endpoint: local.url });

beforeAll(async () => {
  [moto, local] = await Promise.all([startMoto(), startDynamoDbLocal()]);
  await new S3Client({ ...own(), forcePathStyle: true }).send(new CreateBucketCommand({ Bucket: bucket }));
  const organizations = new OrganizationsClient(own());
  await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  member = (await organizations.send(new CreateAccountCommand({ AccountName: 'member', Email: 'member@example.com' }))).CreateAccountStatus?.AccountId ?? '';
  const { Credentials: keys } = await new STSClient(own()).send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${member}:role/TallystickMember`, RoleSessionName: 'seed' }));
  const ec2 = new EC2Client({ ...own(), credentials: { accessKeyId: keys?.AccessKeyId ?? '', secretAccessKey: keys?.SecretAccessKey ?? '', sessionToken: keys?.SessionToken ?? '' } });
  const { VolumeId = '' } = await ec2.send(new CreateVolumeCommand({ AvailabilityZone: `${region}a`, Size: 100, VolumeType: 'gp2' }));
  await ec2.send(new CreateTagsCommand({ Resources: [VolumeId], Tags: [{ Key: 'password', Value: 'Tr0ub4dor&3-and-more' }] }));
  await new SESv2Client(own()).send(new CreateEmailIdentityCommand({ EmailIdentity: 'tally@example.com' }));
  fingerprintKey = (await new KMSClient(own()).send(new CreateKeyCommand({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' }))).KeyMetadata?.Arn ?? '';
  const secret = (await new SecretsManagerClient(own()).send(new CreateSecretCommand({ Name: 'slack', SecretString: 'https://hooks.slack.com/services/T/B/x' }))).ARN ?? '';
  await createTable(table(), deployed.table);

  config = {
    regions: [region],
    tags: { required: [{ key: 'CostCenter' }] },
    reports: { from: 'tally@example.com', to: ['finops@example.com'] },
    notifications: { channels: [{ kind: 'slack', id: 'team', url: secret, floor: 'low' }] },
  };
  const heard = (wire: Wire): void => void wires.push({ by: now, wire });
  const [aws, items] = await Promise.all([wireTap(moto.url, heard), wireTap(local.url, heard)]);
  taps.push(aws, items);
  const variables = {
    AWS_ENDPOINT_URL: aws.url,
    AWS_ENDPOINT_URL_DYNAMODB: items.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: region,
    TABLE: deployed.table,
    BUCKET: bucket,
    ROLE_NAME: 'TallystickMember',
    EXTERNAL_ID: 'a long random text',
    CONFIG: JSON.stringify(config),
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  await carry();
  await review();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const tap of taps) tap.stop();
  await Promise.all([moto.stop(), local.stop(), issuer.close()]);
});

/** Calls the handler of every step, each with the event that the state machine sends. */
async function carry(): Promise<void> {
  const handlers = new Map<BundledFunction, (event: unknown, context: unknown) => Promise<unknown>>();
  const step = async (name: StepName, account?: string): Promise<void> => {
    now = functionOf[name];
    vi.stubEnv('FINGERPRINT_KEY', now === 'collect' ? fingerprintKey : undefined);
    let handler = handlers.get(now);
    if (handler === undefined) handlers.set(now, (handler = ((await import(`../../../functions/${now}/handler.ts`)) as { readonly handler: (event: unknown, context: unknown) => Promise<unknown> }).handler));
    await handler({ run, step: name, ...(account === undefined ? {} : { account }) }, lambda());
  };
  for (const stage of stages) {
    if ('step' in stage) await step(stage.step);
    else for (const account of [hub, member].sort()) for (const name of stage.steps) await step(name, account);
  }
}

/** Asks the API of the console for all that it answers, and says one thing about a finding, each as API Gateway hands it on. */
async function review(): Promise<void> {
  now = 'review';
  issuer = await startIssuer([{ id: 'first', groups: ['admin'] }]);
  vi.stubEnv('ISSUER', issuer.issuer);
  vi.stubEnv('AUDIENCE', audience);
  const definition = JSON.stringify({ StartAt: 'done', States: { done: { Type: 'Succeed' } } });
  const { stateMachineArn } = await new SFNClient(own()).send(new CreateStateMachineCommand({ name: 'tallystick-start', definition, roleArn: `arn:aws:iam::${hub}:role/tallystick-start` }));
  vi.stubEnv('START_MACHINE', stateMachineArn);
  const { handler } = await import('../../../functions/review/handler.ts');
  const token = await issuer.token('first');
  const ask = async (method: string, path: string, body?: object, headers: Readonly<Record<string, string>> = {}): Promise<any> => {
    const [rawPath = '', rawQueryString = ''] = `/api${path}`.split('?');
    const event = {
      version: '2.0',
      rawPath,
      rawQueryString,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      requestContext: { domainName: 'console.example.com', http: { method }, requestId: 'request' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const result = await handler(event, lambda());
    answered.set(`${method} ${rawPath}`, result.statusCode);
    return result.headers['content-type']?.includes('json') === true ? JSON.parse(result.body) : result.body;
  };
  for (const { method, path } of Object.values<{ readonly method: string; readonly path: string }>(contract)) if (method === 'get' && !path.includes('{') && !['/resource', '/log'].includes(path)) await ask('GET', path);
  for (const order of ['id', 'dollars', 'due']) await ask('GET', `/findings?order=${order}`);
  const { items } = await ask('GET', '/findings?limit=5');
  const { finding } = await ask('GET', `/findings/${items[0].id}`);
  await ask('GET', `/findings/${finding.id}/events`);
  await ask('GET', `/resource?resource=${encodeURIComponent(finding.resource)}`);
  await ask('POST', `/findings/${finding.id}/actions`, { type: 'comment', text: 'looked at' }, { 'if-match': `"${finding.rev}"` });
  const other = items[1];
  await ask('POST', `/findings/${other.id}/actions`, { type: 'verify-fix' }, { 'if-match': `"${other.rev}"` });
  const day = new Date().toISOString().slice(0, 10);
  await ask('GET', `/log?from=${day}&to=${day}`);
  const { reports } = await ask('GET', '/reports');
  await ask('GET', `/reports/${reports[0].id}`);
}

/** The policies of the roles as a deployment in the emulator's account would have them. */
function statementsIn(template: any): ReadonlyMap<string, readonly Statement[]> {
  const real = (text: string): string => (/DataKey/.test(text) ? deployed.dataKey : /FingerprintKey/.test(text) ? fingerprintKey : text.replaceAll('<Partition>', 'aws').replaceAll('<AccountId>', hub).replaceAll('<Region>', region));
  return new Map(
    resourcesOf(template, 'AWS::IAM::Role').map(({ Properties }) => [
      Properties.RoleName ?? Properties.Description,
      Properties.Policies.flatMap((policy: any) => statementsOf(policy.PolicyDocument)).map((statement: Statement) => ({ ...statement, Resource: statement.Resource.map(real) })),
    ]),
  );
}

function decide(principal: { readonly arn: string; readonly account: string; readonly statements: readonly Statement[]; readonly session?: string }, { action, resource, context }: IamQuestion): string {
  return can(catalogue, {
    principal: {
      type: 'role',
      arn: principal.arn,
      account: principal.account,
      uniqueId: null,
      session: null,
      tags: {},
      sessionTags: false,
      identity: [readPolicy(catalogue, 'inline', 'own', JSON.stringify({ Version: '2012-10-17', Statement: principal.statements }))],
      boundary: null,
      sessionPolicies: principal.session === undefined ? null : [readPolicy(catalogue, 'session', 'session', principal.session)],
      organization: null,
    },
    action,
    target: { arn: resource, account: principal.account, policy: null, tags: {}, organization: null },
    context,
  }).decision;
}

describe('the roles of the functions, judged by our own evaluation of policies against what each function asked of AWS over the wire', () => {
  const roles = () => {
    const file = join(mkdtempSync(join(tmpdir(), 'tallystick-roles-')), 'tally.yaml');
    writeFileSync(file, JSON.stringify(config));
    const built = templates({ config: file });
    return { pipeline: new Map([...statementsIn(built.pipeline), ...statementsIn(built.console)]), member: statementsIn(built.member) };
  };
  // each question once: most objects are asked for again and again
  const questions = () => {
    const all = wires.flatMap(({ by, wire }) => (wire.accessKey === 'test' ? iamQuestions(wire, deployed).map(question => ({ by, question })) : []));
    return [...new Map(all.map(one => [JSON.stringify(one), one])).values()];
  };
  const principal = (by: BundledFunction, statements: readonly Statement[]) => ({ arn: `arn:aws:iam::${hub}:role/tallystick-${by}`, account: hub, statements });

  test('allow every request that the product makes for itself', () => {
    const { pipeline } = roles();
    const all = questions();
    expect(new Set(all.map(({ by }) => by))).toEqual(new Set(['plan', 'collect', 'evaluate', 'reconcile', 'publish', 'review']));
    expect([...answered].filter(([, status]) => status !== 200)).toEqual([]);
    expect(all.length).toBeGreaterThan(300);
    const refused = new Set(
      all.flatMap(({ by, question }) => (decide(principal(by, pipeline.get(`tallystick-${by}`) ?? []), question) === 'allowed' ? [] : [`${by} ${question.action} ${question.resource} ${JSON.stringify(question.context)}`])),
    );
    expect([...refused]).toEqual([]);
  });

  test('allow nothing that no request uses', () => {
    const { pipeline } = roles();
    const all = questions();
    const unused: string[] = [];
    for (const [role, statements] of pipeline) {
      const by = role.replace('tallystick-', '') as BundledFunction;
      const asked = all.filter(one => one.by === by);
      if (asked.length === 0) continue;
      for (const statement of statements) {
        // These are the collectors' own, which the tape tells; and Lambda writes the log.
        if (['Discover', 'CollectOwnAccount', 'Log'].includes(statement.Sid ?? '')) continue;
        for (const action of statement.Action)
          if (seldom[action] === undefined && !asked.some(({ question }) => question.action === action && decide(principal(by, [{ ...statement, Action: [action] }]), question) === 'allowed'))
            unused.push(`${role} ${statement.Sid} ${action}`);
      }
    }
    expect(unused).toEqual([]);
  });

  test('allow every call that the collectors made, in the account of the pipeline and in the sessions of a member', async () => {
    const { pipeline, member: members } = roles();
    const tape = await openTape(prefixedObjects(s3Objects({ bucket }), `runs/${run}/tape/`));
    const refused = new Set<string>();
    const seen = new Map<string, number>();
    for (const file of tape.files) {
      const collector = file.collector === null ? undefined : collectors[file.collector];
      if (collector === undefined) continue;
      const ours = [...(pipeline.get('tallystick-plan') ?? []), ...(pipeline.get('tallystick-collect') ?? [])];
      const who =
        file.account === hub
          ? principal(
              'collect',
              ours.filter(({ Sid }) => Sid === 'Discover' || Sid === 'CollectOwnAccount'),
            )
          : { arn: `arn:aws:iam::${member}:role/TallystickMember`, account: member, statements: members.get('TallystickMember') ?? [], session: sessionPolicy(collectorActions(collector.id)) };
      for await (const calls of tape.calls(file))
        for (const { op } of calls)
          for (const action of collector.actions[op] ?? [`${collector.id} declares no ${op}`]) {
            seen.set(file.account, (seen.get(file.account) ?? 0) + 1);
            if (decide(who, { action, resource: '*', context: {} }) !== 'allowed') refused.add(`${file.account} ${collector.id} ${action}`);
          }
    }
    expect([...seen.keys()].sort()).toEqual([hub, member].sort());
    expect(Math.min(...seen.values())).toBeGreaterThan(100);
    expect([...refused]).toEqual([]);
  });

  test('are really asked: what a role does not hold is refused', () => {
    const { pipeline } = roles();
    const put = questions().find(({ question }) => question.action === 's3:PutObject' && question.resource.includes('/tape/'))?.question;
    expect(put).toBeDefined();
    if (put === undefined) return;
    expect(decide(principal('collect', pipeline.get('tallystick-collect') ?? []), put)).toBe('allowed');
    expect(decide(principal('publish', pipeline.get('tallystick-publish') ?? []), put)).toBe('denied');
  });

  test('let a function log', () => {
    for (const [role, statements] of roles().pipeline)
      if (/^tallystick-(plan|collect|evaluate|reconcile|publish|watch)$/.test(role)) expect(statements.find(({ Sid }) => Sid === 'Log')?.Resource.every(arn => textOf(arn).includes('Log'))).toBe(true);
  });
});
