import { group, type Worlds } from './world.ts';

export default {
  'ec2-regions': { calls: [1, 1, 1], world: count => ({ DescribeRegions: group(count, Infinity, 'Regions', id => ({ RegionName: id })) }) },
  'ec2-volumes': { calls: [1, 1, 1], world: count => ({ DescribeVolumes: group(count, 500, 'Volumes', id => ({ VolumeId: id })) }) },
  'ec2-instances': { calls: [1, 1, 1], world: count => ({ DescribeInstances: group(count, 1000, 'Reservations', id => ({ Instances: [{ InstanceId: id }] })) }) },
  'ec2-addresses': { calls: [1, 1, 1], world: count => ({ DescribeAddresses: group(count, Infinity, 'Addresses', id => ({ AllocationId: id })) }) },
} satisfies Worlds;
