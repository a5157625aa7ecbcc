import { describe, expect, test } from 'vitest';
import { redact } from '#aws/redact';
import cloudformationStacks from '#collect/collectors/cloudformation/cloudformation-stacks';
import resourceExplorerIndexes from '#collect/collectors/resource-explorer-2/resource-explorer-indexes';
import ssmParameters from '#collect/collectors/ssm/ssm-parameters';
import { everyWorld } from '../worlds/every-world.ts';
import { deny, pages, refuse, run, tally } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

describe('ssm-parameters', () => {
  const plain = (everyWorld['ssm-parameters']?.world(1)['DescribeParameters']?.({}, 0) as any).Parameters[0];

  test('reads what parameters are, never what they hold', async () => {
    const { of, calls } = await run(ssmParameters, {
      DescribeParameters: pages([
        { Parameters: [plain] },
        {
          Parameters: [
            {
              ...plain,
              Name: 'plain',
              ARN: 'arn:aws:ssm:eu-west-1:111111111111:parameter/plain',
              Type: 'String',
              KeyId: undefined,
              Policies: [{ PolicyText: '{"Type":"Expiration","Version":"1.0","Attributes":{"Timestamp":"2026-12-02T21:34:33.000Z"}}', PolicyType: 'Expiration', PolicyStatus: 'Pending' }],
            },
          ],
        },
      ]),
    });
    expect(calls[0]?.in).toEqual({ MaxResults: 50 });
    expect(of('ssm-parameter')).toMatchObject({
      [plain.ARN]: { name: plain.Name, data: { parameterName: plain.Name, parameterType: 'SecureString', tier: 'Standard', version: 3, kmsKeyId: 'alias/aws/ssm', policyTypes: [], expiresAt: null } },
      'arn:aws:ssm:eu-west-1:111111111111:parameter/plain': { data: { parameterType: 'String', kmsKeyId: null, policyTypes: ['Expiration'], expiresAt: '2026-12-02T21:34:33.000Z' } },
    });
    expect(Object.keys(of('ssm-parameter')[plain.ARN]?.holes ?? {})).toEqual(['tags']);
  });

  test('understands recorded answers of before AWS named ARNs, which are those of their tags', async () => {
    const { of, dropped } = await run(ssmParameters, { DescribeParameters: () => recorded('test_ssm_parameter_tag_arn', 'ssm.DescribeParameters_1') });
    expect(dropped).toBe(0);
    expect(Object.keys(of('ssm-parameter'))).toEqual(['arn:aws:ssm:eu-west-1:111111111111:parameter/gittersearch/token', 'arn:aws:ssm:eu-west-1:111111111111:parameter/Bar', 'arn:aws:ssm:eu-west-1:111111111111:parameter/Foo']);
  });

  test.each([[null], [{ ...plain, Name: '' }], [{ ...plain, ARN: 5 }], [{ ...plain, LastModifiedDate: 'yesterday' }], [{ ...plain, Policies: [{}] }], [{ ...plain, Policies: [{ PolicyText: '{}', PolicyType: 'Expiration' }] }]])(
    'counts a garbled parameter',
    async garbled => {
      expect(await run(ssmParameters, { DescribeParameters: () => ({ Parameters: [garbled] }) })).toMatchObject({ dropped: 1 });
    },
  );
});

