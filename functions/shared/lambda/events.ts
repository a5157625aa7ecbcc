import * as z from 'zod';

/** What Step Functions hands to a stage. The instant of a run is the end of its name, so that the two cannot disagree. */
const Run = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}-\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'a run is named <schedule>-<instant>, such as weekly-2026-11-17T06:00:00Z')
  .refine(run => !Number.isNaN(Date.parse(instantOf(run))), 'a run ends in an instant that exists');
const Account = z.string().regex(/^\d{12}$/, 'an account id has 12 digits');

export type RunEvent<Step extends string> = { readonly run: string; readonly step: Step };
export type AccountEvent<Step extends string> = RunEvent<Step> & { readonly account: string };

/** The event of steps that concern the whole run. */
export function runEvent<const Step extends string>(...steps: readonly [Step, ...Step[]]): z.ZodType<RunEvent<Step>> {
  return z.strictObject({ run: Run, step: z.enum(steps) });
}

/** The event of a step that concerns one account. */
export function accountEvent<const Step extends string>(step: Step): z.ZodType<AccountEvent<Step>> {
  return z.strictObject({ run: Run, step: z.literal(step), account: Account });
}

/** The event of a stage that has one step for accounts and one for the run. */
export function eitherEvent<const One extends string, const All extends string>(one: One, all: All): z.ZodType<AccountEvent<One> | RunEvent<All>> {
  return z.union([accountEvent(one), runEvent(all)]);
}

/** The instant that a run's name ends in: its `asOf`. */
export function instantOf(run: string): string {
  return run.slice(-20);
}
