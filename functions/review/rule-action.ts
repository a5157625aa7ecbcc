import * as z from 'zod';

/** What a person may do to a rule that was asked for. */
export const RuleAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('approve') }),
  z.strictObject({ type: z.enum(['reject', 'revoke']), reason: z.string().trim().min(1).max(4_000) }),
  z.strictObject({ type: z.literal('withdraw') }),
]);
export type RuleAction = z.output<typeof RuleAction>;
