import { DAY } from '#kernel/time';
import { hashOf, randomOf } from '../random.ts';
import { holds } from '../story.ts';
import { tagsOf } from '../tags.ts';
import { imageIdOf, launchesOf, rootSnapshotOf } from '../estate/launches.ts';
import { associatedTo, attachedTo, stateOf, type Address, type Instance, type Volume } from '../estate/compute.ts';
import { interfaceOf, privateIpOf, subnetOf, vpcOf, type Gateway } from '../estate/network.ts';
import { ec2Capacity, keyPairOf } from './ec2-capacity.ts';
import { imageOf, snapshotOf } from './ec2-copies.ts';
import { ec2Links } from './ec2-links.ts';
import { gatewayOf, interfacesOf, launchTemplateOf, securityGroupOf, securityGroupsOf, versionsOf } from './ec2-network.ts';
import { defaultGroupOf, ec2Vpc, vpcsAt } from './ec2-vpc.ts';
import { living } from './living.ts';
import { profileFor } from './role-for.ts';
import { page, sizeOf, type Answer, type Answers, type At, type Item } from './answer.ts';

type Reservation = Item<Answer<'ec2', 'DescribeInstances'>['Reservations']>;
type AwsInstance = Item<Reservation['Instances']>;
type AwsVolume = Item<Answer<'ec2', 'DescribeVolumes'>['Volumes']>;
type AwsAddress = Item<Answer<'ec2', 'DescribeAddresses'>['Addresses']>;

