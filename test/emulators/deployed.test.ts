import { CreateTagsCommand, CreateVolumeCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateAccountCommand, CreateOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { stages } from '#kernel/stages';
import { DAY, instant } from '#kernel/time';
import { dynamodbFindings } from '#store/dynamodb-findings';
import { bundle } from '../../tools/bundle.ts';
import { definitionOf, functionOf, integrations, starterDefinition } from '../../infra/constructs/definition.ts';
import { lambda } from '../lambda/drive.ts';
import { startStepFunctions, type Invoked, type StepFunctions } from './step-functions.ts';
import { createTable } from './store-table.ts';

const run = 'weekly-2026-11-17T06:00:00Z';
const bucket = 'tallystick-runs';
const account = { key: 'test', secret: 'test' };
let invoke: Invoked = () => Promise.reject(new Error('nobody answers'));
let machines: StepFunctions;
let calls: { readonly step: string; readonly account?: string; readonly run: string }[] = [];

/** A definition with its placeholders filled, as CloudFormation does it. */
function filled(definition: object, more: Readonly<Record<string, string>> = {}): any {
  const values: Record<string, string> = { ...integrations('aws'), Bucket: bucket, ...more };
  return JSON.parse(JSON.stringify(definition).replaceAll(/\$\{(\w+)\}/g, (_, name: string) => values[name] ?? `arn:aws:lambda:us-east-1:123456789012:function:${name}`));
}
/** The waits between attempts are shortened: what is proven is that there is another. */
function quick(definition: any): any {
  return JSON.parse(JSON.stringify(definition), (key, value) => (key === 'IntervalSeconds' || key === 'MaxDelaySeconds' ? 1 : value));
}
const client = (): { readonly endpoint: string; readonly region: string; readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } } => ({
  endpoint: machines.url,
  region: 'us-east-1',
  credentials: { accessKeyId: account.key, secretAccessKey: account.secret },
});
const s3 = (): S3Client => new S3Client({ ...client(), forcePathStyle: true });
const stepsOf = (id: string | undefined): string[] => calls.filter(call => call.account === id).map(({ step }) => step);

beforeAll(async () => {
  machines = await startStepFunctions(async (name, payload) => {
    calls.push(payload);
    if (!name.toLowerCase().includes(functionOf[payload.step as keyof typeof functionOf])) throw new Error(`${name} was called for ${payload.step}`);
    return invoke(name, payload);
  });
  await s3().send(new CreateBucketCommand({ Bucket: bucket }));
});
afterAll(() => machines.stop());
beforeEach(() => {
  calls = [];
});

