import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, observed, pointsUntil, rounded } from '#kernel/daily-points';
import type { Kinds } from '#kernel/kind';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH, type Quantity } from '#kernel/money';
import { unlessHole } from '#kernel/resource';
import { wholeDays } from '#kernel/time';

const still = { cpuMax: pointsUntil(14, 0.4) };
const definition = (given: object) => [{ kind: 'ecs-task-definition', resource: 'arn:aws:ecs:eu-west-1:111111111111:task-definition/checkout:7', given }] as const;

export default defineCheck({
  id: 'ecs-service-idle',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Tasks of ECS services do work',
  why: 'Fargate bills the CPU and memory that a task asks for, and instances are kept for tasks that do nothing.',
  fix: 'Ask the owner what it waits for. Set the desired number of tasks to none for two weeks; if nobody misses it, delete the service.',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html', 'https://docs.aws.amazon.com/compute-optimizer/latest/ug/view-idle-recommendations.html', 'https://aws.amazon.com/fargate/pricing/'],
  reads: 'ecs-service',
  joins: ['ecs-task-definition'],
  params: z.object({
    /** Whole days, the age that a service must have; no more than are asked of CloudWatch. */
    days: z.int().positive().max(14).default(14),
    /** CPU that every day must stay below, percent of what the tasks reserve. */
    cpuPercent: z.number().positive().max(5).default(1),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-active': 'The service is {status}.',
    'no-tasks': 'The service wants no task.',
    daemon: 'The service runs one task on every instance: such a one often watches, and rests.',
    'insufficient-observation': 'The service was made {ageDays} days ago; {days} whole days are needed to call it idle.',
    'at-work': 'On a day of the last {days} its CPU reached {cpuMaxPercent} %.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {days} whole days that are needed; a missing day is unknown, not idle.',
    idle: 'On each of the last {days} whole days the CPU of its {desiredTasks} tasks stayed at or below {cpuMaxPercent} %.',
  },
  examples: [
    { name: 'nothing in two weeks', given: still, also: definition({ cpuUnits: 1024, memoryMiB: 2048 }), expect: 'fail', code: 'idle' },
    { name: 'nothing in two weeks, on Graviton', given: still, also: definition({ cpuUnits: 1024, memoryMiB: 2048, cpuArchitecture: 'ARM64' }), expect: 'fail', code: 'idle' },
    { name: 'nothing in two weeks, on instances', given: { ...still, launchType: 'EC2' }, expect: 'fail', code: 'idle' },
    { name: 'just below one percent', given: { cpuMax: pointsUntil(14, 0.99) }, expect: 'fail', code: 'idle' },
    { name: 'one percent on one day', given: { cpuMax: [...pointsUntil(13, 0.4, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 1)] }, expect: 'pass', code: 'at-work' },
    { name: 'a busy day is enough where others are missing', given: { cpuMax: pointsUntil(1, 30) }, expect: 'pass', code: 'at-work' },
    { name: 'a day is missing', given: { cpuMax: pointsUntil(13, 0.4) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: '14 days old', given: { ...still, createdAt: '2026-03-19T00:00:00Z' }, expect: 'fail', code: 'idle' },
    { name: '13 days old', given: { ...still, createdAt: '2026-03-19T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'no task', given: { desiredTasks: 0 }, expect: 'not-applicable', code: 'no-tasks' },
    { name: 'one task on every instance', given: { ...still, schedulingStrategy: 'DAEMON' }, expect: 'not-applicable', code: 'daemon' },
    { name: 'being deleted', given: { ...still, status: 'DRAINING' }, expect: 'not-applicable', code: 'not-active' },
    { name: 'tagged as standby', given: { ...still, tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the CPU could not be read', given: {}, holes: ['cpuMax'], expect: 'not-assessed' },
  ],
  evaluate(service, { asOf, params, look }) {
    const { status, desiredTasks } = service;
    if (status !== 'ACTIVE') return notApplicable('not-active', { status });
    if (desiredTasks === 0) return notApplicable('no-tasks');
    if (service.schedulingStrategy === 'DAEMON') return notApplicable('daemon');
    const { createdAt } = service;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.days) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days);
    const cpu = observed(service.cpuMax, days);
    const cpuMaxPercent = rounded(cpu.max);
    if (cpu.max >= params.cpuPercent) return pass('at-work', {}, { cpuMaxPercent });
    if (cpu.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: cpu.seen });
    const kept = keptOnPurpose(service.tags);
    if (kept !== null) return kept;
    const [definition, ...others] = service.taskDefinitions;
    const task = service.launchType === 'FARGATE' && definition !== undefined && others.length === 0 ? unlessHole(() => look('ecs-task-definition', definition)) : null;
    const saves = task === null || task === undefined ? null : unlessHole(() => fargateHours(task, desiredTasks));
    return fail('idle', { createdAt }, { cpuMaxPercent, desiredTasks }, { confidence: 0.6, ...(Array.isArray(saves) ? { saves } : {}) });
  },
});

/** A month of so many tasks; null where the task does not say its size. */
function fargateHours({ cpuUnits, memoryMiB, cpuArchitecture }: Kinds['ecs-task-definition'], tasks: number): Quantity[] | null {
  if (cpuUnits === null || memoryMiB === null) return null;
  const prefix = cpuArchitecture === 'ARM64' ? 'Fargate-ARM' : 'Fargate';
  return [
    { usage: `${prefix}-vCPU-Hours:perCPU`, amount: (cpuUnits / 1024) * tasks * HOURS_PER_MONTH },
    { usage: `${prefix}-GB-Hours`, amount: (memoryMiB / 1024) * tasks * HOURS_PER_MONTH },
  ];
}
