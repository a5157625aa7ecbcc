import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  tableName: z.string(),
  status: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  billingMode: z.enum(['PROVISIONED', 'PAY_PER_REQUEST']),
  /** Provisioned for the table itself; 0 on demand. */
  readCapacityUnits: z.number(),
  writeCapacityUnits: z.number(),
  /** Without its indexes; AWS counts about every six hours. */
  sizeBytes: z.number(),
  itemCount: z.number(),
  tableClass: z.string(),
  /** The class can change twice in 30 days. Null: never. */
  tableClassChangedAt: z.iso.datetime({ offset: true }).nullable(),
  /** Global secondary indexes: each has capacity and storage of its own. */
  indexes: z.array(z.object({ name: z.string(), readCapacityUnits: z.number(), writeCapacityUnits: z.number(), sizeBytes: z.number().nullable(), itemCount: z.number().nullable() })),
  /** Regions of its other replicas. */
  replicaRegions: z.array(z.string()),
  /** Null when AWS owns the key. */
  kmsKeyArn: z.string().nullable(),
  deletionProtection: z.boolean(),
  /** Read capacity units consumed on each whole day. AWS leaves out days without any; `provisionedReads` tells them from days that are unknown. */
  consumedReads: DailyPoints,
  /** Write capacity units consumed on each whole day, left out in the same way. */
  consumedWrites: DailyPoints,
  /** Least provisioned read capacity units of each whole day, reported as long as the table is provisioned; asked only where days without consumption must be proven. */
  provisionedReads: DailyPoints,
  /** The same of writes. */
  provisionedWrites: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'dynamodb-table': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'dynamodb-table',
  title: 'DynamoDB table',
  taggable: true,
  data,
  example: {
    tableName: 'orders',
    status: 'ACTIVE',
    createdAt: '2025-06-01T00:00:00Z',
    billingMode: 'PROVISIONED',
    readCapacityUnits: 100,
    writeCapacityUnits: 50,
    sizeBytes: 1_000_000_000,
    itemCount: 2_000_000,
    tableClass: 'STANDARD',
    tableClassChangedAt: null,
    indexes: [{ name: 'by-customer', readCapacityUnits: 20, writeCapacityUnits: 50, sizeBytes: 200_000_000, itemCount: 2_000_000 }],
    replicaRegions: [],
    kmsKeyArn: null,
    deletionProtection: true,
    consumedReads: [],
    consumedWrites: [],
    provisionedReads: [],
    provisionedWrites: [],
    tags: {},
  },
});
