import * as z from 'zod';

/** What was not read, with the reason: never a number. */
export const Unknown = z.strictObject({ state: z.literal('unknown'), reason: z.string() });
export type Unknown = z.output<typeof Unknown>;
