import { associatedTo, type Address, type Instance } from '../estate/compute.ts';
import { interfaceOf, privateIpOf, subnetOf, vpcOf, type Gateway, type LaunchTemplate, type SecurityGroup } from '../estate/network.ts';
import { publicSubnetOf } from '../estate/vpc.ts';
import { launched } from '../estate/launches.ts';
import { randomOf } from '../random.ts';
import { holds } from '../story.ts';
import { tagsOf } from '../tags.ts';
import { lastDeployed } from './last-deployed.ts';
import { inVpc } from './lambda.ts';
import { vpcsAt } from './ec2-vpc.ts';
import { living } from './living.ts';
import type { Answer, At, Item } from './answer.ts';

type NetworkInterface = Item<Answer<'ec2', 'DescribeNetworkInterfaces'>['NetworkInterfaces']>;
type IpPermission = Item<Item<Answer<'ec2', 'DescribeSecurityGroups'>['SecurityGroups']>['IpPermissions']>;
type Version = Item<Answer<'ec2', 'DescribeLaunchTemplateVersions'>['LaunchTemplateVersions']>;

export function gatewayOf(gateway: Gateway, { account, region, now }: At): Item<Answer<'ec2', 'DescribeNatGateways'>['NatGateways']> {
  return {
    NatGatewayId: gateway.id,
    State: 'available',
    ConnectivityType: 'public',
    AvailabilityMode: 'zonal',
    CreateTime: new Date(gateway.bornAt),
    VpcId: vpcOf(account, region),
    SubnetId: publicSubnetOf(account, gateway.zone),
    NatGatewayAddresses: [{ AllocationId: gateway.allocation, NetworkInterfaceId: interfaceOf(gateway.id), PrivateIp: privateIpOf(account, gateway.id), PublicIp: gateway.publicIp, IsPrimary: true, Status: 'succeeded' }],
    Tags: tagsOf(account, gateway, gateway.name, now),
  };
}

/** The group of an app's first tier; the default one where it has none. */
export function securityGroupsOf(app: string, { estate, region, now }: At): readonly SecurityGroup[] {
  const groups = living(estate.network(region).securityGroups, now);
  const found = groups.find(group => !group.isDefault && group.app === app) ?? groups[0];
  return found === undefined ? [] : [found];
}

export function securityGroupOf(group: SecurityGroup, { account, region, now }: At): Item<Answer<'ec2', 'DescribeSecurityGroups'>['SecurityGroups']> {
  const tcp = (port: number, range: Pick<IpPermission, 'IpRanges' | 'UserIdGroupPairs'>): IpPermission => ({
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    IpRanges: [],
    Ipv6Ranges: [],
    UserIdGroupPairs: [],
    PrefixListIds: [],
    ...range,
  });
  const itself = { UserIdGroupPairs: [{ GroupId: group.id, UserId: account.id }] };
  const inside = { IpRanges: [{ CidrIp: `10.${account.index % 256}.0.0/16` }] };
  const ports: Readonly<Record<string, number>> = { app: 8080, db: 5432, cache: 6379, admin: 22, batch: 8080 };
  const tier = group.name.slice(group.app.length + 1).replace(/-\d+$/, '');
  return {
    GroupId: group.id,
    GroupName: group.name,
    Description: group.isDefault ? 'default VPC security group' : `${tier} of ${group.app}`,
    OwnerId: account.id,
    VpcId: vpcOf(account, region),
    SecurityGroupArn: group.arn,
    IpPermissions: group.isDefault
      ? [{ IpProtocol: '-1', IpRanges: [], Ipv6Ranges: [], PrefixListIds: [], ...itself }]
      : [...(tier === 'web' ? [tcp(443, { IpRanges: [{ CidrIp: '0.0.0.0/0' }] })] : [tcp(ports[tier] ?? 8080, inside)]), ...(holds(group.open, now) ? [tcp(22, { IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'for now' }] })] : [])],
    IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [], UserIdGroupPairs: [], PrefixListIds: [] }],
    Tags: tagsOf(account, group, group.name, now),
  };
}

function latestOf(template: LaunchTemplate): { readonly latest: number; readonly defaultVersion: number } {
  const random = randomOf(`${template.arn}/versions`);
  const latest = 1 + random.int(30);
  return { latest, defaultVersion: random.chance(0.7) ? latest : 1 + random.int(latest) };
}

export function launchTemplateOf(template: LaunchTemplate, { account, now }: At): Item<Answer<'ec2', 'DescribeLaunchTemplates'>['LaunchTemplates']> {
  const { latest, defaultVersion } = latestOf(template);
  return {
    LaunchTemplateId: template.id,
    LaunchTemplateName: template.name,
    CreateTime: new Date(template.bornAt),
    CreatedBy: `arn:aws:sts::${account.id}:assumed-role/github-deploy/ci`,
    DefaultVersionNumber: defaultVersion,
    LatestVersionNumber: latest,
    Tags: tagsOf(account, template, null, now),
  };
}

