import { describe, expect, test } from 'vitest';
import eksClusters from '#collect/collectors/eks/eks-clusters';
import eksNodegroups from '#collect/collectors/eks/eks-nodegroups';
import world from '../worlds/eks.ts';
import { account, deny, pages, refuse, run, tally, type Table } from './fake-gather.ts';

const arn = (name: string) => `arn:aws:eks:eu-west-1:111111111111:cluster/${name}`;

describe('eks-clusters', () => {
  const usual: Table = world['eks-clusters'].world(1);
  const answer = (more: object) => {
    const { cluster } = usual.DescribeCluster?.({ name: 'a' }, 0) as { readonly cluster: object };
    return { ListClusters: () => ({ clusters: ['a'] }), DescribeCluster: () => ({ cluster: { ...cluster, ...more } }) };
  };

  test('describes each cluster of all pages', async () => {
    const { of, calls, dropped } = await run(eksClusters, { ...usual, ListClusters: pages([{ clusters: ['a'] }, { clusters: ['b'] }], 'nextToken') });
    expect(calls[0]?.in).toEqual({ maxResults: 100 });
    expect(tally(calls)).toEqual({ ListClusters: 2, DescribeCluster: 2 });
    expect(of('eks-cluster')[arn('a')]).toEqual({
      name: 'a',
      account,
      region: 'eu-west-1',
      holes: { fargateProfiles: { reason: 'no call answered it', missing: [] } }, // another collector's
      data: {
        clusterName: 'a',
        status: 'ACTIVE',
        version: '1.34',
        platformVersion: 'eks.9',
        supportType: 'EXTENDED',
        createdAt: '2025-06-01T00:00:00.000Z',
        roleArn: 'arn:aws:iam::111111111111:role/eks',
        endpointPublicAccess: true,
        endpointPrivateAccess: false,
        publicAccessCidrs: ['0.0.0.0/0'],
        secretsEncrypted: false,
        logTypes: [],
        autoMode: false,
        tags: { Owner: 'payments' },
      },
    });
    expect(dropped).toBe(0);
  });

  test('reads what is on', async () => {
    const logging = {
      clusterLogging: [
        { types: ['audit', 'api'], enabled: true },
        { types: ['scheduler'], enabled: false },
      ],
    };
    const { of } = await run(eksClusters, answer({ logging, encryptionConfig: [{ resources: ['secrets'], provider: { keyArn: 'arn:aws:kms:x' } }], computeConfig: { enabled: true } }));
    expect(of('eks-cluster')[arn('a')]).toMatchObject({ holes: { fargateProfiles: { reason: 'no call answered it', missing: [] } }, data: { logTypes: ['api', 'audit'], secretsEncrypted: true, autoMode: true } });
  });

  test('a refused description leaves all but the name open', async () => {
    const { of, ended } = await run(eksClusters, { ...usual, ListClusters: () => ({ clusters: ['a', 'b'] }), DescribeCluster: (input, nth) => (input.name === 'a' ? deny() : usual.DescribeCluster?.(input, nth)) });
    expect(ended).toBe('normally');
    expect(of('eks-cluster')[arn('a')]?.data).toEqual({ clusterName: 'a' });
    expect(of('eks-cluster')[arn('a')]?.holes.version).toEqual({ reason: 'DescribeCluster: AccessDeniedException', missing: ['eks:DescribeCluster'] });
    expect(Object.keys(of('eks-cluster')[arn('a')]?.holes ?? {})).toHaveLength(14);
    expect(Object.keys(of('eks-cluster')[arn('b')]?.holes ?? {})).toEqual(['fargateProfiles']);
  });

  test.each([
    ['a name that is none', { ...answer({}), ListClusters: () => ({ clusters: ['a', null] }) }],
    ['no network', answer({ resourcesVpcConfig: null })],
    ['tags that are none', answer({ tags: { Owner: 1 } })],
  ])('counts %s', async (_, table) => {
    expect(await run(eksClusters, table)).toMatchObject({ ended: 'normally', dropped: 1, listed: [] });
  });
});

