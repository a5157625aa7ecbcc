import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { listedToEnd } from '#kernel/listed-to-end';
import { wholeDays } from '#kernel/time';

const ended = { state: 'retired', endsAt: '2026-03-16T00:00:00Z' };

export default defineCheck({
  id: 'ec2-reserved-instance-expired',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Reserved Instances that ended have been renewed or given up',
  why: 'What the reservation covered has cost what it costs on demand since it ended, if it still runs.',
  fix: 'See whether the instances still run. Cover those that stay with a Savings Plan or a new reservation, and stop the others.',
  sources: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ri-modifying.html', 'https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html'],
  reads: 'ec2-reserved-instance',
  joins: ['ec2-reserved-instance-successor'],
  params: z.object({ days: z.int().positive().default(30) }),
  says: {
    'not-ended': 'The reservation is {state}.',
    replaced: 'The reservation was changed or exchanged before its end.',
    'long-ended': 'The reservation ended {daysAgo} days ago; after {days} days nobody is told any more.',
    succeeded: 'The reservations {successors} go on after it.',
    expired: 'The reservation of {instanceCount} {instanceType} ended {daysAgo} days ago, and none goes on after it.',
  },
  examples: [
    { name: 'ended two weeks ago', given: ended, expect: 'fail', code: 'expired' },
    { name: 'ended 30 days ago', given: { ...ended, endsAt: '2026-03-03T00:00:00Z' }, expect: 'fail', code: 'expired' },
    { name: 'ended 31 days ago', given: { ...ended, endsAt: '2026-03-02T00:00:00Z' }, expect: 'not-applicable', code: 'long-ended' },
    { name: 'exchanged', given: { ...ended, endsAt: '2027-03-02T00:00:00Z' }, expect: 'not-applicable', code: 'replaced' },
    { name: 'another was bought', given: ended, also: [{ kind: 'ec2-reserved-instance-successor', resource: 'arn:aws:example:eu-west-1:222222222222:ec2-reserved-instance/example', given: {} }], expect: 'pass', code: 'succeeded' },
    { name: 'active', given: {}, expect: 'pass', code: 'not-ended' },
    { name: 'its end could not be read', given: ended, holes: ['endsAt'], expect: 'not-assessed' },
  ],
  evaluate(reserved, at) {
    const { state } = reserved;
    if (state !== 'retired') return pass('not-ended', { state });
    const { endsAt, instanceCount, instanceType } = reserved;
    const daysAgo = wholeDays(endsAt, at.asOf);
    if (daysAgo < 0) return notApplicable('replaced', { endsAt });
    if (daysAgo > at.params.days) return notApplicable('long-ended', { endsAt }, { daysAgo });
    const successors = at.look('ec2-reserved-instance-successor', at.self.resource)?.successors;
    if (successors !== undefined) return pass('succeeded', { successors: [...successors].sort() });
    listedToEnd('ec2-reserved-instance-successor', at);
    return fail('expired', { endsAt, instanceCount, instanceType }, { daysAgo });
  },
});
