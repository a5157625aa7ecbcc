import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, observed, pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { listedToEnd } from '#kernel/listed-to-end';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const health = (given: object) => [{ kind: 'elbv2-load-balancer-health', resource: 'arn:aws:example:eu-west-1:222222222222:elbv2-load-balancer/example', given }] as const;
const ill = { healthyNow: false, healthyHosts: pointsUntil(7, 0) };

export default defineCheck({
  id: 'elbv2-load-balancer-without-healthy-targets',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Load balancers have a healthy target',
  why: 'A load balancer of which no target was healthy for a week serves nobody as it should, and it and its targets are billed all the same.',
  fix: 'Look at the health checks: a wrong path or port makes good targets look ill. If nobody missed the service for a week, ask its owner whether load balancer and targets can go.',
  sources: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    'https://aws.amazon.com/elasticloadbalancing/pricing/',
  ],
  reads: 'elbv2-load-balancer',
  joins: ['elbv2-load-balancer-health'],
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. */
    days: z.int().positive().max(7).default(7),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-active': 'The load balancer is {state}.',
    'no-target-groups': 'The load balancer sends to no target group.',
    healthy: 'A target is healthy now.',
    'without-targets': 'The load balancer has no target, healthy or not.',
    'too-young': 'The load balancer was made {ageDays} days ago; {days} whole days are needed.',
    'healthy-lately': '{healthyMax} targets were healthy at once on a day of the last {days}.',
    'no-metrics': 'No target is healthy now; CloudWatch has {daysSeen} of the {days} whole days that are needed to say since when.',
    'none-healthy': 'None of its {targets} targets is healthy, and none was on any of the last {days} whole days.',
  },
  examples: [
    { name: 'none healthy for a week', given: {}, also: health(ill), expect: 'fail', code: 'none-healthy' },
    { name: 'none healthy for a week, of a network load balancer', given: { type: 'network' }, also: health(ill), expect: 'fail', code: 'none-healthy' },
    { name: 'one healthy now', given: {}, also: health({}), expect: 'pass', code: 'healthy' },
    { name: 'one healthy on one day', given: {}, also: health({ healthyNow: false, healthyHosts: [...pointsUntil(6, 0, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 1)] }), expect: 'pass', code: 'healthy-lately' },
    { name: 'healthy a week ago', given: {}, also: health({ healthyNow: false, healthyHosts: [...pointsUntil(1, 2, '2026-03-26T00:00:00Z'), ...pointsUntil(7, 0)] }), expect: 'fail', code: 'none-healthy' },
    { name: 'a day is missing', given: {}, also: health({ healthyNow: false, healthyHosts: pointsUntil(6, 0) }), expect: 'not-assessed', code: 'no-metrics' },
    { name: 'seven days old', given: { createdAt: '2026-03-26T00:00:00Z' }, also: health(ill), expect: 'fail', code: 'none-healthy' },
    { name: 'six days old', given: { createdAt: '2026-03-26T00:00:01Z' }, also: health(ill), expect: 'not-applicable', code: 'too-young' },
    { name: 'no target at all is judged elsewhere', given: {}, also: health({ targets: 0, healthyNow: false }), expect: 'not-applicable', code: 'without-targets' },
    { name: 'no target group', given: {}, expect: 'not-applicable', code: 'no-target-groups' },
    { name: 'being made', given: { state: 'provisioning' }, expect: 'not-applicable', code: 'not-active' },
    { name: 'tagged as standby', given: { tags: { standby: 'true' } }, also: health(ill), expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'no metrics at all', given: {}, also: health({ healthyNow: false }), expect: 'not-assessed', code: 'no-metrics' },
    { name: 'its target groups could not be read', given: {}, unlisted: ['elbv2-load-balancer-health'], expect: 'not-assessed' },
    { name: 'another target group could not be read', given: {}, also: health(ill), unlisted: ['elbv2-load-balancer-health'], expect: 'not-assessed' },
    { name: 'its tags could not be read', given: {}, also: health(ill), holes: ['tags'], expect: 'not-assessed' },
    { name: 'one healthy now, whatever else could not be read', given: {}, also: health({}), holes: ['createdAt', 'tags'], expect: 'pass', code: 'healthy' },
  ],
  evaluate(balancer, at) {
    const { asOf, params, self, look } = at;
    const { state, type } = balancer;
    if (state !== 'active') return notApplicable('not-active', { state });
    const found = look('elbv2-load-balancer-health', self.resource);
    if (found?.healthyNow === true) return pass('healthy');
    listedToEnd('elbv2-load-balancer-health', at); // a group that was not listed may have a healthy target
    if (found === undefined) return notApplicable('no-target-groups');
    const { targets } = found;
    if (targets === 0) return notApplicable('without-targets');
    const { createdAt } = balancer;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.days) return notApplicable('too-young', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days);
    const healthy = observed(found.healthyHosts, days);
    if (healthy.max > 0) return pass('healthy-lately', {}, { healthyMax: healthy.max });
    if (healthy.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: healthy.seen });
    const kept = keptOnPurpose(balancer.tags);
    if (kept !== null) return kept;
    const name = `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
    const amount = HOURS_PER_MONTH * (type === 'gateway' ? balancer.zones.length : 1);
    return fail('none-healthy', { type }, { targets }, { saves: [{ usage: `LoadBalancerUsage:${name}`, amount }], confidence: 0.7 });
  },
});
