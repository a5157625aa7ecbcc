import { expect, test } from 'vitest';
import cloudwatchS3BucketStorages from '#collect/collectors/cloudwatch/cloudwatch-s3-bucket-storages';
import s3BucketStorages from '#collect/collectors/s3/s3-bucket-storages';
import { DAY, instant } from '#kernel/time';
import { account, deny, pages, run } from './fake-gather.ts';

const region = 'eu-west-1';
const urn = (bucket: string) => `urn:tallystick:aws:${account}:${region}:s3-bucket-storage/${bucket}`;
const bucket = (Name: string, BucketRegion: string | undefined = region) => ({ Name, BucketRegion, CreationDate: '2024-01-01T00:00:00.000Z' });

test('each Region lists its own buckets, in pages, and leaves out those that lie elsewhere', async () => {
  const { of, calls, dropped } = await run(s3BucketStorages, { ListBuckets: pages([{ Buckets: [bucket('orders')] }, { Buckets: [bucket('logs'), bucket('abroad', 'us-west-2')] }], 'ContinuationToken') });
  expect(calls.map(({ in: input }) => input)).toEqual([
    { BucketRegion: region, MaxBuckets: 1000 },
    { BucketRegion: region, MaxBuckets: 1000, ContinuationToken: '1' },
  ]);
  expect(dropped).toBe(0);
  expect(Object.keys(of('s3-bucket-storage'))).toEqual([urn('orders'), urn('logs')]);
  expect(of('s3-bucket-storage')[urn('logs')]).toMatchObject({ region, name: 'logs', data: { bucketName: 'logs', createdAt: '2024-01-01T00:00:00.000Z' } });
});

test.each([
  ['without a name', { BucketRegion: region }],
  ['of no Region', { Name: 'orders', BucketRegion: null }],
  ['that is null', null],
])('a bucket %s is counted', async (_, item) => {
  const { of, dropped, listed } = await run(s3BucketStorages, { ListBuckets: () => ({ Buckets: [bucket('logs'), item] }) });
  expect(dropped).toBe(1);
  expect(listed).toEqual([]);
  expect(Object.keys(of('s3-bucket-storage'))).toEqual([urn('logs')]);
});

const before = (...names: readonly (readonly [string, string])[]) => ({
  after: { 's3-bucket-storage': names.map(([bucketName, createdAt]) => ({ kind: 's3-bucket-storage', resource: urn(bucketName), account, region, name: bucketName, holes: null, calls: [], data: { bucketName, createdAt } })) },
});
const dimensionsOf = (query: any): Record<string, string> => Object.fromEntries(query.MetricStat.Metric.Dimensions.map(({ Name, Value }: any) => [Name, Value]));

/** A point a day of what `say` names; nothing where it says null. */
function world(say: (bucketName: string, metric: string, days: number) => number | null) {
  return {
    GetMetricData: ({ MetricDataQueries, StartTime, EndTime }: any) => {
      const from = Date.parse(StartTime);
      const days = (Date.parse(EndTime) - from) / DAY;
      return {
        MetricDataResults: MetricDataQueries.map((query: any) => {
          const value = say(dimensionsOf(query)['BucketName'] ?? '', query.MetricStat.Metric.MetricName, days);
          const values = value === null ? [] : Array.from({ length: days }, () => value);
          return { Id: query.Id, StatusCode: 'Complete', Timestamps: values.map((_, day) => instant(from + day * DAY)), Values: values };
        }),
      };
    },
  };
}

test('asks for objects of all classes and bytes of S3 Standard, and for the whole history only of a bucket that held nothing of late', async () => {
  const { calls, of, dropped } = await run(
    cloudwatchS3BucketStorages,
    world((name, metric, days) => (metric === 'BucketSizeBytes' ? 5e9 : name === 'orders' ? 12 : days > 100 ? 3 : null)),
    before(['gone', '2024-01-01T00:00:00Z'], ['orders', '2024-01-01T00:00:00Z'], ['young', '2026-03-10T00:00:00Z']),
  );
  expect(calls.map(({ in: input }: any) => [input.StartTime, input.MetricDataQueries.map((query: any) => [query.MetricStat.Metric.MetricName, ...Object.values(dimensionsOf(query)), query.MetricStat.Stat].join(' '))])).toEqual([
    ['2025-12-31T00:00:00.000Z', ['NumberOfObjects gone AllStorageTypes Average', 'BucketSizeBytes gone StandardStorage Average', 'NumberOfObjects orders AllStorageTypes Average', 'BucketSizeBytes orders StandardStorage Average']],
    ['2025-01-02T00:00:00.000Z', ['NumberOfObjects gone AllStorageTypes Average']],
  ]);
  expect(dropped).toBe(0);
  expect(of('s3-bucket-storage')[urn('orders')]?.data).toMatchObject({ objects: { length: 92 }, earlierObjects: [], standardBytes: { length: 92 } });
  expect(of('s3-bucket-storage')[urn('gone')]?.data).toMatchObject({ objects: [], earlierObjects: { length: 455 }, standardBytes: { length: 92 } });
});

test('a refused question leaves its fields open', async () => {
  const { of } = await run(cloudwatchS3BucketStorages, { GetMetricData: deny }, before(['orders', '2024-01-01T00:00:00Z']));
  expect(of('s3-bucket-storage')[urn('orders')]).toMatchObject({ holes: { objects: {}, earlierObjects: {}, standardBytes: {} } });
});

test('an answer of another storage type than was asked is no answer', async () => {
  const done = await run(
    cloudwatchS3BucketStorages,
    world(() => 1),
    before(['orders', '2024-01-01T00:00:00Z']),
  );
  const [call] = done.calls;
  const bent = JSON.parse(JSON.stringify(call).replace('StandardStorage', 'GlacierStorage'));
  const said = [...cloudwatchS3BucketStorages.normalise(bent, { partition: 'aws', account, region, asOf: '2026-04-02T10:00:00Z' })];
  expect(said).toEqual([expect.objectContaining({ dropped: expect.any(String) })]);
});
