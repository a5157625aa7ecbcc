import { group, type Worlds } from './world.ts';

const cluster = (name: string) => ({
  name,
  arn: `arn:aws:eks:eu-west-1:111111111111:cluster/${name}`,
  createdAt: '2025-06-01T00:00:00.000Z',
  version: '1.34',
  roleArn: 'arn:aws:iam::111111111111:role/eks',
  resourcesVpcConfig: { subnetIds: [], securityGroupIds: [], vpcId: 'vpc-0a1b2c3d', endpointPublicAccess: true, endpointPrivateAccess: false, publicAccessCidrs: ['0.0.0.0/0'] },
  logging: { clusterLogging: [{ types: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'], enabled: false }] },
  status: 'ACTIVE',
  platformVersion: 'eks.9',
  tags: { Owner: 'payments' },
  upgradePolicy: { supportType: 'EXTENDED' },
});
const nodegroup = (clusterName: string, nodegroupName: string) => ({
  nodegroupName,
  nodegroupArn: `arn:aws:eks:eu-west-1:111111111111:nodegroup/${clusterName}/${nodegroupName}/0ec2a1b2-0000-4000-8000-000000000001`,
  clusterName,
  version: '1.34',
  releaseVersion: '1.34.1-20260301',
  createdAt: '2025-06-01T00:00:00.000Z',
  modifiedAt: '2026-03-01T00:00:00.000Z',
  status: 'ACTIVE',
  capacityType: 'ON_DEMAND',
  scalingConfig: { minSize: 1, maxSize: 6, desiredSize: 3 },
  instanceTypes: ['m7i.large'],
  subnets: [],
  amiType: 'AL2023_x86_64_STANDARD',
  nodeRole: 'arn:aws:iam::111111111111:role/eks-workers',
  tags: { Owner: 'payments' },
});

/** Each cluster has one node group. */
export default {
  'eks-clusters': { calls: [2, 11, 101], world: count => ({ ListClusters: group(count, 100, 'clusters', id => `orders-${id}`, 'nextToken'), DescribeCluster: ({ name }) => ({ cluster: cluster(name) }) }) },
  'eks-nodegroups': {
    calls: [2, 20, 200],
    world: () => ({ ListNodegroups: () => ({ nodegroups: ['workers'] }), DescribeNodegroup: ({ clusterName, nodegroupName }) => ({ nodegroup: nodegroup(clusterName, nodegroupName) }) }),
  },
} satisfies Worlds;
