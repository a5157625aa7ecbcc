import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { listedToEnd } from '#kernel/listed-to-end';

const endpoints = (...services: string[]) => [{ kind: 'ec2-route-table-endpoint', resource: 'arn:aws:example:eu-west-1:222222222222:ec2-route-table/example', given: { services } }] as const;

export default defineCheck({
  id: 'ec2-route-table-gateway-endpoint-missing',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Subnets behind a NAT gateway reach S3 and DynamoDB by a gateway endpoint',
  why: 'A gateway endpoint for S3 or DynamoDB is free; the same traffic through a NAT gateway is billed by the gigabyte.',
  fix: 'Make a gateway endpoint for the service in the VPC and name this route table in it. Nothing else changes for those who use the service.',
  sources: ['https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html', 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html'],
  reads: 'ec2-route-table',
  joins: ['ec2-route-table-endpoint'],
  params: z.object({
    /** Services with gateway endpoints. */
    services: z.array(z.enum(['s3', 'dynamodb'])).default(['s3', 'dynamodb']),
  }),
  says: {
    'no-nat-gateway': 'No route leads to a NAT gateway.',
    'serves-nothing': 'The table serves no subnet.',
    complete: 'Its subnets reach {services} without a NAT gateway.',
    'endpoint-missing': 'Its subnets reach {missing} only through the NAT gateways {natGatewayIds}.',
  },
  examples: [
    { name: 'no endpoint', given: {}, expect: 'fail', code: 'endpoint-missing' },
    { name: 'an endpoint for S3 only', given: {}, also: endpoints('s3'), expect: 'fail', code: 'endpoint-missing' },
    { name: 'S3 is all that is asked for', given: {}, also: endpoints('s3'), params: { services: ['s3'] }, expect: 'pass', code: 'complete' },
    { name: 'both', given: {}, also: endpoints('dynamodb', 's3'), expect: 'pass', code: 'complete' },
    { name: 'no NAT gateway', given: { natGatewayIds: [] }, expect: 'not-applicable', code: 'no-nat-gateway' },
    { name: 'no subnet', given: { subnetIds: [] }, expect: 'not-applicable', code: 'serves-nothing' },
    { name: 'the main table, which serves whoever names no other', given: { subnetIds: [], isMain: true }, expect: 'fail', code: 'endpoint-missing' },
    { name: 'its routes could not be read', given: {}, holes: ['natGatewayIds'], expect: 'not-assessed' },
  ],
  evaluate(table, at) {
    const { natGatewayIds } = table;
    if (natGatewayIds.length === 0) return notApplicable('no-nat-gateway');
    if (table.subnetIds.length === 0 && !table.isMain) return notApplicable('serves-nothing');
    const found = at.look('ec2-route-table-endpoint', at.self.resource)?.services ?? [];
    const { services } = at.params;
    const missing = services.filter(service => !found.includes(service)).sort();
    if (missing.length === 0) return pass('complete', { services });
    listedToEnd('ec2-route-table-endpoint', at); // an endpoint that was not listed may serve it
    // S3 is used by almost everybody, be it for images and packages; DynamoDB is not. How much of the traffic is theirs is not known.
    return fail('endpoint-missing', { missing, natGatewayIds: [...natGatewayIds].sort() }, {}, { confidence: 0.6, severity: missing.includes('s3') ? 'medium' : 'info' });
  },
});
