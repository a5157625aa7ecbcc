import { describe, expect, test } from 'vitest';
import logsLogGroups from '#collect/collectors/cloudwatch-logs/logs-log-groups';
import world from '../worlds/cloudwatch-logs.ts';
import { account, pages, run, tally, type Table } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

const arn = (name: string) => `arn:aws:logs:eu-west-1:111111111111:log-group:${name}`;
const groups: Table = world['logs-log-groups'].world(1);
const [usual] = (groups.DescribeLogGroups?.({}, 0) as { readonly logGroups: readonly object[] }).logGroups;
const group = (logGroupName: string, more: object = {}) => ({ ...usual, logGroupName, logGroupArn: arn(logGroupName), arn: `${arn(logGroupName)}:*`, ...more });

describe('logs-log-groups', () => {
  test('reads pages and asks nothing of a group', async () => {
    const { of, calls, dropped } = await run(logsLogGroups, {
      DescribeLogGroups: pages([{ logGroups: [group('/aws/lambda/worker')] }, { logGroups: [group('orders', { retentionInDays: 30, kmsKeyId: 'arn:aws:kms:x', deletionProtectionEnabled: true })] }], 'nextToken'),
    });
    expect(calls[0]?.in).toEqual({ limit: 50 });
    expect(tally(calls)).toEqual({ DescribeLogGroups: 2 });
    expect(of('logs-log-group')[arn('/aws/lambda/worker')]).toEqual({
      name: '/aws/lambda/worker',
      account,
      region: 'eu-west-1',
      holes: { tags: { reason: 'no call answered it', missing: [] } },
      data: { logGroupName: '/aws/lambda/worker', logGroupClass: 'STANDARD', retentionDays: null, storedBytes: 64_424_509_440, metricFilters: 0, kmsKeyArn: null, deletionProtected: false, createdAt: '2025-06-01T00:00:00.000Z' },
    });
    expect(of('logs-log-group')[arn('orders')]?.data).toMatchObject({ retentionDays: 30, kmsKeyArn: 'arn:aws:kms:x', deletionProtected: true });
    expect(dropped).toBe(0);
  });

  test('names a group without its streams, in a recorded answer too', async () => {
    const { of, dropped } = await run(logsLogGroups, { DescribeLogGroups: () => recorded('test_log_group_age_normalize', 'logs.DescribeLogGroups_1') });
    expect(dropped).toBe(0);
    expect(of('logs-log-group')['arn:aws:logs:us-west-2:644160558196:log-group:/aws/lambda/myIOTFunction']).toMatchObject({ data: { storedBytes: 918_177, createdAt: '2019-01-24T22:21:47.441Z', retentionDays: null } });
    expect(Object.keys(Object.values(of('logs-log-group'))[0]?.holes ?? {})).toEqual(['logGroupClass', 'tags']);
  });

  test.each([
    ['no list', {}],
    ['a null group', { logGroups: [null] }],
    ['a group without its name', { logGroups: [group('', {})] }],
    ['a group without an ARN', { logGroups: [group('x', { arn: undefined, logGroupArn: undefined })] }],
    ['an instant that is none', { logGroups: [group('x', { creationTime: 'then' })] }],
    ['bytes as text', { logGroups: [group('x', { storedBytes: '1' })] }],
  ])('counts %s', async (_, answer) => {
    expect(await run(logsLogGroups, { DescribeLogGroups: () => answer })).toMatchObject({ ended: 'normally', dropped: 1, listed: [] });
  });
});