/** All Regions of the partition. The company has the four it uses; the others stand as not opted in, the default ones too, so that a sample has four. */
const awsRegions = [
  'af-south-1',
  'ap-east-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ca-central-1',
  'ca-west-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

export const ec2: Answers<'ec2'> = {
  ...ec2Vpc,
  ...ec2Links,
  ...ec2Capacity,
  DescribeRegions(input, { world }) {
    const all = awsRegions.map(RegionName => ({ Endpoint: `ec2.${RegionName}.amazonaws.com`, RegionName, OptInStatus: world.regions.includes(RegionName) ? ('opt-in-not-required' as const) : ('not-opted-in' as const) }));
    return { Regions: input.AllRegions === true ? all : all.filter(region => region.OptInStatus !== 'not-opted-in') };
  },
  DescribeInstances(input, at) {
    const { instances, volumes } = at.estate.compute(at.region);
    const { items, next } = page(living(instances, at.now), sizeOf(input.MaxResults, 1000, 1000), input.NextToken);
    const attached = Map.groupBy(
      living(volumes, at.now).filter(volume => attachedTo(volume, at.now) !== null),
      volume => volume.instance as Instance,
    );
    return { Reservations: items.map(instance => reservationOf(instance, attached.get(instance) ?? [], at)), NextToken: next };
  },
  DescribeVolumes(input, at) {
    const { items, next } = page(living(at.estate.compute(at.region).volumes, at.now), sizeOf(input.MaxResults, 500, 500), input.NextToken);
    return { Volumes: items.map(volume => volumeOf(volume, at)), NextToken: next };
  },
  DescribeAddresses(_input, at) {
    const { addresses } = at.estate.compute(at.region);
    return { Addresses: [...living(addresses, at.now).map(address => addressOf(address, at)), ...living(at.estate.network(at.region).gateways, at.now).map(gateway => gatewayAddressOf(gateway, at))] };
  },
  DescribeSnapshots(input, at) {
    const { snapshots } = at.estate.copies(at.region);
    const everybody = input.RestorableByUserIds?.includes('all') === true;
    const wanted = living(snapshots, at.now).filter(snapshot => !everybody || holds(snapshot.open, at.now));
    const { items, next } = page(wanted, sizeOf(input.MaxResults, 1000, 1000), input.NextToken);
    return { Snapshots: items.map(snapshot => snapshotOf(snapshot, at)), NextToken: next };
  },
  DescribeImages(input, at) {
    const { items, next } = page(living(at.estate.copies(at.region).images, at.now), sizeOf(input.MaxResults, 1000, 1000), input.NextToken);
    const launches = launchesOf(at.estate.compute(at.region).instances, at.estate.copies(at.region), at.now - DAY);
    return { Images: items.map(image => imageOf(image, launches, at)), NextToken: next };
  },
  DescribeNatGateways(input, at) {
    const { items, next } = page(living(at.estate.network(at.region).gateways, at.now), sizeOf(input.MaxResults, 1000, 1000), input.NextToken);
    return { NatGateways: items.map(gateway => gatewayOf(gateway, at)), NextToken: next };
  },
  DescribeNetworkInterfaces(input, at) {
    const { items, next } = page(interfacesOf(at), sizeOf(input.MaxResults, 1000, 1000), input.NextToken);
    return { NetworkInterfaces: items.map(make => make()), NextToken: next };
  },
  DescribeSecurityGroups(input, at) {
    const groups = living(at.estate.network(at.region).securityGroups, at.now).map(group => () => securityGroupOf(group, at));
    const made = vpcsAt(at).flatMap(vpc => (vpc.isDefault ? [() => defaultGroupOf(vpc, at)] : []));
    const { items, next } = page([...made, ...groups], sizeOf(input.MaxResults, 1000, 1000), input.NextToken);
    return { SecurityGroups: items.map(make => make()), NextToken: next };
  },
  DescribeLaunchTemplates(input, at) {
    const { items, next } = page(living(at.estate.network(at.region).launchTemplates, at.now), sizeOf(input.MaxResults, 200, 200), input.NextToken);
    return { LaunchTemplates: items.map(template => launchTemplateOf(template, at)), NextToken: next };
  },
  DescribeLaunchTemplateVersions(input, at) {
    const asked: readonly string[] = input.Versions ?? [];
    const versions = living(at.estate.network(at.region).launchTemplates, at.now).flatMap(template => versionsOf(template, at).filter(version => asked.includes(version.DefaultVersion === true ? '$Default' : '$Latest')));
    const { items, next } = page(versions, sizeOf(input.MaxResults, 200, 200), input.NextToken);
    return { LaunchTemplateVersions: items, NextToken: next };
  },
};

function reservationOf(instance: Instance, volumes: readonly Volume[], at: At): Reservation {
  return { ReservationId: `r-0${randomOf(instance.id).hex(16)}`, OwnerId: at.account.id, Groups: [], Instances: [instanceOf(instance, volumes, at)] };
}

function instanceOf(instance: Instance, volumes: readonly Volume[], at: At): AwsInstance {
  const { account, region, now } = at;
  const state = stateOf(instance, now);
  const stopped = state === 'stopped' ? (instance.stoppedAt as number) : null;
  const place = hashOf(`${instance.id}/address`);
  const keyPair = keyPairOf(instance.id, at);
  const profile = profileFor(instance, at);
  return {
    AmiLaunchIndex: 0,
    Architecture: 'x86_64',
    BlockDeviceMappings: volumes.map(volume => ({
      DeviceName: volume.device,
      Ebs: { AttachTime: new Date(Math.max(volume.bornAt, instance.bornAt)), DeleteOnTermination: volume.device === '/dev/xvda', Status: 'attached', VolumeId: volume.id },
    })),
    EbsOptimized: true,
    EnaSupport: true,
    Hypervisor: 'xen',
    ...(profile === null ? {} : { IamInstanceProfile: profile }),
    ImageId: imageIdOf(instance, at.estate.copies(region)),
    InstanceId: instance.id,
    ...(instance.spot ? { InstanceLifecycle: 'spot' as const } : {}),
    ...(keyPair === null ? {} : { KeyName: keyPair }),
    InstanceType: instance.type as AwsInstance['InstanceType'] & string,
    LaunchTime: new Date(instance.bornAt),
    MetadataOptions: { State: 'applied', HttpTokens: place % 5 === 0 ? 'optional' : 'required', HttpPutResponseHopLimit: 2, HttpEndpoint: 'enabled' },
    Monitoring: { State: 'disabled' },
    Placement: { AvailabilityZone: instance.zone, GroupName: '', Tenancy: 'default' },
    ...(instance.platform === 'Windows' ? { Platform: 'windows' as never } : {}),
    PlatformDetails: instance.platform,
    PrivateIpAddress: privateIpOf(account, instance.id),
    RootDeviceName: '/dev/xvda',
    RootDeviceType: 'ebs',
    State: state === 'running' ? { Code: 16, Name: 'running' } : { Code: 80, Name: 'stopped' },
    ...(stopped === null
      ? { StateTransitionReason: '' }
      : {
          StateReason: { Code: 'Client.UserInitiatedShutdown', Message: 'Client.UserInitiatedShutdown: User initiated shutdown' },
          StateTransitionReason: instance.saysWhen ? `User initiated (${new Date(stopped).toISOString().slice(0, 19).replace('T', ' ')} GMT)` : '',
        }),
    SecurityGroups: securityGroupsOf(instance.app ?? '', at).map(group => ({ GroupId: group.id, GroupName: group.name })),
    SubnetId: subnetOf(account, instance.zone),
    Tags: tagsOf(account, instance, instance.name, now),
    UsageOperation: instance.platform === 'Windows' ? 'RunInstances:0002' : 'RunInstances',
    VirtualizationType: 'hvm',
    VpcId: vpcOf(account, region),
  };
}

function volumeOf(volume: Volume, at: At): AwsVolume {
  const { account, now } = at;
  const instance = attachedTo(volume, now);
  const gp2 = holds(volume.previous, now);
  const type = gp2 ? 'gp2' : volume.type;
  return {
    Attachments:
      instance === null ? [] : [{ AttachTime: new Date(Math.max(volume.bornAt, instance.bornAt)), DeleteOnTermination: volume.device === '/dev/xvda', Device: volume.device, InstanceId: instance.id, State: 'attached', VolumeId: volume.id }],
    AvailabilityZone: volume.zone,
    CreateTime: new Date(volume.bornAt),
    Encrypted: volume.encrypted,
    ...(type === 'gp3' ? { Iops: volume.iops, Throughput: volume.throughput } : type === 'io2' ? { Iops: volume.iops } : gp2 ? { Iops: Math.max(100, Math.min(16_000, 3 * volume.sizeGiB)) } : {}),
    MultiAttachEnabled: false,
    Size: volume.sizeGiB,
    SnapshotId: volume.device === '/dev/xvda' && volume.instance !== null ? rootSnapshotOf(volume.instance, at.estate.copies(at.region)) : '',
    State: instance === null ? 'available' : 'in-use',
    Tags: tagsOf(account, volume, volume.name, now),
    VolumeId: volume.id,
    VolumeType: type,
  };
}

function addressOf(address: Address, { account, region, now }: At): AwsAddress {
  const instance = associatedTo(address, now);
  return {
    AllocationId: address.id,
    ...(instance === null
      ? {}
      : {
          AssociationId: `eipassoc-0${randomOf(`${address.id}/association`).hex(16)}`,
          InstanceId: instance.id,
          NetworkInterfaceId: interfaceOf(instance.id),
          NetworkInterfaceOwnerId: account.id,
          PrivateIpAddress: privateIpOf(account, instance.id),
        }),
    Domain: 'vpc',
    NetworkBorderGroup: region,
    PublicIp: address.publicIp,
    PublicIpv4Pool: 'amazon',
    Tags: tagsOf(account, address, address.name, now),
  };
}

/** The address of a NAT gateway. */
function gatewayAddressOf(gateway: Gateway, { account, region, now }: At): AwsAddress {
  return {
    AllocationId: gateway.allocation,
    AssociationId: `eipassoc-0${randomOf(`${gateway.id}/association`).hex(16)}`,
    NetworkInterfaceId: interfaceOf(gateway.id),
    NetworkInterfaceOwnerId: account.id,
    PrivateIpAddress: privateIpOf(account, gateway.id),
    Domain: 'vpc',
    NetworkBorderGroup: region,
    PublicIp: gateway.publicIp,
    PublicIpv4Pool: 'amazon',
    Tags: tagsOf(account, gateway, gateway.name, now),
  };
}
