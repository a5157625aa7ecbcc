import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil, rounded } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const silent = { capacityUnits: pointsUntil(28, 0.001) };
const network = { type: 'network', newFlows: pointsUntil(28, 0), activeFlows: pointsUntil(28, 0) };
const use = (given: object) => [{ kind: 'elbv2-load-balancer-use', resource: 'arn:aws:example:eu-west-1:222222222222:elbv2-load-balancer/example', given }] as const;

export default defineCheck({
  id: 'elbv2-load-balancer-idle',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Load balancers get requests',
  why: 'A load balancer that hardly anybody calls is billed by the hour like a busy one, its public addresses beside it.',
  fix: 'Look into the names that point to it and ask the owner. Move the rest of its traffic to another load balancer and delete it.',
  sources: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html',
    'https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html',
    'https://aws.amazon.com/elasticloadbalancing/pricing/',
  ],
  reads: 'elbv2-load-balancer',
  joins: ['elbv2-load-balancer-use'],
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. A younger load balancer is judged by the whole days that it has. */
    days: z.int().positive().max(metricDays).default(metricDays),
    minAgeDays: z.int().min(7).default(7),
    /** Requests or new connections in seven days below which a load balancer is idle; what else it does is asked only below 1,000. */
    requestsPerWeek: z.number().positive().max(1000).default(100),
    /** Capacity units above which connections without requests, such as web sockets, count as work. */
    capacityUnits: z.number().positive().default(0.05),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-active': 'The load balancer is {state}.',
    'too-young': 'The load balancer was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    gateway: 'The traffic of Gateway Load Balancers is not read.',
    requested: 'It had {requests} requests in {daysNeeded} days.',
    'capacity-used': 'It had {requests} requests in {daysNeeded} days, but used {capacityUnitsMax} capacity units at once.',
    connected: 'It had {requests} new connections in {daysNeeded} days, but {flowsMax} stood at once.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days that are needed; a missing day is unknown, not idle.',
    'without-targets': 'The load balancer has no target; that is the question of another rule.',
    idle: 'It had {requests} requests or new connections in the last {daysNeeded} whole days; fewer than {requestsPerWeek} in seven days are idle.',
  },
  examples: [
    { name: 'no request in four weeks, all days reported', given: silent, also: use({}), expect: 'fail', code: 'idle' },
    { name: 'fewer than a hundred requests a week', given: { ...silent, requests: pointsUntil(28, 14) }, also: use({}), expect: 'fail', code: 'idle' },
    { name: 'a hundred requests a week', given: { ...silent, requests: pointsUntil(4, 100) }, also: use({}), expect: 'pass', code: 'requested' },
    { name: 'a busy day is enough where others are unknown', given: { requests: pointsUntil(1, 50_000) }, also: use({}), expect: 'pass', code: 'requested' },
    { name: 'it redirects', given: { ...silent, ownAnswers: pointsUntil(28, 20) }, also: use({}), expect: 'pass', code: 'requested' },
    { name: 'web sockets', given: { capacityUnits: pointsUntil(28, 0.4) }, also: use({}), expect: 'pass', code: 'capacity-used' },
    { name: 'no requests, and nobody knows whether CloudWatch heard of it', given: {}, also: use({}), expect: 'not-assessed', code: 'no-metrics' },
    { name: 'a day is unknown', given: { capacityUnits: pointsUntil(27, 0) }, also: use({}), expect: 'not-assessed', code: 'no-metrics' },
    { name: 'judged a day later on the same data', given: silent, also: use({}), asOf: '2026-04-03T00:00:00Z', expect: 'not-assessed', code: 'no-metrics' },
    { name: 'a network load balancer without connections', given: network, also: use({}), expect: 'fail', code: 'idle' },
    { name: 'a network load balancer with old connections', given: { ...network, activeFlows: pointsUntil(28, 3) }, also: use({}), expect: 'pass', code: 'connected' },
    { name: 'a network load balancer with new connections', given: { ...network, newFlows: pointsUntil(28, 30) }, also: use({}), expect: 'pass', code: 'requested' },
    { name: 'a network load balancer, a day is unknown', given: { ...network, newFlows: pointsUntil(27, 0) }, also: use({}), expect: 'not-assessed', code: 'no-metrics' },
    { name: 'a gateway load balancer', given: { type: 'gateway', scheme: null }, also: use({}), expect: 'not-assessed', code: 'gateway' },
    { name: 'nothing is registered', given: silent, also: use({ registered: false }), expect: 'not-applicable', code: 'without-targets' },
    { name: 'ten days old, no request since', given: { createdAt: '2026-03-23T12:00:00Z', capacityUnits: pointsUntil(9, 0) }, also: use({}), expect: 'fail', code: 'idle' },
    { name: 'six days old', given: { createdAt: '2026-03-26T00:00:01Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'being made', given: { state: 'provisioning' }, expect: 'not-applicable', code: 'not-active' },
    { name: 'tagged as standby', given: { ...silent, tags: { standby: 'true' } }, also: use({}), expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the requests could not be read', given: {}, holes: ['requests', 'ownAnswers', 'capacityUnits'], expect: 'not-assessed' },
    { name: 'many requests, whatever else could not be read', given: { requests: pointsUntil(28, 900) }, holes: ['ownAnswers', 'capacityUnits', 'newFlows', 'activeFlows', 'tags'], expect: 'pass', code: 'requested' },
  ],
  evaluate(balancer, { asOf, params, self, look }) {
    const { state, type, createdAt } = balancer;
    if (state !== 'active') return notApplicable('not-active', { state });
    if (type !== 'application' && type !== 'network') return notAssessed('gateway');
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days, createdAt);
    const most = (params.requestsPerWeek * days.count) / 7;

    let requests = observed(type === 'network' ? balancer.newFlows : balancer.requests, days).sum;
    if (requests >= most) return pass('requested', {}, { requests, daysNeeded: days.count });
    let daysSeen: number;
    if (type === 'application') {
      requests += observed(balancer.ownAnswers, days).sum;
      if (requests >= most) return pass('requested', {}, { requests, daysNeeded: days.count });
      const units = observed(balancer.capacityUnits, days);
      if (units.max >= params.capacityUnits) return pass('capacity-used', {}, { requests, daysNeeded: days.count, capacityUnitsMax: rounded(units.max) });
      daysSeen = units.seen;
    } else {
      const active = observed(balancer.activeFlows, days);
      if (active.max > 0) return pass('connected', {}, { requests, daysNeeded: days.count, flowsMax: active.max });
      daysSeen = Math.min(active.seen, observed(balancer.newFlows, days).seen);
    }
    if (daysSeen < days.count) return notAssessed('no-metrics', {}, { daysSeen, daysNeeded: days.count });

    if (look('elbv2-load-balancer-use', self.resource)?.registered !== true) return notApplicable('without-targets');
    const kept = keptOnPurpose(balancer.tags);
    if (kept !== null) return kept;
    const usage = type === 'application' ? 'LoadBalancerUsage:Application' : 'LoadBalancerUsage:Network';
    return fail('idle', { type, createdAt }, { requests, daysNeeded: days.count }, { saves: [{ usage, amount: HOURS_PER_MONTH }], confidence: 0.9 });
  },
});