describe('cloudformation-stacks', () => {
  const plain = (everyWorld['cloudformation-stacks']?.world(1)['DescribeStacks']?.({}, 0) as any).Stacks[0];

  test('reads stacks of all pages with their tags', async () => {
    const nested = {
      ...plain,
      StackId: `${plain.StackId}-two`,
      ParentId: plain.StackId,
      RootId: plain.StackId,
      LastUpdatedTime: undefined,
      EnableTerminationProtection: undefined,
      Tags: undefined,
      DriftInformation: { StackDriftStatus: 'DRIFTED', LastCheckTimestamp: '2026-03-30T00:00:00.000Z' },
    };
    const { of, calls } = await run(cloudformationStacks, { DescribeStacks: pages([{ Stacks: [plain] }, { Stacks: [nested] }]) });
    expect(calls.map(call => call.in)).toEqual([{}, { NextToken: '1' }]);
    expect(of('cloudformation-stack')).toMatchObject({
      [plain.StackId]: { name: plain.StackName, holes: {}, data: { status: 'UPDATE_COMPLETE', driftStatus: 'NOT_CHECKED', driftCheckedAt: null, parentStack: null, terminationProtection: true, roleArn: null, tags: { Owner: 'payments' } } },
      [nested.StackId]: { holes: {}, data: { updatedAt: null, driftStatus: 'DRIFTED', driftCheckedAt: '2026-03-30T00:00:00.000Z', parentStack: plain.StackId, terminationProtection: false, tags: {} } },
    });
  });

  test('takes no parameter and no output; what is secret among them is redacted on the way', async () => {
    const secret = 'Xk29vQp4Lm8sTz71';
    const answer = { Stacks: [{ ...plain, Parameters: [{ ParameterKey: 'DbPassword', ParameterValue: secret }], Outputs: [{ OutputKey: 'ApiToken', OutputValue: secret }] }] };
    expect(JSON.stringify(redact(answer))).not.toContain(secret);
    expect(JSON.stringify((await run(cloudformationStacks, { DescribeStacks: () => answer })).of('cloudformation-stack'))).not.toContain(secret);
  });

  test.each([[null], [{ ...plain, StackId: undefined }], [{ ...plain, CreationTime: 5 }], [{ ...plain, Tags: ['Owner'] }]])('counts a garbled stack', async garbled => {
    expect(await run(cloudformationStacks, { DescribeStacks: () => ({ Stacks: [garbled] }) })).toMatchObject({ dropped: 1 });
  });
});

describe('resource-explorer-indexes', () => {
  const world = everyWorld['resource-explorer-indexes']?.world(412) ?? {};
  const index: any = world['GetIndex']?.({}, 0);
  const view: any = world['Search']?.({}, 0);

  test('counts what an aggregator sees by its default view, and reads no resource for it', async () => {
    const { of, calls } = await run(resourceExplorerIndexes, world);
    expect(calls.map(({ op, in: input }) => ({ op, input }))).toEqual([
      { op: 'GetIndex', input: {} },
      { op: 'GetDefaultView', input: {} },
      { op: 'Search', input: { QueryString: '', ViewArn: view.ViewArn, MaxResults: 1 } },
    ]);
    expect(of('resource-explorer-index')[index.Arn]).toMatchObject({ holes: {}, data: { indexType: 'AGGREGATOR', state: 'ACTIVE', replicatingFrom: ['eu-central-1'] } });
    expect(of('resource-explorer-view')[view.ViewArn]).toMatchObject({ holes: {}, data: { resources: 412, countComplete: true } });
  });

  test('a local index is asked nothing more', async () => {
    const { of, calls } = await run(resourceExplorerIndexes, { GetIndex: () => ({ ...index, Type: 'LOCAL', ReplicatingFrom: undefined, ReplicatingTo: ['us-east-1'] }) });
    expect(tally(calls)).toEqual({ GetIndex: 1 });
    expect(of('resource-explorer-index')[index.Arn]?.data).toMatchObject({ indexType: 'LOCAL', replicatingFrom: [] });
  });

  test('a Region without an index is skipped', async () => {
    expect((await run(resourceExplorerIndexes, { GetIndex: () => refuse('ResourceNotFoundException', 404) })).ended).toEqual({ skipped: 'Resource Explorer has no index in this Region' });
    expect(resourceExplorerIndexes.answers).toEqual({ GetIndex: ['ResourceNotFoundException'] });
  });

  test('an aggregator without a default view is not searched', async () => {
    const { calls, ended, dropped } = await run(resourceExplorerIndexes, { ...world, GetDefaultView: () => ({}) });
    expect(ended).toBe('normally');
    expect(tally(calls)).toEqual({ GetIndex: 1, GetDefaultView: 1 });
    expect(dropped).toBe(0);
  });

  test('a refused search leaves the index readable', async () => {
    const { of, ended } = await run(resourceExplorerIndexes, { ...world, Search: deny });
    expect(ended).toBe('normally');
    expect(Object.keys(of('resource-explorer-index'))).toEqual([index.Arn]);
    expect(of('resource-explorer-view')).toEqual({});
  });

  test.each([
    ['an index of another type', { GetIndex: () => ({ ...index, Type: 'GLOBAL' }) }],
    ['an index without an ARN', { GetIndex: () => ({ Type: 'LOCAL' }) }],
    ['a view that is no text', { ...world, GetDefaultView: () => ({ ViewArn: 5 }) }],
    ['a search without its count', { ...world, Search: () => ({ ViewArn: view.ViewArn, Resources: [] }) }],
  ])('counts %s', async (_, table) => {
    expect(await run(resourceExplorerIndexes, table)).toMatchObject({ ended: 'normally', dropped: 1 });
  });
});
