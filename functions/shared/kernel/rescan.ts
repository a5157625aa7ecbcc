import * as z from 'zod';

/** What a run that verifies looks at, and the findings that it looks for. */
export const Rescan = z.strictObject({
  /** Accounts; null: those of the configuration. */
  accounts: z.array(z.string()).min(1).nullable(),
  /** Regions, with or without `global`; null: those of the configuration. */
  regions: z.array(z.string()).min(1).nullable(),
  checks: z.array(z.string()).min(1),
  findings: z.array(z.string()).min(1),
});
export type Rescan = z.output<typeof Rescan>;

/** Where it lies in the folder of its run. */
export const rescanKey = 'rescan.json';
