import * as z from 'zod';
import { DailyPoints } from '#kernel/daily-points';
import { defineKind } from '#kernel/kind';

const data = z.object({
  domainName: z.string(),
  /** `OpenSearch_2.17`, or `Elasticsearch_7.10`. */
  engineVersion: z.string(),
  /** Its deletion has begun. */
  deleted: z.boolean(),
  instanceType: z.string(),
  instanceCount: z.number(),
  /** Null when the data nodes do the masters' work. */
  masterType: z.string().nullable(),
  masterCount: z.number().nullable(),
  /** Null without UltraWarm. */
  warmType: z.string().nullable(),
  warmCount: z.number().nullable(),
  zoneAware: z.boolean(),
  /** EBS of each data node; null when nodes store on their own disks. */
  volumeType: z.string().nullable(),
  volumeGiB: z.number().nullable(),
  iops: z.number().nullable(),
  throughputMiBps: z.number().nullable(),
  inVpc: z.boolean(),
  encrypted: z.boolean(),
  kmsKeyId: z.string().nullable(),
  /** Most searches a minute of each whole day, as one node counts them. A day without a point is unknown, not zero. */
  searches: DailyPoints,
  /** Most documents indexed a minute of each whole day, as one node counts them; asked only where nobody searches. */
  indexed: DailyPoints,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'opensearch-domain': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'opensearch-domain',
  title: 'OpenSearch domain',
  taggable: true,
  data,
  example: {
    domainName: 'logs',
    engineVersion: 'OpenSearch_2.17',
    deleted: false,
    instanceType: 'r6g.large.search',
    instanceCount: 2,
    masterType: null,
    masterCount: null,
    warmType: null,
    warmCount: null,
    zoneAware: true,
    volumeType: 'gp3',
    volumeGiB: 100,
    iops: 3000,
    throughputMiBps: 125,
    inVpc: true,
    encrypted: true,
    kmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/0a1b2c3d-0000-4000-8000-000000000001',
    searches: [],
    indexed: [],
    tags: {},
  },
});
