import * as z from 'zod';
import { severities } from '#kernel/severity';

const text = (most: number) => z.string().trim().min(1).max(most);
const instant = z.iso.datetime({ offset: true }).describe('ISO 8601; kept in whole seconds UTC.');
const reason = text(4_000).describe('Why; an auditor reads it.');
const asked = { reason, until: instant, ticket: text(200).nullable().default(null), facts: z.array(text(200)).max(50).nullable().default(null).describe('Facts that must keep their values; null: all of them.') };
const answered = { request: z.int().positive().describe('The `id` of the request that was looked at.'), reason: reason.optional() };

/** What a person may do to a finding. */
export const Action = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('assign'), owner: text(256).nullable() }),
  z.strictObject({ type: z.literal('comment'), text: text(10_000) }),
  z.strictObject({ type: z.literal('triage') }),
  z.strictObject({ type: z.literal('start') }),
  z.strictObject({ type: z.literal('mark-fixed'), text: text(4_000).optional() }),
  z.strictObject({ type: z.literal('verify-fix') }),
  z.strictObject({ type: z.literal('request-acceptance'), ...asked }),
  z.strictObject({ type: z.literal('request-false-positive'), ...asked }),
  z.strictObject({ type: z.literal('request-severity'), ...asked, severity: z.enum(severities) }),
  z.strictObject({ type: z.literal('withdraw'), request: answered.request }),
  z.strictObject({ type: z.enum(['approve-acceptance', 'approve-false-positive', 'approve-severity']), ...answered }),
  z.strictObject({ type: z.enum(['reject-acceptance', 'reject-false-positive', 'reject-severity']), request: answered.request, reason }),
  z.strictObject({ type: z.enum(['revoke-acceptance', 'revoke-false-positive', 'revoke-severity']), reason }),
]);
export type Action = z.output<typeof Action>;
export type ActionType = Action['type'];
