import { setTimeout } from 'node:timers/promises';
import { AthenaClient, CreateWorkGroupCommand } from '@aws-sdk/client-athena';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  CreateTagsCommand,
  CreateVolumeCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
  RunInstancesCommand,
  StopInstancesCommand,
  type VolumeType,
  type _InstanceType,
} from '@aws-sdk/client-ec2';
import {
  AddRoleToInstanceProfileCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateInstanceProfileCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  IAMClient,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { CreateKeyCommand, DisableKeyCommand, EnableKeyRotationCommand, KMSClient, ScheduleKeyDeletionCommand, type CreateKeyCommandInput } from '@aws-sdk/client-kms';
import { CreateAccountCommand, CreateOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { CreateSecretCommand, DeleteSecretCommand, PutSecretValueCommand, RotateSecretCommand, SecretsManagerClient, type CreateSecretCommandInput } from '@aws-sdk/client-secrets-manager';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { addDays, DAY, instant } from '#kernel/time';
import { urnOf } from '#kernel/urn';

/** An organisation in moto, and what the test calls the things in it: moto invents most of their names. */
export type Estate = {
  readonly url: string;
  /** Account id → `management`, `shop` or `lab`. */
  readonly accounts: ReadonlyMap<string, string>;
  /** ARN or URN → label. */
  readonly labels: ReadonlyMap<string, string>;
  readonly credentials: Readonly<Record<AccountLabel, Credentials>>;
  /** The instant of the nth scan: whole seconds after the line, 91 days later, all within one UTC day. */
  readonly asOf: (scan: 1 | 2 | 3) => string;
};
export type AccountLabel = 'management' | 'shop' | 'lab';
export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };

/** Days between the line and the scans: what is older than the line is 91 whole days old then, what is younger 90. */
const DAYS = 91;
const LAST_SCAN = 3;
const GAP_MS = 4_000;

const management = '123456789012'; // whom moto takes every unknown key for
const nobody: Credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const image = 'ami-1e749f67';
const production = { Owner: 'shop', Environment: 'production' };

/** Builds the organisation of `expected-verdicts.tsv` over the wire. Takes a few seconds more than its calls: the line must be seen. */
export async function seed(url: string): Promise<Estate> {
  const labels = new Map<string, string>();
  const organizations = new OrganizationsClient({ endpoint: url, region: 'us-east-1', credentials: nobody });
  const { Organization: whole } = await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  const made = async (AccountName: string): Promise<string> => {
    const { CreateAccountStatus: status } = await organizations.send(new CreateAccountCommand({ AccountName, Email: `${AccountName}@example.com` }));
    return required(status?.AccountId);
  };
  const ids: Record<AccountLabel, string> = { management, shop: await made('shop'), lab: await made('lab') };
  const role = (account: string, name = 'OrganizationAccountAccessRole'): string => `arn:aws:iam::${account}:role/${name}`;
  const credentials = { management: nobody, shop: await assume(url, role(ids.shop)), lab: await assume(url, role(ids.lab)) };

  for (const id of Object.values(ids)) labels.set(`arn:aws:iam::${id}:root`, 'root');
  for (const id of [ids.shop, ids.lab]) labels.set(role(id), 'role/OrganizationAccountAccessRole');
  const organization = (kind: string, id: string): string => urnOf({ partition: 'aws', account: management, region: 'global' }, kind, id);
  if (whole?.Arn !== undefined) labels.set(whole.Arn, 'organization');
  labels.set(organization('tag-usage', 'organization'), 'tags');
  for (const key of ['owner', 'environment', 'breakglass', 'eksclustername']) labels.set(organization('tag-key', key), `tag-key/${key}`);

  const people = identities(url, ids.management, credentials.management, labels);
  const shop = identities(url, ids.shop, credentials.shop, labels);
  const lab = identities(url, ids.lab, credentials.lab, labels);
  const compute = computers(url, ids.shop, 'eu-west-1', credentials.shop, labels);
  const keys = encryption(url, 'us-east-1', credentials.shop, labels);
  const secrets = vault(url, ids.shop, 'us-east-1', credentials.shop, labels);

  // instances need a default VPC; where there are none it is deleted, as careful organisations do, and takes its dozen of rows with it
  for (const label of ['management', 'shop', 'lab'] as const)
    for (const region of ['us-east-1', 'eu-west-1']) {
      const network = defaultNetwork(url, ids[label], region, credentials[label], labels);
      await (label === 'shop' && region === 'eu-west-1' ? network.name() : network.remove());
      labels.set(`arn:aws:athena:${region}:${ids[label]}:workgroup/primary`, 'workgroup/primary');
      labels.set(`arn:aws:events:${region}:${ids[label]}:event-bus/default`, 'event-bus/default');
    }

  // ---- before the line
  await people.user('ana', { tags: production, password: true, mfa: true });
  await people.key('ana', 'ana');
  await people.user('ben', { password: true });
  await people.serviceLinkedRole('autoscaling.amazonaws.com', 'AWSServiceRoleForAutoScaling');
  await people.policy('everything', everything, { attachTo: 'ana' });
  await people.policy('read-orders', readOrders);

  await shop.user('robot', { tags: production });
  await shop.key('robot', 'robot-early', { use: true });
  await shop.user('courier', { tags: production });
  await shop.key('courier', 'courier-off', { inactive: true });
  await shop.role('TallystickMember', { trust: trusting({ AWS: `arn:aws:iam::${management}:root` }), tags: production });
  await shop.role('web', { tags: production, instanceProfile: true });
  await shop.role('batch');
  await shop.role('deploy-early', { tags: production });
  await useRole(url, role(ids.shop, 'deploy-early'));
  await shop.role('deploy-late', { tags: production });
  await shop.role('emergency', { tags: { ...production, 'break-glass': 'two people' } });
  await shop.role('AWSReservedSSO_Admin_0123456789abcdef', { path: '/aws-reserved/sso.amazonaws.com/' });

  await lab.user('intern', { tags: { owner: 'lab', Environment: 'sandbox' }, password: true });
  await lab.key('intern', 'intern');
  await lab.role('TallystickMember', { trust: trusting({ AWS: `arn:aws:iam::${management}:root` }), tags: { Owner: 'lab', Environment: 'sandbox' } });
  await computers(url, ids.lab, 'us-east-1', credentials.lab, labels).address('lab');

  await compute.instance('idle', { tags: production, parts: 'as moto makes them' });
  await compute.instance('busy-cpu', { tags: production });
  await compute.instance('busy-network', { tags: production });
  await compute.instance('silent', { tags: production });
  await compute.instance('node', { tags: { ...production, 'eks:cluster-name': 'web' } });
  await compute.instance('gpu', { tags: production, type: 'g5.xlarge' });
  await compute.instance('stopped-early', { parts: 'as moto makes them' });
  await compute.stop('stopped-early');
  await compute.instance('stopped-late', { tags: production });
  await compute.instance('warm', { tags: { ...production, 'aws:autoscaling:groupName': 'web' } });
  await compute.stop('warm');
  await compute.volume('forgotten', 'gp3');
  await compute.volume('forgotten-gp2', 'gp2', production);
  await compute.address('used', { tags: production, on: 'busy-cpu' });
  await compute.address('free');
  await compute.address('reserved', { tags: production });

  await keys.key('rotating', { tags: production, rotates: true });
  await keys.key('fixed', { tags: production });
  await keys.key('nameless');
  await keys.key('disabled', { tags: production, end: KeyId => new DisableKeyCommand({ KeyId }) });
  await keys.key('signing', { tags: production, spec: { KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' } });
  await keys.key('imported', { tags: production, spec: { Origin: 'EXTERNAL' } });
  await keys.key('leaving', { tags: production, end: KeyId => new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 30 }) });

  await secrets.secret('in-time', { tags: production, rotatesAfterDays: 365 });
  await secrets.secret('late', { tags: production, rotatesAfterDays: 30 });
  await secrets.secret('plain');
  await secrets.secret('database', { tags: { 'aws:secretsmanager:owningService': 'rds' } });
  await secrets.secret('leaving', { tags: production, deleted: true });
  await secrets.secret('valueless', { tags: production, rotatesAfterDays: 365, value: false });
  await secrets.secret('changing', { tags: production, rotatesAfterDays: 365, pending: true });

  await new AthenaClient({ endpoint: url, region: 'us-east-1', credentials: credentials.shop }).send(new CreateWorkGroupCommand({ Name: 'trials' }));
  labels.set(`arn:aws:athena:us-east-1:${ids.shop}:workgroup/trials`, 'workgroup/trials');

  const line = await drawLine();

  // ---- after the line
  await shop.key('robot', 'robot-late', { use: true });
  await shop.key('courier', 'courier-new');
  await useRole(url, role(ids.shop, 'deploy-late'));
  await shop.role('fresh', { tags: { ...production, Environment: 'prd' } });
  await shop.role('anyone', { tags: production, trust: trusting({ AWS: '*' }) });
  await shop.role('partner', { tags: production, trust: trusting({ AWS: '*' }, { StringEquals: { 'sts:ExternalId': 'f3a9' } }) });
  await shop.role('colleagues', { tags: production, trust: trusting({ AWS: '*' }, { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }) });
  await shop.policy('spare-admin', everything);
  await compute.stop('stopped-late');
  await compute.volume('spare', 'gp3', production);
  await secrets.secret('young', { tags: production });
  await secrets.secret('copied', { tags: production, replicaIn: 'eu-west-1' });
  await useRole(url, role(ids.shop));
  await useRole(url, role(ids.lab));

  const asOf = (scan: number): string => instant(line + DAYS * DAY + scan * 1_000);
  const quiet = { cpu: 1.2, received: 100_000, sent: 100_000 };
  await compute.metrics(asOf(1), {
    idle: quiet,
    'busy-cpu': { ...quiet, cpuOnOneDay: 61 },
    'busy-network': { ...quiet, received: 7_500_000 },
    node: quiet,
    gpu: quiet,
  });
  await bill(url, asOf(1));
  return { url, accounts: new Map(Object.entries(ids).map(([label, id]) => [id, label])), labels, credentials, asOf };
}

/** moto counts no cost: it hands out what it was told to, in the order of the questions. The first asks for the total of each day. */
async function bill(url: string, asOf: string): Promise<void> {
  const money = (Amount: string) => ({ Amount, Unit: 'USD' });
  const ResultsByTime = [5, 4, 3].map(days => ({
    TimePeriod: { Start: addDays(asOf, -days).slice(0, 10), End: addDays(asOf, 1 - days).slice(0, 10) },
    Total: { NetAmortizedCost: money('12.5'), UnblendedCost: money('13.75') },
    Groups: [],
    Estimated: false,
  }));
  const { status } = await fetch(`${url}/moto-api/static/ce/cost-and-usage-results`, { method: 'POST', body: JSON.stringify({ results: [{ ResultsByTime, DimensionValueAttributes: [] }] }) });
  if (status !== 201) throw new Error(`moto took no bill: ${status}`);
}

/** Temporary credentials of a role. */
export async function assume(url: string, RoleArn: string): Promise<Credentials> {
  const { Credentials: made } = await new STSClient({ endpoint: url, region: 'us-east-1', credentials: nobody }).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }));
  return { accessKeyId: required(made?.AccessKeyId), secretAccessKey: required(made?.SecretAccessKey), sessionToken: required(made?.SessionToken) };
}

