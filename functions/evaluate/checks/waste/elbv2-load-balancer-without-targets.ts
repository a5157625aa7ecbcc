import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { listedToEnd } from '#kernel/listed-to-end';
import { HOURS_PER_MONTH, type Quantity } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const use = (given: object) => [{ kind: 'elbv2-load-balancer-use', resource: 'arn:aws:example:eu-west-1:222222222222:elbv2-load-balancer/example', given }] as const;

export default defineCheck({
  id: 'elbv2-load-balancer-without-targets',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'Load balancers have targets',
  why: 'A load balancer without a target answers nobody and is billed by the hour, its public addresses beside it.',
  fix: 'Look into its listeners: one that only redirects needs no target. Else delete the load balancer and then its target groups.',
  sources: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html',
    'https://aws.amazon.com/elasticloadbalancing/pricing/',
  ],
  reads: 'elbv2-load-balancer',
  joins: ['elbv2-load-balancer-use'],
  params: z.object({ minAgeDays: z.int().nonnegative().default(7) }),
  says: {
    ...keptOnPurposeSays,
    targets: 'The load balancer has registered targets.',
    'too-young': 'The load balancer was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    'scaled-to-zero': 'No target is registered now, but the Auto Scaling groups {scalingGroups} register instances when they have some.',
    'may-redirect': 'The load balancer has no target group; it may redirect or answer by itself, and its listeners are not read.',
    'without-target-groups': 'The {type} load balancer, made {ageDays} days ago, has no target group.',
    'without-targets': 'The {targetGroups} target groups of the {type} load balancer, made {ageDays} days ago, have no target.',
  },
  examples: [
    { name: 'nothing is registered', given: {}, also: use({ registered: false }), expect: 'fail', code: 'without-targets' },
    { name: 'a network load balancer that sends nowhere', given: { type: 'network' }, expect: 'fail', code: 'without-target-groups' },
    { name: 'a gateway load balancer that sends nowhere', given: { type: 'gateway', scheme: null }, expect: 'fail', code: 'without-target-groups' },
    { name: 'an application load balancer without target groups', given: {}, expect: 'not-assessed', code: 'may-redirect' },
    { name: 'with targets', given: {}, also: use({}), expect: 'pass', code: 'targets' },
    { name: 'seven days old', given: { createdAt: '2026-03-26T00:00:00Z' }, also: use({ registered: false }), expect: 'fail', code: 'without-targets' },
    { name: 'six days old', given: { createdAt: '2026-03-27T00:00:00Z' }, also: use({ registered: false }), expect: 'not-applicable', code: 'too-young' },
    { name: 'its Auto Scaling group has no instance now', given: {}, also: use({ registered: false, scalingGroups: ['orders-workers'] }), expect: 'not-assessed', code: 'scaled-to-zero' },
    { name: 'tagged as standby', given: { tags: { standby: 'true' } }, also: use({ registered: false }), expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'its date could not be read', given: {}, also: use({ registered: false }), holes: ['createdAt'], expect: 'not-assessed' },
    { name: 'it has targets, whatever else could not be read', given: {}, also: use({}), holes: ['createdAt', 'tags', 'zones'], expect: 'pass', code: 'targets' },
  ],
  evaluate(balancer, at) {
    const { asOf, params, self, look } = at;
    const found = look('elbv2-load-balancer-use', self.resource);
    if (found?.registered === true) return pass('targets');
    listedToEnd('elbv2-load-balancer-use', at); // a group that was not listed may have targets
    if (found !== undefined && found.scalingGroups.length > 0) return notAssessed('scaled-to-zero', { scalingGroups: found.scalingGroups });
    const { type, createdAt } = balancer;
    if (found === undefined && type === 'application') return notAssessed('may-redirect');
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const kept = keptOnPurpose(balancer.tags);
    if (kept !== null) return kept;
    const more = { saves: hoursOf(type, balancer.zones.length), confidence: 0.9 };
    return found === undefined ? fail('without-target-groups', { type, createdAt }, { ageDays }, more) : fail('without-targets', { type, createdAt, targetGroups: found.targetGroups }, { ageDays }, more);
  },
});

/** AWS has one usage type for all of them and tells them apart by the operation; a Gateway Load Balancer is billed by the zone. */
function hoursOf(type: string, zones: number): Quantity[] {
  const name = `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  return [{ usage: `LoadBalancerUsage:${name}`, amount: HOURS_PER_MONTH * (type === 'gateway' ? zones : 1) }];
}
