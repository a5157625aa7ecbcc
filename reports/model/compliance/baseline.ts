import * as z from 'zod';
import type { Finding } from '#kernel/finding';
import { byText, sumOf } from '../order.ts';
import type { Week } from '../weeks.ts';

/** What each account's first scan found, and what became of it. */
export const Baseline = z.strictObject({
  found: z.int().nonnegative(),
  open: z.int().nonnegative(),
  resolved: z.int().nonnegative(),
  byAccount: z.array(z.strictObject({ account: z.string(), accountName: z.string(), firstScan: z.string(), found: z.int().positive(), open: z.int().nonnegative(), resolved: z.int().nonnegative(), foundThisWeek: z.boolean() })),
});
export type Baseline = z.output<typeof Baseline>;

type Account = { firstScan: string; found: number; open: number };

export function baselineFold(week: Week, accountNames: ReadonlyMap<string, string>): { add(finding: Finding): void; done(): Baseline } {
  const accounts = new Map<string, Account>();
  return {
    add({ cohort, account, firstSeen, state }) {
      if (cohort !== 'baseline') return;
      let own = accounts.get(account);
      if (own === undefined) accounts.set(account, (own = { firstScan: firstSeen, found: 0, open: 0 }));
      if (firstSeen < own.firstScan) own.firstScan = firstSeen;
      own.found += 1;
      if (state === 'open') own.open += 1;
    },
    done() {
      const byAccount = [...accounts]
        .map(([account, { firstScan, found, open }]) => ({ account, accountName: accountNames.get(account) ?? account, firstScan, found, open, resolved: found - open, foundThisWeek: firstScan >= week.from && firstScan < week.to }))
        .sort((a, b) => b.open - a.open || b.found - a.found || byText(a.account, b.account));
      return { found: sumOf(byAccount, item => item.found), open: sumOf(byAccount, item => item.open), resolved: sumOf(byAccount, item => item.resolved), byAccount };
    },
  };
}