/** moto notes the last use of a role or key at any call that is signed with it. */
async function use(url: string, credentials: Credentials): Promise<void> {
  await new STSClient({ endpoint: url, region: 'us-east-1', credentials }).send(new GetCallerIdentityCommand({}));
}

async function useRole(url: string, arn: string): Promise<void> {
  await use(url, await assume(url, arn));
}

/** A whole second in the past, with nothing between it and what comes next. The scans that are counted from it fall into one UTC day. */
async function drawLine(): Promise<number> {
  const reach = LAST_SCAN * 1_000 + 1_000;
  while (Math.floor(Date.now() / DAY) !== Math.floor((Date.now() + reach) / DAY)) await setTimeout(100);
  const line = Math.ceil(Date.now() / 1_000) * 1_000;
  await setTimeout(line - Date.now() + GAP_MS);
  return line;
}

const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
export const readOrders = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders' }] };

export function trusting(Principal: Readonly<Record<string, string>>, Condition?: object): object {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...(Condition === undefined ? {} : { Condition }) }] };
}

type Tags = Readonly<Record<string, string>>;
export function tagList(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function identities(endpoint: string, account: string, credentials: Credentials, labels: Map<string, string>) {
  const iam = new IAMClient({ endpoint, region: 'us-east-1', credentials });
  return {
    async user(UserName: string, { tags = {}, password = false, mfa = false }: { tags?: Tags; password?: boolean; mfa?: boolean } = {}): Promise<void> {
      const { User } = await iam.send(new CreateUserCommand({ UserName, Tags: tagList(tags) }));
      labels.set(required(User?.Arn), `user/${UserName}`);
      if (password) await iam.send(new CreateLoginProfileCommand({ UserName, Password: 'correct-Horse-7-battery' }));
      if (mfa) await registerMfa(iam, UserName);
    },
    async key(UserName: string, label: string, { use: used = false, inactive = false } = {}): Promise<void> {
      const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName }));
      const AccessKeyId = required(key?.AccessKeyId);
      labels.set(urnOf({ partition: 'aws', account, region: 'global' }, 'iam-access-key', AccessKeyId), `access-key/${label}`);
      if (used) await use(endpoint, { accessKeyId: AccessKeyId, secretAccessKey: required(key?.SecretAccessKey) });
      if (inactive) await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' }));
    },
    async role(RoleName: string, { trust = trusting({ Service: 'ec2.amazonaws.com' }), tags = {}, path = '/', instanceProfile = false }: { trust?: object; tags?: Tags; path?: string; instanceProfile?: boolean } = {}): Promise<void> {
      const { Role } = await iam.send(new CreateRoleCommand({ RoleName, Path: path, AssumeRolePolicyDocument: JSON.stringify(trust), Tags: tagList(tags) }));
      labels.set(required(Role?.Arn), `role/${RoleName}`);
      if (!instanceProfile) return;
      await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: RoleName }));
      await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: RoleName, RoleName }));
    },
    async serviceLinkedRole(AWSServiceName: string, name: string): Promise<void> {
      const { Role } = await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName }));
      labels.set(required(Role?.Arn), `role/${name}`);
    },
    async policy(PolicyName: string, document: object, { attachTo }: { attachTo?: string } = {}): Promise<void> {
      const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument: JSON.stringify(document) }));
      const PolicyArn = required(Policy?.Arn);
      labels.set(PolicyArn, `policy/${PolicyName}`);
      if (attachTo !== undefined) await iam.send(new AttachUserPolicyCommand({ UserName: attachTo, PolicyArn }));
    },
  };
}

