import { account } from '../collectors/fake-gather.ts';
import { group, type Worlds } from './world.ts';

const Tags = [{ Key: 'Owner', Value: 'payments' }];

const snapshot = (id: string) => ({
  SnapshotId: `snap-${id}`,
  VolumeId: `vol-${id}`,
  State: 'completed',
  StorageTier: 'standard',
  VolumeSize: 100,
  FullSnapshotSizeInBytes: 21_474_836_480,
  StartTime: '2026-03-01T00:00:00.000Z',
  Description: '',
  Encrypted: false,
  OwnerId: account,
  Progress: '100%',
  Tags,
});
const image = (id: string) => ({
  ImageId: `ami-${id}`,
  Name: `orders-${id}`,
  State: 'available',
  Public: false,
  Architecture: 'x86_64',
  PlatformDetails: 'Linux/UNIX',
  RootDeviceType: 'ebs',
  CreationDate: '2026-03-01T00:00:00.000Z',
  LastLaunchedTime: '2026-04-01T00:00:00Z',
  BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: `snap-${id}`, VolumeSize: 100, VolumeType: 'gp3' } }],
  OwnerId: account,
  Tags,
});
const natGateway = (id: string) => ({
  NatGatewayId: `nat-${id}`,
  State: 'available',
  ConnectivityType: 'public',
  AvailabilityMode: 'zonal',
  VpcId: 'vpc-0a1b2c3d',
  SubnetId: 'subnet-0a1b2c3d',
  CreateTime: '2025-06-01T00:00:00.000Z',
  NatGatewayAddresses: [{ AllocationId: `eipalloc-${id}`, NetworkInterfaceId: `eni-${id}`, PrivateIp: '10.0.1.10', PublicIp: '203.0.113.10' }],
  Tags,
});
const networkInterface = (id: string) => ({
  NetworkInterfaceId: `eni-${id}`,
  Description: '',
  InterfaceType: 'interface',
  Status: 'in-use',
  RequesterManaged: false,
  VpcId: 'vpc-0a1b2c3d',
  SubnetId: 'subnet-0a1b2c3d',
  Attachment: { AttachmentId: `eni-attach-${id}`, AttachTime: '2025-06-01T00:00:00.000Z', InstanceId: `i-${id}`, InstanceOwnerId: account, Status: 'attached' },
  Groups: [{ GroupId: 'sg-0a1b2c3d', GroupName: 'orders-web' }],
  PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: '10.0.1.10' }],
  TagSet: Tags,
});
const securityGroup = (id: string) => ({
  GroupId: `sg-${id}`,
  GroupName: `orders-${id}`,
  Description: 'web servers',
  VpcId: 'vpc-0a1b2c3d',
  OwnerId: account,
  IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/8' }], Ipv6Ranges: [], UserIdGroupPairs: [], PrefixListIds: [] }],
  IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [], UserIdGroupPairs: [], PrefixListIds: [] }],
  Tags,
});
const launchTemplate = (id: string) => ({
  LaunchTemplateId: `lt-${id}`,
  LaunchTemplateName: `orders-${id}`,
  CreateTime: '2025-06-01T00:00:00.000Z',
  CreatedBy: `arn:aws:iam::${account}:role/deploy`,
  DefaultVersionNumber: 1,
  LatestVersionNumber: 1,
  Tags,
});
const launchTemplateVersion = (id: string) => ({
  LaunchTemplateId: `lt-${id}`,
  LaunchTemplateName: `orders-${id}`,
  VersionNumber: 1,
  CreateTime: '2025-06-01T00:00:00.000Z',
  CreatedBy: `arn:aws:iam::${account}:role/deploy`,
  DefaultVersion: true,
  LaunchTemplateData: { ImageId: 'ami-0a1b2c3d', InstanceType: 'm7i.large', SecurityGroupIds: ['sg-0a1b2c3d'], MetadataOptions: { HttpTokens: 'required' }, TagSpecifications: [{ ResourceType: 'instance', Tags }] },
});

export default {
  'ec2-regions': { calls: [1, 1, 1], world: count => ({ DescribeRegions: group(count, Infinity, 'Regions', id => ({ RegionName: `eu-west-${Number(id) + 1}`, Endpoint: 'ec2.amazonaws.com', OptInStatus: 'opt-in-not-required' })) }) },
  'ec2-volumes': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeVolumes: group(count, 500, 'Volumes', id => ({
        VolumeId: `vol-${id}`,
        State: 'in-use',
        VolumeType: 'gp3',
        Size: 100,
        Iops: 3000,
        Throughput: 125,
        CreateTime: '2025-01-01T00:00:00.000Z',
        Attachments: [{ InstanceId: `i-${id}`, State: 'attached', Device: '/dev/xvda', VolumeId: `vol-${id}` }],
        Tags,
      })),
    }),
  },
  'ec2-instances': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeInstances: group(count, 1000, 'Reservations', id => ({
        ReservationId: `r-${id}`,
        OwnerId: account,
        Instances: [
          {
            InstanceId: `i-${id}`,
            InstanceType: 't3.micro',
            State: { Code: 16, Name: 'running' },
            LaunchTime: '2025-01-01T00:00:00.000Z',
            PlatformDetails: 'Linux/UNIX',
            BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeId: `vol-${id}`, Status: 'attached' } }],
            Tags,
          },
          {
            InstanceId: `i-stopped-${id}`,
            InstanceType: 't3.micro',
            State: { Code: 80, Name: 'stopped' },
            StateTransitionReason: 'User initiated (2026-02-01 03:04:05 GMT)',
            LaunchTime: '2025-01-01T00:00:00.000Z',
            PlatformDetails: 'Linux/UNIX',
            BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeId: `vol-${id}`, Status: 'attached' } }],
            Tags,
          },
        ],
      })),
    }),
  },
  'ec2-addresses': {
    calls: [1, 1, 1],
    world: count => ({
      DescribeAddresses: group(count, Infinity, 'Addresses', id => ({ AllocationId: `eipalloc-${id}`, PublicIp: '203.0.113.7', AssociationId: `eipassoc-${id}`, InstanceId: `i-${id}`, NetworkInterfaceId: `eni-${id}`, Domain: 'vpc', Tags })),
    }),
  },
  'ec2-snapshots': { calls: [1, 1, 1], world: count => ({ DescribeSnapshots: group(count, 1000, 'Snapshots', snapshot) }) },
  'ec2-public-snapshots': { calls: [1, 1, 1], world: count => ({ DescribeSnapshots: group(count, 1000, 'Snapshots', snapshot) }) },
  'ec2-images': { calls: [1, 1, 1], world: count => ({ DescribeImages: group(count, 1000, 'Images', image) }) },
  'ec2-nat-gateways': { calls: [1, 1, 1], world: count => ({ DescribeNatGateways: group(count, 1000, 'NatGateways', natGateway) }) },
  'ec2-network-interfaces': { calls: [1, 1, 1], world: count => ({ DescribeNetworkInterfaces: group(count, 1000, 'NetworkInterfaces', networkInterface) }) },
  'ec2-security-groups': { calls: [1, 1, 1], world: count => ({ DescribeSecurityGroups: group(count, 1000, 'SecurityGroups', securityGroup) }) },
  'ec2-launch-templates': {
    calls: [2, 2, 2],
    world: count => ({ DescribeLaunchTemplates: group(count, 200, 'LaunchTemplates', launchTemplate), DescribeLaunchTemplateVersions: group(count, 200, 'LaunchTemplateVersions', launchTemplateVersion) }),
  },
} satisfies Worlds;
