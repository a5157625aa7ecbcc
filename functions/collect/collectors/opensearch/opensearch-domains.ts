import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { idsIn } from '../members-in.ts';
import { answeredList, itemsIn, structureIn, textIn, textItem, understand } from '../understand.ts';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonopensearchservice.html (DescribeDomains: up to five domains) */
const domainsPerCall = 5;

const described = [
  'engineVersion',
  'deleted',
  'instanceType',
  'instanceCount',
  'masterType',
  'masterCount',
  'warmType',
  'warmCount',
  'zoneAware',
  'volumeType',
  'volumeGiB',
  'iops',
  'throughputMiBps',
  'inVpc',
  'encrypted',
  'kmsKeyId',
] as const;

/** What a domain has of something that is on; null where it is off, and nothing where AWS does not say. */
function where(on: unknown, value: unknown): any {
  return on === true ? value : on === false ? null : undefined;
}

export default defineCollector({
  id: 'opensearch-domains',
  title: 'OpenSearch domains, those of Elasticsearch too',
  scope: 'region',
  billedAs: ['OpenSearch', 'Elasticsearch'],
  yields: { 'opensearch-domain': ['ListDomainNames'] },
  actions: {
    ListDomainNames: ['es:ListDomainNames'],
    DescribeDomains: ['es:DescribeDomains'],
  },
  async collect({ aws, each }) {
    const { client, ListDomainNamesCommand, DescribeDomainsCommand } = await aws('opensearch');
    const names = idsIn(
      [await client.send(new ListDomainNamesCommand({}))],
      answer => answer.DomainNames,
      domain => domain.DomainName,
    );
    const batches = Array.from({ length: Math.ceil(names.length / domainsPerCall) }, (_, index) => names.slice(index * domainsPerCall, (index + 1) * domainsPerCall));
    await each(batches, DomainNames => client.send(new DescribeDomainsCommand({ DomainNames })));
  },
  *normalise(call, { partition, region, account }) {
    const arnOf = (name: string) => `arn:${partition}:es:${region}:${account}:domain/${name}`;
    if (call.op === 'ListDomainNames') {
      yield* itemsIn('opensearch-domain', call, 'DomainNames', domain => {
        const domainName = textIn(domain, 'DomainName');
        return [part('opensearch-domain', arnOf(domainName), { domainName })];
      });
      return;
    }
    if (call.err !== null) {
      yield* understand('opensearch-domain', 'a question of DescribeDomains', () => answeredList(call.in, 'DomainNames').map(name => unread('opensearch-domain', arnOf(textItem(name)), described)));
      return;
    }
    yield* itemsIn('opensearch-domain', call, 'DomainStatusList', domain => {
      const nodes = structureIn(domain, 'ClusterConfig');
      const ebs = domain.EBSOptions;
      return [
        part('opensearch-domain', arnOf(textIn(domain, 'DomainName')), {
          engineVersion: domain.EngineVersion,
          deleted: domain.Deleted,
          instanceType: nodes.InstanceType,
          instanceCount: nodes.InstanceCount,
          masterType: where(nodes.DedicatedMasterEnabled, nodes.DedicatedMasterType),
          masterCount: where(nodes.DedicatedMasterEnabled, nodes.DedicatedMasterCount),
          warmType: where(nodes.WarmEnabled ?? false, nodes.WarmType), // left out where an instance type cannot have it
          warmCount: where(nodes.WarmEnabled ?? false, nodes.WarmCount),
          zoneAware: nodes.ZoneAwarenessEnabled,
          volumeType: where(ebs?.EBSEnabled, ebs?.VolumeType),
          volumeGiB: where(ebs?.EBSEnabled, ebs?.VolumeSize),
          iops: where(ebs?.EBSEnabled, ebs?.Iops ?? null),
          throughputMiBps: where(ebs?.EBSEnabled, ebs?.Throughput ?? null),
          inVpc: domain.VPCOptions?.VPCId !== undefined,
          encrypted: domain.EncryptionAtRestOptions?.Enabled,
          kmsKeyId: domain.EncryptionAtRestOptions?.KmsKeyId ?? null,
        }),
      ];
    });
  },
});
