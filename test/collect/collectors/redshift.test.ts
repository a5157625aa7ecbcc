import { expect, test } from 'vitest';
import redshiftClusters from '#collect/collectors/redshift/redshift-clusters';
import worlds from '../worlds/redshift.ts';
import { pages, run } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

const arn = (id: string) => `arn:aws:redshift:eu-west-1:111111111111:cluster:${id}`;
const cluster = (id: string, more: object = {}) => ({ ...(worlds['redshift-clusters'].world(1) as any).DescribeClusters({}).Clusters[0], ClusterIdentifier: id, ...more });
const read = async (more: object) => (await run(redshiftClusters, { DescribeClusters: () => ({ Clusters: [cluster('warehouse', more)] }) })).of('redshift-cluster')[arn('warehouse')];

test('reads all pages; the ARN is the one that tags know, not that of the namespace', async () => {
  const { of, calls } = await run(redshiftClusters, { DescribeClusters: pages([{ Clusters: [cluster('a')] }, { Clusters: [cluster('b', { ClusterNamespaceArn: 'arn:aws:redshift:eu-west-1:111111111111:namespace:1' })] }], 'Marker') });
  expect(calls.map(call => call.in)).toEqual([{ MaxRecords: 100 }, { MaxRecords: 100, Marker: '1' }]);
  expect(Object.values(of('redshift-cluster')).map(({ name, holes }) => [name, holes])).toEqual([
    ['a', {}],
    ['b', {}],
  ]);
});

test('says what it is, what it costs and who keeps its password', async () => {
  expect(await read({ ClusterStatus: 'paused', MultiAZ: 'Enabled', MasterPasswordSecretArn: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:x' })).toMatchObject({
    holes: {},
    data: { status: 'paused', nodeType: 'ra3.xlplus', nodeCount: 2, multiAz: true, manualSnapshotRetentionDays: -1, masterUserSecretArn: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:x', tags: { Owner: 'data' } },
  });
});

test('what AWS does not say is a gap', async () => {
  expect((await read({ ClusterStatus: 'creating', ClusterCreateTime: undefined }))?.data.createdAt).toBeNull();
  expect(Object.keys((await read({ ClusterCreateTime: undefined, MultiAZ: undefined }))?.holes ?? {}).sort()).toEqual(['createdAt', 'multiAz']);
});

test.each([[{ ClusterIdentifier: undefined }], [{ Encrypted: 'true' }], [{ Tags: [null] }]])('counts %j', async more => {
  expect(await run(redshiftClusters, { DescribeClusters: () => ({ Clusters: [cluster('a', more), cluster('b')] }) })).toMatchObject({ dropped: 1, listed: [] });
});

test('understands a recorded answer of 2022, from before clusters lay in two zones', async () => {
  const { of, dropped } = await run(redshiftClusters, { DescribeClusters: () => recorded('test_redshift_consecutive_snapshot_count_filter', 'redshift.DescribeClusters_1') });
  expect(dropped).toBe(0);
  expect(of('redshift-cluster')[arn('redshift-cluster-1')]).toMatchObject({
    data: { nodeType: 'dc2.large', nodeCount: 1, status: 'available', createdAt: '2022-09-01T22:04:52.776Z', storageCapacityMB: 400000, snapshotRetentionDays: 7, encrypted: true, tags: {} },
    holes: { multiAz: { reason: 'no call answered it', missing: [] } },
  });
});
