import { DAY } from '#kernel/time';
import { daysBack, lastDaily } from '../calendar.ts';
import type { DbCluster, DbInstance, DbSnapshot } from '../estate/databases.ts';
import { vpcOf } from '../estate/network.ts';
import type { Secret } from '../estate/secrets.ts';
import { hashOf, randomOf, type Random } from '../random.ts';
import { holds, turnedAt } from '../story.ts';
import { tagsOf } from '../tags.ts';
import { living, livingBy } from './living.ts';
import { page, Refused, sizeOf, type Answer, type Answers, type At, type Item } from './answer.ts';

type AwsInstance = Item<Answer<'rds', 'DescribeDBInstances'>['DBInstances']>;
type AwsCluster = Item<Answer<'rds', 'DescribeDBClusters'>['DBClusters']>;
type AwsSnapshot = Item<Answer<'rds', 'DescribeDBSnapshots'>['DBSnapshots']>;
type AwsClusterSnapshot = Item<Answer<'rds', 'DescribeDBClusterSnapshots'>['DBClusterSnapshots']>;

const perPage = (input: any): number => sizeOf(input.MaxRecords, 100, 100);

export const rds: Answers<'rds'> = {
  DescribeDBMajorEngineVersions: () => ({ DBMajorEngineVersions: supported }),
  DescribeReservedDBInstances: () => ({ ReservedDBInstances: [] }),
  DescribeDBInstances(input, at) {
    const { items, next } = page(living(databases(at).instances, at.now), perPage(input), input.Marker);
    return { DBInstances: items.map(instance => instanceOf(instance, at)), Marker: next };
  },
  DescribeDBClusters(input, at) {
    const { items, next } = page(living(databases(at).clusters, at.now), perPage(input), input.Marker);
    return { DBClusters: items.map(cluster => clusterOf(cluster, at)), Marker: next };
  },
  DescribeDBSnapshots(input, at) {
    const nightly = living(databases(at).instances, at.now)
      .filter(instance => instance.cluster === null)
      .flatMap(instance => nightsOf(instance, at.now).map(taken => ({ instance, taken })));
    const all = [...nightly, ...manual(at, 'instance')];
    const { items, next } = page(all, perPage(input), input.Marker);
    return { DBSnapshots: items.map(item => ('taken' in item ? nightlySnapshot(item.instance, item.taken, at) : snapshotOf(item, at))), Marker: next };
  },
  DescribeDBClusterSnapshots(input, at) {
    const nightly = living(databases(at).clusters, at.now).flatMap(cluster => nightsOf(cluster, at.now).map(taken => ({ cluster, taken })));
    const all = [...nightly, ...manual(at, 'cluster')];
    const { items, next } = page(all, perPage(input), input.Marker);
    return { DBClusterSnapshots: items.map(item => ('taken' in item ? nightlyClusterSnapshot(item.cluster, item.taken, at) : clusterSnapshotOf(item, at))), Marker: next };
  },
  DescribeDBSnapshotAttributes({ DBSnapshotIdentifier }, at) {
    const snapshot = livingBy(databases(at).snapshots, 'name', DBSnapshotIdentifier, at.now);
    if (snapshot === undefined) throw new Refused('DBSnapshotNotFoundFault', `DBSnapshot not found: ${DBSnapshotIdentifier}`, 404);
    return { DBSnapshotAttributesResult: { DBSnapshotIdentifier, DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: holds(snapshot.open, at.now) ? ['all'] : [] }] } };
  },
  DescribeDBClusterSnapshotAttributes({ DBClusterSnapshotIdentifier }, at) {
    const snapshot = livingBy(databases(at).snapshots, 'name', DBClusterSnapshotIdentifier, at.now);
    if (snapshot === undefined) throw new Refused('DBClusterSnapshotNotFoundFault', `DBClusterSnapshot not found: ${DBClusterSnapshotIdentifier}`, 404);
    return { DBClusterSnapshotAttributesResult: { DBClusterSnapshotIdentifier, DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: holds(snapshot.open, at.now) ? ['all'] : [] }] } };
  },
};

