import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, rounded, type Days } from '#kernel/daily-points';
import type { Hours } from '#kernel/hourly-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { minutesAheadOfUtc } from '#kernel/region-clock';
import { scalingService } from '#kernel/scaling-service';
import { environmentOf } from '#kernel/tag-rules';
import { addDays, DAY, epoch, wholeDays } from '#kernel/time';

const HOUR = DAY / 24;
/** For the examples: four weeks before 2 April 2026, a Thursday; busy in the hours that `isBusy` names by the day of the week (0 is Monday) and the hour, UTC. */
function weeks(isBusy: (weekday: number, hour: number) => boolean, days = 28): { at: string; hours: number[] }[] {
  return Array.from({ length: days }, (_, day) => {
    const at = addDays('2026-04-02T00:00:00Z', day - days);
    return { at, hours: Array.from({ length: 24 }, (__, hour) => (isBusy((day - days + 28 + 3) % 7, hour) ? 60 : 1.2)) };
  });
}
const atWork = (weekday: number, hour: number): boolean => weekday < 5 && hour >= 8 && hour < 18;
const rest = { cpuHours: weeks(atWork), launchedAt: '2026-01-01T00:00:00Z' };
/** Of the 98 hours off in a week of the example. */
const nightsBusy = (hours: number) => (weekday: number, hour: number) => atWork(weekday, hour) || (weekday === 6 && hour < hours);

