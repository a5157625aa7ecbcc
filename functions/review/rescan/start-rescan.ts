import type { Rescan } from '#kernel/rescan';

/** A look that was asked for, under the name of its run. */
export type AskedRescan = { readonly run: string; readonly rescan: Rescan };

/** Starts the run and does not wait for its end; starting the same run again starts nothing. Throws when it cannot be started. */
export type StartRescan = (asked: AskedRescan) => Promise<void>;
