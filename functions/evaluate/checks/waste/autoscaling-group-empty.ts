import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { wholeDays } from '#kernel/time';
import { urnOf } from '#kernel/urn';

const empty = { minSize: 0, desiredCapacity: 0, instances: [] };
const activity = (startedAt: string | null) => [{ kind: 'autoscaling-activity', resource: 'urn:tallystick:aws:222222222222:eu-west-1:autoscaling-activity/orders-workers', given: { startedAt } }] as const;

export default defineCheck({
  id: 'autoscaling-group-empty',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Auto Scaling groups launch something from time to time',
  why: 'A group that wants no instance for a month is usually left over, and its load balancer, alarms and images are kept for it.',
  fix: 'Ask the owner whether it will be needed again. Delete the group with what stands beside it.',
  sources: ['https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-process-shutdown.html', 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-verify-scaling-activity.html'],
  reads: 'autoscaling-group',
  joins: ['autoscaling-activity'],
  params: z.object({
    /** No more than the six weeks for which AWS keeps activities. */
    maxDays: z.int().positive().max(42).default(30),
  }),
  says: {
    ...keptOnPurposeSays,
    'wants-instances': 'The group wants {desiredCapacity} instances, at least {minSize}.',
    'being-deleted': 'AWS is deleting the group.',
    'warm-pool': 'The group keeps {warmPoolSize} instances warm.',
    'too-young': 'The group was made {ageDays} days ago; {maxDays} are allowed.',
    'activity-unknown': 'The group wants no instance, but its last activity was not asked for.',
    'scaled-lately': 'The group wants no instance, and last did something {emptyDays} days ago; {maxDays} are allowed.',
    empty: 'The group wants no instance, and last did something {emptyDays} days ago; {maxDays} are allowed.',
    'empty-long': 'The group wants no instance and has done nothing in the six weeks that AWS keeps.',
  },
  examples: [
    { name: 'emptied 32 days ago', given: empty, also: activity('2026-03-01T00:00:00Z'), expect: 'fail', code: 'empty' },
    { name: 'emptied 31 days ago', given: empty, also: activity('2026-03-02T00:00:00Z'), expect: 'fail', code: 'empty' },
    { name: 'emptied 30 days ago', given: empty, also: activity('2026-03-03T00:00:00Z'), expect: 'pass', code: 'scaled-lately' },
    { name: 'nothing in six weeks', given: empty, also: activity(null), expect: 'fail', code: 'empty-long' },
    { name: 'made last week', given: { ...empty, createdAt: '2026-03-26T00:00:00Z' }, also: activity(null), expect: 'not-applicable', code: 'too-young' },
    { name: 'with instances', given: {}, expect: 'pass', code: 'wants-instances' },
    { name: 'with a warm pool', given: { ...empty, warmPoolSize: 2 }, also: activity(null), expect: 'not-applicable', code: 'warm-pool' },
    { name: 'being deleted', given: { ...empty, status: 'Delete in progress' }, expect: 'not-applicable', code: 'being-deleted' },
    { name: 'tagged as standby', given: { ...empty, tags: { DR: 'eu-central-1' } }, also: activity(null), expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'emptied while it was read', given: empty, expect: 'not-assessed', code: 'activity-unknown' },
    { name: 'its sizes could not be read', given: {}, holes: ['minSize'], expect: 'not-assessed' },
  ],
  evaluate(group, { asOf, params, self, look }) {
    const { minSize, desiredCapacity } = group;
    if (minSize > 0 || desiredCapacity > 0) return pass('wants-instances', {}, { minSize, desiredCapacity });
    if (group.status !== null) return notApplicable('being-deleted');
    if (group.warmPoolSize !== null && group.warmPoolSize > 0) return notApplicable('warm-pool', {}, { warmPoolSize: group.warmPoolSize });
    const { createdAt } = group;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays <= params.maxDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const activity = look('autoscaling-activity', urnOf({ partition: self.resource.split(':')[1] ?? '', account: self.account, region: self.region }, 'autoscaling-activity', group.groupName));
    if (activity === undefined) return notAssessed('activity-unknown');
    const { startedAt } = activity;
    if (startedAt === null) return keptOnPurpose(group.tags) ?? fail('empty-long', { createdAt });
    const emptyDays = wholeDays(startedAt, asOf);
    if (emptyDays <= params.maxDays) return pass('scaled-lately', { startedAt }, { emptyDays });
    return keptOnPurpose(group.tags) ?? fail('empty', { startedAt }, { emptyDays });
  },
});
