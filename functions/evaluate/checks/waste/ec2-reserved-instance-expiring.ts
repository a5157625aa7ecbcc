import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { listedToEnd } from '#kernel/listed-to-end';
import { DAY, epoch } from '#kernel/time';

export default defineCheck({
  id: 'ec2-reserved-instance-expiring',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Reserved Instances are renewed or given up before they end',
  why: 'On the day after a reservation ends the same instances cost what they cost on demand, and nobody is asked.',
  fix: 'Decide now: queue a new reservation for the end of this one, cover the instances with a Savings Plan, or stop what is no longer needed.',
  sources: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ri-modifying.html', 'https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html'],
  reads: 'ec2-reserved-instance',
  joins: ['ec2-reserved-instance-successor'],
  params: z.object({ days: z.int().positive().default(30) }),
  says: {
    'not-active': 'The reservation is {state}.',
    running: 'The reservation goes on for {daysLeft} days.',
    succeeded: 'The reservations {successors} go on after it.',
    expiring: 'The reservation of {instanceCount} {instanceType} ends in {daysLeft} days, and none goes on after it.',
  },
  examples: [
    { name: 'ends in two weeks', given: { endsAt: '2026-04-16T00:00:00Z' }, expect: 'fail', code: 'expiring' },
    { name: 'ends in 30 days', given: { endsAt: '2026-05-02T00:00:00Z' }, expect: 'fail', code: 'expiring' },
    { name: 'ends in 31 days', given: { endsAt: '2026-05-03T00:00:00Z' }, expect: 'pass', code: 'running' },
    {
      name: 'another is queued',
      given: { endsAt: '2026-04-16T00:00:00Z' },
      also: [{ kind: 'ec2-reserved-instance-successor', resource: 'arn:aws:example:eu-west-1:222222222222:ec2-reserved-instance/example', given: {} }],
      expect: 'pass',
      code: 'succeeded',
    },
    { name: 'ended', given: { state: 'retired', endsAt: '2026-03-16T00:00:00Z' }, expect: 'not-applicable', code: 'not-active' },
    { name: 'its end could not be read', given: {}, holes: ['endsAt'], expect: 'not-assessed' },
  ],
  evaluate(reserved, at) {
    const { state } = reserved;
    if (state !== 'active') return notApplicable('not-active', { state });
    const { endsAt, instanceCount, instanceType } = reserved;
    const daysLeft = Math.floor((epoch(endsAt) - at.asOf.getTime()) / DAY);
    if (daysLeft > at.params.days) return pass('running', { endsAt }, { daysLeft });
    const successors = at.look('ec2-reserved-instance-successor', at.self.resource)?.successors;
    if (successors !== undefined) return pass('succeeded', { successors: [...successors].sort() });
    listedToEnd('ec2-reserved-instance-successor', at);
    return fail('expiring', { endsAt, instanceCount, instanceType }, { daysLeft });
  },
});
