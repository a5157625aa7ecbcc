import { describe, expect, test } from 'vitest';
import configAggregateResources from '#collect/collectors/config-service/config-aggregate-resources';
import { deny, pages, run, tally } from './fake-gather.ts';
import { configProperties } from './fixtures.ts';

const aggregator = (ConfigurationAggregatorName: string, more: object = {}) => ({ ConfigurationAggregatorName, ConfigurationAggregatorArn: `arn:aws:config:eu-west-1:111111111111:config-aggregator/${ConfigurationAggregatorName}`, ...more });
const organisation = (AllAwsRegions: boolean) => ({ OrganizationAggregationSource: { RoleArn: 'arn:aws:iam::111111111111:role/config', AllAwsRegions } });
const item = (more: object = {}) =>
  JSON.stringify({
    resourceId: 'vol-1',
    resourceType: 'AWS::EC2::Volume',
    accountId: '222222222222',
    awsRegion: 'us-east-1',
    arn: 'arn:aws:ec2:us-east-1:222222222222:volume/vol-1',
    tags: [{ key: 'Owner', value: 'payments', tag: 'Owner=payments' }],
    configurationItemCaptureTime: '2026-04-01T00:00:00.000Z',
    ...more,
  });
const usual = { DescribeConfigurationAggregators: () => ({ ConfigurationAggregators: [aggregator('all', organisation(true))] }), SelectAggregateResourceConfig: () => ({ Results: [item()], QueryInfo: {} }) };

describe('config-aggregate-resources', () => {
  test('reads resources of other accounts and Regions, a hundred a page', async () => {
    const { of, calls, dropped } = await run(configAggregateResources, {
      ...usual,
      SelectAggregateResourceConfig: pages([{ Results: [item()] }, { Results: [item({ resourceId: 'vol-2', arn: undefined, resourceName: 'data', tags: [] })] }]),
    });
    expect(of('config-resource')).toEqual({
      'arn:aws:ec2:us-east-1:222222222222:volume/vol-1': {
        name: 'vol-1',
        account: '222222222222',
        region: 'us-east-1',
        holes: {},
        data: { resourceType: 'AWS::EC2::Volume', resourceId: 'vol-1', resourceName: null, capturedAt: '2026-04-01T00:00:00.000Z', tags: { Owner: 'payments' } },
      },
      'urn:tallystick:aws:222222222222:us-east-1:config-resource/AWS%3A%3AEC2%3A%3AVolume%2Fvol-2': expect.objectContaining({ name: 'data', account: '222222222222', holes: {} }),
    });
    expect(tally(calls)).toEqual({ DescribeConfigurationAggregators: 1, SelectAggregateResourceConfig: 2 });
    expect(calls[1]?.in).toMatchObject({ ConfigurationAggregatorName: 'all', Limit: 100 });
    expect(dropped).toBe(0);
  });

  test('selects only properties that AWS Config has for every type', async () => {
    const { calls } = await run(configAggregateResources, usual);
    const selected: string[] = calls[1]?.in.Expression.replace(/^SELECT /, '').split(', ');
    for (const type of ['AWS__EC2__Volume', 'AWS__S3__Bucket', 'AWS__IAM__Role']) {
      const known = configProperties(type);
      expect(selected.filter(property => !known.some(name => name === property || name.startsWith(`${property}.`)))).toEqual([]);
    }
  });

  test.each([
    ['one of the organisation in all Regions', [aggregator('a', organisation(false)), aggregator('b', organisation(true)), aggregator('c')], 'b'],
    ['one of the organisation', [aggregator('a'), aggregator('b', organisation(false))], 'b'],
    ['the first by name', [aggregator('z'), aggregator('m')], 'm'],
  ])('picks %s', async (_, ConfigurationAggregators, name) => {
    const { calls } = await run(configAggregateResources, { ...usual, DescribeConfigurationAggregators: () => ({ ConfigurationAggregators }) });
    expect(calls[1]?.in.ConfigurationAggregatorName).toBe(name);
  });

  test('without an aggregator there is nothing to read', async () => {
    expect(await run(configAggregateResources, { ...usual, DescribeConfigurationAggregators: () => ({ ConfigurationAggregators: [] }) })).toMatchObject({
      ended: { skipped: 'no AWS Config aggregator in this account and region' },
      dropped: 0,
    });
  });

  test('an answer that does not list aggregators is not "no aggregator"', async () => {
    expect(await run(configAggregateResources, { ...usual, DescribeConfigurationAggregators: () => ({}) })).toMatchObject({ ended: 'normally', dropped: 1, listed: [] });
  });

  test('leaves out the verdicts that AWS Config keeps among the resources', async () => {
    const { of, dropped } = await run(configAggregateResources, {
      ...usual,
      SelectAggregateResourceConfig: () => ({ Results: [item({ resourceType: 'AWS::Config::ResourceCompliance' }), item({ resourceType: 'AWS::Config::ConformancePackCompliance' })] }),
    });
    expect(of('config-resource')).toEqual({});
    expect(dropped).toBe(0);
  });

  test('a refusal ends it', async () => {
    expect(await run(configAggregateResources, { ...usual, SelectAggregateResourceConfig: deny })).toMatchObject({ ended: { broken: { name: 'AccessDeniedException' } }, dropped: 0 });
  });

  test.each([
    ['no results', {}],
    ['a result that is no JSON', { Results: ['{'] }],
    ['a result that is null', { Results: ['null'] }],
    ['a result that is an object', { Results: [{}] }],
    ['a result without an account', { Results: [item({ accountId: undefined })] }],
    ['tags that are a text', { Results: [item({ tags: 'none' })] }],
    ['a capture time that is none', { Results: [item({ configurationItemCaptureTime: 'now' })] }],
  ])('counts %s', async (_, out) => {
    expect(await run(configAggregateResources, { ...usual, SelectAggregateResourceConfig: () => out })).toMatchObject({ ended: 'normally', dropped: 1 });
  });
});