export async function registerMfa(iam: IAMClient, UserName: string): Promise<void> {
  const { VirtualMFADevice: device } = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: UserName }));
  await iam.send(new EnableMFADeviceCommand({ UserName, SerialNumber: required(device?.SerialNumber), AuthenticationCode1: '123456', AuthenticationCode2: '654321' }));
}

type Traffic = { readonly cpu: number; readonly cpuOnOneDay?: number; readonly received: number; readonly sent: number };

function computers(endpoint: string, account: string, region: string, credentials: Credentials, labels: Map<string, string>) {
  const ec2 = new EC2Client({ endpoint, region, credentials });
  const instances = new Map<string, string>();
  const named = (type: string, id: string, label: string) => labels.set(`arn:aws:ec2:${region}:${account}:${type}/${id}`, label);
  const tag = async (id: string, tags: Tags): Promise<void> => {
    if (Object.keys(tags).length > 0) await ec2.send(new CreateTagsCommand({ Resources: [id], Tags: tagList(tags) }));
  };
  return {
    async instance(name: string, { tags = {}, type = 't3.micro', parts = 'gp3, all tagged' }: { tags?: Tags; type?: _InstanceType; parts?: 'gp3, all tagged' | 'as moto makes them' } = {}): Promise<void> {
      const usual = parts === 'gp3, all tagged';
      const { Instances } = await ec2.send(
        new RunInstancesCommand({
          ImageId: image,
          MinCount: 1,
          MaxCount: 1,
          InstanceType: type,
          ...(Object.keys(tags).length > 0 ? { TagSpecifications: [{ ResourceType: 'instance' as const, Tags: tagList(tags) }] } : {}),
          ...(usual ? { BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { VolumeType: 'gp3' as const, VolumeSize: 20, DeleteOnTermination: true } }] } : {}),
        }),
      );
      const instance = required(Instances?.[0]?.InstanceId);
      const volume = required(Instances?.[0]?.BlockDeviceMappings?.[0]?.Ebs?.VolumeId);
      const networkInterface = required(Instances?.[0]?.NetworkInterfaces?.[0]?.NetworkInterfaceId);
      instances.set(name, instance);
      named('instance', instance, `instance/${name}`);
      named('volume', volume, `volume/${name}`);
      named('network-interface', networkInterface, `interface/${name}`);
      if (!usual) return;
      await tag(volume, production);
      await tag(networkInterface, production);
    },
    async stop(name: string): Promise<void> {
      await ec2.send(new StopInstancesCommand({ InstanceIds: [required(instances.get(name))] }));
    },
    async volume(name: string, VolumeType: VolumeType, tags: Tags = {}): Promise<void> {
      const { VolumeId } = await ec2.send(new CreateVolumeCommand({ AvailabilityZone: `${region}a`, Size: 8, VolumeType }));
      named('volume', required(VolumeId), `volume/${name}`);
      await tag(required(VolumeId), tags);
    },
    async address(name: string, { tags = {}, on }: { tags?: Tags; on?: string } = {}): Promise<void> {
      const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
      named('elastic-ip', required(AllocationId), `address/${name}`);
      await tag(required(AllocationId), tags);
      if (on !== undefined) await ec2.send(new AssociateAddressCommand({ AllocationId: required(AllocationId), InstanceId: required(instances.get(on)) }));
    },
    /** A point at noon of each of the 14 whole days before `asOf`: most of them lie in moto's future. */
    async metrics(asOf: string, traffic: Readonly<Record<string, Traffic>>): Promise<void> {
      const cloudwatch = new CloudWatchClient({ endpoint, region, credentials });
      for (const [name, { cpu, cpuOnOneDay = cpu, received, sent }] of Object.entries(traffic)) {
        const MetricData = Array.from({ length: 14 }, (_, day) => {
          const point = { Dimensions: [{ Name: 'InstanceId', Value: required(instances.get(name)) }], Timestamp: new Date(`${addDays(asOf, day - 14).slice(0, 10)}T12:00:00Z`) };
          return [
            { ...point, MetricName: 'CPUUtilization', Value: day === 5 ? cpuOnOneDay : cpu },
            { ...point, MetricName: 'NetworkIn', Value: received },
            { ...point, MetricName: 'NetworkOut', Value: sent },
          ];
        }).flat();
        await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'AWS/EC2', MetricData }));
      }
    },
  };
}

