import { storageDays } from '#kernel/bucket-storage';
import type { Kinds } from '#kernel/kind';
import { wholeDays } from '#kernel/time';
import { urnOf } from '#kernel/urn';
import { defineMetricsCollector } from '../define-metrics-collector.ts';
import { keptDays } from '../sparse-metric.ts';

const asked = ({ createdAt }: Partial<Kinds['s3-bucket-storage']>, asOf: Date) => createdAt !== undefined && wholeDays(createdAt, asOf) >= 30;
const objects = { name: 'NumberOfObjects', stat: 'Average', of: { StorageType: 'AllStorageTypes' } } as const;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html */
export default defineMetricsCollector({
  id: 'cloudwatch-s3-bucket-storages',
  title: 'Objects of S3 buckets and their bytes in S3 Standard, by day',
  table: {
    kind: 's3-bucket-storage',
    dimension: 'BucketName',
    valueOf: ({ data }) => data.bucketName,
    arnOf: (bucket, place) => urnOf(place, 's3-bucket-storage', bucket),
    series: [
      {
        namespace: 'AWS/S3',
        asked,
        stages: [
          { field: 'objects', metrics: [objects], days: storageDays, settled: points => points.some(point => point.value > 0) },
          { field: 'earlierObjects', metrics: [objects], days: keptDays },
        ],
      },
      { namespace: 'AWS/S3', asked, stages: [{ field: 'standardBytes', metrics: [{ name: 'BucketSizeBytes', stat: 'Average', of: { StorageType: 'StandardStorage' } }], days: storageDays }] },
    ],
  },
});
