import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { listedToEnd } from '#kernel/listed-to-end';

const route = (given: object) => [{ kind: 'ec2-nat-gateway-route', resource: 'arn:aws:example:eu-west-1:222222222222:ec2-nat-gateway/example', given }] as const;

export default defineCheck({
  id: 'ec2-nat-gateway-cross-zone',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Subnets use a NAT gateway of their own zone',
  why: 'What a subnet sends through a NAT gateway of another zone is billed once more as traffic between zones, and fails with that zone.',
  fix: 'Make a NAT gateway in each zone with much traffic, or a regional one. Where little is sent, one gateway for all zones is cheaper: compare the hours of another with a cent a gigabyte each way.',
  sources: ['https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html', 'https://aws.amazon.com/vpc/pricing/'],
  reads: 'ec2-nat-gateway',
  joins: ['ec2-nat-gateway-route'],
  params: z.object({}),
  says: {
    'not-available': 'The gateway is {state}.',
    regional: 'The gateway is regional: it is in every zone that uses it.',
    'same-zone': 'Only subnets of its own zone are routed to the gateway.',
    'not-routed': 'No subnet is routed to the gateway.',
    'cross-zone': 'The subnets {subnetIds} lie in another zone than the gateway to which they are routed.',
  },
  examples: [
    { name: 'a subnet of another zone', given: {}, also: route({ otherZoneSubnetIds: ['subnet-0a1b2c3d4e5f60719'] }), expect: 'fail', code: 'cross-zone' },
    { name: 'subnets of its own zone only', given: {}, also: route({}), expect: 'pass', code: 'same-zone' },
    { name: 'no route leads there', given: {}, expect: 'not-applicable', code: 'not-routed' },
    { name: 'regional', given: { availabilityMode: 'regional', subnetId: null }, expect: 'pass', code: 'regional' },
    { name: 'failed', given: { state: 'failed' }, expect: 'not-applicable', code: 'not-available' },
    { name: 'its mode could not be read', given: {}, holes: ['availabilityMode'], expect: 'not-assessed' },
  ],
  evaluate(gateway, at) {
    const { state, availabilityMode } = gateway;
    if (state !== 'available') return notApplicable('not-available', { state });
    if (availabilityMode === 'regional') return pass('regional');
    const route = at.look('ec2-nat-gateway-route', at.self.resource);
    // what the gigabytes cost is not known: they are on the bill of the Region, not of the gateway
    if (route !== undefined && route.otherZoneSubnetIds.length > 0) return fail('cross-zone', { subnetIds: [...route.otherZoneSubnetIds].sort() }, {}, { confidence: 0.6 });
    listedToEnd('ec2-nat-gateway-route', at); // a table that was not listed may lead there from another zone
    return route === undefined ? notApplicable('not-routed') : pass('same-zone');
  },
});
