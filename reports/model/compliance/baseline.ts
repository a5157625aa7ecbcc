import * as z from 'zod';
import type { Finding } from '#kernel/finding';
import { byText, grouped, sumOf } from '../order.ts';
import type { Week } from '../weeks.ts';

/** What each account's first scan found, and what became of it. */
export const Baseline = z.strictObject({
  found: z.int().nonnegative(),
  open: z.int().nonnegative(),
  resolved: z.int().nonnegative(),
  byAccount: z.array(z.strictObject({ account: z.string(), accountName: z.string(), firstScan: z.string(), found: z.int().positive(), open: z.int().nonnegative(), resolved: z.int().nonnegative(), foundThisWeek: z.boolean() })),
});
export type Baseline = z.output<typeof Baseline>;

export function baselineOf(findings: readonly Finding[], week: Week, accountNames: ReadonlyMap<string, string>): Baseline {
  const byAccount = grouped(
    findings.filter(finding => finding.cohort === 'baseline'),
    finding => finding.account,
  )
    .map(([account, group]) => {
      const firstScan = group.map(finding => finding.firstSeen).sort(byText)[0]!;
      const stillOpen = group.filter(finding => finding.state === 'open').length;
      return { account, accountName: accountNames.get(account) ?? account, firstScan, found: group.length, open: stillOpen, resolved: group.length - stillOpen, foundThisWeek: firstScan >= week.from && firstScan < week.to };
    })
    .sort((a, b) => b.open - a.open || b.found - a.found || byText(a.account, b.account));
  return { found: sumOf(byAccount, item => item.found), open: sumOf(byAccount, item => item.open), resolved: sumOf(byAccount, item => item.resolved), byAccount };
}