/** Until when AWS supports what the company runs: https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html and that of MySQL. */
const supported = (
  [
    ['postgres', '13', '2020-09-24', '2026-02-28', '2029-02-28'],
    ['postgres', '15', '2022-10-13', '2028-02-29', '2031-02-28'],
    ['postgres', '16', '2023-09-14', '2029-02-28', '2032-02-29'],
    ['aurora-postgresql', '16', '2024-01-31', '2029-02-28', '2032-02-29'],
    ['mysql', '8.0', '2018-04-19', '2026-07-31', '2029-07-31'],
    ['mysql', '8.4', '2024-11-21', '2029-07-31', '2032-07-31'],
  ] as const
).map(([Engine, MajorEngineVersion, from, standard, extended]) => ({
  Engine,
  MajorEngineVersion,
  SupportedEngineLifecycles: [
    { LifecycleSupportName: 'open-source-rds-standard-support' as const, LifecycleSupportStartDate: new Date(from), LifecycleSupportEndDate: new Date(`${standard}T23:59:59Z`) },
    { LifecycleSupportName: 'open-source-rds-extended-support' as const, LifecycleSupportStartDate: new Date(standard), LifecycleSupportEndDate: new Date(`${extended}T23:59:59Z`) },
  ],
}));

const engines = { postgres: 50, mysql: 35, mariadb: 15 } as const;
const versions = { postgres: ['16.8', '15.12', '13.20'], mysql: ['8.0.41', '8.4.4'], mariadb: ['10.11.11', '11.4.5'] } as const;
const classes = { 'db.t3.medium': 22, 'db.t4g.medium': 18, 'db.t4g.large': 12, 'db.m5.large': 14, 'db.m6g.large': 12, 'db.r6g.large': 8, 'db.r6g.xlarge': 5, 'db.m4.large': 5, 'db.t2.medium': 4 };

function databases({ estate, region }: At) {
  return estate.databases(region);
}

function manual(at: At, of: 'instance' | 'cluster'): DbSnapshot[] {
  return living(databases(at).snapshots, at.now).filter(snapshot => snapshot.arn.includes(':cluster-snapshot:') === (of === 'cluster'));
}

/** When the snapshots were made that RDS still keeps of its nights, oldest first. */
function nightsOf({ arn, bornAt, retentionDays }: DbInstance | DbCluster, now: number): number[] {
  const last = lastDaily(now, hashOf(`${arn}/window`) % 360);
  return Array.from({ length: retentionDays }, (_, night) => last - (retentionDays - 1 - night) * DAY).filter(taken => taken > bornAt);
}

/** What RDS calls it, a night's minute included. */
function nightName(name: string, taken: number): string {
  return `rds:${name}-${new Date(taken).toISOString().slice(0, 16).replace(/[T:]/g, '-')}`;
}

function resourceId(kind: 'db' | 'cluster', arn: string): string {
  return `${kind}-${randomOf(`${arn}/resource`).capitals(26)}`;
}

function settingsOf(of: DbInstance | DbCluster): { readonly random: Random; readonly engine: keyof typeof versions; readonly version: string; readonly storageGiB: number } {
  const random = randomOf(`${of.arn}/settings`);
  const engine = random.weighted(engines);
  return { random, engine, version: random.pick<string>(versions[engine]), storageGiB: random.pick([20, 50, 100, 100, 200, 500, 1000]) };
}

const ownedSecrets = new WeakMap<readonly Secret[], ReadonlyMap<string, Secret>>();

/** The secret in which Secrets Manager keeps the master user of an instance. */
function masterSecret(arn: string, { account, estate }: At): { MasterUserSecret?: { SecretArn: string; SecretStatus: string } } {
  const secrets = estate.secrets();
  let byInstance = ownedSecrets.get(secrets);
  if (byInstance === undefined) ownedSecrets.set(secrets, (byInstance = new Map(secrets.flatMap(secret => (secret.owner === 'rds' ? [[secret.serviceTags?.['aws:rds:primaryDBInstanceArn'] ?? '', secret] as const] : [])))));
  const secret = byInstance.get(arn);
  return secret === undefined ? {} : { MasterUserSecret: { SecretArn: `arn:aws:secretsmanager:${secret.region}:${account.id}:secret:${secret.name}-${secret.suffix}`, SecretStatus: 'active' } };
}

