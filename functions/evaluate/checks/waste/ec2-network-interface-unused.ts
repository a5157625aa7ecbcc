import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';

export default defineCheck({
  id: 'ec2-network-interface-unused',
  version: 1,
  topic: 'waste',
  severity: 'info',
  title: 'Network interfaces are attached to something',
  why: 'An interface that is left behind keeps an address of its subnet and a place in its security groups, so that neither can be deleted.',
  fix: 'Delete the interface, unless somebody keeps it to move an address from one instance to another.',
  sources: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html'],
  reads: 'ec2-network-interface',
  params: z.object({}),
  says: {
    ...keptOnPurposeSays,
    'service-managed': 'An AWS service made the interface and ends it.',
    attached: 'The interface is {status}.',
    unused: 'The interface {networkInterfaceId} is attached to nothing and keeps {addresses} addresses of its subnet.',
  },
  examples: [
    { name: 'attached to nothing', given: { status: 'available', instanceId: null }, expect: 'fail', code: 'unused' },
    { name: 'on an instance', given: {}, expect: 'pass', code: 'attached' },
    { name: 'of a load balancer', given: { status: 'available', requesterManaged: true }, expect: 'not-applicable', code: 'service-managed' },
    { name: 'tagged as standby', given: { status: 'available', tags: { standby: 'yes' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'its state could not be read', given: {}, holes: ['status'], expect: 'not-assessed' },
  ],
  evaluate(networkInterface) {
    const { status } = networkInterface;
    if (status !== 'available') return pass('attached', { status });
    if (networkInterface.requesterManaged) return notApplicable('service-managed');
    return keptOnPurpose(networkInterface.tags) ?? fail('unused', { networkInterfaceId: networkInterface.networkInterfaceId }, { addresses: networkInterface.privateIps.length });
  },
});
