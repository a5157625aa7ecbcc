import { describe, expect, test } from 'vitest';
import rdsClusterSnapshots from '#collect/collectors/rds/rds-cluster-snapshots';
import rdsClusters from '#collect/collectors/rds/rds-clusters';
import rdsInstances from '#collect/collectors/rds/rds-instances';
import rdsSnapshots from '#collect/collectors/rds/rds-snapshots';
import worlds from '../worlds/rds.ts';
import { deny, pages, refuse, run, tally } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

const arn = (type: string, id: string) => `arn:aws:rds:eu-west-1:111111111111:${type}:${id}`;

/** One member of a list as its world has it, with changes; a change to undefined leaves a member out. */
function like(collector: keyof typeof worlds, op: string, list: string, more: object): object {
  const answer: any = (worlds[collector].world(1) as any)[op]({});
  return { [list]: [{ ...answer[list][0], ...more }] };
}

test.each([rdsInstances, rdsClusters, rdsSnapshots, rdsClusterSnapshots])('$id leaves no hole', async collector => {
  const [kind = ''] = Object.keys(collector.yields);
  const { of, dropped, reason } = await run(collector, worlds[collector.id as keyof typeof worlds].world(3));
  expect([dropped, reason]).toEqual([0, null]);
  expect(Object.values(of(kind)).map(({ holes }) => holes)).toEqual([{}, {}, {}]);
});

