import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'ec2-network-acl-unused',
  version: 1,
  topic: 'waste',
  severity: 'info',
  title: 'Network ACLs are associated with a subnet',
  why: 'An ACL without a subnet filters nothing; whoever reads the network settings believes in a wall that is not there.',
  fix: 'Associate the ACL with the subnets that it was made for, or delete it.',
  sources: ['https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html', 'https://docs.aws.amazon.com/config/latest/developerguide/vpc-network-acl-unused-check.html'],
  reads: 'ec2-network-acl',
  params: z.object({}),
  says: {
    default: 'It is the default ACL of its VPC, which nobody can delete.',
    associated: 'The ACL filters {subnets} subnets.',
    unused: 'The ACL {networkAclId} of {vpcId} is associated with no subnet.',
  },
  examples: [
    { name: 'no subnet', given: { subnetIds: [] }, expect: 'fail', code: 'unused' },
    { name: 'one subnet', given: {}, expect: 'pass', code: 'associated' },
    { name: 'the default ACL without a subnet', given: { isDefault: true, subnetIds: [] }, expect: 'not-applicable', code: 'default' },
    { name: 'its subnets could not be read', given: {}, holes: ['subnetIds'], expect: 'not-assessed' },
  ],
  evaluate(acl) {
    if (acl.isDefault) return notApplicable('default');
    const { subnetIds } = acl;
    return subnetIds.length > 0 ? pass('associated', {}, { subnets: subnetIds.length }) : fail('unused', { networkAclId: acl.networkAclId, vpcId: acl.vpcId });
  },
});
