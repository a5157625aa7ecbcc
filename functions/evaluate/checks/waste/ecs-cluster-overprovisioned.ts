import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil, rounded } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';

const roomy = { containerInstances: 4, cpuReserved: pointsUntil(28, 20), memoryReserved: pointsUntil(28, 30) };

export default defineCheck({
  id: 'ecs-cluster-overprovisioned',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Tasks reserve most of the instances of their ECS cluster',
  why: 'Registered instances are billed by the hour, whatever part of them tasks reserve; what no task ever reserved in weeks is not needed.',
  fix: 'Lower the size of the Auto Scaling group, or let a capacity provider with managed scaling follow the tasks with a target of 90 or 100 percent.',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html', 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html'],
  reads: 'ecs-cluster',
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. */
    days: z.int().positive().max(metricDays).default(metricDays),
    /** Share of the CPU, and of the memory, that reservations must stay below on every day, percent. */
    reservedPercent: z.number().positive().max(60).default(40),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-active': 'The cluster is {status}.',
    'no-instances': 'The cluster has {containerInstances} instances: there is none to spare.',
    'no-tasks': 'No task runs or waits: whether the instances are needed is judged by another rule.',
    'cpu-reserved': 'On a day of the last {days} tasks reserved {cpuPercent} % of the CPU.',
    'memory-reserved': 'On a day of the last {days} tasks reserved {memoryPercent} % of the memory.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {days} whole days that are needed; a missing day is unknown, not idle.',
    overprovisioned: 'In {days} days tasks reserved at most {cpuPercent} % of the CPU and {memoryPercent} % of the memory of its instances, {containerInstances} of them now.',
  },
  examples: [
    { name: 'less than a third of four instances', given: roomy, expect: 'fail', code: 'overprovisioned' },
    { name: 'just below two fifths', given: { ...roomy, cpuReserved: pointsUntil(28, 39.9), memoryReserved: pointsUntil(28, 39.9) }, expect: 'fail', code: 'overprovisioned' },
    { name: 'two fifths of the CPU on one day', given: { ...roomy, cpuReserved: [...pointsUntil(27, 20, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 40)] }, expect: 'pass', code: 'cpu-reserved' },
    { name: 'two fifths of the memory', given: { ...roomy, memoryReserved: pointsUntil(28, 40) }, expect: 'pass', code: 'memory-reserved' },
    { name: 'much on one day is enough where others are missing', given: { ...roomy, cpuReserved: pointsUntil(1, 90) }, expect: 'pass', code: 'cpu-reserved' },
    { name: 'a day is missing', given: { ...roomy, cpuReserved: pointsUntil(27, 20) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'the memory of a day is missing', given: { ...roomy, memoryReserved: pointsUntil(27, 30) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'made last week', given: { ...roomy, cpuReserved: pointsUntil(7, 20), memoryReserved: pointsUntil(7, 30) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'one instance', given: { ...roomy, containerInstances: 1 }, expect: 'not-applicable', code: 'no-instances' },
    { name: 'no task', given: { ...roomy, runningTasks: 0 }, expect: 'not-applicable', code: 'no-tasks' },
    { name: 'deleted', given: { ...roomy, status: 'INACTIVE' }, expect: 'not-applicable', code: 'not-active' },
    { name: 'tagged as standby', given: { ...roomy, tags: { DR: '1' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the reservations could not be read', given: { containerInstances: 4 }, holes: ['cpuReserved', 'memoryReserved'], expect: 'not-assessed' },
  ],
  evaluate(cluster, { asOf, params }) {
    const { status, containerInstances } = cluster;
    if (status !== 'ACTIVE') return notApplicable('not-active', { status });
    if (containerInstances < 2) return notApplicable('no-instances', {}, { containerInstances });
    if (cluster.runningTasks + cluster.pendingTasks === 0) return notApplicable('no-tasks');
    const days = daysBefore(asOf, params.days);
    const cpu = observed(cluster.cpuReserved, days);
    const cpuPercent = rounded(cpu.max);
    if (cpu.max >= params.reservedPercent) return pass('cpu-reserved', {}, { cpuPercent });
    if (cpu.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: cpu.seen });
    const memory = observed(cluster.memoryReserved, days);
    const measures = { cpuPercent, memoryPercent: rounded(memory.max), containerInstances };
    if (memory.max >= params.reservedPercent) return pass('memory-reserved', {}, measures);
    if (memory.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: memory.seen });
    return keptOnPurpose(cluster.tags) ?? fail('overprovisioned', {}, measures, { confidence: 0.6 });
  },
});
