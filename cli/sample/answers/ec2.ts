import { hashOf, randomOf } from '../random.ts';
import { holds, lives } from '../story.ts';
import { tagsOf } from '../tags.ts';
import { associatedTo, attachedTo, stateOf, type Address, type Instance, type Volume } from '../estate/compute.ts';
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
  DescribeRegions(input, { world }) {
    const all = awsRegions.map(RegionName => ({ Endpoint: `ec2.${RegionName}.amazonaws.com`, RegionName, OptInStatus: world.regions.includes(RegionName) ? ('opt-in-not-required' as const) : ('not-opted-in' as const) }));
    return { Regions: input.AllRegions === true ? all : all.filter(region => region.OptInStatus !== 'not-opted-in') };
  },
  DescribeInstances(input, at) {
    const { instances, volumes } = at.estate.compute(at.region);
    const { items, next } = page(
      instances.filter(instance => lives(instance, at.now)),
      sizeOf(input.MaxResults, 1000, 1000),
      input.NextToken,
    );
    const attached = Map.groupBy(
      volumes.filter(volume => lives(volume, at.now) && attachedTo(volume, at.now) !== null),
      volume => volume.instance as Instance,
    );
    return { Reservations: items.map(instance => reservationOf(instance, attached.get(instance) ?? [], at)), NextToken: next };
  },
  DescribeVolumes(input, at) {
    const { items, next } = page(
      at.estate.compute(at.region).volumes.filter(volume => lives(volume, at.now)),
      sizeOf(input.MaxResults, 500, 500),
      input.NextToken,
    );
    return { Volumes: items.map(volume => volumeOf(volume, at)), NextToken: next };
  },
  DescribeAddresses(_input, at) {
    return {
      Addresses: at.estate
        .compute(at.region)
        .addresses.filter(address => lives(address, at.now))
        .map(address => addressOf(address, at)),
    };
  },
  DescribeSnapshots: () => ({ Snapshots: [] }),
  DescribeImages: () => ({ Images: [] }),
  DescribeNatGateways: () => ({ NatGateways: [] }),
  DescribeNetworkInterfaces: () => ({ NetworkInterfaces: [] }),
  DescribeSecurityGroups: () => ({ SecurityGroups: [] }),
  DescribeLaunchTemplates: () => ({ LaunchTemplates: [] }),
  DescribeLaunchTemplateVersions: () => ({ LaunchTemplateVersions: [] }),
};

function reservationOf(instance: Instance, volumes: readonly Volume[], at: At): Reservation {
  return { ReservationId: `r-0${randomOf(instance.id).hex(16)}`, OwnerId: at.account.id, Groups: [], Instances: [instanceOf(instance, volumes, at)] };
}

function instanceOf(instance: Instance, volumes: readonly Volume[], { account, region, now }: At): AwsInstance {
  const state = stateOf(instance, now);
  const stopped = state === 'stopped' ? (instance.stoppedAt as number) : null;
  const place = hashOf(`${instance.id}/address`);
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
    ImageId: `ami-0${randomOf(`${instance.name}/image`).hex(16)}`,
    InstanceId: instance.id,
    ...(instance.spot ? { InstanceLifecycle: 'spot' as const } : {}),
    InstanceType: instance.type as AwsInstance['InstanceType'] & string,
    LaunchTime: new Date(instance.bornAt),
    MetadataOptions: { State: 'applied', HttpTokens: place % 5 === 0 ? 'optional' : 'required', HttpPutResponseHopLimit: 2, HttpEndpoint: 'enabled' },
    Monitoring: { State: 'disabled' },
    Placement: { AvailabilityZone: instance.zone, GroupName: '', Tenancy: 'default' },
    ...(instance.platform === 'Windows' ? { Platform: 'windows' as never } : {}),
    PlatformDetails: instance.platform,
    PrivateIpAddress: `10.${account.index % 256}.${place % 256}.${((place >>> 8) % 254) + 1}`,
    RootDeviceName: '/dev/xvda',
    RootDeviceType: 'ebs',
    State: state === 'running' ? { Code: 16, Name: 'running' } : { Code: 80, Name: 'stopped' },
    ...(stopped === null
      ? { StateTransitionReason: '' }
      : {
          StateReason: { Code: 'Client.UserInitiatedShutdown', Message: 'Client.UserInitiatedShutdown: User initiated shutdown' },
          StateTransitionReason: instance.saysWhen ? `User initiated (${new Date(stopped).toISOString().slice(0, 19).replace('T', ' ')} GMT)` : '',
        }),
    SubnetId: `subnet-0${randomOf(`${account.id}/${instance.zone}/subnet`).hex(16)}`,
    Tags: tagsOf(account, instance, instance.name, now),
    UsageOperation: instance.platform === 'Windows' ? 'RunInstances:0002' : 'RunInstances',
    VirtualizationType: 'hvm',
    VpcId: `vpc-0${randomOf(`${account.id}/${region}/vpc`).hex(16)}`,
  };
}

function volumeOf(volume: Volume, { account, now }: At): AwsVolume {
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
    SnapshotId: volume.device === '/dev/xvda' ? `snap-0${randomOf(`${volume.name}/snapshot`).hex(16)}` : '',
    State: instance === null ? 'available' : 'in-use',
    Tags: tagsOf(account, volume, volume.name, now),
    VolumeId: volume.id,
    VolumeType: type,
  };
}

function addressOf(address: Address, { account, region, now }: At): AwsAddress {
  const instance = associatedTo(address, now);
  const random = randomOf(`${address.id}/association`);
  return {
    AllocationId: address.id,
    ...(instance === null
      ? {}
      : {
          AssociationId: `eipassoc-0${random.hex(16)}`,
          InstanceId: instance.id,
          NetworkInterfaceId: `eni-0${random.hex(16)}`,
          NetworkInterfaceOwnerId: account.id,
          PrivateIpAddress: `10.${account.index % 256}.${random.int(256)}.${1 + random.int(254)}`,
        }),
    Domain: 'vpc',
    NetworkBorderGroup: region,
    PublicIp: address.publicIp,
    PublicIpv4Pool: 'amazon',
    Tags: tagsOf(account, address, address.name, now),
  };
}