describe('the state machines, in an interpreter of the Amazon States Language', () => {
  const answers: Readonly<Record<string, object>> = { collect: { continue: false }, reconcile: { changes: 0 }, publish: { complete: true, share: 1, cause: 'none' } };
  let machine = '';
  beforeAll(async () => {
    machine = await machines.create('stages', filled(definitionOf(stages)));
    await s3().send(new PutObjectCommand({ Bucket: bucket, Key: `runs/${run}/accounts.jsonl`, Body: ['111111111111', '222222222222', '333333333333'].map(id => `${JSON.stringify({ account: id })}\n`).join('') }));
  });
  const executed = async () => machines.ended(await machines.start(machine, { run }));

  test('go through the stages of the one list, for the run and for every account', async () => {
    invoke = async (_, { step }) => answers[step] ?? {};
    expect(await executed()).toMatchObject({ status: 'SUCCEEDED' });
    const once = stages.flatMap(stage => ('step' in stage ? [stage.step] : []));
    const each = stages.flatMap(stage => ('map' in stage ? [...stage.steps] : []));
    expect(stepsOf(undefined)).toEqual(once);
    for (const id of ['111111111111', '222222222222', '333333333333']) expect(stepsOf(id)).toEqual(each);
    expect(calls.findIndex(({ step }) => step === 'evaluate-organization')).toBe(once.indexOf('evaluate-organization') + 3 * each.length);
    expect(new Set(calls.map(call => call.run))).toEqual(new Set([run]));
  });

  test('call collect again while there is more, and no more than twenty times', async () => {
    invoke = async (_, { step, account: id }) => (step === 'collect' ? { continue: id === '111111111111' || (id === '222222222222' && stepsOf(id).length < 3) } : (answers[step] ?? {}));
    expect(await executed()).toMatchObject({ status: 'SUCCEEDED' });
    expect(stepsOf('111111111111')).toEqual([...Array<string>(20).fill('collect'), 'evaluate', 'reconcile']);
    expect(stepsOf('222222222222')).toEqual(['collect', 'collect', 'collect', 'evaluate', 'reconcile']);
    expect(stepsOf('333333333333')).toEqual(['collect', 'evaluate', 'reconcile']);
  });

  test('evaluate an account whose collecting broke, leave one whose evaluation broke, and publish all the same', async () => {
    const broken = (name: string): never => {
      throw Object.assign(new Error('broken'), { name });
    };
    invoke = async (_, { step, account: id }) => {
      if (step === 'collect' && id === '111111111111') broken('Defect');
      if (step === 'evaluate' && id === '222222222222') broken('BadInput');
      return step === 'publish' ? { complete: false, share: 0.5, cause: '1 of 3 accounts were not carried to their end: 222222222222' } : (answers[step] ?? {});
    };
    expect(await executed()).toMatchObject({ status: 'FAILED', error: 'Incomplete', cause: '1 of 3 accounts were not carried to their end: 222222222222' });
    expect(stepsOf('111111111111')).toEqual(['collect', 'evaluate', 'reconcile']);
    expect(stepsOf('222222222222')).toEqual(['collect', 'evaluate']);
    expect(calls.at(-1)?.step).toBe('publish');
  });

  test('never repeat a mistake, and stop the run where a step of the whole run broke', async () => {
    invoke = async (_, { step }) => {
      if (step === 'evaluate-organization') throw Object.assign(new Error('broken'), { name: 'Denied' });
      return answers[step] ?? {};
    };
    expect(await executed()).toMatchObject({ status: 'FAILED', error: 'Denied' });
    expect(stepsOf(undefined)).toEqual(['preflight', 'plan', 'evaluate-organization']);
  });

  test('name a run after its schedule and instant, and its execution by what a name may hold', async () => {
    const definition = filled(starterDefinition(), { RunMachine: machine });
    // moto cannot start an execution from within one: the state is asked only what it would start.
    const naming = await machines.create('naming', { ...definition, States: { start: { Type: 'Pass', Parameters: definition.States.start.Parameters, End: true } } });
    expect((await machines.ended(await machines.start(naming, { schedule: 'weekly', at: '2026-11-17T06:00:00Z' }))).output).toEqual({ StateMachineArn: machine, Name: 'weekly-2026-11-17T06-00-00Z', Input: { run } });
  });
});

