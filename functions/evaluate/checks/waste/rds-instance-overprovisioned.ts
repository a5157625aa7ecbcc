import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil, rounded } from '#kernel/daily-points';
import { databaseHours, smallerDatabase } from '#kernel/database-class';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const GIB = 2 ** 30;
const headroom = 1.25;
const large = { instanceClass: 'db.r6g.2xlarge', connections: pointsUntil(28, 12) };
const calm = { ...large, cpuMax: pointsUntil(28, 22), freeMemory: pointsUntil(28, 44 * GIB) };

export default defineCheck({
  id: 'rds-instance-overprovisioned',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'RDS instances are not larger than their work needs',
  why: 'An instance class costs about twice the next smaller one, whether or not its CPU and memory are used.',
  fix: 'Ask the owner about peaks that come more seldom than monthly. Modify the instance to the smaller class in its maintenance window, and watch its memory and latency for a week.',
  sources: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html', 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html', 'https://aws.amazon.com/rds/pricing/'],
  reads: 'rds-instance',
  params: z.object({
    /** Whole days, the age that an instance must have; no more than are asked of CloudWatch. */
    days: z.int().positive().max(metricDays).default(metricDays),
    /** Maximum CPU of every day below which an instance may be too large, percent; the memory is asked only below 40. */
    cpuPercent: z.number().positive().max(40).default(30),
    /** Memory that was free at every moment, percent. */
    freePercent: z.number().positive().max(100).default(50),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-available': 'The instance is {status}.',
    'in-cluster': 'The instance belongs to the cluster {clusterId}; others take over its work.',
    'no-smaller': 'No smaller class than {instanceClass} is known here.',
    'insufficient-observation': 'The instance was made {ageDays} days ago; {days} whole days are needed to know its peaks.',
    'busy-cpu': 'Its CPU reached {cpuMaxPercent} % on a day of the last {days}.',
    'used-memory': 'Its CPU stayed at or below {cpuMaxPercent} %, but only {freeGiB} of {memoryGiB} GiB were free at one moment.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {days} whole days that are needed; the peak of a missing day is unknown.',
    'no-memory-metrics': 'Its CPU stayed at or below {cpuMaxPercent} %, but of its memory CloudWatch has {daysSeen} of {days} whole days: without it nobody knows whether a smaller class would do.',
    'nobody-connects': 'Nobody connected to it; whether it is needed at all is the question of another rule.',
    overprovisioned: 'In the last {days} whole days its CPU stayed at or below {cpuMaxPercent} % and {freeGiB} of {memoryGiB} GiB were always free; {smaller} leaves a quarter above that.',
  },
  examples: [
    { name: 'little CPU, much free memory', given: calm, expect: 'fail', code: 'overprovisioned' },
    { name: 'the same in two zones', given: { ...calm, multiAz: true }, expect: 'fail', code: 'overprovisioned' },
    { name: 'a quarter above what is used just fits', given: { ...calm, freeMemory: pointsUntil(28, 38.4 * GIB) }, expect: 'fail', code: 'overprovisioned' },
    { name: 'a quarter above what is used does not fit', given: { ...calm, freeMemory: pointsUntil(28, 38.3 * GIB) }, expect: 'pass', code: 'used-memory' },
    { name: 'a day of 30 %', given: { ...calm, cpuMax: [...pointsUntil(27, 5, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 30)] }, expect: 'pass', code: 'busy-cpu' },
    { name: 'a busy day is enough where days are missing', given: { ...large, cpuMax: pointsUntil(1, 90) }, expect: 'pass', code: 'busy-cpu' },
    { name: 'a day without CPU', given: { ...calm, cpuMax: pointsUntil(27, 5) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'no memory metrics', given: { ...calm, freeMemory: [] }, expect: 'not-assessed', code: 'no-memory-metrics' },
    { name: 'nobody connects', given: { ...calm, connections: pointsUntil(28, 0) }, expect: 'not-applicable', code: 'nobody-connects' },
    { name: 'the smallest class of its family', given: { ...calm, instanceClass: 'db.r6g.large' }, expect: 'not-applicable', code: 'no-smaller' },
    { name: 'burstable', given: { ...calm, instanceClass: 'db.t4g.large' }, expect: 'not-applicable', code: 'no-smaller' },
    { name: 'made last week', given: { ...large, createdAt: '2026-03-26T00:00:00Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'being created', given: { ...large, status: 'creating', createdAt: null }, expect: 'not-applicable', code: 'not-available' },
    { name: 'of a cluster', given: { ...calm, clusterId: 'orders' }, expect: 'not-applicable', code: 'in-cluster' },
    { name: 'tagged to be kept', given: { ...calm, tags: { standby: 'yes' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the CPU could not be read', given: large, holes: ['cpuMax', 'freeMemory'], expect: 'not-assessed' },
  ],
  evaluate(instance, { asOf, params }) {
    const { status } = instance;
    if (status !== 'available') return notApplicable('not-available', { status });
    const { clusterId, instanceClass, createdAt } = instance;
    if (clusterId !== null) return notApplicable('in-cluster', { clusterId });
    const step = smallerDatabase(instanceClass);
    if (step === null) return notApplicable('no-smaller', { instanceClass });
    const ageDays = createdAt === null ? 0 : wholeDays(createdAt, asOf);
    if (ageDays < params.days) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days);

    const cpu = observed(instance.cpuMax, days);
    const cpuMaxPercent = rounded(cpu.max);
    if (cpu.max >= params.cpuPercent) return pass('busy-cpu', {}, { cpuMaxPercent });
    if (cpu.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: cpu.seen });
    const memory = observed(instance.freeMemory, days);
    if (memory.seen < days.count) return notAssessed('no-memory-metrics', {}, { cpuMaxPercent, daysSeen: memory.seen });
    const used = step.memoryBytes - memory.min;
    const measures = { cpuMaxPercent, freeGiB: rounded(memory.min / GIB), memoryGiB: step.memoryBytes / GIB };
    const fits = cpu.max * headroom <= 100 * step.share && used * headroom <= step.memoryBytes * step.share && memory.min * 100 >= step.memoryBytes * params.freePercent;
    if (!fits) return pass('used-memory', {}, measures);

    const connections = observed(instance.connections, days);
    if (connections.max === 0 && connections.seen === days.count) return notApplicable('nobody-connects');
    const kept = keptOnPurpose(instance.tags);
    if (kept !== null) return kept;
    const saves = [databaseHours(instanceClass, instance.multiAz), databaseHours(step.smaller, instance.multiAz, -HOURS_PER_MONTH)];
    return fail('overprovisioned', { instanceClass, smaller: step.smaller }, measures, { saves, confidence: 0.65 });
  },
});
