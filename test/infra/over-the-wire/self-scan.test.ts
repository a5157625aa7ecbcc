import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMoto, type Emulator } from '../../../tools/emulators/start.ts';
import { motoEnvironment, newFolder, printed, tally } from '../../emulators/tally-program.ts';
import { templates } from '../built.ts';
import type { Stood } from './physical.ts';
import { standUp } from './stand-up.ts';

const account = '123456789012';
/** What cdk-nag, cfn-lint and checkov judge alone. */
const unmade: readonly string[] = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::Budgets::Budget',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudWatch::Dashboard',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolGroup',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Permission',
  'AWS::Scheduler::Schedule',
  'AWS::StepFunctions::StateMachine',
];
/** What a deployment must be able to show of itself. */
const mustPass: readonly string[] = [
  'iam-identity-administrator-access',
  'iam-policy-full-admin',
  'iam-policy-pass-role-open',
  'iam-policy-service-wildcard',
  'iam-principal-administrator-reachable',
  'iam-role-trust-external',
  'iam-role-trust-public',
  'kms-key-rotation-off',
  'logs-log-group-retention-missing',
  'resource-plaintext-secret-present',
  'resource-policy-external',
  'resource-policy-public',
  'resource-required-tag-missing',
];
let moto: Emulator;
let stood: Stood;
let store = '';
let scanned: Awaited<ReturnType<typeof tally>>;

beforeAll(async () => {
  moto = await startMoto();
  const config = join(mkdtempSync(join(tmpdir(), 'tallystick-self-')), 'tally.yaml');
  writeFileSync(config, JSON.stringify({ reports: { from: 'tally@example.com', to: ['finops@example.com'] }, tags: { required: [{ key: 'application', values: ['tallystick'] }] }, regions: ['us-east-1'] }));
  const { data, pipeline, member, console: pages } = templates({ config, signers: `arn:aws:iam::${account}:role/Auditor`, packLock: 'governance:400' });
  stood = await standUp({ endpoint: moto.url, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }, account, [data, pipeline, pages, member], {
    ExternalId: 'one long random text for all',
    PipelineAccount: account,
    OrganizationId: 'o-exampleorgid',
  });
  store = join(await newFolder(), 'store');
  scanned = await tally(['scan', '--config', config, '--store', store, '--json'], { env: motoEnvironment(moto.url) });
});
afterAll(() => moto.stop());

/** Checks that find something in the deployment, and why it stays so. */
const expected: Readonly<Record<string, string>> = {
  'iam-identity-policy-inline': 'Each function has a role with one policy, made and taken away with it: nobody can attach it elsewhere, and no later version of it can be set as the default.',
  'iam-policy-statement-duplicate': 'Several functions use the one key and the one bucket. A policy that they shared could not be narrowed for one of them alone.',
};

/** Whether a finding or verdict is about what the templates made, not about the account that the emulator began with. */
function ours(resource: string): boolean {
  return /tallystick/i.test(decodeURIComponent(resource.replace(/^urn:tallystick:/, ''))) || [...stood.arns.values()].some(arn => arn !== '' && resource.startsWith(arn.replace(/:\*$/, '')));
}

test('what the templates describe passes our own checks and our own analysis of least privilege', async () => {
  expect([0, 3]).toContain(scanned.status); // 3: what the emulator cannot answer
  const { stdout } = await tally(['findings', 'list', '--store', store, '--json']);
  const findings = (printed(stdout)['finding'] ?? []).filter(({ resource }) => ours(resource));
  expect(findings.filter(({ check }) => expected[check] === undefined).map(({ severity, check, resource, facts }) => `${severity} ${check} ${resource} ${JSON.stringify(facts)}`)).toEqual([]);
  expect(new Set(findings.map(({ check }) => check)), 'a reason for a finding that is no longer there').toEqual(new Set(Object.keys(expected)));
});

test('is really looked at: roles and their way to more, buckets, keys, tables, functions, queues, topics and logs', () => {
  const [run = ''] = readdirSync(join(store, 'runs'));
  const verdicts = readFileSync(join(store, 'runs', run, 'verdicts.jsonl'), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as { readonly check: string; readonly resource: string; readonly outcome: string })
    .filter(({ resource }) => ours(resource));
  const passed = new Set(verdicts.filter(({ outcome }) => outcome === 'pass').map(({ check }) => check));
  for (const check of mustPass) expect(passed, check).toContain(check);
  expect(passed.size).toBeGreaterThan(40);
  expect(stood.left, 'types that the emulator has no calls for').toEqual(new Set(unmade));
});
