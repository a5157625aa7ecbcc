import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'ecs-service-tags-not-propagated',
  version: 1,
  topic: 'tagging',
  severity: 'low',
  title: 'ECS services give tags to their tasks',
  why: 'Tasks are what Fargate bills. Without tags of their service or of ECS, their cost belongs to nobody.',
  fix: 'Set tag propagation to SERVICE or TASK_DEFINITION and switch ECS managed tags on; then deploy the service anew, since running tasks keep the tags that they have.',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html'],
  reads: 'ecs-service',
  params: z.object({}),
  says: {
    'not-active': 'The service is {status}.',
    propagated: 'Its tasks get the tags of {propagateTags}, and those of ECS.',
    'not-propagated': 'Its tasks get no tags of the service or of the task definition.',
    'not-managed': 'Its tasks get the tags of {propagateTags}, but not those of ECS, which name the cluster and the service.',
  },
  examples: [
    { name: 'no propagation', given: { propagateTags: 'NONE' }, expect: 'fail', code: 'not-propagated' },
    { name: 'without the tags of ECS', given: { managedTags: false }, expect: 'fail', code: 'not-managed' },
    { name: 'with both', given: {}, expect: 'pass', code: 'propagated' },
    { name: 'deleted', given: { status: 'INACTIVE', propagateTags: 'NONE' }, expect: 'not-applicable', code: 'not-active' },
    { name: 'its settings could not be read', given: {}, holes: ['propagateTags', 'managedTags'], expect: 'not-assessed' },
  ],
  evaluate(service) {
    const { status, propagateTags } = service;
    if (status === 'INACTIVE') return notApplicable('not-active', { status });
    if (propagateTags === 'NONE') return fail('not-propagated');
    return service.managedTags ? pass('propagated', { propagateTags }) : fail('not-managed', { propagateTags });
  },
});
