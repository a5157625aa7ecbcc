import { describe, expect, test } from 'vitest';
import { collectors } from '#collect/registry.generated';
import { changesIn } from '#collect/reuse/changes';
import { checks } from '#evaluate/registry.generated';
import { toldByTrail } from '#reconcile/told-by-trail';
import { trailEvidence } from '#reconcile/trail-evidence';
import { trailOfAccount } from '#reconcile/trail-of-account';
import { memoryObjects } from '../recorded/memory-objects.ts';

const region = 'eu-west-1';
const bucket = { check: 's3-bucket-lifecycle-missing', resource: 'arn:aws:s3:::logs', region, slaStart: '2026-11-01T06:00:00Z' };
const names = ['CreateBucket', 'DeleteBucket', 'PutBucketLifecycle', 'DeleteBucketLifecycle'];
const asOf = '2026-11-15T06:00:00Z';

type Told = readonly [name: string, at: string, bucket: string];
const lookups = (told: readonly Told[], asked: readonly string[] = names) =>
  asked.map(name => ({
    op: 'LookupEvents',
    in: { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: name }] },
    out: { Events: told.filter(([event]) => event === name).map(([, EventTime, ResourceName]) => ({ EventSource: 's3.amazonaws.com', EventTime, Resources: [{ ResourceType: 'AWS::S3::Bucket', ResourceName }] })) },
    err: null,
  }));
const evidence = (told: readonly Told[], asked?: readonly string[], of = bucket): string | null => trailEvidence(of, new Map([[region, changesIn(lookups(told, asked))]]), collectors, asOf);

describe('when a finding was mended, by the events of CloudTrail', () => {
  test('is the last event that its answers hang on, rounded up', () => {
    const told: Told[] = [
      ['PutBucketLifecycle', '2026-11-10T08:30:00.250Z', 'logs'],
      ['DeleteBucketLifecycle', '2026-11-09T08:30:00.000Z', 'logs'],
      ['PutBucketLifecycle', '2026-11-12T00:00:00.000Z', 'other'],
    ];
    expect(evidence(told)).toBe('2026-11-10T08:30:01Z');
  });
  test.each<[string, readonly Told[], readonly string[] | undefined, typeof bucket]>([
    ['nothing told of it', [['PutBucketLifecycle', '2026-11-10T08:30:00Z', 'other']], undefined, bucket],
    ['one of its events was not looked up', [['PutBucketLifecycle', '2026-11-10T08:30:00Z', 'logs']], names.slice(1), bucket],
    ['it lies before the clock', [['PutBucketLifecycle', '2026-10-10T08:30:00Z', 'logs']], undefined, bucket],
    ['it lies behind the look', [['PutBucketLifecycle', '2026-11-16T08:30:00Z', 'logs']], undefined, bucket],
    ['the check hangs on more than that', [['PutBucketLifecycle', '2026-11-10T08:30:00Z', 'logs']], undefined, { ...bucket, check: 's3-bucket-empty' }],
    ['nothing was asked in its Region', [['PutBucketLifecycle', '2026-11-10T08:30:00Z', 'logs']], undefined, { ...bucket, region: 'us-east-1' }],
    ['a policy of a service whose answers move otherwise', [['PutBucketLifecycle', '2026-11-10T08:30:00Z', 'logs']], undefined, { ...bucket, check: 'resource-policy-public' }],
  ])('is not known where %s', (_, told, asked, of) => {
    expect(evidence(told, asked, of)).toBeNull();
  });
  test('is read off the tape of the run, Region by Region', async () => {
    const tape = memoryObjects();
    const lines = lookups([['PutBucketLifecycle', '2026-11-10T08:30:00Z', 'logs']]).map(call => `${JSON.stringify({ ...call, at: asOf, requestId: 'r' })}\n`);
    await tape.put(`calls/111111111111/${region}/cloudtrail.cloudtrail-changes.ndjson`, lines.join(''));
    await tape.put('calls/111111111111/us-east-1/cloudtrail.secretsmanager-rotation-events.ndjson', lines.join(''));
    await tape.put(`calls/222222222222/${region}/cloudtrail.cloudtrail-changes.ndjson`, 'of another account, and not read');
    const changes = await trailOfAccount(tape, '111111111111');
    expect([...changes.keys()]).toEqual([region]);
    expect(trailEvidence(bucket, changes, collectors, asOf)).toBe('2026-11-10T08:30:00Z');
  });
});

test('every check that it is known for is there, joins nothing, and each operation says which events change its answer', () => {
  for (const [id, rows] of Object.entries(toldByTrail)) {
    const check = checks.find(one => one.id === id);
    expect(check, id).toBeDefined();
    expect(check?.joins ?? [], id).toEqual([]);
    for (const { collector, op } of rows) expect(collectors[collector]?.steady?.[op]?.changedBy.length, `${id}: ${collector} ${op}`).toBeGreaterThan(0);
  }
});
