import { describe, expect, test } from 'vitest';
import accessanalyzerFindings from '#collect/collectors/accessanalyzer/accessanalyzer-findings';
import { account, deny, pages, run } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

const region = `urn:tallystick:aws:${account}:eu-west-1:accessanalyzer-region/eu-west-1`;
const arn = 'arn:aws:access-analyzer:eu-west-1:111111111111:analyzer/a';
const finding = (id: string) => ({
  id,
  findingType: 'ExternalAccess',
  resource: 'arn:aws:s3:::orders',
  resourceType: 'AWS::S3::Bucket',
  resourceOwnerAccount: account,
  status: 'ACTIVE',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  analyzedAt: '2026-01-01T00:00:00.000Z',
});

describe('accessanalyzer-findings', () => {
  test('a Region without an analyzer takes one call and is known to have none', async () => {
    const { of, calls } = await run(accessanalyzerFindings, { ListAnalyzers: () => ({ analyzers: [] }) });
    expect(calls).toHaveLength(1);
    expect(of('accessanalyzer-region')[region]).toMatchObject({ data: { analyzers: [] }, holes: {}, region: 'eu-west-1' });
  });

  test('understands a recorded analyzer, and asks for its open findings alone', async () => {
    const { of, calls, dropped } = await run(accessanalyzerFindings, {
      ListAnalyzers: () => recorded('test_access_analyzer_finding', 'access-analyzer.ListAnalyzers_1'),
      ListFindingsV2: pages([{ findings: [finding('f1')] }, { findings: [finding('f2')] }], 'nextToken'),
    });
    expect(dropped).toBe(0);
    expect(of('accessanalyzer-region')[region]?.data['analyzers']).toEqual([{ arn: expect.stringContaining(':644160558196:analyzer/ConsoleAnalyzer'), type: 'ACCOUNT', status: 'ACTIVE' }]);
    expect(calls[1]?.in).toMatchObject({ filter: { status: { eq: ['ACTIVE'] } }, maxResults: 100 });
    expect(Object.values(of('accessanalyzer-finding')).map(({ data }) => data['findingId'])).toEqual(['f1', 'f2']);
  });

  test('analyzers that came in pages are put together', async () => {
    const { of } = await run(accessanalyzerFindings, {
      ListAnalyzers: pages([{ analyzers: [{ arn, type: 'ACCOUNT', status: 'ACTIVE' }] }, { analyzers: [{ arn: `${arn}2`, type: 'ORGANIZATION', status: 'ACTIVE' }] }], 'nextToken'),
      ListFindingsV2: () => ({ findings: [] }),
    });
    expect(of('accessanalyzer-region')[region]?.data['analyzers'].map((analyzer: any) => analyzer.type)).toEqual(['ACCOUNT', 'ORGANIZATION']);
  });

  test('findings that are refused leave the analyzers known', async () => {
    const { of, ended } = await run(accessanalyzerFindings, { ListAnalyzers: () => ({ analyzers: [{ arn, type: 'ACCOUNT', status: 'ACTIVE' }] }), ListFindingsV2: deny });
    expect(ended).toBe('normally');
    expect(of('accessanalyzer-region')[region]?.holes).toEqual({});
  });

  // Of an analyzer that nobody knows the findings are not known either.
  test.each([
    [{}, 2],
    [{ analyzers: [null] }, 2],
    [{ analyzers: [{ arn }] }, 1],
  ])('counts %j', async (out, dropped) => {
    expect(await run(accessanalyzerFindings, { ListAnalyzers: () => out, ListFindingsV2: () => ({ findings: [] }) })).toMatchObject({ dropped });
  });
});
