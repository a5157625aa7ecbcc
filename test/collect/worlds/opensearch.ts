import { group, type Worlds } from './world.ts';

export default {
  'opensearch-domains': {
    calls: [2, 3, 21],
    world: count => ({
      ListDomainNames: group(count, Infinity, 'DomainNames', id => ({ DomainName: id, EngineType: 'OpenSearch' })),
      DescribeDomains: ({ DomainNames }) => ({
        DomainStatusList: DomainNames.map((name: string) => ({
          DomainId: `111111111111/${name}`,
          DomainName: name,
          ARN: `arn:aws:es:eu-west-1:111111111111:domain/${name}`,
          Created: true,
          Deleted: false,
          EngineVersion: 'OpenSearch_2.17',
          ClusterConfig: { InstanceType: 'r6g.large.search', InstanceCount: 2, DedicatedMasterEnabled: false, ZoneAwarenessEnabled: true, WarmEnabled: false },
          EBSOptions: { EBSEnabled: true, VolumeType: 'gp3', VolumeSize: 100, Iops: 3000, Throughput: 125 },
          EncryptionAtRestOptions: { Enabled: true, KmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/1' },
        })),
      }),
    }),
  },
} satisfies Worlds;
