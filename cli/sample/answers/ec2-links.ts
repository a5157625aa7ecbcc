import { daysBack } from '../calendar.ts';
import { randomOf } from '../random.ts';
import type { Account, World } from '../world.ts';
import type { Answers, At } from './answer.ts';

/** Where the company's networks meet: the account and the Region of its transit gateway and its tunnels to the offices. */
const hub = { account: 'shared-services', region: 'us-east-1' };
const spokes: readonly string[] = ['shared-services', 'payments-prod', 'storefront-prod', 'data-platform', 'mobile-prod'];
const offices = ['office', 'old-office'] as const;

function idOf(prefix: string, name: string): string {
  return `${prefix}-0${randomOf(`links/${prefix}/${name}`).hex(16)}`;
}

function tagged(name: string): { Key: string; Value: string }[] {
  return [
    { Key: 'Name', Value: name },
    { Key: 'Owner', Value: 'team-vpn' },
    { Key: 'CostCenter', Value: 'CC-3000' },
    { Key: 'Environment', Value: 'production' },
  ];
}

function isHub({ account, region }: At): boolean {
  return account.name === hub.account && region === hub.region;
}

/** What is attached to the transit gateway: the owner of the gateway sees all, the others their own. None where the hub is not in the organisation. */
export function attachmentsOf({ accounts }: World, account: Account, region: string): readonly { readonly id: string; readonly account: Account; readonly name: string }[] {
  if (region !== hub.region || !accounts.some(({ name }) => name === hub.account)) return [];
  return accounts.filter(({ name }) => spokes.includes(name) && (account.name === hub.account || account.name === name)).map(spoke => ({ id: idOf('tgw-attach', spoke.name), account: spoke, name: spoke.name }));
}

/** The tunnels to the offices; the old one is shut, and nobody took its connection away. */
export function connectionsOf(at: At): readonly { readonly id: string; readonly name: string; readonly up: boolean }[] {
  return isHub(at) ? offices.map(name => ({ id: idOf('vpn', name), name, up: name === 'office' })) : [];
}

/** How the networks of the company are joined with each other and with its offices. */
export const ec2Links: Answers<'ec2'> = {
  DescribeTransitGateways: (_input, at) => ({
    TransitGateways: isHub(at)
      ? [
          {
            TransitGatewayId: idOf('tgw', 'hub'),
            TransitGatewayArn: `arn:aws:ec2:${at.region}:${at.account.id}:transit-gateway/${idOf('tgw', 'hub')}`,
            State: 'available',
            OwnerId: at.account.id,
            Description: 'hub of the company',
            CreationTime: new Date(daysBack(1100, 0.3)),
            Tags: tagged('hub'),
          },
        ]
      : [],
  }),
  DescribeTransitGatewayAttachments: (_input, at) => ({
    TransitGatewayAttachments: attachmentsOf(at.world, at.account, at.region).map(({ id, account, name }) => ({
      TransitGatewayAttachmentId: id,
      TransitGatewayId: idOf('tgw', 'hub'),
      TransitGatewayOwnerId: at.world.accounts.find(candidate => candidate.name === hub.account)?.id ?? '',
      ResourceOwnerId: account.id,
      ResourceType: 'vpc',
      ResourceId: idOf('vpc', name),
      State: 'available',
      CreationTime: new Date(daysBack(1000, 0.4)),
      Tags: account === at.account ? tagged(`hub-${name}`) : [],
    })),
  }),
  DescribeCustomerGateways: (_input, at) => ({
    CustomerGateways: isHub(at) ? offices.map((name, index) => ({ CustomerGatewayId: idOf('cgw', name), State: 'available', Type: 'ipsec.1', BgpAsn: '65000', IpAddress: `192.0.2.${10 + index}`, Tags: tagged(name) })) : [],
  }), // documentation addresses (RFC 5737)
  DescribeVpnGateways: (_input, at) => ({
    VpnGateways: [] as never[],
    ...(isHub(at) ? { VpnGateways: [{ VpnGatewayId: idOf('vgw', 'offices'), State: 'available' as const, Type: 'ipsec.1' as const, AmazonSideAsn: 64_512, VpcAttachments: [], Tags: tagged('offices') }] } : {}),
  }),
  DescribeVpnConnections: (_input, at) => ({
    VpnConnections: connectionsOf(at).map(({ id, name, up }, index) => ({
      VpnConnectionId: id,
      State: 'available',
      Type: 'ipsec.1',
      Category: 'VPN',
      CustomerGatewayId: idOf('cgw', name),
      VpnGatewayId: idOf('vgw', 'offices'),
      VgwTelemetry: [0, 1].map(tunnel => ({
        OutsideIpAddress: `198.51.100.${10 + 2 * index + tunnel}`,
        Status: up ? ('UP' as const) : ('DOWN' as const),
        AcceptedRouteCount: up ? 4 : 0,
        LastStatusChange: new Date(daysBack(up ? 12 : 74, 0.2 + 0.1 * tunnel)),
        StatusMessage: up ? '' : 'IPSEC IS DOWN',
      })),
      Tags: tagged(name),
    })),
  }),
  DescribeVpcPeeringConnections: () => ({ VpcPeeringConnections: [] }),
  DescribeClientVpnEndpoints: () => ({ ClientVpnEndpoints: [] }),
};
