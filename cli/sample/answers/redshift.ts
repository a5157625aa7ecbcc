import { vpcOf } from '../estate/network.ts';
import { randomOf } from '../random.ts';
import { tagsOf } from '../tags.ts';
import { living } from './living.ts';
import { page, sizeOf, type Answers } from './answer.ts';

export const redshift: Answers<'redshift'> = {
  DescribeReservedNodes: () => ({ ReservedNodes: [] }),
  DescribeClusters(input, { account, estate, region, now }) {
    const { items, next } = page(living(estate.databases(region).warehouses, now), sizeOf(input.MaxRecords, 100, 100), input.Marker);
    return {
      Clusters: items.map(cluster => {
        const random = randomOf(`${cluster.arn}/settings`);
        const nodes = random.pick([2, 2, 4]);
        return {
          ClusterIdentifier: cluster.name,
          NodeType: 'ra3.xlplus',
          NumberOfNodes: nodes,
          ClusterStatus: 'available',
          ClusterAvailabilityStatus: 'Available',
          MasterUsername: 'awsuser',
          DBName: 'dev',
          ClusterCreateTime: new Date(cluster.bornAt),
          AutomatedSnapshotRetentionPeriod: random.pick([1, 7]),
          ManualSnapshotRetentionPeriod: -1,
          AvailabilityZone: `${region}a`,
          MultiAZ: 'Disabled',
          PubliclyAccessible: false,
          Encrypted: true,
          KmsKeyId: `arn:aws:kms:${region}:${account.id}:alias/aws/redshift`,
          VpcId: vpcOf(account, region),
          ClusterVersion: '1.0',
          TotalStorageCapacityInMegaBytes: nodes * 32_768_000,
          Tags: tagsOf(account, cluster, null, now),
        };
      }),
      Marker: next,
    };
  },
};
