import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'autoscaling-group-tags-not-propagated',
  version: 1,
  topic: 'tagging',
  severity: 'medium',
  title: 'Auto Scaling groups give their tags to the instances that they launch',
  why: 'The bill is that of the instances, not of the group: a tag that stays on the group allocates nothing.',
  fix: 'Switch on "tag new instances" for each tag of the group. Instances that run keep their tags; refresh them or tag them by hand.',
  sources: ['https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html'],
  reads: 'autoscaling-group',
  params: z.object({}),
  says: {
    'no-tags': 'The group has no tags to give.',
    propagated: 'The group gives all its tags to its instances.',
    'not-propagated': 'The group keeps the tags {keys} to itself.',
  },
  examples: [
    { name: 'one of two tags stays', given: { tags: { Owner: 'payments', Name: 'web' }, tagsNotPropagated: ['Owner'] }, expect: 'fail', code: 'not-propagated' },
    { name: 'all are given', given: { tags: { Owner: 'payments' } }, expect: 'pass', code: 'propagated' },
    { name: 'only a tag of AWS stays', given: { tags: { Owner: 'payments', 'aws:cloudformation:stack-name': 'web' }, tagsNotPropagated: ['aws:cloudformation:stack-name'] }, expect: 'pass', code: 'propagated' },
    { name: 'no tags', given: {}, expect: 'not-applicable', code: 'no-tags' },
    { name: 'its tags could not be read', given: {}, holes: ['tags', 'tagsNotPropagated'], expect: 'not-assessed' },
  ],
  evaluate(group) {
    const keys = group.tagsNotPropagated.filter(key => !key.startsWith('aws:')).sort();
    if (keys.length > 0) return fail('not-propagated', { keys });
    return Object.keys(group.tags).length === 0 ? notApplicable('no-tags') : pass('propagated');
  },
});
