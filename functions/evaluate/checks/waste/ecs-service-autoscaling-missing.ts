import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

const scaling = { kind: 'ecs-service-scaling', resource: 'arn:aws:example:eu-west-1:222222222222:ecs-service/example', given: {} } as const;

export default defineCheck({
  id: 'ecs-service-autoscaling-missing',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'The tasks of ECS services follow the load',
  why: 'A fixed number of tasks is set for the busiest hour and billed for all the others.',
  fix: 'Register the service with Application Auto Scaling and give it a target of its CPU, memory or requests.',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html', 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html'],
  reads: 'ecs-service',
  joins: ['ecs-service-scaling'],
  params: z.object({ minAgeDays: z.int().nonnegative().default(14), minTasks: z.int().positive().default(2) }),
  says: {
    'not-active': 'The service is {status}.',
    daemon: 'The service runs one task on each instance.',
    small: 'The service wants {desiredTasks} tasks; services of less than {minTasks} are left alone.',
    'too-young': 'The service was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    scales: 'The service scales between {min} and {max} tasks.',
    'not-scaled': 'The service wants a fixed number of tasks, {desiredTasks} now.',
  },
  examples: [
    { name: 'two tasks, always', given: {}, expect: 'fail', code: 'not-scaled' },
    { name: 'one task, always', given: { desiredTasks: 1 }, expect: 'not-applicable', code: 'small' },
    { name: 'two to ten tasks', given: {}, also: [scaling], expect: 'pass', code: 'scales' },
    { name: 'two to two tasks', given: {}, also: [{ ...scaling, given: { min: 2, max: 2 } }], expect: 'fail', code: 'not-scaled' },
    { name: '14 days old', given: { createdAt: '2026-03-19T00:00:00Z' }, expect: 'fail', code: 'not-scaled' },
    { name: '13 days old', given: { createdAt: '2026-03-20T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'a daemon', given: { schedulingStrategy: 'DAEMON' }, expect: 'not-applicable', code: 'daemon' },
    { name: 'being deleted', given: { status: 'DRAINING' }, expect: 'not-applicable', code: 'not-active' },
    { name: 'its tasks could not be read', given: {}, holes: ['desiredTasks'], expect: 'not-assessed' },
  ],
  evaluate(service, { asOf, params, self, look }) {
    const { status } = service;
    if (status !== 'ACTIVE') return notApplicable('not-active', { status });
    if (service.schedulingStrategy === 'DAEMON') return notApplicable('daemon');
    const found = look('ecs-service-scaling', self.resource);
    if (found !== undefined && found.max > found.min) return pass('scales', { min: found.min, max: found.max });
    const { desiredTasks, createdAt } = service;
    if (desiredTasks < params.minTasks) return notApplicable('small', {}, { desiredTasks });
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    return fail('not-scaled', {}, { desiredTasks }, { confidence: 0.6 });
  },
});
