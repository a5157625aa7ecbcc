import { group, type Worlds } from './world.ts';

const tags = [{ key: 'Owner', value: 'payments' }];
const connection = (id: string) => ({ ownerAccount: '111111111111', connectionId: `dxcon-${id}`, connectionName: `office-${id}`, connectionState: 'available', region: 'eu-west-1', location: 'EqDB2', bandwidth: '1Gbps', tags });
const virtualInterface = (id: string) => ({
  ownerAccount: '111111111111',
  virtualInterfaceId: `dxvif-${id}`,
  virtualInterfaceName: `office-${id}`,
  connectionId: `dxcon-${id}`,
  virtualInterfaceType: 'private',
  virtualInterfaceState: 'available',
  virtualGatewayId: '',
  tags,
});

export default {
  'directconnect-connections': { calls: [1, 1, 1], world: count => ({ DescribeConnections: group(count, 100, 'connections', connection, 'nextToken') }) },
  'directconnect-virtual-interfaces': { calls: [1, 1, 1], world: count => ({ DescribeVirtualInterfaces: group(count, 100, 'virtualInterfaces', virtualInterface, 'nextToken') }) },
} satisfies Worlds;
