import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  clusterId: z.string(),
  /** Stays the same when the cluster is renamed; its snapshots name it. */
  clusterResourceId: z.string(),
  /** `aurora-…`; `mysql` or `postgres` for a Multi-AZ cluster; `neptune` and `docdb` too: they are listed as RDS clusters. */
  engine: z.string(),
  engineVersion: z.string(),
  /** `provisioned` (serverless v2 too), or `serverless` for v1. */
  engineMode: z.string(),
  /** Whether AWS goes on past the end of standard support, for money; null where the engine knows no such choice. */
  engineLifecycle: z.string().nullable(),
  status: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** When AWS starts a stopped cluster again by itself. */
  restartsAt: z.iso.datetime({ offset: true }).nullable(),
  multiAz: z.boolean(),
  members: z.array(z.object({ instanceId: z.string(), writer: z.boolean() })),
  /** Capacity units between which serverless v2 scales its instances; null when none may be serverless. */
  serverlessMinCapacityUnits: z.number().nullable(),
  serverlessMaxCapacityUnits: z.number().nullable(),
  /** Of serverless v2; null when it never pauses. */
  autoPauseSeconds: z.number().nullable(),
  /** Of a Multi-AZ cluster; the instances of all others have their own. */
  instanceClass: z.string().nullable(),
  /** Null is Aurora's standard storage, which AWS does not name. */
  storageType: z.string().nullable(),
  /** Of a Multi-AZ cluster; Aurora's grows by itself, and this is 1. */
  storageGiB: z.number(),
  iops: z.number().nullable(),
  throughputMiBps: z.number().nullable(),
  globalClusterId: z.string().nullable(),
  /** The ARN that a replica cluster replicates from. */
  replicaOf: z.string().nullable(),
  encrypted: z.boolean(),
  kmsKeyId: z.string().nullable(),
  backupRetentionDays: z.number(),
  copiesTagsToSnapshots: z.boolean(),
  deletionProtection: z.boolean(),
  iamAuthentication: z.boolean(),
  /** The secret of the master user where Secrets Manager keeps it. */
  masterUserSecretArn: z.string().nullable(),
  /** How that secret stands: `active`, `creating`, `rotating` or `impaired`; null where there is none. */
  masterUserSecretStatus: z.string().nullable(),
  /** Most connections at once to one of its instances on each whole day. A day without a point is unknown, not zero. */
  connections: DailyPoints,
  /** Of Neptune, which counts no connections: most requests a second of each whole day. */
  requestsPerSecond: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'rds-cluster': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'rds-cluster',
  title: 'RDS database cluster',
  taggable: true,
  data,
  example: {
    clusterId: 'orders',
    clusterResourceId: 'cluster-0A1B2C3D4E5F60718293A4B5C6',
    engine: 'aurora-postgresql',
    engineVersion: '16.4',
    engineMode: 'provisioned',
    engineLifecycle: 'open-source-rds-extended-support',
    status: 'available',
    createdAt: '2025-06-01T00:00:00Z',
    restartsAt: null,
    multiAz: true,
    members: [
      { instanceId: 'orders-1', writer: true },
      { instanceId: 'orders-2', writer: false },
    ],
    serverlessMinCapacityUnits: null,
    serverlessMaxCapacityUnits: null,
    autoPauseSeconds: null,
    instanceClass: null,
    storageType: null,
    storageGiB: 1,
    iops: null,
    throughputMiBps: null,
    globalClusterId: null,
    replicaOf: null,
    encrypted: true,
    kmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/0a1b2c3d-0000-4000-8000-000000000001',
    backupRetentionDays: 7,
    copiesTagsToSnapshots: true,
    deletionProtection: true,
    iamAuthentication: false,
    masterUserSecretArn: null,
    masterUserSecretStatus: null,
    connections: [],
    requestsPerSecond: [],
    tags: {},
  },
});
