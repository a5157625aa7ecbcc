import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const use = { kind: 'dms-replication-instance-use', resource: 'arn:aws:example:eu-west-1:222222222222:dms-replication-instance/example' } as const;

export default defineCheck({
  id: 'dms-replication-instance-unused',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'DMS replication instances run tasks',
  why: 'A replication instance is billed by the hour until it is deleted, also when the move that it was made for has ended.',
  fix: 'Ask the owner whether the databases are moved. Delete the tasks and the instance; it is made again in minutes.',
  sources: ['https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.html', 'https://docs.aws.amazon.com/dms/latest/APIReference/API_ReplicationTask.html', 'https://aws.amazon.com/dms/pricing/'],
  reads: 'dms-replication-instance',
  joins: ['dms-replication-instance-use'],
  params: z.object({ minAgeDays: z.int().nonnegative().default(14) }),
  says: {
    ...keptOnPurposeSays,
    'not-available': 'The instance is {status}.',
    running: '{running} of {tasks} tasks run.',
    'too-young': 'The instance was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    'without-tasks': 'The instance ({instanceClass}), made {ageDays} days ago, has no tasks.',
    stopped: 'None of the {tasks} tasks of the instance ({instanceClass}) runs.',
  },
  examples: [
    { name: 'no task', given: {}, expect: 'fail', code: 'without-tasks' },
    { name: 'no task, in two zones', given: { multiAz: true }, expect: 'fail', code: 'without-tasks' },
    { name: 'a task that has stopped', given: {}, also: [{ ...use, given: { tasks: 1, running: 0 } }], expect: 'fail', code: 'stopped' },
    { name: 'a task that runs', given: {}, also: [{ ...use, given: {} }], expect: 'pass', code: 'running' },
    { name: 'no task, 14 days old', given: { createdAt: '2026-03-19T00:00:00Z' }, expect: 'fail', code: 'without-tasks' },
    { name: 'no task, 13 days old', given: { createdAt: '2026-03-20T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'being made', given: { status: 'creating', createdAt: null }, expect: 'not-applicable', code: 'not-available' },
    { name: 'tagged as standby', given: { tags: { standby: 'yes' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'its status could not be read', given: {}, holes: ['status'], expect: 'not-assessed' },
  ],
  evaluate(instance, { asOf, params, self, look }) {
    const { status, createdAt } = instance;
    if (status !== 'available' || createdAt === null) return notApplicable('not-available', { status });
    const found = look('dms-replication-instance-use', self.resource);
    if (found !== undefined && found.running > 0) return pass('running', {}, { running: found.running, tasks: found.tasks });
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const kept = keptOnPurpose(instance.tags);
    if (kept !== null) return kept;
    const { instanceClass, multiAz } = instance;
    const saves = [{ usage: `${multiAz ? 'Multi-AZUsg' : 'InstanceUsg'}:${instanceClass}`, amount: HOURS_PER_MONTH }];
    return found === undefined ? fail('without-tasks', { instanceClass, createdAt }, { ageDays }, { saves, confidence: 0.8 }) : fail('stopped', { instanceClass, tasks: found.tasks }, { ageDays }, { saves, confidence: 0.6 });
  },
});
