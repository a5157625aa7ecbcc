import type { Kinds } from '#kernel/kind';
import { parseAmount } from './amount.ts';
import type { BillFacts, BillSpan, BillSum, Dimension } from './bill-facts.ts';

type BillRow = Kinds['bill-row'];

const questions: Readonly<Record<string, BillRow['question']>> = { '': 'total', day: 'total', service: 'service', 'day service': 'service', account: 'account', 'day account': 'account', 'account service': 'service-account' };
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The answers of Cost Explorer as facts. It was asked for usage only, day by day in total, by service and by account, and for two weeks by both: what else one wants to know of it
 * is null. All rows are of one currency, that of the first; others are dropped and named. Amounts are decimals of at most 15 digits, which numbers keep.
 */
export function costExplorerFacts(all: readonly BillRow[]): BillFacts {
  const currency = all[0]?.currency ?? null;
  const rows = all.filter(row => row.currency === currency);
  const others = all.filter(row => row.currency !== currency);
  const net = rows.every(row => row.netAmortized !== null);
  const days = rows
    .filter(row => row.question === 'total')
    .map(row => row.from)
    .sort(byText);
  function sum(by: readonly Dimension[], { from, to, charges }: BillSpan): BillSum[] | null {
    const question = questions[by.toSorted(byDimension).join(' ')];
    // Tax, credits and the like were left out of every question: a span that wants them is not answered.
    if (question === undefined || charges === undefined) return null;
    const wanted = rows.filter(row => row.question === question && row.from >= from && row.to <= to);
    const sums = new Map<string, BillSum>();
    for (const row of wanted) {
      const keys = { ...(by.includes('day') ? { day: row.from } : {}), ...(by.includes('service') ? { service: row.service } : {}), ...(by.includes('account') ? { account: row.account } : {}) };
      const key = JSON.stringify(keys);
      const known = sums.get(key);
      const billed = parseAmount(String(row.unblended));
      const effective = parseAmount(String(net ? row.netAmortized : row.unblended));
      sums.set(key, {
        ...keys,
        billed: (known?.billed ?? 0n) + billed,
        effective: (known?.effective ?? 0n) + effective,
        netBilled: null,
        amortized: null,
        contracted: null,
        list: null,
        quantity: null,
        split: null,
        rows: (known?.rows ?? 0) + 1,
      });
    }
    return [...sums].sort(([a], [b]) => byText(a, b)).map(([, value]) => value);
  }
  return {
    about: {
      source: 'cost-explorer',
      version: 'Cost Explorer',
      place: 'GetCostAndUsage',
      files: 0,
      rows: rows.length,
      currencies: [...new Set(all.map(row => row.currency))],
      firstDay: days[0] ?? null,
      lastDay: days.at(-1) ?? null,
      fallback: net ? null : 'The payer has no net amortized cost; amounts are unblended cost.',
      dropped: others.length === 0 ? [] : [{ reason: `in another currency: ${[...new Set(others.map(row => row.currency))].sort(byText).join(', ')}`, rows: others.length, billed: null }],
      oddities: [],
      violations: [],
    },
    sum: (by, span) => Promise.resolve(sum(by, span)),
    series: () => Promise.resolve(null),
    resources: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  };
}

const order: readonly Dimension[] = ['day', 'account', 'service'];
function byDimension(a: Dimension, b: Dimension): number {
  return order.indexOf(a) - order.indexOf(b);
}
