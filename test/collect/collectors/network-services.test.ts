import { describe, expect, test } from 'vitest';
import directconnectConnections from '#collect/collectors/direct-connect/directconnect-connections';
import directconnectVirtualInterfaces from '#collect/collectors/direct-connect/directconnect-virtual-interfaces';
import dlmLifecyclePolicies from '#collect/collectors/dlm/dlm-lifecycle-policies';
import globalacceleratorAccelerators from '#collect/collectors/global-accelerator/globalaccelerator-accelerators';
import networkFirewallFirewalls from '#collect/collectors/network-firewall/network-firewall-firewalls';
import transferServers from '#collect/collectors/transfer/transfer-servers';
import { everyWorld } from '../worlds/every-world.ts';
import { collect, deny, pages, run } from './fake-gather.ts';

const first = (collector: string, op: string, list: string): any => (everyWorld[collector]?.world(1)[op]?.({}, 0) as any)[list][0];
const tags = { Owner: 'payments' };

describe('directconnect-connections', () => {
  const plain = first('directconnect-connections', 'DescribeConnections', 'connections');
  const arn = 'arn:aws:directconnect:eu-west-1:111111111111:dxcon/dxcon-000000000000';

  test('reads all pages; a hosted one names its partner, one of a group its group', async () => {
    const { of, calls } = await run(directconnectConnections, {
      DescribeConnections: pages(
        [
          { connections: [plain] },
          {
            connections: [
              { ...plain, connectionId: 'dxcon-2', partnerName: 'Carrier', lagId: 'dxlag-1' },
              { ...plain, connectionId: 'dxcon-3', connectionState: 'deleted' },
            ],
          },
        ],
        'nextToken',
      ),
    });
    expect(calls.map(call => call.in)).toEqual([{ maxResults: 100 }, { maxResults: 100, nextToken: '1' }]);
    expect(of('directconnect-connection')).toMatchObject({
      [arn]: { name: 'office-000000000000', holes: {}, data: { state: 'available', bandwidth: '1Gbps', hosted: false, lagId: null, tags } },
      'arn:aws:directconnect:eu-west-1:111111111111:dxcon/dxcon-2': { data: { hosted: true, lagId: 'dxlag-1' } },
    });
    expect(Object.keys(of('directconnect-connection'))).toHaveLength(2);
  });

  test.each([[null], [{ ...plain, connectionId: '' }], [{ ...plain, connectionState: undefined }], [{ ...plain, bandwidth: 1 }]])('counts a garbled one', async garbled => {
    expect(await run(directconnectConnections, { DescribeConnections: () => ({ connections: [garbled] }) })).toMatchObject({ dropped: 1, listed: [] });
  });
});

describe('directconnect-virtual-interfaces', () => {
  const plain = first('directconnect-virtual-interfaces', 'DescribeVirtualInterfaces', 'virtualInterfaces');
  const read = (...virtualInterfaces: unknown[]) => run(directconnectVirtualInterfaces, { DescribeVirtualInterfaces: () => ({ virtualInterfaces }) });

  test('reads what it ends on: a gateway, or an empty text where it ends elsewhere', async () => {
    const { of, dropped } = await read(plain, { ...plain, virtualInterfaceId: 'dxvif-2', virtualGatewayId: 'vgw-1' }, { ...plain, virtualInterfaceId: 'dxvif-3', virtualInterfaceState: 'deleted' });
    expect(dropped).toBe(0);
    expect(Object.values(of('directconnect-virtual-interface'))).toMatchObject([{ holes: {}, data: { connectionId: 'dxcon-000000000000', virtualGatewayId: null, tags } }, { data: { virtualGatewayId: 'vgw-1' } }]);
  });

  test.each([[null], [{ ...plain, virtualInterfaceId: 5 }], [{ ...plain, tags: {} }]])('counts a garbled one', async garbled => {
    expect(await read(garbled)).toMatchObject({ dropped: 1 });
  });
});

describe('dlm-lifecycle-policies', () => {
  const plain = first('dlm-lifecycle-policies', 'GetLifecyclePolicies', 'Policies');
  const read = (...Policies: unknown[]) => run(dlmLifecyclePolicies, { GetLifecyclePolicies: () => ({ Policies }) });

  test('reads whether they are enabled; one in error is not', async () => {
    const { of } = await read(plain, { ...plain, PolicyId: 'policy-2', State: 'ERROR', Tags: undefined });
    expect(of('dlm-lifecycle-policy')).toMatchObject({
      'arn:aws:dlm:eu-west-1:111111111111:policy/policy-000000000000': { name: 'daily snapshots', holes: {}, data: { enabled: true, policyType: 'EBS_SNAPSHOT_MANAGEMENT', tags } },
      'arn:aws:dlm:eu-west-1:111111111111:policy/policy-2': { holes: {}, data: { enabled: false, tags: {} } },
    });
  });

  test.each([[null], [{ ...plain, PolicyId: '' }], [{ ...plain, State: undefined }], [{ ...plain, Tags: ['Owner'] }]])('counts a garbled one', async garbled => {
    expect(await read(garbled)).toMatchObject({ dropped: 1 });
  });
});

