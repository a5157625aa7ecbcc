import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';

export default defineCheck({
  id: 'ecs-cluster-instances-idle',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'ECS clusters with instances run tasks on them',
  why: 'Registered instances are billed by the hour, also when no task runs on any of them.',
  fix: 'Ask the owner whether tasks come by schedule. Scale the Auto Scaling group to none, or let a capacity provider with managed scaling do it.',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Cluster.html', 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html'],
  reads: 'ecs-cluster',
  params: z.object({}),
  says: {
    ...keptOnPurposeSays,
    'not-active': 'The cluster is {status}.',
    'no-instances': 'The cluster has no instances, and costs nothing by itself.',
    tasks: '{tasks} tasks run or wait on {containerInstances} instances.',
    idle: 'No task runs on the {containerInstances} instances, and the cluster has no active service.',
    scheduled: 'No task runs on the {containerInstances} instances at this moment; the cluster has {activeServices} active services.',
  },
  examples: [
    { name: 'instances without tasks and services', given: { containerInstances: 2, runningTasks: 0, activeServices: 0 }, expect: 'fail', code: 'idle' },
    { name: 'instances without tasks, but a service that may want some', given: { containerInstances: 2, runningTasks: 0, activeServices: 1 }, expect: 'not-assessed', code: 'scheduled' },
    { name: 'one task', given: { containerInstances: 2, runningTasks: 1 }, expect: 'pass', code: 'tasks' },
    { name: 'a task that waits', given: { containerInstances: 1, runningTasks: 0, pendingTasks: 1 }, expect: 'pass', code: 'tasks' },
    { name: 'no instances', given: {}, expect: 'not-applicable', code: 'no-instances' },
    { name: 'deleted', given: { status: 'INACTIVE', containerInstances: 1 }, expect: 'not-applicable', code: 'not-active' },
    { name: 'tagged as standby', given: { containerInstances: 2, runningTasks: 0, activeServices: 0, tags: { DR: '1' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'its tasks could not be read', given: { containerInstances: 2 }, holes: ['runningTasks'], expect: 'not-assessed' },
  ],
  evaluate(cluster) {
    const { status, containerInstances } = cluster;
    if (status !== 'ACTIVE') return notApplicable('not-active', { status });
    if (containerInstances === 0) return notApplicable('no-instances');
    const tasks = cluster.runningTasks + cluster.pendingTasks;
    if (tasks > 0) return pass('tasks', {}, { tasks, containerInstances });
    const kept = keptOnPurpose(cluster.tags);
    if (kept !== null) return kept;
    const { activeServices } = cluster;
    if (activeServices > 0) return notAssessed('scheduled', {}, { containerInstances, activeServices });
    return fail('idle', {}, { containerInstances }, { confidence: 0.6 });
  },
});