describe('rds-instances', () => {
  const of = async (more: object) =>
    (await run(rdsInstances, { DescribeDBInstances: () => like('rds-instances', 'DescribeDBInstances', 'DBInstances', { DBInstanceArn: arn('db', 'orders'), ...more }) })).of('rds-instance')[arn('db', 'orders')];

  test('reads all pages, in the largest that AWS gives', async () => {
    const { of: read, calls } = await run(rdsInstances, {
      DescribeDBInstances: pages(
        ['a', 'b'].map(id => like('rds-instances', 'DescribeDBInstances', 'DBInstances', { DBInstanceIdentifier: id, DBInstanceArn: arn('db', id) })),
        'Marker',
      ),
    });
    expect(calls.map(call => call.in)).toEqual([{ MaxRecords: 100 }, { MaxRecords: 100, Marker: '1' }]);
    expect(Object.keys(read('rds-instance'))).toEqual([arn('db', 'a'), arn('db', 'b')]);
  });

  test('says what it is, what it costs and how it is kept', async () => {
    expect(
      await of({
        Engine: 'docdb',
        DBClusterIdentifier: 'documents',
        PerformanceInsightsEnabled: true,
        PerformanceInsightsRetentionPeriod: 731,
        MasterUserSecret: { SecretArn: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:x', SecretStatus: 'active' },
      }),
    ).toMatchObject({
      holes: {},
      name: 'orders',
      data: {
        engine: 'docdb',
        clusterId: 'documents',
        instanceClass: 'db.m6g.large',
        storageGiB: 100,
        iops: 3000,
        throughputMiBps: 125,
        performanceInsightsDays: 731,
        masterUserSecretArn: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:x',
        certificateExpiresAt: '2027-06-01T00:00:00.000Z',
        tags: { Owner: 'payments' },
      },
    });
  });

  test('a replica names its source, and a source its replicas of both forms', async () => {
    expect((await of({ ReadReplicaSourceDBInstanceIdentifier: 'main' }))?.data).toMatchObject({ replicaOf: 'main', replicas: [] });
    expect((await of({ ReadReplicaSourceDBClusterIdentifier: 'aurora' }))?.data).toMatchObject({ replicaOf: 'aurora' });
    expect((await of({ ReadReplicaDBInstanceIdentifiers: ['r1'], ReadReplicaDBClusterIdentifiers: ['c1'] }))?.data).toMatchObject({ replicaOf: null, replicas: ['r1', 'c1'] });
  });

  test('has no date while it is being created; later a missing date is a gap', async () => {
    expect((await of({ InstanceCreateTime: undefined, DBInstanceStatus: 'creating' }))?.data.createdAt).toBeNull();
    expect((await of({ InstanceCreateTime: undefined }))?.holes).toEqual({ createdAt: { reason: 'no call answered it', missing: [] } });
  });

  test('what AWS does not say of insights, certificates and switches is a gap, not a no', async () => {
    expect(Object.keys((await of({ PerformanceInsightsEnabled: undefined, CertificateDetails: undefined, MultiAZ: undefined, DeletionProtection: undefined }))?.holes ?? {}).sort()).toEqual([
      'certificateExpiresAt',
      'deletionProtection',
      'multiAz',
      'performanceInsightsDays',
    ]);
    expect((await of({ CACertificateIdentifier: undefined, CertificateDetails: undefined }))?.data.certificateExpiresAt).toBeNull();
  });

  test('counts what it cannot understand, and keeps the others', async () => {
    const good = (like('rds-instances', 'DescribeDBInstances', 'DBInstances', {}) as any).DBInstances[0];
    const {
      of: read,
      dropped,
      listed,
    } = await run(rdsInstances, {
      DescribeDBInstances: () => ({ DBInstances: [null, { ...good, DBInstanceArn: undefined }, { ...good, DBInstanceArn: arn('db', 'x'), MultiAZ: 'yes' }, { ...good, DBInstanceArn: arn('db', 'y'), TagList: {} }, good] }),
    });
    expect([dropped, listed, Object.keys(read('rds-instance'))]).toEqual([4, [], [good.DBInstanceArn]]);
  });

  test('a refused list ends it and lists nothing', async () => {
    expect(await run(rdsInstances, { DescribeDBInstances: deny })).toMatchObject({ ended: { broken: expect.objectContaining({ name: 'AccessDeniedException' }) } });
  });
});

describe('rds-clusters', () => {
  const of = async (more: object) =>
    (await run(rdsClusters, { DescribeDBClusters: () => like('rds-clusters', 'DescribeDBClusters', 'DBClusters', { DBClusterArn: arn('cluster', 'orders'), ...more }) })).of('rds-cluster')[arn('cluster', 'orders')];

  test('Aurora on standard storage: no name of the storage, no class of its own', async () => {
    expect(await of({})).toMatchObject({
      holes: {},
      data: { engineMode: 'provisioned', storageType: null, instanceClass: null, serverlessMinCapacityUnits: null, members: [{ instanceId: '000000000000-1', writer: true }], tags: { Owner: 'payments' } },
    });
  });

  test('serverless v2 with its bounds, and a pause', async () => {
    expect((await of({ ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 16, SecondsUntilAutoPause: 300 } }))?.data).toMatchObject({ serverlessMinCapacityUnits: 0, serverlessMaxCapacityUnits: 16, autoPauseSeconds: 300 });
    expect((await of({ ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 16 } }))?.data).toMatchObject({ serverlessMinCapacityUnits: 0.5, autoPauseSeconds: null });
  });

  test('a Multi-AZ cluster has class and storage of its own', async () => {
    expect((await of({ Engine: 'postgres', DBClusterInstanceClass: 'db.m6gd.large', StorageType: 'io1', Iops: 3000, AllocatedStorage: 400 }))?.data).toMatchObject({
      engine: 'postgres',
      instanceClass: 'db.m6gd.large',
      storageType: 'io1',
      iops: 3000,
      storageGiB: 400,
    });
  });

  test('a member of another form drops the cluster', async () => {
    expect(await run(rdsClusters, { DescribeDBClusters: () => like('rds-clusters', 'DescribeDBClusters', 'DBClusters', { DBClusterMembers: [{ DBInstanceIdentifier: 'x' }] }) })).toMatchObject({
      dropped: 1,
      reason: expect.stringContaining('members is not what AWS documents'),
    });
  });
});