describe('network-firewall-firewalls', () => {
  const world = everyWorld['network-firewall-firewalls']?.world(2) ?? {};
  const arn = (id: string) => `arn:aws:network-firewall:eu-west-1:111111111111:firewall/edge-${id}`;

  test('reads each with its endpoints', async () => {
    const { of } = await run(networkFirewallFirewalls, world);
    expect(of('network-firewall-firewall')).toMatchObject({ [arn('000000000000')]: { name: 'edge-000000000000', holes: {}, data: { subnetIds: ['subnet-0a1b2c3d'], tags } }, [arn('000000000001')]: { holes: {} } });
  });

  test('a refusal leaves one open, not the others', async () => {
    const { of, listed } = await run(networkFirewallFirewalls, { ...world, DescribeFirewall: (input, nth) => (nth === 0 ? deny() : world['DescribeFirewall']?.(input, nth)) });
    expect(listed).toEqual(['network-firewall-firewall']);
    expect(Object.keys(of('network-firewall-firewall')[arn('000000000000')]?.holes ?? {}).sort()).toEqual(['subnetIds', 'tags']);
    expect(of('network-firewall-firewall')[arn('000000000001')]?.holes).toEqual({});
  });

  test('an answer without a firewall is counted', async () => {
    expect(await run(networkFirewallFirewalls, { ...world, DescribeFirewall: () => ({}) })).toMatchObject({ dropped: 2 });
  });
});

describe('globalaccelerator-accelerators', () => {
  const world = everyWorld['globalaccelerator-accelerators']?.world(2) ?? {};
  const arn = (id: string) => `arn:aws:globalaccelerator::111111111111:accelerator/${id}`;

  test('reads each with its tags', async () => {
    const { of } = await run(globalacceleratorAccelerators, world);
    expect(of('globalaccelerator-accelerator')[arn('000000000000')]).toMatchObject({
      name: 'shop-000000000000',
      region: 'global',
      holes: {},
      data: { acceleratorName: 'shop-000000000000', enabled: true, createdAt: '2025-06-01T00:00:00.000Z', tags },
    });
  });

  test('refused tags stay open', async () => {
    const { of } = await run(globalacceleratorAccelerators, { ...world, ListTagsForResource: deny });
    expect(Object.keys(of('globalaccelerator-accelerator')[arn('000000000001')]?.holes ?? {})).toEqual(['tags']);
  });

  test.each([[null], [{ AcceleratorArn: 'arn:x', Name: 'x' }], [{ AcceleratorArn: 'arn:x', Enabled: true, Name: '' }]])('counts a garbled one', async garbled => {
    expect(await run(globalacceleratorAccelerators, { ...world, ListAccelerators: () => ({ Accelerators: [garbled] }), ListTagsForResource: () => ({ Tags: [] }) })).toMatchObject({ dropped: 1 });
  });

  test('is not asked in a partition that has none', async () => {
    const { ended } = await collect({ ...globalacceleratorAccelerators, collect: gather => globalacceleratorAccelerators.collect({ ...gather, partition: 'aws-us-gov' }) }, {});
    expect(ended).toEqual({ skipped: 'there is no Global Accelerator in aws-us-gov' });
  });
});

describe('transfer-servers', () => {
  const plain = first('transfer-servers', 'ListServers', 'Servers');

  test('reads all pages; tags come from elsewhere', async () => {
    const { of, calls } = await run(transferServers, { ListServers: pages([{ Servers: [plain] }, { Servers: [{ ...plain, Arn: `${plain.Arn}2`, State: 'OFFLINE' }] }]) });
    expect(calls[0]?.in).toEqual({ MaxResults: 1000 });
    expect(of('transfer-server')[plain.Arn]).toMatchObject({ data: { serverId: 's-000000000000', state: 'ONLINE' } });
    expect(of('transfer-server')[`${plain.Arn}2`]?.data).toMatchObject({ state: 'OFFLINE' });
    expect(Object.keys(of('transfer-server')[plain.Arn]?.holes ?? {}).sort()).toEqual(['tags']);
  });

  test.each([[null], [{ ...plain, Arn: undefined }], [{ ...plain, ServerId: '' }], [{ ...plain, State: 5 }]])('counts a garbled one', async garbled => {
    expect(await run(transferServers, { ListServers: () => ({ Servers: [garbled] }) })).toMatchObject({ dropped: 1 });
  });
});
