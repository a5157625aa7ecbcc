import { expect, test } from 'vitest';
import opensearchDomains from '#collect/collectors/opensearch/opensearch-domains';
import worlds from '../worlds/opensearch.ts';
import { deny, run, tally } from './fake-gather.ts';

const arn = (name: string) => `arn:aws:es:eu-west-1:111111111111:domain/${name}`;
const listed = (...names: string[]) => ({ DomainNames: names.map(DomainName => ({ DomainName, EngineType: 'OpenSearch' })) });
const status = (name: string, more: object = {}) => ({ ...(worlds['opensearch-domains'].world(1) as any).DescribeDomains({ DomainNames: [name] }).DomainStatusList[0], ...more });
const describing = (more: object) => ({ ListDomainNames: () => listed('logs'), DescribeDomains: () => ({ DomainStatusList: [status('logs', more)] }) });
const read = async (more: object) => (await run(opensearchDomains, describing(more))).of('opensearch-domain')[arn('logs')];

test('describes five domains a call, and leaves open their tags only', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const { of, calls } = await run(opensearchDomains, { ListDomainNames: () => listed(...names), DescribeDomains: input => ({ DomainStatusList: input.DomainNames.map((name: string) => status(name)) }) });
  expect(tally(calls)).toEqual({ ListDomainNames: 1, DescribeDomains: 2 });
  expect(calls.slice(1).map(call => call.in.DomainNames)).toEqual([['a', 'b', 'c', 'd', 'e'], ['f']]);
  expect(Object.entries(of('opensearch-domain')).map(([resource, { holes }]) => [resource, Object.keys(holes)])).toEqual(names.map(name => [arn(name), ['tags']]));
});

test('says which nodes and disks it has', async () => {
  expect((await read({}))?.data).toMatchObject({ instanceType: 'r6g.large.search', instanceCount: 2, masterType: null, warmCount: null, volumeType: 'gp3', volumeGiB: 100, inVpc: false, encrypted: true });
  const nodes = {
    InstanceType: 'i3.large.search',
    InstanceCount: 3,
    DedicatedMasterEnabled: true,
    DedicatedMasterType: 'm6g.large.search',
    DedicatedMasterCount: 3,
    ZoneAwarenessEnabled: true,
    WarmEnabled: true,
    WarmType: 'ultrawarm1.medium.search',
    WarmCount: 2,
  };
  expect((await read({ ClusterConfig: nodes, EBSOptions: { EBSEnabled: false }, VPCOptions: { VPCId: 'vpc-1' } }))?.data).toMatchObject({
    masterType: 'm6g.large.search',
    masterCount: 3,
    warmType: 'ultrawarm1.medium.search',
    warmCount: 2,
    volumeType: null,
    volumeGiB: null,
    iops: null,
    inVpc: true,
  });
});

test('what AWS does not say is a gap', async () => {
  expect(Object.keys((await read({ EBSOptions: undefined, EncryptionAtRestOptions: undefined }))?.holes ?? {}).sort()).toEqual(['encrypted', 'iops', 'tags', 'throughputMiBps', 'volumeGiB', 'volumeType']);
});

test('a refused batch leaves its domains open, and the other batch is read', async () => {
  const { of } = await run(opensearchDomains, {
    ListDomainNames: () => listed('a', 'b', 'c', 'd', 'e', 'f'),
    DescribeDomains: input => (input.DomainNames.includes('a') ? deny() : { DomainStatusList: [status('f')] }),
  });
  for (const name of ['a', 'e']) {
    const domain = of('opensearch-domain')[arn(name)];
    expect(domain?.data).toEqual({ domainName: name });
    expect(domain?.holes.instanceType).toEqual({ reason: 'DescribeDomains: AccessDeniedException', missing: ['es:DescribeDomains'] });
    expect(Object.keys(domain?.holes ?? {})).toHaveLength(17);
  }
  expect(Object.keys(of('opensearch-domain')[arn('f')]?.holes ?? {})).toEqual(['tags']);
});

test.each([
  ['a name', { ListDomainNames: () => ({ DomainNames: [{}, { DomainName: 'logs' }] }), DescribeDomains: () => ({ DomainStatusList: [status('logs')] }) }],
  ['no list of names', { ListDomainNames: () => ({}) }],
  ['a description', describing({ ClusterConfig: undefined })],
  ['a wrong type', describing({ Deleted: 'no' })],
  ['no list of descriptions', { ListDomainNames: () => listed('logs'), DescribeDomains: () => ({}) }],
])('counts what is garbled: %s', async (_, table) => {
  expect(await run(opensearchDomains, table)).toMatchObject({ dropped: 1, listed: [] });
});