function instanceOf(instance: DbInstance, at: At): AwsInstance {
  const { random, engine, version, storageGiB } = settingsOf(instance);
  const { account, now } = at;
  const aurora = instance.cluster !== null;
  const engineName = aurora ? 'aurora-postgresql' : engine;
  const stopped = holds(instance.stopped, now);
  const gp3 = random.chance(0.6);
  const production = account.environment === 'production';
  const insights = random.chance(0.5);
  // AWS starts it again after seven days, and somebody stops it again
  const since = turnedAt(instance.stopped, now) ?? instance.bornAt;
  return {
    DBInstanceIdentifier: instance.name,
    DBInstanceClass: aurora ? 'db.r6g.large' : random.weighted(classes),
    Engine: engineName,
    DBInstanceStatus: stopped ? 'stopped' : 'available',
    ...(stopped ? { AutomaticRestartTime: new Date(since + Math.ceil((now - since + 1) / (7 * DAY)) * 7 * DAY) } : {}),
    MasterUsername: 'postgres',
    Endpoint: { Address: `${instance.name}.${random.hex(12)}.${at.region}.rds.amazonaws.com`, Port: 5432 },
    AllocatedStorage: aurora ? 1 : storageGiB,
    InstanceCreateTime: new Date(instance.bornAt),
    PreferredBackupWindow: '03:00-03:30',
    BackupRetentionPeriod: instance.retentionDays,
    AvailabilityZone: `${at.region}${random.pick(['a', 'b', 'c'])}`,
    DBSubnetGroup: { DBSubnetGroupName: 'default', VpcId: vpcOf(account, at.region) },
    MultiAZ: !aurora && production && random.chance(0.6),
    EngineVersion: aurora ? '16.6' : version,
    AutoMinorVersionUpgrade: true,
    ReadReplicaDBInstanceIdentifiers: [],
    LicenseModel: engine === 'postgres' || aurora ? 'postgresql-license' : 'general-public-license',
    PubliclyAccessible: holds(instance.public, now),
    StorageType: aurora ? 'aurora' : gp3 ? 'gp3' : 'gp2',
    ...(!aurora && gp3 ? { Iops: 3000, StorageThroughput: 125 } : {}),
    ...(instance.cluster === null ? {} : { DBClusterIdentifier: instance.cluster.name }),
    StorageEncrypted: instance.encrypted,
    ...(instance.encrypted ? { KmsKeyId: `arn:aws:kms:${at.region}:${account.id}:alias/aws/rds` } : {}),
    DbiResourceId: resourceId('db', instance.arn),
    ...certificateOf(instance, now),
    CopyTagsToSnapshot: random.chance(0.5),
    IAMDatabaseAuthenticationEnabled: random.chance(0.3),
    PerformanceInsightsEnabled: insights,
    ...(insights ? { PerformanceInsightsRetentionPeriod: 7 } : {}),
    DeletionProtection: production && random.chance(0.8),
    ...(random.chance(0.3) && !aurora ? { MaxAllocatedStorage: storageGiB * 2 } : {}),
    ...masterSecret(instance.arn, at),
    EngineLifecycleSupport: random.chance(0.3) ? 'open-source-rds-extended-support-disabled' : 'open-source-rds-extended-support',
    DBInstanceArn: instance.arn,
    TagList: tagsOf(account, instance, null, now),
  };
}

/** RDS renews a server certificate of a year when a quarter of it is left. Some of an authority that has ended are still there, and some engines have to be restarted for a new one. */
function certificateOf({ arn, bornAt }: DbInstance, now: number): Pick<AwsInstance, 'CACertificateIdentifier' | 'CertificateDetails'> {
  const random = randomOf(`${arn}/certificate`);
  const of = (CAIdentifier: string, till: number) => ({ CACertificateIdentifier: CAIdentifier, CertificateDetails: { CAIdentifier, ValidTill: new Date(till) } });
  const fate = random.weighted({ renewed: 82, forgotten: 8, waiting: 10 });
  const ended = Date.parse('2024-08-22T17:08:50Z');
  if (fate === 'forgotten' && bornAt < ended) return of('rds-ca-2019', ended);
  if (fate === 'waiting' && bornAt < daysBack(300, 0)) return of('rds-ca-rsa2048-g1', daysBack(-20 - random.int(60), random.next()));
  const every = 274 * DAY;
  return of('rds-ca-rsa2048-g1', bornAt + Math.floor((now - bornAt) / every) * every + 365 * DAY);
}

function clusterOf(cluster: DbCluster, at: At): AwsCluster {
  const { random } = settingsOf(cluster);
  const members = living(databases(at).instances, at.now).filter(instance => instance.cluster === cluster);
  return {
    AllocatedStorage: 1,
    AvailabilityZones: ['a', 'b', 'c'].map(zone => `${at.region}${zone}`),
    BackupRetentionPeriod: cluster.retentionDays,
    DBClusterIdentifier: cluster.name,
    Status: 'available',
    MultiAZ: true,
    Engine: 'aurora-postgresql',
    EngineVersion: '16.6',
    EngineMode: 'provisioned',
    DBClusterMembers: members.map((member, index) => ({ DBInstanceIdentifier: member.name, IsClusterWriter: index === 0, DBClusterParameterGroupStatus: 'in-sync', PromotionTier: 1 })),
    StorageEncrypted: true,
    KmsKeyId: `arn:aws:kms:${at.region}:${at.account.id}:alias/aws/rds`,
    DbClusterResourceId: resourceId('cluster', cluster.arn),
    DBClusterArn: cluster.arn,
    IAMDatabaseAuthenticationEnabled: random.chance(0.4),
    ClusterCreateTime: new Date(cluster.bornAt),
    CopyTagsToSnapshot: random.chance(0.6),
    DeletionProtection: at.account.environment === 'production',
    EngineLifecycleSupport: 'open-source-rds-extended-support',
    TagList: tagsOf(at.account, cluster, null, at.now),
  };
}

