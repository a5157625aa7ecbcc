import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'ec2-internet-gateway-unused',
  version: 1,
  topic: 'waste',
  severity: 'info',
  title: 'Internet gateways are attached to a VPC',
  why: 'A gateway without a VPC does nothing and counts against the quota of the Region.',
  fix: 'Delete the gateway; a new one is made in a moment.',
  sources: ['https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html', 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html'],
  reads: 'ec2-internet-gateway',
  params: z.object({}),
  says: { attached: 'The gateway is attached to {vpcIds}.', unused: 'The gateway {internetGatewayId} is attached to no VPC.' },
  examples: [
    { name: 'attached to nothing', given: { vpcIds: [] }, expect: 'fail', code: 'unused' },
    { name: 'attached to a VPC', given: {}, expect: 'pass', code: 'attached' },
    { name: 'its attachments could not be read', given: {}, holes: ['vpcIds'], expect: 'not-assessed' },
  ],
  evaluate(gateway) {
    const { vpcIds } = gateway;
    return vpcIds.length > 0 ? pass('attached', { vpcIds }) : fail('unused', { internetGatewayId: gateway.internetGatewayId });
  },
});
