import * as z from 'zod';
import { tagCoverage, tagTarget, type TagGaps, type TagVerdicts } from '../tag-coverage.ts';

const Count = z.int().nonnegative();
const Counts = { pass: Count, fail: Count, notAssessed: Count, notApplicable: Count, /** pass / (pass + fail); null where nothing was judged. */ share: z.number().nullable() };

/** Whether resources carry every required tag: the numbers of the cost report, by resource. */
export const Tagging = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('judged'),
    target: z.number(),
    keys: z.array(z.string()),
    total: z.strictObject(Counts),
    /** Of them and of those without their tags: whose owner can be told otherwise; null where that was not looked at. */
    mappedShare: z.number().nullable(),
    byAccount: z.array(z.strictObject({ account: z.string(), accountName: z.string(), ...Counts })),
  }),
  z.strictObject({ state: z.literal('unjudged'), target: z.number(), reason: z.string() }),
]);
export type Tagging = z.output<typeof Tagging>;

export type TaggingInput = { readonly verdicts: readonly TagVerdicts[]; readonly keys: readonly string[]; readonly gaps: TagGaps | null };

export function taggingOf(input: TaggingInput | null, accountNames: ReadonlyMap<string, string>): Tagging {
  if (input === null) return { state: 'unjudged', target: tagTarget, reason: 'tags were not judged in this run' };
  const { resources } = tagCoverage(input.verdicts, { keys: input.keys, proposal: null }, { state: 'unread', reason: 'the bill is the cost report’s' }, null, accountNames, input.gaps);
  if (resources.state === 'unjudged') return { state: 'unjudged', target: tagTarget, reason: resources.reason };
  const { total, mapped, byAccount } = resources;
  return { state: 'judged', target: tagTarget, keys: [...input.keys], total, mappedShare: mapped?.share ?? null, byAccount };
}
