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

const at = '2025-06-01T00:00:00.000Z';
const vpc = (id: string) => ({ VpcId: `vpc-${id}`, OwnerId: account, IsDefault: false, State: 'available', CidrBlock: '10.0.0.0/16', DhcpOptionsId: 'dopt-1', InstanceTenancy: 'default', Tags });
const subnet = (id: string) => ({ SubnetId: `subnet-${id}`, OwnerId: account, VpcId: 'vpc-0a1b2c3d', AvailabilityZone: 'eu-west-1a', AvailabilityZoneId: 'euw1-az1', DefaultForAz: false, State: 'available', CidrBlock: '10.0.1.0/24', Tags });
const routeTable = (id: string) => ({
  RouteTableId: `rtb-${id}`,
  OwnerId: account,
  VpcId: 'vpc-0a1b2c3d',
  Associations: [{ Main: false, RouteTableAssociationId: `rtbassoc-${id}`, RouteTableId: `rtb-${id}`, SubnetId: `subnet-${id}`, AssociationState: { State: 'associated' } }],
  PropagatingVgws: [],
  Routes: [
    { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' },
    { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: `nat-${id}`, Origin: 'CreateRoute', State: 'active' },
  ],
  Tags,
});
const internetGateway = (id: string) => ({ InternetGatewayId: `igw-${id}`, OwnerId: account, Attachments: [{ State: 'available', VpcId: 'vpc-0a1b2c3d' }], Tags });
const vpnGateway = (id: string) => ({ VpnGatewayId: `vgw-${id}`, State: 'available', Type: 'ipsec.1', AmazonSideAsn: 64512, VpcAttachments: [{ State: 'attached', VpcId: 'vpc-0a1b2c3d' }], Tags });
const networkAcl = (id: string) => ({
  NetworkAclId: `acl-${id}`,
  OwnerId: account,
  VpcId: 'vpc-0a1b2c3d',
  IsDefault: false,
  Associations: [{ NetworkAclAssociationId: `aclassoc-${id}`, NetworkAclId: `acl-${id}`, SubnetId: `subnet-${id}` }],
  Entries: [],
  Tags,
});
const vpcEndpoint = (id: string) => ({
  VpcEndpointId: `vpce-${id}`,
  VpcEndpointType: 'Interface',
  VpcId: 'vpc-0a1b2c3d',
  ServiceName: 'com.amazonaws.eu-west-1.ecr.api',
  State: 'available',
  RouteTableIds: [],
  SubnetIds: ['subnet-0a1b2c3d'],
  Groups: [],
  PrivateDnsEnabled: true,
  RequesterManaged: false,
  NetworkInterfaceIds: [`eni-${id}`],
  CreationTimestamp: at,
  OwnerId: account,
  Tags,
});
const peering = (id: string) => ({
  VpcPeeringConnectionId: `pcx-${id}`,
  AccepterVpcInfo: { OwnerId: account, VpcId: 'vpc-0a1b2c3e' },
  RequesterVpcInfo: { OwnerId: account, VpcId: 'vpc-0a1b2c3d' },
  Status: { Code: 'active', Message: 'Active' },
  Tags,
});
const transitGateway = (id: string) => ({ TransitGatewayId: `tgw-${id}`, TransitGatewayArn: `arn:aws:ec2:eu-west-1:${account}:transit-gateway/tgw-${id}`, OwnerId: account, State: 'available', CreationTime: at, Tags });
const attachment = (id: string) => ({
  TransitGatewayAttachmentId: `tgw-attach-${id}`,
  TransitGatewayId: 'tgw-0a1b2c3d',
  TransitGatewayOwnerId: account,
  ResourceOwnerId: account,
  ResourceType: 'vpc',
  ResourceId: 'vpc-0a1b2c3d',
  State: 'available',
  CreationTime: at,
  Tags,
});
const tunnel = { AcceptedRouteCount: 1, LastStatusChange: at, OutsideIpAddress: '203.0.113.20', Status: 'UP', StatusMessage: '' };
const vpnConnection = (id: string) => ({ VpnConnectionId: `vpn-${id}`, State: 'available', Type: 'ipsec.1', Category: 'VPN', CustomerGatewayId: 'cgw-0a1b2c3d', VpnGatewayId: 'vgw-0a1b2c3d', VgwTelemetry: [tunnel, tunnel], Tags });
const customerGateway = (id: string) => ({ CustomerGatewayId: `cgw-${id}`, State: 'available', Type: 'ipsec.1', IpAddress: '203.0.113.30', BgpAsn: '65000', Tags });
const clientVpnEndpoint = (id: string) => ({ ClientVpnEndpointId: `cvpn-endpoint-${id}`, Description: '', Status: { Code: 'available' }, CreationTime: '2025-06-01T00:00:00', Tags });
const keyPair = (id: string) => ({ KeyPairId: `key-${id}`, KeyName: `orders-${id}`, KeyType: 'ed25519', KeyFingerprint: 'x', CreateTime: at, Tags });
const capacityReservation = (id: string) => ({
  CapacityReservationId: `cr-${id}`,
  OwnerId: account,
  InstanceType: 'm5.large',
  InstancePlatform: 'Linux/UNIX',
  AvailabilityZone: 'eu-west-1a',
  Tenancy: 'default',
  TotalInstanceCount: 4,
  AvailableInstanceCount: 0,
  State: 'active',
  EndDateType: 'unlimited',
  CreateDate: at,
  Tags,
});
const host = (id: string) => ({
  HostId: `h-${id}`,
  OwnerId: account,
  State: 'available',
  AvailabilityZone: 'eu-west-1a',
  AutoPlacement: 'on',
  HostProperties: { Cores: 48, InstanceFamily: 'm5', Sockets: 2, TotalVCpus: 96 },
  Instances: [{ InstanceId: `i-${id}`, InstanceType: 'm5.large', OwnerId: account }],
  AllocationTime: at,
  Tags,
});
const placementGroup = (id: string) => ({ GroupName: `orders-${id}`, GroupId: `pg-${id}`, GroupArn: `arn:aws:ec2:eu-west-1:${account}:placement-group/orders-${id}`, State: 'available', Strategy: 'cluster', Tags });
const reservedInstances = (id: string) => ({
  ReservedInstancesId: `0a1b2c3d-0000-4000-8000-${id}`,
  InstanceType: 'm5.large',
  ProductDescription: 'Linux/UNIX',
  Scope: 'Region',
  OfferingClass: 'standard',
  OfferingType: 'No Upfront',
  InstanceCount: 2,
  InstanceTenancy: 'default',
  State: 'active',
  Start: at,
  End: '2026-06-01T00:00:00.000Z',
  Duration: 31_536_000,
  Tags,
});
const fastRestore = (id: string) => ({ SnapshotId: `snap-${id}`, AvailabilityZone: 'eu-west-1a', AvailabilityZoneId: 'euw1-az1', State: 'enabled', OwnerId: account, EnablingTime: at, OptimizingTime: at, EnabledTime: at });

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
            InstanceType: 't3.large',
            State: { Code: 16, Name: 'running' },
            LaunchTime: '2025-01-01T00:00:00.000Z',
            PlatformDetails: 'Linux/UNIX',
            KeyName: 'orders',
            Monitoring: { State: 'disabled' },
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
            KeyName: 'orders',
            Monitoring: { State: 'disabled' },
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
  'ec2-vpcs': { calls: [1, 1, 1], world: count => ({ DescribeVpcs: group(count, 1000, 'Vpcs', vpc) }) },
  'ec2-subnets': { calls: [1, 1, 1], world: count => ({ DescribeSubnets: group(count, 1000, 'Subnets', subnet) }) },
  'ec2-internet-gateways': { calls: [1, 1, 1], world: count => ({ DescribeInternetGateways: group(count, 1000, 'InternetGateways', internetGateway) }) },
  'ec2-vpn-gateways': { calls: [1, 1, 1], world: count => ({ DescribeVpnGateways: group(count, Infinity, 'VpnGateways', vpnGateway) }) },
  'ec2-network-acls': { calls: [1, 1, 1], world: count => ({ DescribeNetworkAcls: group(count, 1000, 'NetworkAcls', networkAcl) }) },
  'ec2-route-tables': { calls: [1, 1, 1], world: count => ({ DescribeRouteTables: group(count, 100, 'RouteTables', routeTable) }) },
  'ec2-vpc-endpoints': { calls: [1, 1, 1], world: count => ({ DescribeVpcEndpoints: group(count, 1000, 'VpcEndpoints', vpcEndpoint) }) },
  'ec2-vpc-peering-connections': { calls: [1, 1, 1], world: count => ({ DescribeVpcPeeringConnections: group(count, 1000, 'VpcPeeringConnections', peering) }) },
  'ec2-transit-gateways': { calls: [1, 1, 1], world: count => ({ DescribeTransitGateways: group(count, 1000, 'TransitGateways', transitGateway) }) },
  'ec2-transit-gateway-attachments': { calls: [1, 1, 1], world: count => ({ DescribeTransitGatewayAttachments: group(count, 1000, 'TransitGatewayAttachments', attachment) }) },
  'ec2-vpn-connections': { calls: [1, 1, 1], world: count => ({ DescribeVpnConnections: group(count, Infinity, 'VpnConnections', vpnConnection) }) },
  'ec2-customer-gateways': { calls: [1, 1, 1], world: count => ({ DescribeCustomerGateways: group(count, Infinity, 'CustomerGateways', customerGateway) }) },
  'ec2-client-vpn-endpoints': { calls: [1, 1, 1], world: count => ({ DescribeClientVpnEndpoints: group(count, 1000, 'ClientVpnEndpoints', clientVpnEndpoint) }) },
  'ec2-key-pairs': { calls: [1, 1, 1], world: count => ({ DescribeKeyPairs: group(count, Infinity, 'KeyPairs', keyPair) }) },
  'ec2-capacity-reservations': { calls: [1, 1, 1], world: count => ({ DescribeCapacityReservations: group(count, 1000, 'CapacityReservations', capacityReservation) }) },
  'ec2-dedicated-hosts': { calls: [1, 1, 1], world: count => ({ DescribeHosts: group(count, 500, 'Hosts', host) }) },
  'ec2-placement-groups': { calls: [1, 1, 1], world: count => ({ DescribePlacementGroups: group(count, Infinity, 'PlacementGroups', placementGroup) }) },
  'ec2-reserved-instances': { calls: [1, 1, 1], world: count => ({ DescribeReservedInstances: group(count, Infinity, 'ReservedInstances', reservedInstances) }) },
  'ec2-fast-snapshot-restores': { calls: [1, 1, 1], world: count => ({ DescribeFastSnapshotRestores: group(count, 200, 'FastSnapshotRestores', fastRestore) }) },
} satisfies Worlds;
