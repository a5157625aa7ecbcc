import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'elb-load-balancer-without-instances',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'Classic Load Balancers have instances',
  why: 'A load balancer without an instance answers nobody and is billed by the hour.',
  fix: 'Check that no Auto Scaling group or deployment registers instances there from time to time, then delete the load balancer.',
  sources: [
    'https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-deregister-register-instances.html',
    'https://aws.amazon.com/elasticloadbalancing/pricing/',
  ],
  reads: 'elb-load-balancer',
  params: z.object({ minAgeDays: z.int().nonnegative().default(7) }),
  says: {
    ...keptOnPurposeSays,
    instances: 'The load balancer has registered instances.',
    'too-young': 'The load balancer was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    'without-instances': 'No instance is registered with the load balancer, which was made {ageDays} days ago.',
  },
  examples: [
    { name: 'no instance', given: { instances: [], healthyInstances: 0 }, expect: 'fail', code: 'without-instances' },
    { name: 'seven days old', given: { instances: [], healthyInstances: 0, createdAt: '2026-03-26T00:00:00Z' }, expect: 'fail', code: 'without-instances' },
    { name: 'six days old', given: { instances: [], healthyInstances: 0, createdAt: '2026-03-27T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'with an instance', given: {}, expect: 'pass', code: 'instances' },
    { name: 'with an instance that is not healthy', given: { healthyInstances: 0, unhealthyInstances: 1 }, expect: 'pass', code: 'instances' },
    { name: 'tagged as standby', given: { instances: [], tags: { Standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'its instances could not be read', given: {}, holes: ['instances'], expect: 'not-assessed' },
    { name: 'it has instances, whatever else could not be read', given: {}, holes: ['createdAt', 'tags', 'healthyInstances'], expect: 'pass', code: 'instances' },
  ],
  evaluate(balancer, { asOf, params }) {
    if (balancer.instances.length > 0) return pass('instances');
    const { createdAt } = balancer;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    return keptOnPurpose(balancer.tags) ?? fail('without-instances', { createdAt }, { ageDays }, { saves: [{ usage: 'LoadBalancerUsage:Classic', amount: HOURS_PER_MONTH }], confidence: 0.8 });
  },
});
