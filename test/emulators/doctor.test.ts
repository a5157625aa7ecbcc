import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AllocateAddressCommand, CreateVolumeCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateAccessKeyCommand, CreateRoleCommand, CreateUserCommand, IAMClient, PutRolePolicyCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateAccountCommand, CreateOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectors } from '#collect/registry.generated';
import type { Coverage } from '#kernel/cell';
import type { Verdict } from '#kernel/verdict';
import { memberPolicy, organizationPolicy } from '#plan/member-policy';
import { startMoto, type Emulator } from '../../tools/emulators/start.ts';
import { assume, required, tagList, trusting } from './scan/seed.ts';
import { motoEnvironment, newFolder, printed, tally, type Ended } from './tally-program.ts';

const management = '123456789012';
const anyone = { accessKeyId: 'test', secretAccessKey: 'test' };
/** That of the scan of moto: it leaves out the checks that ask what moto cannot answer, such as the reports of IAM. */
const config = join(import.meta.dirname, 'scan/tally.yaml');
/** What the credentials lack, by where. */
const refused = {
  user: ['kms:ListResourceTags', 'secretsmanager:ListSecrets', 'organizations:ListPolicies'],
  role: ['ec2:DescribeVolumes', 'iam:GetAccessKeyLastUsed', 'kms:ListResourceTags'],
};

const tagging = ['organization-tag-policy-undefined', 'resource-required-tag-missing', 'resource-tag-value-not-allowed', 'resource-untagged', 'tag-key-variants'];
const ofVolumes = ['ec2-volume-gp3-performance-unused', 'ec2-volume-idle', 'ec2-volume-io1', 'ec2-volume-previous-generation', 'ec2-volume-provisioned-iops-unneeded', 'ec2-volume-unattached'];
/** IAM action → what moto calls it. */
const inMoto: Readonly<Record<string, readonly string[]>> = {
  'apigateway:GET': ['apigateway:GetRestApis', 'apigateway:GetApis'],
  'batch:DescribeComputeEnvironments': ['batch:describecomputeenvironments'],
  'budgets:ViewBudget': ['budgets:DescribeBudgets'],
};