describe.each([
  {
    collector: rdsSnapshots,
    id: 'rds-snapshots' as const,
    kind: 'rds-snapshot',
    op: 'DescribeDBSnapshots',
    list: 'DBSnapshots',
    name: 'DBSnapshotIdentifier',
    arnName: 'DBSnapshotArn',
    type: 'snapshot',
    encrypted: 'Encrypted',
    attributes: 'DBSnapshotAttributes',
  },
  {
    collector: rdsClusterSnapshots,
    id: 'rds-cluster-snapshots' as const,
    kind: 'rds-cluster-snapshot',
    op: 'DescribeDBClusterSnapshots',
    list: 'DBClusterSnapshots',
    name: 'DBClusterSnapshotIdentifier',
    arnName: 'DBClusterSnapshotArn',
    type: 'cluster-snapshot',
    encrypted: 'StorageEncrypted',
    attributes: 'DBClusterSnapshotAttributes',
  },
])('$id', ({ collector, id, kind, op, list, name, arnName, type, encrypted, attributes }) => {
  const ask = `Describe${attributes}`;
  const snapshot = (snapshotId: string, more: object = {}) => (like(id, op, list, { [name]: snapshotId, [arnName]: arn(type, snapshotId), [encrypted]: false, ...more }) as any)[list][0];
  const restore = (...accounts: string[]) => ({ [`${attributes}Result`]: { [attributes]: [{ AttributeName: 'restore', AttributeValues: accounts }] } });

  test('asks only those who may be public whether they are', async () => {
    const { of, calls } = await run(collector, {
      [op]: () => ({
        [list]: [snapshot('open'), snapshot('shared'), snapshot('own'), snapshot('encrypted', { [encrypted]: true }), snapshot('rds:nightly', { SnapshotType: 'automated' }), snapshot('awsbackup:job-1', { SnapshotType: 'awsbackup' })],
      }),
      [ask]: input => restore(...(input[name] === 'open' ? ['all'] : input[name] === 'shared' ? ['222222222222'] : [])),
    });
    expect(tally(calls)).toEqual({ [op]: 1, [ask]: 3 });
    expect(Object.values(of(kind)).map(({ name: said, data, holes }) => [said, data.public, holes])).toEqual([
      ['open', true, {}],
      ['shared', false, {}],
      ['own', false, {}],
      ['encrypted', false, {}],
      ['rds:nightly', false, {}],
      ['awsbackup:job-1', false, {}],
    ]);
  });

  test('a refusal leaves that open and nothing else', async () => {
    const { of } = await run(collector, { [op]: () => ({ [list]: [snapshot('a'), snapshot('b')] }), [ask]: input => (input[name] === 'a' ? deny() : restore()) });
    expect(of(kind)[arn(type, 'a')]?.holes).toEqual({ public: { reason: `${ask}: AccessDeniedException`, missing: [`rds:${ask}`] } });
    expect(of(kind)[arn(type, 'b')]?.holes).toEqual({});
    const gone = await run(collector, { [op]: () => ({ [list]: [snapshot('a')] }), [ask]: () => refuse('DBSnapshotNotFoundFault', 404) });
    expect(Object.keys(gone.of(kind)[arn(type, 'a')]?.holes ?? {})).toEqual(['public']);
  });

  test.each([{}, { [`${attributes}Result`]: {} }, { [`${attributes}Result`]: { [attributes]: [] } }, { [`${attributes}Result`]: { [attributes]: [{ AttributeName: 'restore' }] } }])(
    'a garbled answer %j is counted and says nothing',
    async answer => {
      const { of, dropped } = await run(collector, { [op]: () => ({ [list]: [snapshot('a')] }), [ask]: () => answer });
      expect([dropped, Object.keys(of(kind)[arn(type, 'a')]?.holes ?? {})]).toEqual([1, ['public']]);
    },
  );

  test('one that is being made has no date yet', async () => {
    const { of } = await run(collector, { [op]: () => ({ [list]: [snapshot('a', { Status: 'creating', SnapshotCreateTime: undefined })] }), [ask]: () => restore() });
    expect(of(kind)[arn(type, 'a')]).toMatchObject({ holes: {}, data: { createdAt: null } });
  });
});

test('understands a recorded answer', async () => {
  const { of, calls, dropped } = await run(rdsSnapshots, { DescribeDBSnapshots: () => recorded('test_rds_snapshot_instance', 'rds.DescribeDBSnapshots_1') });
  expect(dropped).toBe(0);
  expect(calls).toHaveLength(1); // all are encrypted
  expect(of('rds-snapshot')['arn:aws:rds:us-east-1:644160558196:snapshot:manual-testx']).toMatchObject({
    holes: {},
    data: { snapshotType: 'manual', instanceId: 'kapilt-testx-testx', createdAt: '2023-07-25T13:22:06.244Z', storageGiB: 30, encrypted: true, copiedFrom: null, public: false, tags: { App: 'Testx', Env: 'Dev' } },
  });
});
