import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { resourcesOf, templates } from './built.ts';

const guide = readFileSync('docs/operations.md', 'utf8');
const { pipeline, data } = templates();

test('every alarm has a runbook under its own name, and no runbook is of an alarm that is not there', () => {
  const alarms = resourcesOf(pipeline, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties.AlarmName as string);
  const books = [...guide.matchAll(/^### (tallystick-\w+)$/gm)].map(([, name]) => name);
  expect(books.toSorted()).toEqual(alarms.toSorted());
});

test('what is kept is kept as long as the guide says', () => {
  const [runs] = resourcesOf(data, 'AWS::S3::Bucket').filter(({ Properties }) => JSON.stringify(Properties.BucketName ?? '').includes('runs'));
  expect(guide).toContain(`| ${runs?.Properties.LifecycleConfiguration.Rules.find((rule: any) => rule.ExpirationInDays !== undefined).ExpirationInDays} days | \`-c keepDays\``);
  expect(guide).toContain(`| ${runs?.Properties.LifecycleConfiguration.Rules.map((rule: any) => rule.NoncurrentVersionExpiration?.NoncurrentDays).find((days: number) => days > 0)} days | –`);
  for (const { Properties } of resourcesOf(pipeline, 'AWS::Logs::LogGroup')) expect(guide).toContain(`| logs | ${Properties.RetentionInDays} days`);
  expect(resourcesOf(data, 'AWS::DynamoDB::GlobalTable')[0]?.Properties.Replicas[0].PointInTimeRecoverySpecification.RecoveryPeriodInDays).toBe(35);
});

test('nothing that holds data changes its logical id or name, which would replace it', () => {
  const stateful = Object.entries<any>(data.Resources)
    .filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain')
    .map(([id, { Type, Properties }]) => ({ id, Type, name: Properties.TableName ?? Properties.BucketName ?? null, keys: Properties.KeySchema, spec: Properties.KeySpec, lock: Properties.ObjectLockEnabled }));
  expect(stateful).toMatchSnapshot();
});