describe('credentials that may not do everything', () => {
  let moto: Emulator;
  let shop: string;
  let key: { id: string; secret: string };
  beforeAll(async () => {
    moto = await startMoto();
    await seed();
    await enforce(true);
  });
  afterAll(() => moto.stop());

  const at = (credentials = anyone) => ({ endpoint: moto.url, region: 'us-east-1', credentials });

  /** The same few resources in both accounts, the scanner's user in one and its role in the other. */
  async function seed(): Promise<void> {
    const organizations = new OrganizationsClient(at());
    await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
    const { CreateAccountStatus: made } = await organizations.send(new CreateAccountCommand({ AccountName: 'shop', Email: 'shop@example.com' }));
    shop = required(made?.AccountId);
    const inShop = await assume(moto.url, `arn:aws:iam::${shop}:role/OrganizationAccountAccessRole`);
    const Tags = tagList({ Owner: 'shop' });
    for (const credentials of [anyone, inShop]) {
      const iam = new IAMClient(at(credentials));
      await iam.send(new CreateUserCommand({ UserName: 'robot', Tags }));
      await iam.send(new CreateAccessKeyCommand({ UserName: 'robot' }));
      await new EC2Client(at(credentials)).send(new CreateVolumeCommand({ AvailabilityZone: 'us-east-1a', Size: 8, VolumeType: 'gp3' }));
      await new EC2Client(at(credentials)).send(new AllocateAddressCommand({ Domain: 'vpc' }));
      await new KMSClient(at(credentials)).send(new CreateKeyCommand({ KeyUsage: 'ENCRYPT_DECRYPT', Tags: [{ TagKey: 'Owner', TagValue: 'shop' }] }));
      await new SecretsManagerClient(at(credentials)).send(new CreateSecretCommand({ Name: 'orders', SecretString: 'x', Tags }));
    }
    await new IAMClient(at()).send(new CreateUserCommand({ UserName: 'scanner', Tags }));
    const { AccessKey: own } = await new IAMClient(at()).send(new CreateAccessKeyCommand({ UserName: 'scanner' }));
    key = { id: required(own?.AccessKeyId), secret: required(own?.SecretAccessKey) };
    await new IAMClient(at(inShop)).send(new CreateRoleCommand({ RoleName: 'TallystickMember', Tags, AssumeRolePolicyDocument: JSON.stringify(trusting({ AWS: `arn:aws:iam::${management}:root` })) }));
    const member = allowed(memberPolicy(Object.values(collectors)));
    const organization = allowed(organizationPolicy(Object.values(collectors)));
    await allowUser(
      'tally',
      [...member, ...organization, 'sts:AssumeRole'].filter(action => !refused.user.includes(action)),
    );
    await allowRole(
      'tally',
      member.filter(action => !refused.role.includes(action)),
    );
  }

  /** moto knows services by the name with which their calls are signed, and what IAM calls otherwise by its operations; Batch's in small letters. */
  function allowed({ Statement }: ReturnType<typeof memberPolicy>): string[] {
    return Statement.filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action }) => Action)
      .flatMap(action => inMoto[action] ?? [action.replace(/^cloudwatch:/, 'monitoring:').replace(/^tag:/, 'tagging:')]);
  }
  async function allowUser(PolicyName: string, Action: readonly string[]): Promise<void> {
    await new IAMClient(at()).send(new PutUserPolicyCommand({ UserName: 'scanner', PolicyName, PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }) }));
  }
  async function allowRole(PolicyName: string, Action: readonly string[]): Promise<void> {
    const inShop = await assume(moto.url, `arn:aws:iam::${shop}:role/OrganizationAccountAccessRole`);
    await new IAMClient(at(inShop)).send(new PutRolePolicyCommand({ RoleName: 'TallystickMember', PolicyName, PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }) }));
  }

  /** From now on moto checks signatures and identity policies, or stops doing so. */
  async function enforce(on: boolean): Promise<void> {
    expect((await fetch(`${moto.url}/moto-api/reset-auth`, { method: 'POST', body: on ? '0' : 'inf' })).status).toBe(200);
  }

  const doctor = (...args: string[]): Promise<Ended> => tally(['doctor', '--config', config, ...args], { env: motoEnvironment(moto.url, key) });
  async function scan(asOf: string): Promise<{ ended: Ended; verdicts: readonly Verdict[]; coverage: readonly Coverage[] }> {
    const out = await newFolder();
    const ended = await tally(['scan', '--store', await newFolder(), '--out', out, '--regions', 'us-east-1', '--as-of', asOf, '--config', config], { env: motoEnvironment(moto.url, key) });
    const lines = async (file: string) =>
      (await readFile(join(out, file), 'utf8'))
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line));
    return { ended, verdicts: await lines('verdicts.jsonl'), coverage: await lines('coverage.jsonl') };
  }

  test('nobody else is let in', async () => {
    const ended = await tally(['doctor'], { env: motoEnvironment(moto.url, { id: key.id, secret: 'wrong' }) });
    expect(ended).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/^tally: AWS does not accept the credentials of the standard credential chain \(SignatureDoesNotMatch\)[^\n]*\n$/) });
  });

  test('`tally doctor` names exactly the refused actions, where, and which checks need them', async () => {
    const { status, stdout } = await doctor('--json');
    expect(status).toBe(3);
    // Compute Optimizer answers nothing about volumes to who may not describe them, and its kinds come from one collector
    const advice = ['autoscaling-group-oversized', 'ec2-instance-oversized', 'ec2-volume-oversized', 'ecs-service-oversized', 'lambda-function-oversized', 'optimizer-resource-idle'];
    const joining = ['ec2-instance-stopped', 'ec2-resource-parent-tags-differ', 'ec2-snapshot-not-archived', 'ec2-snapshot-old', 'ec2-snapshot-orphaned'];
    const missing = [
      { action: 'ec2:DescribeVolumes', accounts: [shop], checks: [...advice, ...joining, ...ofVolumes, ...tagging] },
      { action: 'iam:GetAccessKeyLastUsed', accounts: [shop], checks: ['iam-access-key-stale', 'iam-access-key-unused'] },
      { action: 'kms:ListResourceTags', accounts: [management, shop].sort(), checks: ['kms-key-deletion-scheduled', 'kms-key-rotation-off', ...tagging] },
      { action: 'organizations:ListPolicies', accounts: [management], checks: ['organization-tag-policy-unattached'] },
      {
        action: 'secretsmanager:ListSecrets',
        accounts: [management],
        checks: [...tagging, 'secretsmanager-secret-rotation-off', 'secretsmanager-secret-rotation-overdue', 'secretsmanager-secret-rotation-stuck', 'secretsmanager-secret-unused'],
      },
    ];
    const diagnosis = printed(stdout)['doctor']?.[0];
    expect(diagnosis.missing).toEqual(missing.map(item => ({ ...item, checks: [...item.checks].sort() })));
    expect(diagnosis.accounts.map(({ account, entered, missing: own }: any) => [account, entered, own])).toEqual(
      expect.arrayContaining([
        [management, true, [...refused.user].sort()],
        [shop, true, [...refused.role].sort()],
      ]),
    );
    expect(diagnosis.policy).toEqual({ Version: '2012-10-17', Statement: [{ Sid: 'TallystickMissing', Effect: 'Allow', Action: missing.map(({ action }) => action), Resource: '*' }] });
    // a call is tried only where something is there to ask about, and never where AWS charges for it
    expect(diagnosis.untried).toEqual([
      'acm:DescribeCertificate',
      'autoscaling:DescribeScalingActivities',
      'backup:GetBackupPlan',
      'ce:GetAnomalyMonitors',
      'ce:GetCostAndUsage',
      'ce:GetCostAndUsageWithResources',
      'ce:GetSavingsPlansUtilizationDetails',
      'cloudtrail:GetEventSelectors',
      'cloudtrail:GetTrailStatus',
      'cloudwatch:GetMetricData',
      'codebuild:BatchGetProjects',
      'config:SelectAggregateResourceConfig',
      'dynamodb:DescribeTable',
      'ec2:DescribeLaunchTemplateVersions',
      'ecr:DescribeImages',
      'ecr:GetLifecyclePolicy',
      'ecr:GetRepositoryPolicy',
      'ecs:DescribeClusters',
      'ecs:DescribeServices',
      'ecs:DescribeTaskDefinition',
      'eks:DescribeCluster',
      'eks:DescribeNodegroup',
      'eks:ListFargateProfiles',
      'eks:ListNodegroups',
      'elasticfilesystem:DescribeLifecycleConfiguration',
      'elasticloadbalancing:DescribeInstanceHealth',
      'elasticloadbalancing:DescribeTags',
      'elasticloadbalancing:DescribeTargetHealth',
      'elasticmapreduce:ListInstances',
      'es:DescribeDomains',
      'globalaccelerator:ListTagsForResource',
      'iam:GetOpenIDConnectProvider',
      'kinesis:DescribeStreamSummary',
      'lambda:GetPolicy',
      'network-firewall:DescribeFirewall',
      'organizations:DescribePolicy',
      'organizations:ListTargetsForPolicy',
      'pricing:GetProducts',
      'rds:DescribeDBClusterSnapshotAttributes',
      'rds:DescribeDBMajorEngineVersions',
      'rds:DescribeDBSnapshotAttributes',
      'route53:ListResourceRecordSets',
      's3:GetBucketPolicy',
      's3:GetBucketPublicAccessBlock',
      's3:GetBucketTagging',
      's3:GetBucketVersioning',
      's3:GetLifecycleConfiguration',
      'sagemaker:DescribeEndpoint',
      'secretsmanager:DescribeSecret',
      'sns:GetTopicAttributes',
      'sns:ListSubscriptions',
      'sqs:GetQueueAttributes',
      'workspaces:DescribeWorkspacesConnectionStatus',
    ]);
  });

  test('`tally doctor` says the same to people and ends with the policy', async () => {
    const { status, stdout } = await doctor();
    expect(status).toBe(3);
    for (const action of new Set([...refused.user, ...refused.role])) expect(stdout).toMatch(new RegExp(`^${action} `, 'm'));
    expect(stdout).toContain('5 actions are refused');
    expect(JSON.parse(stdout.slice(stdout.indexOf('{'))).Statement[0].Action).toEqual([...new Set([...refused.user, ...refused.role])].sort());
  });

  test('a scan says what it could not read, judges nothing by what it did not see, and is whole once the printed policy is attached', async () => {
    const partial = await scan('2027-11-01T00:00:00Z');
    expect(partial.ended.status).toBe(3);
    expect(partial.ended.stderr).toContain(`not complete: 9 of ${partial.coverage.length} cells could not be read to the end`);
    expect(
      partial.coverage
        .filter(({ status }) => status !== 'complete' && status !== 'skipped')
        .map(({ account, collector, status, reason }) => `${account === shop ? 'shop' : 'management'} ${collector} ${status}: ${reason?.split(':')[0]}`)
        .sort(),
    ).toEqual([
      'management kms-keys partial: ListResourceTags',
      'management organizations-policies denied: ListPolicies',
      'management secretsmanager-secret-policies partial: what it goes by was not listed to its end',
      'management secretsmanager-secret-replicas partial: what it goes by was not listed to its end',
      'management secretsmanager-secrets denied: ListSecrets',
      'shop cloudwatch-ec2-volumes partial: what it goes by was not listed to its end',
      'shop ec2-volumes denied: DescribeVolumes',
      'shop iam-access-keys partial: GetAccessKeyLastUsed',
      'shop kms-keys partial: ListResourceTags',
    ]);

    const [diagnosis] = printed((await doctor('--json')).stdout)['doctor'] ?? [];
    await enforce(false);
    await allowUser('missing', diagnosis.policy.Statement[0].Action);
    await allowRole('missing', diagnosis.policy.Statement[0].Action);
    await enforce(true);
    const whole = await scan('2027-11-01T00:00:01Z');
    expect(whole.ended.status, whole.ended.stderr).toBe(0);
    expect(whole.verdicts.filter(({ missing }) => missing.length > 0)).toEqual([]);

    const known = new Map(whole.verdicts.map(verdict => [keyOf(verdict), `${verdict.outcome} ${verdict.code}`]));
    const gaps = partial.verdicts.filter(({ name, resource }) => resource.endsWith(`:cell/${name}`));
    const others = partial.verdicts.filter(verdict => !gaps.includes(verdict));
    // whatever was judged was judged as it is; the rest is not assessed and says which action it takes
    expect(others.filter(verdict => verdict.outcome !== 'not-assessed' && known.get(keyOf(verdict)) !== `${verdict.outcome} ${verdict.code}`)).toEqual([]);
    const unknown = others.filter(verdict => known.get(keyOf(verdict)) !== `${verdict.outcome} ${verdict.code}`);
    expect(unknown.map(({ account, check, code, missing }) => `${account === shop ? 'shop' : 'management'} ${check} ${code} ${missing.join()}`).sort()).toEqual([
      'management organization-tag-policy-unattached unreadable organizations:ListPolicies',
      'management organization-tag-policy-undefined incomplete ec2:DescribeVolumes,secretsmanager:ListSecrets',
      'management resource-required-tag-missing unreadable kms:ListResourceTags',
      'management resource-tag-value-not-allowed unreadable kms:ListResourceTags',
      'management resource-untagged unreadable kms:ListResourceTags',
      'management tag-key-variants unreadable kms:ListResourceTags',
      'shop iam-access-key-unused unreadable iam:GetAccessKeyLastUsed',
      'shop resource-required-tag-missing unreadable kms:ListResourceTags',
      'shop resource-tag-value-not-allowed unreadable kms:ListResourceTags',
      'shop resource-untagged unreadable kms:ListResourceTags',
    ]);
    // what is not there because its kind was not listed is stood in for by one verdict a check
    // but for the printed policies themselves, which were not there then
    const absent = [...known.keys()].filter(key => !others.some(verdict => keyOf(verdict) === key) && !key.endsWith('%2Fmissing')).map(key => key.split(' ')[1]);
    expect(new Set(absent)).toEqual(
      new Set([
        ...ofVolumes,
        'resource-required-tag-missing',
        'resource-tag-value-not-allowed',
        'resource-untagged',
        'secretsmanager-secret-rotation-off',
        'secretsmanager-secret-rotation-overdue',
        'secretsmanager-secret-rotation-stuck',
        'secretsmanager-secret-unused',
      ]),
    );
    const standIns = (collector: string, action: string, account: string, checks: readonly string[]) => checks.map(check => `${account} ${check} ${collector} not-assessed not-listed ${action}`);
    expect(gaps.map(({ account, check, name, outcome, code, missing }) => `${account} ${check} ${name} ${outcome} ${code} ${missing.join()}`).sort()).toEqual(
      [
        ...standIns('ec2-volumes', 'ec2:DescribeVolumes', shop, [...ofVolumes, 'ec2-resource-parent-tags-differ', ...tagging]),
        ...standIns('secretsmanager-secrets', 'secretsmanager:ListSecrets', management, [
          'secretsmanager-secret-rotation-off',
          'secretsmanager-secret-rotation-overdue',
          'secretsmanager-secret-rotation-stuck',
          'secretsmanager-secret-unused',
          ...tagging,
        ]),
      ].sort(),
    );
  });

  test('with the printed policy attached, `tally doctor` has nothing more to ask for', async () => {
    const { status, stdout } = await doctor('--json');
    expect(printed(stdout)['doctor']).toMatchObject([{ missing: [], policy: null }]);
    expect(status).toBe(0);
    expect((await doctor()).stdout).toMatch(/no action was refused in us-east-1/);
  });

  test('an account that may not be entered is named, and denied instead of clean', async () => {
    await enforce(false);
    await allowUser('tally', ['organizations:*', 'ec2:DescribeRegions', 'iam:GetAccountSummary']);
    await allowUser('missing', ['ec2:DescribeRegions']);
    await enforce(true);
    const { status, stdout } = await doctor('--json');
    expect(status).toBe(3);
    expect(printed(stdout)['doctor']?.[0].accounts.find(({ account }: any) => account === shop)).toMatchObject({ entered: false, reason: expect.stringContaining('AssumeRole') });
    const { ended: shut, coverage, verdicts } = await scan('2027-11-01T00:00:02Z');
    expect(shut.status).toBe(3);
    expect(new Set(coverage.filter(({ account }) => account === shop).map(({ status: own }) => own))).toEqual(new Set(['denied']));
    expect(new Set(verdicts.filter(({ account }) => account === shop).map(({ outcome }) => outcome))).toEqual(new Set(['not-assessed']));
  });
});

function keyOf({ account, region, check, resource }: Verdict): string {
  return [account, check, region, resource].join(' ');
}
