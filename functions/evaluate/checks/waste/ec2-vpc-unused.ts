import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'ec2-vpc-unused',
  version: 1,
  topic: 'waste',
  severity: 'info',
  title: 'VPCs have something in them',
  why: 'An empty VPC counts against the quota, takes a range of addresses from the plan, and its routes and peerings are doors that nobody watches.',
  fix: 'Ask who planned it. Delete it together with its subnets, gateways and endpoints.',
  sources: ['https://docs.aws.amazon.com/vpc/latest/userguide/delete-vpc.html', 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html'],
  reads: 'ec2-vpc',
  joins: ['ec2-vpc-use'],
  params: z.object({}),
  says: {
    default: 'It is the default VPC of the Region, which AWS made.',
    used: '{interfaces} network interfaces are in the VPC.',
    unused: 'No network interface is in {vpcId}: no instance, load balancer, database, function, endpoint or gateway.',
  },
  examples: [
    { name: 'nothing is in it', given: {}, expect: 'fail', code: 'unused' },
    { name: 'one network interface', given: {}, also: [{ kind: 'ec2-vpc-use', resource: 'arn:aws:example:eu-west-1:222222222222:ec2-vpc/example', given: { interfaces: 1 } }], expect: 'pass', code: 'used' },
    { name: 'the default VPC', given: { isDefault: true }, expect: 'not-applicable', code: 'default' },
    { name: 'whether it is the default could not be read', given: {}, holes: ['isDefault'], expect: 'not-assessed' },
  ],
  evaluate(vpc, { self, look }) {
    if (vpc.isDefault) return notApplicable('default');
    const use = look('ec2-vpc-use', self.resource);
    return use === undefined ? fail('unused', { vpcId: vpc.vpcId }) : pass('used', {}, { interfaces: use.interfaces });
  },
});
