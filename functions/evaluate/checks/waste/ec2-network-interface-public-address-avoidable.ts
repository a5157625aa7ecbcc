import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import type { Kinds } from '#kernel/kind';
import { HOURS_PER_MONTH } from '#kernel/money';

const open = { publicIps: ['203.0.113.10'] };
const group = (given: object) => ({ kind: 'ec2-security-group', resource: 'arn:aws:ec2:eu-west-1:222222222222:security-group/sg-0a1b2c3d4e5f60718', given }) as const;
const vpc = { kind: 'ec2-vpc-use', resource: 'arn:aws:ec2:eu-west-1:222222222222:vpc/vpc-0a1b2c3d4e5f60718', given: {} } as const;
const rule = { protocol: 'tcp', fromPort: 443, toPort: 443, cidrs: ['0.0.0.0/0'], groups: [], prefixLists: [] };

export default defineCheck({
  id: 'ec2-network-interface-public-address-avoidable',
  version: 1,
  topic: 'waste',
  severity: 'info',
  title: 'Instances have public addresses only where somebody outside reaches them',
  why: 'AWS charges for each public IPv4 address by the hour, and an instance that nobody may reach from outside can use the NAT gateway that is there anyway.',
  fix: 'Move the instance to a private subnet behind the NAT gateway or a load balancer, or switch off that the subnet gives out public addresses. Traffic through a NAT gateway is billed by the gigabyte: look at it first.',
  sources: ['https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html', 'https://aws.amazon.com/vpc/pricing/'],
  reads: 'ec2-network-interface',
  joins: ['ec2-security-group', 'ec2-vpc-use'],
  params: z.object({}),
  says: {
    'not-of-instance': 'The interface is not one of an instance of ours.',
    private: 'The interface has no public address.',
    'serves-outside': 'The security group {group} lets in what lies outside the VPC.',
    'group-unknown': 'The security group {group} is not in this account, so that nobody knows whom it lets in.',
    'no-other-way': 'The VPC has no NAT gateway; the public address is its way out.',
    avoidable: 'Nobody outside may reach the {addresses} public addresses of the instance {instanceId}, and the NAT gateways {natGateways} are its other way out.',
  },
  examples: [
    { name: 'nobody may come in, and there is a NAT gateway', given: open, also: [group({}), vpc], expect: 'fail', code: 'avoidable' },
    { name: 'open to the world', given: open, also: [group({ ingress: [rule] }), vpc], expect: 'pass', code: 'serves-outside' },
    { name: 'open to an office', given: open, also: [group({ ingress: [{ ...rule, cidrs: ['198.51.100.0/24'] }] }), vpc], expect: 'pass', code: 'serves-outside' },
    { name: 'open to the world by IPv6 only', given: open, also: [group({ ingress: [{ ...rule, cidrs: ['::/0'] }] }), vpc], expect: 'fail', code: 'avoidable' },
    { name: 'open to a prefix list', given: open, also: [group({ ingress: [{ ...rule, cidrs: [], prefixLists: ['pl-0a1b2c3d'] }] }), vpc], expect: 'pass', code: 'serves-outside' },
    { name: 'open to half of a private range and what lies beside it', given: open, also: [group({ ingress: [{ ...rule, cidrs: ['172.0.0.0/8'] }] }), vpc], expect: 'pass', code: 'serves-outside' },
    { name: 'no NAT gateway', given: open, also: [group({})], expect: 'not-applicable', code: 'no-other-way' },
    { name: 'a group that another account shares', given: open, also: [vpc], expect: 'not-assessed', code: 'group-unknown' },
    { name: 'no public address', given: {}, expect: 'pass', code: 'private' },
    { name: 'of a load balancer', given: { ...open, instanceId: null, requesterManaged: true }, expect: 'not-applicable', code: 'not-of-instance' },
    { name: 'its addresses could not be read', given: {}, holes: ['publicIps'], expect: 'not-assessed' },
  ],
  evaluate(networkInterface, { self, look }) {
    const { instanceId } = networkInterface;
    if (instanceId === null || networkInterface.requesterManaged) return notApplicable('not-of-instance');
    const { publicIps } = networkInterface;
    if (publicIps.length === 0) return pass('private');
    const arn = (rest: string) => `arn:${self.resource.split(':')[1]}:ec2:${self.region}:${self.account}:${rest}`;
    for (const id of networkInterface.groups) {
      const group = look('ec2-security-group', arn(`security-group/${id}`));
      if (group === undefined) return notAssessed('group-unknown', { group: id });
      if (group.ingress.some(letsInFromOutside)) return pass('serves-outside', { group: id });
    }
    const natGateways = look('ec2-vpc-use', arn(`vpc/${networkInterface.vpcId}`))?.natGateways ?? [];
    if (natGateways.length === 0) return notApplicable('no-other-way');
    return fail('avoidable', { instanceId, natGateways: [...natGateways].sort(), addresses: publicIps.length }, {}, { saves: [{ usage: 'PublicIPv4:InUseAddress', amount: HOURS_PER_MONTH * publicIps.length }], confidence: 0.4 });
  },
});

/** Private ranges of IPv4 (RFC 1918 and RFC 6598) as first octets, second octets and the shortest prefix; whatever reaches beyond them comes in by a public address. */
const inside = [
  { first: 10, from: 0, to: 255, bits: 8 },
  { first: 172, from: 16, to: 31, bits: 12 },
  { first: 192, from: 168, to: 168, bits: 16 },
  { first: 100, from: 64, to: 127, bits: 10 },
];
/** A public IPv4 address serves no IPv6; what a prefix list holds is not read, and may be anybody. */
function letsInFromOutside({ cidrs, prefixLists }: Kinds['ec2-security-group']['ingress'][number]): boolean {
  return prefixLists.length > 0 || cidrs.some(cidr => !cidr.includes(':') && !isInside(cidr));
}
function isInside(cidr: string): boolean {
  const [address = '', length = '32'] = cidr.split('/');
  const [first, second = 0] = address.split('.').map(Number);
  return inside.some(range => first === range.first && second >= range.from && second <= range.to && Number(length) >= range.bits);
}
