import type { Config } from './config.ts';
import { Problem } from './problem.ts';

/** Name of the schedule of the days between two weekly runs. */
export const dailySchedule = 'daily';
/** Name of the schedule of runs that somebody asks for, to see whether findings are mended. */
export const verifySchedule = 'verify';

/** What a run of a schedule judges. */
export type RunScope = {
  /** The topics or checks it is about; null for all. */
  readonly select: readonly string[] | null;
  /** Whether calls that AWS charges for are left out. */
  readonly free: boolean;
};

/**
 * What a deployed run of this name (`<schedule>-<instant>`) is about. The daily one looks after what people take advantage of within days, access and
 * credentials, and leaves out what AWS charges for; any other sees everything, but for one that verifies, whose scope stands beside it.
 */
export function scopeOfRun(run: string, config: Pick<Config, 'daily'>): RunScope {
  if (!isDaily(run)) return { select: null, free: false };
  if (config.daily.length === 0) throw new Problem(`run ${run}: the configuration's \`daily\` names no topic, so that no daily run is scheduled; name one, or start the run with another schedule's name`);
  return { select: config.daily, free: true };
}

/** Whether a run, by its name, is one of the days between two weekly ones. */
export function isDaily(run: string): boolean {
  return run.startsWith(`${dailySchedule}-`);
}

/** Whether a run, by its name, looks again at what findings hang on and at nothing else. */
export function isVerify(run: string): boolean {
  return run.startsWith(`${verifySchedule}-`);
}

/** Whether a run, by its name, looks at a part only, and so makes no weekly report. */
export function isPartial(run: string): boolean {
  return isDaily(run) || isVerify(run);
}
