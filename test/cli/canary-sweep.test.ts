import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { unzipSync } from 'fflate';
import { constants, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formRules } from '#aws/secret-rules';
import { samplesOf, type Sample } from '../aws/secret-samples.ts';
import { account, alone, handMadeTape, nothingBilled, regions } from './hand-made-tape.ts';
import { tally, type Ran } from './run-tally.ts';

const place = 'eu-west-1';
const base64 = (text: string): string => Buffer.from(text).toString('base64');
/** Where people fill in what they like, a form alone may be a name or an id; there these rules do not look, and a name-only secret has no name. */
const settingsOnly = new Set(formRules.filter(({ settings }) => settings === true).map(({ id }) => id));
const byForm = ({ rule, name }: Sample): boolean => name === null && !settingsOnly.has(rule);

/** Every source has secrets of its own, so that a leak says where it comes from. */
const planted = new Map<string, readonly Sample[]>();
function plant(source: string, which: (sample: Sample) => boolean = () => true): readonly Sample[] {
  const own = samplesOf(`${source}/`).filter(which);
  planted.set(source, own);
  return own;
}
const named = (own: readonly Sample[]): [name: string, value: string][] => own.map(({ name, text }, nth) => [name ?? `SETTING_${nth}`, text]);
const tagged = (own: readonly Sample[]): { Key: string; Value: string }[] => own.map(({ name, text }, nth) => ({ Key: name ?? `Note${nth}`, Value: text }));
/** How a value may be packed into a setting. */
const packed = (text: string, nth: number): string =>
  [base64(text), gzipSync(text).toString('base64'), encodeURIComponent(text), JSON.stringify({ deep: { value: text } }), base64(JSON.stringify({ value: text })), `--value=${text}`][nth % 6] as string;

const arn = (service: string, rest: string): string => `arn:aws:${service}:${place}:${account}:${rest}`;
const fn = (name: string, more: object): object => ({
  FunctionName: name,
  FunctionArn: arn('lambda', `function:${name}`),
  Runtime: 'nodejs22.x',
  Role: `arn:aws:iam::${account}:role/x`,
  CodeSize: 1,
  Timeout: 3,
  MemorySize: 128,
  LastModified: '2025-06-01T00:00:00.000+0000',
  PackageType: 'Zip',
  Architectures: ['arm64'],
  EphemeralStorage: { Size: 512 },
  SnapStart: { ApplyOn: 'None' },
  LoggingConfig: { LogGroup: `/aws/lambda/${name}` },
  ...more,
});

