import { vpcOf, subnetOf } from '../estate/network.ts';
import type { Owned } from '../estate/owned.ts';
import { randomOf } from '../random.ts';
import { living, livingBy } from './living.ts';
import { Refused, type Answer, type Answers, type At, type Item } from './answer.ts';

export const opensearch: Answers<'opensearch'> = {
  ListDomainNames: (_input, at) => ({ DomainNames: living(at.estate.databases(at.region).searches, at.now).map(({ name }) => ({ DomainName: name, EngineType: 'OpenSearch' })) }),
  DescribeDomains(input, at) {
    if (input.DomainNames.length > 5) throw new Refused('ValidationException', 'Please provide a maximum of 5 domain names to describe.', 400);
    return { DomainStatusList: input.DomainNames.flatMap((name: string) => domainOf(livingBy(at.estate.databases(at.region).searches, 'name', name, at.now), at)) };
  },
};

function domainOf(domain: Owned | undefined, { account, region }: At): Item<Answer<'opensearch', 'DescribeDomains'>['DomainStatusList']>[] {
  if (domain === undefined) return [];
  const random = randomOf(`${domain.arn}/settings`);
  const masters = random.chance(0.6);
  return [
    {
      DomainId: `${account.id}/${domain.name}`,
      DomainName: domain.name,
      ARN: domain.arn,
      Created: true,
      Deleted: false,
      Processing: false,
      EngineVersion: random.pick(['OpenSearch_2.19', 'OpenSearch_2.13', 'Elasticsearch_7.10']),
      ClusterConfig: {
        InstanceType: random.pick(['m6g.large.search', 'r6g.large.search', 't3.medium.search']),
        InstanceCount: random.pick([2, 3, 4]),
        DedicatedMasterEnabled: masters,
        ...(masters ? { DedicatedMasterType: 'm6g.large.search' as const, DedicatedMasterCount: 3 } : {}),
        ZoneAwarenessEnabled: masters,
        WarmEnabled: false,
      },
      EBSOptions: { EBSEnabled: true, VolumeType: 'gp3', VolumeSize: random.pick([50, 100, 300]), Iops: 3000, Throughput: 125 },
      VPCOptions: { VPCId: vpcOf(account, region), SubnetIds: [subnetOf(account, `${region}a`)], AvailabilityZones: [`${region}a`], SecurityGroupIds: [] },
      EncryptionAtRestOptions: { Enabled: true, KmsKeyId: `arn:aws:kms:${region}:${account.id}:alias/aws/es` },
      NodeToNodeEncryptionOptions: { Enabled: true },
    },
  ];
}
