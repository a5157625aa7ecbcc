import { DAY } from '#kernel/time';
import type { NodeGroup } from '../estate/containers.ts';
import type { Owned } from '../estate/owned.ts';
import { vpcOf, subnetOf } from '../estate/network.ts';
import { randomOf } from '../random.ts';
import { tagsOf } from '../tags.ts';
import { living, livingBy } from './living.ts';
import { roleFor } from './role-for.ts';
import { page, Refused, sizeOf, tagMap, type Answer, type Answers, type At } from './answer.ts';

export const eks: Answers<'eks'> = {
  ListFargateProfiles: () => ({ fargateProfileNames: [] }),
  ListClusters(input, at) {
    const { items, next } = page(living(at.estate.containers(at.region).kubernetes, at.now), sizeOf(input.maxResults, 100, 100), input.nextToken);
    return { clusters: items.map(cluster => cluster.name), nextToken: next };
  },
  DescribeCluster: (input, at) => ({ cluster: clusterOf(find(input.name, at), at) }),
  ListNodegroups(input, at) {
    const { items, next } = page(groupsIn(find(input.clusterName, at), at), sizeOf(input.maxResults, 100, 100), input.nextToken);
    return { nodegroups: items.map(group => group.name), nextToken: next };
  },
  DescribeNodegroup(input, at) {
    const cluster = find(input.clusterName, at);
    const group = groupsIn(cluster, at).find(({ name }) => name === input.nodegroupName);
    if (group === undefined) throw new Refused('ResourceNotFoundException', `No node group found for name: ${input.nodegroupName}.`, 404);
    return { nodegroup: groupOf(group, at) };
  },
};

function find(name: string, { estate, region, now }: At): Owned {
  const cluster = livingBy(estate.containers(region).kubernetes, 'name', name, now);
  if (cluster === undefined) throw new Refused('ResourceNotFoundException', `No cluster found for name: ${name}.`, 404);
  return cluster;
}

function groupsIn(cluster: Owned, { estate, region, now }: At): readonly NodeGroup[] {
  return living(estate.containers(region).nodeGroups, now).filter(group => group.cluster === cluster);
}

/** The first cluster is kept up to date, the others wait. */
function versionOf(cluster: Owned): string {
  return cluster.name === 'platform' ? '1.34' : '1.32';
}

function clusterOf(cluster: Owned, at: At): Answer<'eks', 'DescribeCluster'>['cluster'] {
  const random = randomOf(`${cluster.arn}/settings`);
  const everybody = random.chance(0.5);
  return {
    name: cluster.name,
    arn: cluster.arn,
    createdAt: new Date(cluster.bornAt),
    version: versionOf(cluster),
    endpoint: `https://${random.hex(32).toUpperCase()}.gr7.${at.region}.eks.amazonaws.com`,
    roleArn: roleFor('eks.amazonaws.com', cluster, at),
    resourcesVpcConfig: {
      subnetIds: ['a', 'b', 'c'].map(zone => subnetOf(at.account, `${at.region}${zone}`)),
      securityGroupIds: [],
      vpcId: vpcOf(at.account, at.region),
      endpointPublicAccess: everybody,
      endpointPrivateAccess: true,
      publicAccessCidrs: everybody ? ['0.0.0.0/0'] : [],
    },
    kubernetesNetworkConfig: { serviceIpv4Cidr: '172.20.0.0/16', ipFamily: 'ipv4' },
    logging: {
      clusterLogging: [
        { types: ['api', 'audit', 'authenticator'], enabled: true },
        { types: ['controllerManager', 'scheduler'], enabled: false },
      ],
    },
    status: 'ACTIVE',
    platformVersion: 'eks.12',
    tags: tagMap(tagsOf(at.account, cluster, null, at.now)),
    upgradePolicy: { supportType: 'EXTENDED' },
    computeConfig: { enabled: false },
  };
}

function groupOf(group: NodeGroup, at: At): Answer<'eks', 'DescribeNodegroup'>['nodegroup'] {
  const nodes = randomOf(`${group.arn}/nodes`).pick([1, 2, 3, 6]);
  const spot = group.name.startsWith('spot');
  return {
    nodegroupName: group.name,
    nodegroupArn: group.arn,
    clusterName: group.cluster.name,
    version: versionOf(group.cluster),
    releaseVersion: `${versionOf(group.cluster)}.4-20260801`,
    createdAt: new Date(group.bornAt),
    modifiedAt: new Date(Math.max(group.bornAt, at.now - 20 * DAY)),
    status: 'ACTIVE',
    capacityType: spot ? 'SPOT' : 'ON_DEMAND',
    scalingConfig: { minSize: Math.min(1, nodes), maxSize: nodes * 2, desiredSize: nodes },
    instanceTypes: [group.name.startsWith('gpu') ? 'g5.xlarge' : 'm6i.large'],
    subnets: ['a', 'b', 'c'].map(zone => subnetOf(at.account, `${at.region}${zone}`)),
    amiType: group.name.startsWith('gpu') ? 'AL2023_x86_64_NVIDIA' : 'AL2023_x86_64_STANDARD',
    nodeRole: roleFor('ec2.amazonaws.com', group, at),
    health: { issues: [] },
    tags: tagMap(tagsOf(at.account, group, null, at.now)),
  };
}
