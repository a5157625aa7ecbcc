import * as z from 'zod';
import { outcomes, type Outcome } from '#kernel/verdict';
import { byText, grouped, sumOf } from './order.ts';
import type { VerdictTally } from './verdict-tally.ts';

/** How many verdicts had which outcome, and what that says. The two shares are never shown apart. */
export const Posture = z.strictObject({
  outcomes: z.record(z.enum(outcomes), z.int().nonnegative()),
  /** pass / (pass + fail); null where nothing was judged. */
  passing: z.number().nullable(),
  /** not-assessed / (pass + fail + not-assessed); null where no check applied. */
  notAssessed: z.number().nullable(),
});
export type Posture = z.output<typeof Posture>;

export function postureOf(tallies: readonly VerdictTally[]): Posture {
  const counts: Record<Outcome, number> = { fail: 0, pass: 0, 'not-applicable': 0, 'not-assessed': 0, manual: 0 };
  for (const tally of tallies) for (const outcome of outcomes) counts[outcome] += tally.outcomes[outcome];
  const judged = counts.pass + counts.fail;
  const applied = judged + counts['not-assessed'];
  return { outcomes: counts, passing: judged === 0 ? null : counts.pass / judged, notAssessed: applied === 0 ? null : counts['not-assessed'] / applied };
}

/** Verdicts that could not be judged, by check, code and missing actions; the counts add up to all of them. */
export const Gap = z.strictObject({
  check: z.string(),
  title: z.string(),
  code: z.string(),
  reason: z.string(),
  missing: z.array(z.string()),
  verdicts: z.int().positive(),
  accounts: z.int().positive(),
});
export type Gap = z.output<typeof Gap>;

/** Most verdicts first. */
export function gapsOf(tallies: readonly VerdictTally[], titleOf: (check: string) => string): Gap[] {
  const whys = tallies.flatMap(tally => tally.unassessed.map(why => ({ ...why, check: tally.check, account: tally.account })));
  return grouped(whys, why => JSON.stringify([why.check, why.code, why.missing]))
    .map(([, group]) => {
      const { check, code, missing } = group[0]!;
      return {
        check,
        title: titleOf(check),
        code,
        reason: group.map(why => why.reason).sort(byText)[0]!,
        missing: [...missing],
        verdicts: sumOf(group, why => why.count),
        accounts: new Set(group.map(why => why.account)).size,
      };
    })
    .sort((a, b) => b.verdicts - a.verdicts || byText(a.check, b.check) || byText(a.code, b.code) || byText(a.missing.join(), b.missing.join()));
}

/** IAM actions that verdicts lacked: granting one may still leave another, so the counts are not to be added. */
export const MissingAction = z.strictObject({ action: z.string(), checks: z.array(z.string()), accounts: z.array(z.string()), verdicts: z.int().positive() });
export type MissingAction = z.output<typeof MissingAction>;

export function missingActionsOf(tallies: readonly VerdictTally[]): MissingAction[] {
  const lacks = tallies.flatMap(tally => tally.unassessed.flatMap(why => why.missing.map(action => ({ action, check: tally.check, account: tally.account, count: why.count }))));
  return grouped(lacks, lack => lack.action)
    .map(([action, group]) => ({
      action,
      checks: [...new Set(group.map(lack => lack.check))].sort(byText),
      accounts: [...new Set(group.map(lack => lack.account))].sort(byText),
      verdicts: sumOf(group, lack => lack.count),
    }))
    .sort((a, b) => b.verdicts - a.verdicts || byText(a.action, b.action));
}