export default defineCheck({
  id: 'ec2-instance-not-scheduled',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Instances that rest at night and at weekends are switched off then',
  why: 'An instance that works in office hours only is billed for all 168 hours of the week; more than half of them are nights and weekends.',
  fix: 'Ask the owner whether something waits for it at night, such as a backup. Let Instance Scheduler on AWS or EventBridge Scheduler stop it in the evening and start it in the morning.',
  sources: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html',
    'https://docs.aws.amazon.com/solutions/latest/instance-scheduler-on-aws/solution-overview.html',
    'https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html',
  ],
  reads: 'ec2-instance',
  settings: ['tags.environments'],
  params: z.object({
    /** Whole weeks; no more than are asked of CloudWatch. */
    weeks: z.int().positive().max(4).default(4),
    /** CPU below which an hour is quiet, percent. */
    cpuPercent: z.number().positive().max(20).default(5),
    /** Share of the hours off that must be quiet, percent. */
    quietPercent: z.number().min(50).max(100).default(90),
    /** Hours of Monday to Friday in which people work, in standard time: summer time moves them by one, for which there is room. */
    fromHour: z.int().min(0).max(23).default(6),
    toHour: z.int().min(1).max(24).default(20),
    /** Minutes that the office's standard time is ahead of UTC; that of the Region when null. */
    minutesAheadOfUtc: z
      .int()
      .min(-12 * 60)
      .max(14 * 60)
      .nullable()
      .default(null),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-running': 'The instance is {state}.',
    'not-on-demand': 'The instance is {lifecycle}: it is not switched off and on.',
    small: 'Of {instanceType} a night costs too little to ask CloudWatch for it.',
    'scaled-by-service': 'A service starts and stops this instance ({service}).',
    production: 'The instance is one of production.',
    'insufficient-observation': 'The instance has run for {ageDays} days without a stop; {days} are needed to know its nights.',
    'works-off-hours': 'It was at work in {busyHours} of the {offHours} hours of nights and weekends.',
    'no-metrics': 'CloudWatch has {hoursSeen} of the {hoursNeeded} hours that are needed; a missing hour is unknown, not quiet.',
    'always-quiet': 'It rests in office hours, too: whether it is idle is judged by another rule.',
    unscheduled: 'Its CPU stayed below {cpuPercent} % in {quietPercent} % of the {offHours} hours of nights and weekends of the last {weeks} weeks, and rose above it in office hours.',
  },
  examples: [
    { name: 'it works from eight to six', given: rest, expect: 'fail', code: 'unscheduled' },
    { name: 'it works from eight to six on Windows', given: { ...rest, platform: 'Windows' }, expect: 'fail', code: 'unscheduled' },
    { name: 'a tenth of the hours off, just below', given: { ...rest, cpuHours: weeks(nightsBusy(9)) }, expect: 'fail', code: 'unscheduled' },
    { name: 'more than a tenth of the hours off', given: { ...rest, cpuHours: weeks(nightsBusy(10)) }, expect: 'pass', code: 'works-off-hours' },
    { name: 'busy nights are enough where hours are missing', given: { ...rest, cpuHours: weeks(() => true, 14) }, expect: 'pass', code: 'works-off-hours' },
    { name: 'office hours elsewhere are nights here', given: rest, params: { weeks: 4, cpuPercent: 5, quietPercent: 90, fromHour: 6, toHour: 20, minutesAheadOfUtc: 540 }, expect: 'pass', code: 'works-off-hours' },
    { name: 'quiet all day', given: { ...rest, cpuHours: weeks(() => false) }, expect: 'not-applicable', code: 'always-quiet' },
    { name: 'a week is missing', given: { ...rest, cpuHours: weeks(atWork, 21) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'hours are missing', given: { ...rest, cpuHours: weeks(atWork).map(({ at, hours }) => ({ at, hours: hours.map((value, hour) => (hour < 4 ? null : value)) })) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'no metrics at all', given: { launchedAt: '2026-01-01T00:00:00Z' }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'judged a day later on the same data', given: rest, asOf: '2026-04-03T00:00:00Z', expect: 'not-assessed', code: 'no-metrics' },
    { name: 'started 28 days ago', given: { ...rest, launchedAt: '2026-03-05T00:00:00Z' }, expect: 'fail', code: 'unscheduled' },
    { name: 'started 27 days ago', given: { ...rest, launchedAt: '2026-03-05T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'a small one', given: { ...rest, instanceType: 't3.medium' }, expect: 'not-applicable', code: 'small' },
    { name: 'spot', given: { ...rest, lifecycle: 'spot' }, expect: 'not-applicable', code: 'not-on-demand' },
    { name: 'of production', given: { ...rest, tags: { Environment: 'prod' } }, expect: 'not-applicable', code: 'production' },
    { name: 'of development', given: { ...rest, tags: { Environment: 'dev' } }, expect: 'fail', code: 'unscheduled' },
    { name: 'one of an Auto Scaling group', given: { ...rest, tags: { 'aws:autoscaling:groupName': 'web' } }, expect: 'not-applicable', code: 'scaled-by-service' },
    { name: 'tagged as standby', given: { ...rest, tags: { standby: '1' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'stopped', given: { state: 'stopped' }, expect: 'not-applicable', code: 'not-running' },
    { name: 'the metrics could not be read', given: { launchedAt: '2026-01-01T00:00:00Z' }, holes: ['cpuHours'], expect: 'not-assessed' },
    { name: 'its tags could not be read', given: rest, holes: ['tags'], expect: 'not-assessed' },
  ],
  evaluate(instance, { asOf, params, self, config }) {
    const { state } = instance;
    if (state !== 'running') return notApplicable('not-running', { state });
    const { lifecycle, instanceType } = instance;
    if (lifecycle !== null) return notApplicable('not-on-demand', { lifecycle });
    if (/\.(nano|micro|small|medium)$/.test(instanceType)) return notApplicable('small', { instanceType });
    const service = scalingService(instance.tags);
    if (service !== null) return notApplicable('scaled-by-service', { service });
    if (environmentOf(instance.tags, config.tags.environments) === 'production') return notApplicable('production');
    const days = daysBefore(asOf, params.weeks * 7);
    const { launchedAt } = instance;
    const ageDays = wholeDays(launchedAt, asOf);
    if (ageDays < metricDays) return notAssessed('insufficient-observation', { launchedAt }, { ageDays, days: metricDays });
    const { off, on } = hoursOf(instance.cpuHours, days, params.minutesAheadOfUtc ?? minutesAheadOfUtc(self.region), params);
    // what is missing may have been quiet, or may not
    if (off.busy * 100 > off.all * (100 - params.quietPercent)) return pass('works-off-hours', {}, { busyHours: off.busy, offHours: off.all });
    const hours = { hoursSeen: off.seen + on.seen, hoursNeeded: off.all + on.all };
    if (hours.hoursSeen < hours.hoursNeeded) return notAssessed('no-metrics', {}, hours);
    if (on.busy === 0) return notApplicable('always-quiet');
    const kept = keptOnPurpose(instance.tags);
    if (kept !== null) return kept;
    const quietPercent = rounded(((off.all - off.busy) / off.all) * 100);
    // the on-demand usage type is the same for all platforms, but its list price is that of Linux
    const saves = [{ usage: `BoxUsage:${instanceType}`, amount: (HOURS_PER_MONTH * off.all) / (off.all + on.all) }];
    return fail('unscheduled', { instanceType }, { quietPercent, offHours: off.all }, { confidence: 0.7, ...(instance.platform === 'Linux/UNIX' ? { saves } : {}) });
  },
});

type Counted = { all: number; seen: number; busy: number };

/** The hours of nights and weekends, and those in which people work: how many there are, are known and are busy. */
function hoursOf(cpu: Hours, days: Days, ahead: number, { cpuPercent, fromHour, toHour }: { readonly cpuPercent: number; readonly fromHour: number; readonly toHour: number }): { readonly off: Counted; readonly on: Counted } {
  const known = new Map(cpu.map(({ at, hours }) => [epoch(at), hours]));
  const off: Counted = { all: 0, seen: 0, busy: 0 };
  const on: Counted = { all: 0, seen: 0, busy: 0 };
  for (let time = days.from; time < days.to; time += HOUR) {
    const there = new Date(time + ahead * 60_000);
    const weekend = there.getUTCDay() === 0 || there.getUTCDay() === 6;
    const counted = weekend || there.getUTCHours() < fromHour || there.getUTCHours() >= toHour ? off : on;
    const value = known.get(Math.floor(time / DAY) * DAY)?.[(time % DAY) / HOUR] ?? null;
    counted.all += 1;
    if (value === null) continue;
    counted.seen += 1;
    if (value >= cpuPercent) counted.busy += 1;
  }
  return { off, on };
}