/** The VPC that every account has in every Region, and what stands in it. */
function defaultNetwork(endpoint: string, account: string, region: string, credentials: Credentials, labels: Map<string, string>) {
  const ec2 = new EC2Client({ endpoint, region, credentials });
  return {
    async name(): Promise<void> {
      const named = (type: string, id: string | undefined, label: string) => labels.set(`arn:aws:ec2:${region}:${account}:${type}/${required(id)}`, label);
      for (const { VpcId } of (await ec2.send(new DescribeVpcsCommand({}))).Vpcs ?? []) named('vpc', VpcId, 'vpc/default');
      for (const { SubnetId, AvailabilityZone } of (await ec2.send(new DescribeSubnetsCommand({}))).Subnets ?? []) named('subnet', SubnetId, `subnet/${AvailabilityZone}`);
      for (const { NetworkAclId } of (await ec2.send(new DescribeNetworkAclsCommand({}))).NetworkAcls ?? []) named('network-acl', NetworkAclId, 'network-acl/default');
      for (const { RouteTableId } of (await ec2.send(new DescribeRouteTablesCommand({}))).RouteTables ?? []) named('route-table', RouteTableId, 'route-table/main');
      for (const { GroupId } of (await ec2.send(new DescribeSecurityGroupsCommand({}))).SecurityGroups ?? []) named('security-group', GroupId, 'security-group/default');
    },
    async remove(): Promise<void> {
      for (const { SubnetId } of (await ec2.send(new DescribeSubnetsCommand({}))).Subnets ?? []) await ec2.send(new DeleteSubnetCommand({ SubnetId }));
      for (const { VpcId } of (await ec2.send(new DescribeVpcsCommand({}))).Vpcs ?? []) await ec2.send(new DeleteVpcCommand({ VpcId }));
    },
  };
}