/** An account of which every setting, tag, description and message holds a secret of every rule. */
function sources(): Record<string, readonly object[]> {
  const region = (service: string): string => `calls/${account}/${place}/${service}.ndjson`;
  const cluster = arn('ecs', 'cluster/web');
  const labels = plant('labels of containers');
  return {
    ...alone,
    ...regions,
    ...nothingBilled,
    [region('lambda')]: [
      {
        op: 'ListFunctions',
        in: null,
        out: {
          Functions: [
            fn('plain', {
              Description: plant('descriptions of functions', byForm)
                .map(({ text }) => text)
                .join(' '),
              Environment: { Variables: Object.fromEntries(named(plant('environments of functions'))) },
            }),
            fn('packed', { Environment: { Variables: Object.fromEntries(plant('packed environments', byForm).map(({ text }, nth) => [`PACKED_${nth}`, packed(text, nth)])) } }),
          ],
        },
      },
      {
        op: 'GetPolicy',
        in: null,
        err: {
          name: 'ServiceException',
          message: `it failed with ${plant('messages of errors', byForm)
            .map(({ text }) => text)
            .join(' and ')}`,
          status: 500,
        },
      },
    ],
    [region('ecs')]: [
      { op: 'ListClusters', in: null, out: { clusterArns: [cluster] } },
      {
        op: 'DescribeClusters',
        in: null,
        out: { clusters: [{ clusterArn: cluster, clusterName: 'web', status: 'ACTIVE', tags: tagged(plant('tags of clusters', byForm)).map(({ Key, Value }) => ({ key: Key, value: Value })) }], failures: [] },
      },
      { op: 'ListServices', in: null, out: { serviceArns: [arn('ecs', 'service/web/shop')] } },
      {
        op: 'DescribeServices',
        in: null,
        out: { services: [{ serviceArn: arn('ecs', 'service/web/shop'), serviceName: 'shop', clusterArn: cluster, status: 'ACTIVE', taskDefinition: arn('ecs', 'task-definition/shop:1'), deployments: [] }], failures: [] },
      },
      {
        op: 'DescribeTaskDefinition',
        in: null,
        out: {
          taskDefinition: {
            taskDefinitionArn: arn('ecs', 'task-definition/shop:1'),
            family: 'shop',
            revision: 1,
            status: 'ACTIVE',
            registeredAt: '2025-06-01T00:00:00.000Z',
            containerDefinitions: [
              {
                name: 'app',
                image: 'shop:1',
                environment: named(plant('environments of containers')).map(([name, value]) => ({ name, value })),
                command: plant('commands').flatMap(({ name, text }) => [`--${name ?? 'value'}`, text]),
                entryPoint: [
                  'sh',
                  '-c',
                  plant('entry points', byForm)
                    .map(({ text }, nth) => `V${nth}=${text}`)
                    .join(' '),
                ],
                dockerLabels: Object.fromEntries(named(labels)),
                logConfiguration: { logDriver: 'splunk', options: Object.fromEntries(named(plant('options of log drivers'))) },
              },
            ],
          },
          tags: [],
        },
      },
    ],
    [region('cloudformation')]: [
      {
        op: 'DescribeStacks',
        in: null,
        out: {
          Stacks: [
            {
              StackId: arn('cloudformation', 'stack/orders/0a1b2c3d-0000-4000-8000-000000000001'),
              StackName: 'orders',
              Description: plant('descriptions of stacks', byForm)
                .map(({ text }) => text)
                .join('\n'),
              CreationTime: '2025-06-01T00:00:00.000Z',
              StackStatus: 'CREATE_COMPLETE',
              StackStatusReason: plant('reasons of states', byForm)
                .map(({ text }) => text)
                .join('; '),
              Parameters: named(plant('parameters')).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
              Outputs: named(plant('outputs')).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
              Tags: tagged(plant('tags of stacks', byForm)),
            },
          ],
        },
      },
    ],
    [region('api-gateway')]: [
      {
        op: 'GetRestApis',
        in: null,
        out: {
          items: [
            {
              id: 'a1',
              name: 'orders',
              createdDate: '2025-06-01T00:00:00.000Z',
              endpointConfiguration: { types: ['REGIONAL'] },
              description: plant('descriptions of APIs', byForm)
                .map(({ text }) => text)
                .join(' '),
            },
          ],
        },
      },
      { op: 'GetStages', in: null, out: { item: [{ stageName: 'prod', createdDate: '2025-06-01T00:00:00.000Z', variables: Object.fromEntries(named(plant('variables of stages'))), methodSettings: {} }] } },
    ],
    [region('ec2')]: [
      {
        op: 'DescribeLaunchTemplates',
        in: null,
        out: {
          LaunchTemplates: [{ LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web', CreateTime: '2025-06-01T00:00:00.000Z', CreatedBy: 'x', DefaultVersionNumber: 1, LatestVersionNumber: 1, Tags: tagged(plant('tags of templates', byForm)) }],
        },
      },
      {
        op: 'DescribeLaunchTemplateVersions',
        in: null,
        out: {
          LaunchTemplateVersions: [
            {
              LaunchTemplateId: 'lt-1',
              VersionNumber: 1,
              DefaultVersion: true,
              VersionDescription: plant('descriptions of versions', byForm)
                .map(({ text }) => text)
                .join(' '),
              LaunchTemplateData: {
                UserData: base64(
                  `#!/bin/sh\n${named(plant('user data'))
                    .map(([name, value]) => `export ${name}='${value}'`)
                    .join('\n')}\n`,
                ),
              },
            },
          ],
        },
      },
      {
        op: 'DescribeSecurityGroups',
        in: null,
        out: {
          SecurityGroups: [
            {
              GroupId: 'sg-1',
              GroupName: 'web',
              Description: plant('descriptions of groups', byForm)
                .map(({ text }) => text)
                .join(' '),
              VpcId: 'vpc-1',
              IpPermissions: [],
              IpPermissionsEgress: [],
              OwnerId: account,
              Tags: tagged(plant('tags of groups', byForm)),
            },
          ],
        },
      },
    ],
    [region('codebuild')]: [
      { op: 'ListProjects', in: null, out: { projects: ['shop'] } },
      {
        op: 'BatchGetProjects',
        in: null,
        out: {
          projects: [
            {
              name: 'shop',
              description: plant('descriptions of projects', byForm)
                .map(({ text }) => text)
                .join(' '),
              environment: { environmentVariables: named(plant('environments of projects')).map(([name, value]) => ({ name, value, type: 'PLAINTEXT' })) },
              source: {
                buildspec: plant('build specifications', byForm)
                  .map(({ text }) => text)
                  .join('\n'),
              },
            },
          ],
          projectsNotFound: [],
        },
      },
    ],
    [region('secrets-manager')]: [
      {
        op: 'ListSecrets',
        in: null,
        out: {
          SecretList: [
            {
              ARN: arn('secretsmanager', 'secret:orders-AbCdEf'),
              Name: 'orders',
              CreatedDate: '2025-06-01T00:00:00.000Z',
              RotationEnabled: true,
              Description: plant('descriptions of secrets', byForm)
                .map(({ text }) => text)
                .join(' '),
              Tags: tagged(plant('tags of secrets', byForm)),
            },
          ],
        },
      },
    ],
    [region('cloudtrail')]: [
      {
        op: 'LookupEvents',
        in: null,
        out: {
          Events: plant('events of CloudTrail').map(({ name, text }, nth) => ({
            EventId: `e${nth}`,
            EventSource: 'secretsmanager.amazonaws.com',
            EventTime: '2026-03-20T08:00:00.000Z',
            Resources: [],
            CloudTrailEvent: JSON.stringify({
              eventSource: 'secretsmanager.amazonaws.com',
              eventType: nth % 2 === 0 ? 'AwsServiceEvent' : 'AwsApiCall',
              errorMessage: text,
              requestParameters: { [name ?? 'secretString']: text },
              additionalEventData: { SecretId: arn('secretsmanager', 'secret:orders-AbCdEf'), Note: text },
            }),
          })),
        },
      },
    ],
    [region('glue')]: [{ op: 'GetJobs', in: null, out: { Jobs: [{ Name: 'nightly', DefaultArguments: Object.fromEntries(named(plant('arguments of jobs')).map(([name, value]) => [`--${name}`, value])) }] } }],
    [region('auto-scaling')]: [
      {
        op: 'DescribeLaunchConfigurations',
        in: null,
        out: {
          LaunchConfigurations: [
            {
              LaunchConfigurationName: 'lc',
              LaunchConfigurationARN: arn('autoscaling', 'launchConfiguration:1:launchConfigurationName/lc'),
              ImageId: 'ami-1',
              KeyName: '',
              SecurityGroups: [],
              UserData: gzipSync(
                named(plant('zipped user data'))
                  .map(([name, value]) => `${name}="${value}"`)
                  .join('\n'),
              ).toString('base64'),
              CreatedTime: '2025-06-01T00:00:00.000Z',
            },
          ],
        },
      },
    ],
  };
}

let known: ReadonlyMap<number, ReadonlyMap<string, string>> | null = null;
/** Every stretch that tells a secret, plainly and disguised, by its length. */
function needles(): ReadonlyMap<number, ReadonlyMap<string, string>> {
  if (known !== null) return known;
  const all = new Map<number, Map<string, string>>();
  const add = (text: string, length: number, what: string): void => {
    const own = all.get(length) ?? new Map<string, string>();
    all.set(length, own);
    for (let at = 0; at + length <= text.length; at += 1) own.set(text.slice(at, at + length), what);
  };
  for (const [source, own] of planted) {
    for (const { rule, proper } of own) {
      for (const { text, tellable } of proper) {
        const what = `${rule} of the ${source}`;
        add(text, tellable, what);
        add([...text].reverse().join(''), tellable, `${what}, reversed`);
        add(Buffer.from(text).toString('hex'), 2 * tellable, `${what}, in hex`);
        // three bytes make four characters: a secret may begin at each of the three; what hangs on its neighbours is left out
        for (const offset of [0, 1, 2]) add(base64(`${'-'.repeat(offset)}${text}`).slice(4, -4), Math.ceil((tellable * 4) / 3), `${what}, in base64`);
      }
    }
  }
  return (known = all);
}

/** The secrets of which something stands in a text. */
function leaks(texts: readonly (readonly [where: string, text: string])[]): string[] {
  const found = new Set<string>();
  for (const [length, own] of needles()) {
    for (const [where, text] of texts) {
      for (let at = 0; at + length <= text.length; at += 1) {
        const what = own.get(text.slice(at, at + length));
        if (what !== undefined) found.add(`${what} in ${where}`);
      }
    }
  }
  return [...found].sort();
}

/** All files below a folder as texts, unpacked where they are packed. */
function written(folder: string): (readonly [where: string, text: string])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .flatMap(entry => unpacked(join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name))));
}