/** The default version, and the latest where that is another. */
export function versionsOf(template: LaunchTemplate, at: At): readonly Version[] {
  const { account, estate, region, now } = at;
  const { latest, defaultVersion } = latestOf(template);
  return (latest === defaultVersion ? [latest] : [defaultVersion, latest]).map(number => {
    const random = randomOf(`${template.arn}/versions/${number}`);
    const images = launched(estate.copies(region));
    const own = images[random.int(Math.max(1, images.length))];
    return {
      LaunchTemplateId: template.id,
      LaunchTemplateName: template.name,
      VersionNumber: number,
      CreateTime: new Date(lastDeployed(template, now)),
      CreatedBy: `arn:aws:sts::${account.id}:assumed-role/github-deploy/ci`,
      DefaultVersion: number === defaultVersion,
      LaunchTemplateData: {
        ImageId: own?.id ?? `ami-0${random.hex(16)}`,
        InstanceType: random.pick(['t3.medium', 'm5.large', 'c5.large']),
        ...(random.chance(0.7) ? { MetadataOptions: { HttpTokens: random.chance(0.8) ? ('required' as const) : ('optional' as const) } } : {}),
        SecurityGroupIds: securityGroupsOf(template.app, at).map(group => group.id),
        TagSpecifications: (random.chance(0.7) ? (['instance', 'volume', 'network-interface'] as const) : []).map(ResourceType => ({ ResourceType, Tags: [{ Key: account.habits.owner, Value: `team-${template.app}` }] })),
      },
    };
  });
}

/** The interfaces of a Region, in the order of what they belong to; each is made when it is asked for. */
export function interfacesOf(at: At): readonly (() => NetworkInterface)[] {
  const { account, estate, region, now } = at;
  const { instances, addresses } = estate.compute(region);
  const network = estate.network(region);
  const associated = new Map<Instance, Address>();
  for (const address of living(addresses, now)) {
    const instance = associatedTo(address, now);
    if (instance !== null) associated.set(instance, address);
  }
  const made = (of: string, zone: string, more: NetworkInterface): NetworkInterface => {
    const PrivateIpAddress = more.PrivateIpAddress ?? privateIpOf(account, of);
    return {
      NetworkInterfaceId: interfaceOf(of),
      Description: '',
      InterfaceType: 'interface',
      Status: 'in-use',
      RequesterManaged: false,
      OwnerId: account.id,
      VpcId: vpcOf(account, region),
      SubnetId: subnetOf(account, zone),
      AvailabilityZone: zone,
      Groups: [],
      PrivateIpAddresses: [{ Primary: true, PrivateIpAddress, ...(more.Association === undefined ? {} : { Association: more.Association }) }],
      SourceDestCheck: true,
      TagSet: [],
      ...more,
      PrivateIpAddress,
    };
  };
  const managed = (of: string, by: string, more: NetworkInterface): NetworkInterface => ({
    RequesterId: by,
    RequesterManaged: true,
    Attachment: { AttachmentId: `ela-attach-0${randomOf(`${of}/attachment`).hex(16)}`, DeleteOnTermination: false, DeviceIndex: 1, InstanceOwnerId: by, Status: 'attached' },
    ...more,
  });
  const list: (() => NetworkInterface)[] = [];
  for (const instance of living(instances, now)) {
    list.push(() => {
      const address = associated.get(instance);
      return made(instance.id, instance.zone, {
        Attachment: {
          AttachmentId: `eni-attach-0${randomOf(`${instance.id}/attachment`).hex(16)}`,
          AttachTime: new Date(instance.bornAt),
          DeleteOnTermination: true,
          DeviceIndex: 0,
          InstanceId: instance.id,
          InstanceOwnerId: account.id,
          Status: 'attached',
        },
        Groups: securityGroupsOf(instance.app ?? '', at).map(group => ({ GroupId: group.id, GroupName: group.name })),
        ...(address === undefined ? {} : { Association: { AllocationId: address.id, IpOwnerId: account.id, PublicIp: address.publicIp } }),
      });
    });
  }
  for (const gateway of living(network.gateways, now))
    list.push(() =>
      made(
        gateway.id,
        gateway.zone,
        managed(gateway.id, 'amazon-aws', {
          InterfaceType: 'nat_gateway' as never, // as EC2 answers; its model writes natGateway
          Description: `Interface for NAT Gateway ${gateway.id}`,
          SubnetId: publicSubnetOf(account, gateway.zone),
          Association: { AllocationId: gateway.allocation, IpOwnerId: account.id, PublicIp: gateway.publicIp },
        }),
      ),
    );
  for (const balancer of living(network.balancers, now))
    for (const zone of ['a', 'b']) {
      const of = `${balancer.arn}/${zone}`;
      list.push(() => made(of, `${region}${zone}`, managed(of, 'amazon-elb', { InterfaceType: balancer.type === 'network' ? 'network_load_balancer' : 'interface', Description: `ELB ${balancer.arn.split(':loadbalancer/')[1]}` })));
    }
  for (const fn of living(estate.serverless(region).functions, now)) if (inVpc(fn)) list.push(() => made(fn.arn, `${region}a`, managed(fn.arn, 'amazon-aws', { InterfaceType: 'lambda', Description: `AWS Lambda VPC ENI-${fn.name}` })));
  for (const database of living(estate.databases(region).instances, now)) list.push(() => made(database.arn, `${region}a`, managed(database.arn, 'amazon-rds', { Description: 'RDSNetworkInterface' })));
  for (const endpoint of vpcsAt(at).flatMap(vpc => vpc.endpoints))
    if (endpoint.interface)
      for (const zone of ['a', 'b']) {
        const of = `${endpoint.id}/${region}${zone}`;
        list.push(() => made(of, `${region}${zone}`, managed(of, 'amazon-aws', { InterfaceType: 'vpc_endpoint', Description: `VPC Endpoint Interface ${endpoint.id}` })));
      }
  for (const loose of living(network.interfaces, now)) list.push(() => made(loose.id, loose.zone, { NetworkInterfaceId: loose.id, Status: 'available', Description: loose.name, TagSet: tagsOf(account, loose, loose.name, now) }));
  return list;
}
