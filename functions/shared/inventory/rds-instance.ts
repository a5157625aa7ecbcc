import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  instanceId: z.string(),
  /** Stays the same when the instance is renamed; its snapshots name it. */
  instanceResourceId: z.string(),
  instanceClass: z.string(),
  /** That of Neptune and DocumentDB too: they are listed as RDS instances. */
  engine: z.string(),
  engineVersion: z.string(),
  /** Whether AWS goes on past the end of standard support, for money; null where the engine knows no such choice. */
  engineLifecycle: z.string().nullable(),
  licenseModel: z.string().nullable(),
  status: z.string(),
  /** Null while it is being created. */
  createdAt: z.iso.datetime({ offset: true }).nullable(),
  /** When AWS starts a stopped instance again by itself. */
  restartsAt: z.iso.datetime({ offset: true }).nullable(),
  multiAz: z.boolean(),
  /** Without additional volumes. In a cluster of Aurora the storage is the cluster's, and this is 1. */
  storageGiB: z.number(),
  /** How far storage grows by itself; null when it does not. */
  maxStorageGiB: z.number().nullable(),
  storageType: z.string(),
  iops: z.number().nullable(),
  /** Of gp3; 0 or null for other storage. */
  throughputMiBps: z.number().nullable(),
  clusterId: z.string().nullable(),
  /** The instance or cluster that it is a read replica of. */
  replicaOf: z.string().nullable(),
  replicas: z.array(z.string()),
  publiclyAccessible: z.boolean(),
  encrypted: z.boolean(),
  kmsKeyId: z.string().nullable(),
  backupRetentionDays: z.number(),
  copiesTagsToSnapshots: z.boolean(),
  deletionProtection: z.boolean(),
  iamAuthentication: z.boolean(),
  /** The secret of the master user where Secrets Manager keeps it; in a cluster the cluster has it. */
  masterUserSecretArn: z.string().nullable(),
  /** How that secret stands: `active`, `creating`, `rotating` or `impaired`; null where there is none. */
  masterUserSecretStatus: z.string().nullable(),
  /** When its server certificate ends; null when it has none. */
  certificateExpiresAt: z.iso.datetime({ offset: true }).nullable(),
  /** Null when Performance Insights is off. */
  performanceInsightsDays: z.number().nullable(),
  /** Most connections at once of each whole day; asked of those that belong to no cluster. A day without a point is unknown, not zero. */
  connections: DailyPoints,
  /** Reads and writes a second, the average of each whole day; asked only where nobody connects. */
  ioPerSecond: DailyPoints,
  /** Maximum CPU of each whole day, percent. */
  cpuMax: DailyPoints,
  /** Least freeable memory of each whole day, bytes; asked only where the CPU is low. */
  freeMemory: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'rds-instance': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'rds-instance',
  title: 'RDS database instance',
  taggable: true,
  data,
  example: {
    instanceId: 'orders',
    instanceResourceId: 'db-0A1B2C3D4E5F60718293A4B5C6',
    instanceClass: 'db.m6g.large',
    engine: 'postgres',
    engineVersion: '16.4',
    engineLifecycle: 'open-source-rds-extended-support',
    licenseModel: 'postgresql-license',
    status: 'available',
    createdAt: '2025-06-01T00:00:00Z',
    restartsAt: null,
    multiAz: false,
    storageGiB: 100,
    maxStorageGiB: null,
    storageType: 'gp3',
    iops: 3000,
    throughputMiBps: 125,
    clusterId: null,
    replicaOf: null,
    replicas: [],
    publiclyAccessible: false,
    encrypted: true,
    kmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/0a1b2c3d-0000-4000-8000-000000000001',
    backupRetentionDays: 7,
    copiesTagsToSnapshots: true,
    deletionProtection: true,
    iamAuthentication: false,
    masterUserSecretArn: null,
    masterUserSecretStatus: null,
    certificateExpiresAt: '2061-05-22T00:00:00Z',
    performanceInsightsDays: 7,
    connections: [],
    ioPerSecond: [],
    cpuMax: [],
    freeMemory: [],
    tags: {},
  },
});
