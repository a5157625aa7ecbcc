import { describe, expect, test } from 'vitest';
import ecrRepositories from '#collect/collectors/ecr/ecr-repositories';
import world from '../worlds/ecr.ts';
import { account, deny, pages, refuse, run, tally, type Table } from './fake-gather.ts';

const usual: Table = world['ecr-repositories'].world(1);
const [first] = (usual.DescribeRepositories?.({}, 0) as { readonly repositories: readonly object[] }).repositories;
const repository = (repositoryName: string, more: object = {}) => ({ ...first, repositoryName, ...more });
const arn = (name: string) => `arn:aws:ecr:eu-west-1:111111111111:repository/${name}`;
const policy = (...rules: object[]) => ({ DescribeRepositories: () => ({ repositories: [repository('web')] }), GetLifecyclePolicy: () => ({ lifecyclePolicyText: JSON.stringify({ rules }) }) });
const rule = (tagStatus: string, type = 'expire') => ({ rulePriority: 1, selection: { tagStatus, countType: 'imageCountMoreThan', countNumber: 10 }, action: { type } });

describe('ecr-repositories', () => {
  test('asks each repository of all pages for its policy', async () => {
    const { of, calls, dropped } = await run(ecrRepositories, { ...usual, DescribeRepositories: pages([{ repositories: [repository('web')] }, { repositories: [repository('team/api')] }], 'nextToken') });
    expect(calls[0]?.in).toEqual({ maxResults: 1000 });
    expect(tally(calls)).toEqual({ DescribeRepositories: 2, GetLifecyclePolicy: 2 });
    expect(of('ecr-repository')[arn('team/api')]).toEqual({
      name: 'team/api',
      account,
      region: 'eu-west-1',
      holes: { images: { reason: 'no call answered it', missing: [] }, policy: { reason: 'no call answered it', missing: [] }, tags: { reason: 'no call answered it', missing: [] } },
      data: { repositoryName: 'team/api', createdAt: '2025-06-01T00:00:00.000Z', tagMutability: 'MUTABLE', scanOnPush: false, encryptionType: 'AES256', kmsKeyId: null, hasLifecyclePolicy: true, expiresUntagged: true },
    });
    expect(dropped).toBe(0);
  });

  test('no policy is an answer', async () => {
    const { of, ended } = await run(ecrRepositories, { ...policy(), GetLifecyclePolicy: () => refuse('LifecyclePolicyNotFoundException') });
    expect(ended).toBe('normally');
    expect(of('ecr-repository')[arn('web')]?.data).toMatchObject({ hasLifecyclePolicy: false, expiresUntagged: false });
    expect(Object.keys(of('ecr-repository')[arn('web')]?.holes ?? {}).sort()).toEqual(['images', 'policy', 'tags']);
    expect(ecrRepositories.answers).toEqual({ GetLifecyclePolicy: ['LifecyclePolicyNotFoundException'] });
  });

  test.each([
    ['of untagged images', [rule('tagged'), rule('untagged')], true],
    ['of any image', [rule('any')], true],
    ['of tagged images', [rule('tagged')], false],
    ['that only moves images', [rule('any', 'transition')], false],
  ])('a rule %s', async (_, rules, expiresUntagged) => {
    const { of } = await run(ecrRepositories, policy(...rules));
    expect(of('ecr-repository')[arn('web')]?.data).toMatchObject({ hasLifecyclePolicy: true, expiresUntagged });
  });

  test('a refused policy leaves both open', async () => {
    const { of } = await run(ecrRepositories, { ...policy(), GetLifecyclePolicy: deny });
    const hole = { reason: 'GetLifecyclePolicy: AccessDeniedException', missing: ['ecr:GetLifecyclePolicy'] };
    expect(of('ecr-repository')[arn('web')]?.holes).toMatchObject({ hasLifecyclePolicy: hole, expiresUntagged: hole });
  });

  test.each([
    ['a policy that is no JSON', { ...policy(), GetLifecyclePolicy: () => ({ lifecyclePolicyText: 'x' }) }],
    ['a rule without its selection', policy({ rulePriority: 1, action: { type: 'expire' } })],
    ['a repository without its name', { DescribeRepositories: () => ({ repositories: [{}] }) }],
    ['a flag as text', { ...policy(), DescribeRepositories: () => ({ repositories: [repository('web', { imageScanningConfiguration: { scanOnPush: 'no' } })] }) }],
  ])('counts %s', async (_, table) => {
    expect(await run(ecrRepositories, table)).toMatchObject({ ended: 'normally', dropped: 1, listed: [] });
  });
});