function encryption(endpoint: string, region: string, credentials: Credentials, labels: Map<string, string>) {
  const kms = new KMSClient({ endpoint, region, credentials });
  return {
    async key(
      label: string,
      { tags = {}, rotates = false, spec = {}, end }: { tags?: Tags; rotates?: boolean; spec?: Partial<CreateKeyCommandInput>; end?: (KeyId: string) => DisableKeyCommand | ScheduleKeyDeletionCommand } = {},
    ): Promise<void> {
      const { KeyMetadata } = await kms.send(new CreateKeyCommand({ KeyUsage: 'ENCRYPT_DECRYPT', Tags: Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })), ...spec }));
      const KeyId = required(KeyMetadata?.KeyId);
      labels.set(required(KeyMetadata?.Arn), `key/${label}`);
      if (rotates) await kms.send(new EnableKeyRotationCommand({ KeyId }));
      if (end !== undefined) await kms.send(end(KeyId));
    },
  };
}

function vault(endpoint: string, account: string, region: string, credentials: Credentials, labels: Map<string, string>) {
  const secrets = new SecretsManagerClient({ endpoint, region, credentials });
  return {
    async secret(
      Name: string,
      { tags = {}, rotatesAfterDays, value = true, pending = false, deleted = false, replicaIn }: { tags?: Tags; rotatesAfterDays?: number; value?: boolean; pending?: boolean; deleted?: boolean; replicaIn?: string } = {},
    ): Promise<void> {
      const made: CreateSecretCommandInput = {
        Name,
        ...(value ? { SecretString: 'never read' } : {}),
        ...(Object.keys(tags).length > 0 ? { Tags: tagList(tags) } : {}),
        ...(replicaIn === undefined ? {} : { AddReplicaRegions: [{ Region: replicaIn }] }),
      };
      const { ARN } = await secrets.send(new CreateSecretCommand(made));
      labels.set(required(ARN), `secret/${Name}`);
      if (replicaIn !== undefined) labels.set(required(ARN).replace(`:${region}:${account}:`, `:${replicaIn}:${account}:`), `secret/${Name}`);
      if (rotatesAfterDays !== undefined) await secrets.send(new RotateSecretCommand({ SecretId: Name, RotationRules: { AutomaticallyAfterDays: rotatesAfterDays } }));
      if (pending) await secrets.send(new PutSecretValueCommand({ SecretId: Name, SecretString: 'not yet', VersionStages: ['AWSPENDING'] }));
      if (deleted) await secrets.send(new DeleteSecretCommand({ SecretId: Name, RecoveryWindowInDays: 30 }));
    },
  };
}

/** What AWS always answers but its types leave open. */
export function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('moto left out what AWS always answers');
  return value;
}