describe('the bundled functions, called by the state machine, on moto', () => {
  const out = mkdtempSync(join(tmpdir(), 'tallystick-deployed-'));
  type Handler = (event: unknown, context: unknown) => Promise<unknown>;
  let bundles: Awaited<ReturnType<typeof bundle>>;
  let handlers: ReadonlyMap<string, Handler>;
  let member = '';
  const real: Invoked = (_, payload) => (handlers.get(functionOf[payload.step as keyof typeof functionOf]) as Handler)(payload, lambda());
  beforeAll(async () => {
    bundles = await bundle({ out }); // minutes, where all cores are busy
  }, 600_000);
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(out, { recursive: true, force: true });
  });

  test('carry an organisation of two accounts from the schedule to reports, findings and mail', async () => {
    const organizations = new OrganizationsClient(client());
    await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
    member = (await organizations.send(new CreateAccountCommand({ AccountName: 'member', Email: 'member@example.com' }))).CreateAccountStatus?.AccountId ?? '';
    const { Credentials: keys } = await new STSClient(client()).send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${member}:role/TallystickMember`, RoleSessionName: 'seed' }));
    const ec2 = new EC2Client({ ...client(), region: 'eu-west-1', credentials: { accessKeyId: keys?.AccessKeyId ?? '', secretAccessKey: keys?.SecretAccessKey ?? '', sessionToken: keys?.SessionToken ?? '' } });
    const { VolumeId = '' } = await ec2.send(new CreateVolumeCommand({ AvailabilityZone: 'eu-west-1a', Size: 100, VolumeType: 'gp2' }));
    await ec2.send(new CreateTagsCommand({ Resources: [VolumeId], Tags: [{ Key: 'Owner', Value: 'team-a' }] }));
    await new SESv2Client(client()).send(new CreateEmailIdentityCommand({ EmailIdentity: 'tally@example.com' }));
    await createTable(new DynamoDBClient(client()), 'tallystick');

    const config = { regions: ['us-east-1', 'eu-west-1'], tags: { required: [{ key: 'CostCenter' }] }, reports: { from: 'tally@example.com', to: ['finops@example.com'] } };
    const variables = {
      AWS_ENDPOINT_URL: machines.url,
      AWS_ACCESS_KEY_ID: account.key,
      AWS_SECRET_ACCESS_KEY: account.secret,
      AWS_REGION: 'us-east-1',
      TABLE: 'tallystick',
      BUCKET: bucket,
      ROLE_NAME: 'TallystickMember',
      EXTERNAL_ID: 'a long random text',
      CONFIG: JSON.stringify(config),
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    handlers = new Map(await Promise.all(bundles.map(async ({ name, folder }) => [name, ((await import(pathToFileURL(join(folder, 'index.mjs')).href)) as { readonly handler: Handler }).handler] as const)));
    invoke = real;

    const started = `weekly-${instant(Date.now() + 60 * DAY)}`; // long enough after the volume was made for it to be waste
    const machine = await machines.create('deployed', filled(definitionOf(stages)));
    const ended = await machines.ended(await machines.start(machine, { run: started }));
    // what moto lacks stands in the coverage; it is less than a run may lack
    expect([ended.status, ended.error ?? '', ended.cause ?? '']).toEqual(['SUCCEEDED', '', '']);

    const text = async (key: string): Promise<string> => (await (await s3().send(new GetObjectCommand({ Bucket: bucket, Key: `runs/${started}/${key}` }))).Body?.transformToString()) ?? '';
    const record = JSON.parse(await text('run.json'));
    expect(record).toMatchObject({ run: started, asOf: started.slice(-20), scope: { accounts: [{ id: '123456789012' }, { id: member }].sort((a, b) => (a.id < b.id ? -1 : 1)), regions: ['eu-west-1', 'us-east-1'] } });
    expect(await text('report.html')).toContain(member);
    const volume = `arn:aws:ec2:eu-west-1:${member}:volume/${VolumeId}`;
    const found = await dynamodbFindings({ table: 'tallystick', client: new DynamoDBClient(client()) }).list({ resource: volume });
    expect(found.findings.map(({ check, state, owner }) => ({ check, state, owner }))).toEqual(
      expect.arrayContaining([
        { check: 'ec2-volume-unattached', state: 'open', owner: 'team-a' },
        { check: 'resource-required-tag-missing', state: 'open', owner: 'team-a' },
      ]),
    );
    expect(JSON.parse(await text('mail.json'))).toMatchObject({ to: ['finops@example.com'], attached: expect.arrayContaining([expect.stringMatching(/^cost.*\.pdf$/)]) });
    expect((await text('tape/coverage.ndjson')).split('\n').some(line => line.includes(member) && line.includes('"sts-assume-role"'))).toBe(true);
  }, 300_000);

  test('try again what was throttled, go on without an account that breaks, and say PARTIAL', async () => {
    const started = `weekly-${instant(Date.now() + 61 * DAY)}`;
    let throttled = 0;
    invoke = (name, payload) => {
      if (payload.step === 'plan' && throttled++ === 0) throw Object.assign(new Error('slow down'), { name: 'Throttled' });
      if (payload.step === 'evaluate' && payload.account === member) throw Object.assign(new Error('broken'), { name: 'BadInput' });
      return real(name, payload);
    };
    const machine = await machines.create('breaking', quick(filled(definitionOf(stages))));
    const ended = await machines.ended(await machines.start(machine, { run: started }));
    expect(ended).toMatchObject({ status: 'FAILED', error: 'Incomplete', cause: expect.stringContaining(member) });
    expect(throttled).toBe(2);
    const text = async (key: string): Promise<string> => (await (await s3().send(new GetObjectCommand({ Bucket: bucket, Key: `runs/${started}/${key}` }))).Body?.transformToString()) ?? '';
    expect(JSON.parse(await text('run.json'))).toMatchObject({ run: started });
    expect(await text('report.html')).toContain('PARTIAL');
    // what broke took nothing back: the volume's finding of the run before is still open
    const open = await dynamodbFindings({ table: 'tallystick', client: new DynamoDBClient(client()) }).list({ account: member, check: 'ec2-volume-unattached' });
    expect(open.findings.map(({ state }) => state)).toEqual(['open']);
  }, 300_000);
});