describe('eks-nodegroups', () => {
  const usual: Table = world['eks-nodegroups'].world();
  const groupArn = (cluster: string, name: string) => `arn:aws:eks:eu-west-1:111111111111:nodegroup/${cluster}/${name}/0ec2a1b2-0000-4000-8000-000000000001`;
  const of = (...names: string[]) => ({ after: { 'eks-cluster': names.map(name => ({ kind: 'eks-cluster', resource: arn(name), account, region: 'eu-west-1', name, data: { clusterName: name }, holes: null, calls: [] })) } });

  test('describes each group of each cluster', async () => {
    const read = await run(eksNodegroups, { ...usual, ListNodegroups: pages([{ nodegroups: ['workers'] }, { nodegroups: ['gpu'] }], 'nextToken') }, of('a', 'b'));
    expect(tally(read.calls)).toEqual({ ListNodegroups: 4, DescribeNodegroup: 4 });
    expect(Object.keys(read.of('eks-nodegroup'))).toHaveLength(4);
    expect(read.of('eks-nodegroup')[groupArn('b', 'gpu')]).toEqual({
      name: 'gpu',
      account,
      region: 'eu-west-1',
      holes: {},
      data: {
        nodegroupName: 'gpu',
        clusterName: 'b',
        status: 'ACTIVE',
        version: '1.34',
        capacityType: 'ON_DEMAND',
        amiType: 'AL2023_x86_64_STANDARD',
        instanceTypes: ['m7i.large'],
        minNodes: 1,
        desiredNodes: 3,
        maxNodes: 6,
        nodeRoleArn: 'arn:aws:iam::111111111111:role/eks-workers',
        createdAt: '2025-06-01T00:00:00.000Z',
        tags: { Owner: 'payments' },
      },
    });
    expect(read.dropped).toBe(0);
  });

  test('the types of a launch template are not here', async () => {
    const { nodegroup } = usual.DescribeNodegroup?.({ clusterName: 'a', nodegroupName: 'workers' }, 0) as { readonly nodegroup: object };
    const read = await run(eksNodegroups, { ...usual, DescribeNodegroup: () => ({ nodegroup: { ...nodegroup, instanceTypes: null } }) }, of('a'));
    expect(read.of('eks-nodegroup')[groupArn('a', 'workers')]).toMatchObject({ holes: {}, data: { instanceTypes: [] } });
  });

  test('asks nothing where there is no cluster', async () => {
    expect(await run(eksNodegroups, {}, of())).toMatchObject({ ended: 'normally', calls: [] });
  });

  test('a refusal stops no other cluster and no other group; the list is then not whole', async () => {
    const read = await run(
      eksNodegroups,
      {
        ListNodegroups: ({ clusterName }) => (clusterName === 'a' ? refuse('ResourceNotFoundException', 404) : { nodegroups: ['workers', 'gpu'] }),
        DescribeNodegroup: (input, nth) => (input.nodegroupName === 'gpu' ? deny() : usual.DescribeNodegroup?.(input, nth)),
      },
      of('a', 'b'),
    );
    expect(read.ended).toBe('normally');
    expect(Object.keys(read.of('eks-nodegroup'))).toEqual([groupArn('b', 'workers')]);
    expect(eksNodegroups.yields).toEqual({ 'eks-nodegroup': ['ListNodegroups', 'DescribeNodegroup'] });
  });

  test.each([
    ['a name that is none', { ...usual, ListNodegroups: () => ({ nodegroups: ['workers', {}] }) }],
    ['no scaling', { ...usual, DescribeNodegroup: () => ({ nodegroup: { nodegroupArn: groupArn('a', 'workers'), nodegroupName: 'workers' } }) }],
  ])('counts %s', async (_, table) => {
    expect(await run(eksNodegroups, table, of('a'))).toMatchObject({ ended: 'normally', dropped: 1, listed: [] });
  });
});