/** A file as text, and all that lies packed in it: archives, workbooks, the streams of a PDF. */
function unpacked(where: string, bytes: Uint8Array): (readonly [where: string, text: string])[] {
  if (where.endsWith('.gz')) return unpacked(where.slice(0, -3), gunzipSync(bytes)).map(([inner, text]) => [inner === where.slice(0, -3) ? where : inner, text]);
  if (/\.(zip|xlsx)$/.test(where)) return Object.entries(unzipSync(bytes)).flatMap(([name, inner]) => unpacked(`${where}/${name}`, inner));
  const text = Buffer.from(bytes).toString('latin1');
  if (!where.endsWith('.pdf')) return [[where, text]];
  const streams = [...text.matchAll(/\/FlateDecode[^>]{0,200}>>\s{1,4}stream\r?\n/g)].map(({ index, 0: head }) => inflateSync(bytes.subarray(index + head.length), { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1'));
  return [[where, text], ...streams.map((stream, nth) => [`${where} stream ${nth}`, stream] as const)];
}

describe('secrets of every rule in every setting, tag, description and message of an account', () => {
  let folder: string;
  const ran: Record<string, Ran> = {};
  const run = async (what: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<void> => {
    ran[what] = await tally(args, { cwd: folder, env });
  };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tally-canary-'));
    const given = join(folder, 'given');
    handMadeTape(given, sources());
    const kinds = 'resource-plaintext-secret-present,resource-plaintext-secret-likely,resource-tag-value-sensitive,secretsmanager-secret-rotation-failing,credential-age-unknown,ec2-security-group-unused,lambda-function-unused';
    await run('scan', ['scan', '--tape', given, '--checks', kinds, '--store', 'store', '--record', 'tape', '--out', 'out', '--format', 'sarif,junit', '--json']);
    // a broken tape, and a check that dies of what it sees, as loudly as it goes
    const broken = join(folder, 'broken');
    handMadeTape(broken, {
      ...alone,
      ...regions,
      [`calls/${account}/${place}/lambda.ndjson`]: [`{"op":"ListFunctions","in":null,"out":{"Functions":[{"Environment":{"Variables":{"A":"${plant('broken lines')[20]?.text.replaceAll('\n', ' ')}"}}}`],
    });
    mkdirSync(join(folder, 'checks'));
    writeFileSync(
      join(folder, 'checks', 'dies.ts'),
      `import * as z from 'tallystick/zod';
import { defineCheck, pass } from 'tallystick/check';
export default defineCheck({
  id: 'resource-plaintext-dying', version: 1, topic: 'rotation', severity: 'low', title: 'It lives', why: 'w', fix: 'f', reads: 'resource-plaintext', params: z.object({}), says: { fine: 'fine' },
  examples: [{ name: 'fine', given: { secrets: [] }, expect: 'pass' }],
  evaluate({ secrets }) { if (secrets.length > 0) throw new Error(JSON.stringify(secrets)); return pass('fine'); },
});
`,
    );
    writeFileSync(join(folder, 'key.pem'), generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    const loud = { TALLY_DEBUG: '1' };
    await Promise.all([
      run('report cost', ['report', 'cost', '--store', 'store', '--format', 'html,pdf,csv,xlsx,json', '--out', 'reports/cost']),
      run('report compliance', ['report', 'compliance', '--store', 'store', '--format', 'html,pdf,csv,xlsx,json,ics', '--out', 'reports/compliance']),
      run('pack', ['evidence', 'create', '--store', 'store', '--key', 'key.pem', '--framework', 'none', '--out', 'pack.zip'], { TALLY_EVIDENCE_PASSPHRASE: 'only for this test' }),
      run('findings', ['findings', 'list', '--store', 'store', '--json']),
      run('broken', ['scan', '--tape', broken, '--store', 'other'], loud),
      run('dying', ['scan', '--tape', given, '--checks-dir', 'checks', '--checks', 'resource-plaintext-dying', '--store', 'third'], loud),
    ]);
    rmSync(given, { recursive: true });
    rmSync(broken, { recursive: true });
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('are planted, at least fifty in each source', () => {
    expect(planted.size).toBeGreaterThanOrEqual(20);
    for (const [source, own] of planted) expect(own.length, source).toBeGreaterThanOrEqual(50);
  });

  test('are told where they stand', () => {
    expect(ran['scan']?.status, ran['scan']?.err).toBe(3);
    const found = (ran['scan']?.out ?? '')
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line))
      .filter(({ type, check, outcome }) => type === 'verdict' && check === 'resource-plaintext-secret-present' && outcome === 'fail');
    expect(found.map(({ resource }) => resource).sort()).toEqual(
      [
        'arn:aws:apigateway:eu-west-1::/restapis/a1/stages/prod',
        arn('autoscaling', 'launchConfiguration:1:launchConfigurationName/lc'),
        arn('codebuild', 'project/shop'),
        arn('glue', 'job/nightly'),
        arn('cloudformation', 'stack/orders/0a1b2c3d-0000-4000-8000-000000000001'),
        arn('ec2', 'launch-template/lt-1'),
        arn('ecs', 'task-definition/shop:1'),
        arn('lambda', 'function:packed'),
        arn('lambda', 'function:plain'),
      ].sort(),
    );
    for (const what of ['report cost', 'report compliance', 'pack', 'findings']) expect(ran[what]?.status, ran[what]?.err).toBe(0);
    expect(ran['broken']?.status).not.toBe(0);
    expect(ran['dying']?.err).not.toBe('');
  });

  test('leave no stretch in anything that is written or printed, however it is disguised', () => {
    const texts = [...written(folder), ...Object.entries(ran).flatMap(([what, { out, err }]) => [[`${what}: stdout`, out] as const, [`${what}: stderr`, err] as const])];
    expect(texts.length).toBeGreaterThan(30);
    expect(texts.some(([where]) => where.endsWith('.ndjson.gz')) && texts.some(([where]) => where.endsWith('.sqlite')) && texts.some(([where]) => where.endsWith('.csv'))).toBe(true);
    for (const sort of ['.html', '.json', '.ics', '.pdf stream 0', '.sarif', '.xlsx/xl/workbook.xml', 'pack.zip/'])
      expect(
        texts.some(([where]) => where.includes(sort)),
        sort,
      ).toBe(true);
    expect(leaks(texts)).toEqual([]);
  }, 300_000);

  test('would be found if they were there', () => {
    const [secret] = (planted.get('parameters') ?? []).filter(({ rule }) => rule === 'npm-token');
    const text = secret?.proper[0]?.text as string;
    const disguises = [text.slice(5, 13), [...text].reverse().join(''), Buffer.from(text).toString('hex'), base64(`ab${text}c`), `x${encodeURIComponent(text)}`];
    const found = leaks(disguises.map((disguise, nth) => [`text ${nth}`, `.. ${disguise} ..`]));
    for (const nth of disguises.keys()) expect(found.some(leak => leak.startsWith('npm-token of the parameters') && leak.endsWith(`in text ${nth}`))).toBe(true);
  }, 120_000);
});