function nightlySnapshot(instance: DbInstance, taken: number, at: At): AwsSnapshot {
  const name = nightName(instance.name, taken);
  return { ...aboutInstance(instance, at), DBSnapshotIdentifier: name, DBSnapshotArn: instance.arn.replace(/:db:.*$/, `:snapshot:${name}`), SnapshotType: 'automated', SnapshotCreateTime: new Date(taken), TagList: [] };
}

function snapshotOf(snapshot: DbSnapshot, at: At): AwsSnapshot {
  const about = aboutInstance(snapshot.of as DbInstance, at);
  return {
    ...about,
    ...(snapshot.orphan ? { DBInstanceIdentifier: snapshot.name.replace(/-final-\d+$/, ''), DbiResourceId: resourceId('db', snapshot.arn) } : {}),
    DBSnapshotIdentifier: snapshot.name,
    DBSnapshotArn: snapshot.arn,
    SnapshotType: 'manual',
    SnapshotCreateTime: new Date(snapshot.bornAt),
    Encrypted: snapshot.encrypted,
    TagList: tagsOf(at.account, snapshot, null, at.now),
  };
}

function aboutInstance(instance: DbInstance, at: At): AwsSnapshot {
  const { engine, version, storageGiB } = settingsOf(instance);
  return {
    DBInstanceIdentifier: instance.name,
    DbiResourceId: resourceId('db', instance.arn),
    Engine: engine,
    EngineVersion: version,
    AllocatedStorage: storageGiB,
    Status: 'available',
    Port: 5432,
    AvailabilityZone: `${at.region}a`,
    VpcId: vpcOf(at.account, at.region),
    InstanceCreateTime: new Date(instance.bornAt),
    MasterUsername: 'postgres',
    StorageType: 'gp3',
    Encrypted: instance.encrypted,
    PercentProgress: 100,
    FullSnapshotSizeInBytes: Math.floor(storageGiB * 2 ** 30 * 0.6),
  };
}

function nightlyClusterSnapshot(cluster: DbCluster, taken: number, at: At): AwsClusterSnapshot {
  const name = nightName(cluster.name, taken);
  return {
    ...aboutCluster(cluster, at),
    DBClusterSnapshotIdentifier: name,
    DBClusterSnapshotArn: cluster.arn.replace(/:cluster:.*$/, `:cluster-snapshot:${name}`),
    SnapshotType: 'automated',
    SnapshotCreateTime: new Date(taken),
    TagList: [],
  };
}

function clusterSnapshotOf(snapshot: DbSnapshot, at: At): AwsClusterSnapshot {
  return {
    ...aboutCluster(snapshot.of, at),
    ...(snapshot.orphan ? { DBClusterIdentifier: snapshot.name.replace(/-final-\d+$/, ''), DbClusterResourceId: resourceId('cluster', snapshot.arn) } : {}),
    DBClusterSnapshotIdentifier: snapshot.name,
    DBClusterSnapshotArn: snapshot.arn,
    SnapshotType: 'manual',
    SnapshotCreateTime: new Date(snapshot.bornAt),
    StorageEncrypted: snapshot.encrypted,
    TagList: tagsOf(at.account, snapshot, null, at.now),
  };
}

function aboutCluster(cluster: DbCluster, at: At): AwsClusterSnapshot {
  return {
    DBClusterIdentifier: cluster.name,
    DbClusterResourceId: resourceId('cluster', cluster.arn),
    Engine: 'aurora-postgresql',
    EngineVersion: '16.6',
    AllocatedStorage: settingsOf(cluster).storageGiB,
    Status: 'available',
    Port: 0,
    VpcId: vpcOf(at.account, at.region),
    ClusterCreateTime: new Date(cluster.bornAt),
    MasterUsername: 'postgres',
    StorageEncrypted: true,
    PercentProgress: 100,
  };
}
