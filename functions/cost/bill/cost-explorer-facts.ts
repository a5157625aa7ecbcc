import type { Kinds } from '#kernel/kind';
import { parseAmount } from './amount.ts';
import type { BillFacts, BillSpan, BillSum, Dimension } from './bill-facts.ts';
import { countParts, explorerSum, partSums, type BillPart } from './explorer-parts.ts';
import { isKnownRecord } from './record-charge.ts';

type BillRow = Kinds['bill-row'];

const questions: Readonly<Record<string, BillRow['question']>> = { '': 'total', day: 'total', service: 'service', 'day service': 'service', account: 'account', 'day account': 'account', 'account service': 'service-account' };
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The answers of Cost Explorer as facts: days in total, by service and by account, two weeks by service and account, and what its `parts` say of a week and a month. What it was not asked, or did not answer, is null. All
 * rows are of one currency, that of the first; others are dropped and named. Amounts are decimals of at most 15 digits, which numbers keep. `required`: the tags that must be there.
 */
export function costExplorerFacts(all: readonly BillRow[], allParts: readonly BillPart[] = [], required: readonly string[] = []): BillFacts {
  const currency = all[0]?.currency ?? null;
  const rows = all.filter(row => row.currency === currency);
  const parts = allParts.filter(row => row.currency === currency);
  const others = [...all, ...allParts].filter(row => row.currency !== currency);
  const net = rows.every(row => row.netAmortized !== null) && parts.every(row => row.netAmortized !== null);
  const more = partSums(countParts(parts, net));
  const strange = [...new Set(parts.flatMap(({ recordType }) => (recordType === null || isKnownRecord(recordType) ? [] : [recordType])))].sort(byText);
  const days = rows
    .filter(row => row.question === 'total')
    .map(row => row.from)
    .sort(byText);
  function sum(by: readonly Dimension[], span: BillSpan): BillSum[] | null {
    const dimensions = by.toSorted(byText).join(' ');
    switch (dimensions) {
      case 'charge':
      case 'charge day':
        return more.charges(span, by.length === 2);
      case 'account owner region service unit usageType':
        return more.flows(span, basis(['service', 'account'], span) ?? []);
      case 'account missing owner week':
        return more.allocation(span, week => basis(['service', 'account'], week) ?? [], required);
      case 'charge service week':
        return more.commitments(span);
      case 'account charge owner service':
        return more.month(span);
      default:
        // Tax, credits and the like were left out of these questions: a span that wants them is not answered.
        return span.charges === undefined ? null : basis(by, span);
    }
  }
  function basis(by: readonly Dimension[], { from, to }: Pick<BillSpan, 'from' | 'to'>): BillSum[] | null {
    const question = questions[by.toSorted(byDimension).join(' ')];
    if (question === undefined) return null;
    const sums = new Map<string, BillSum>();
    for (const row of rows) {
      if (row.question !== question || row.from < from || row.to > to) continue;
      const keys = { ...(by.includes('day') ? { day: row.from } : {}), ...(by.includes('service') ? { service: row.service } : {}), ...(by.includes('account') ? { account: row.account } : {}) };
      const key = JSON.stringify(keys);
      const known = sums.get(key);
      const billed = (known?.billed ?? 0n) + parseAmount(String(row.unblended));
      const effective = (known?.effective ?? 0n) + parseAmount(String(net ? row.netAmortized : row.unblended));
      sums.set(key, explorerSum(keys, { billed, effective, quantity: null }, (known?.rows ?? 0) + 1));
    }
    return [...sums].sort(([a], [b]) => byText(a, b)).map(([, value]) => value);
  }
  return {
    about: {
      source: 'cost-explorer',
      version: 'Cost Explorer',
      place: 'GetCostAndUsage',
      files: 0,
      rows: rows.length + parts.length,
      currencies: [...new Set(all.map(row => row.currency))],
      firstDay: days[0] ?? null,
      lastDay: days.at(-1) ?? null,
      fallback: net ? null : 'The payer has no net amortized cost; amounts are unblended cost.',
      dropped: others.length === 0 ? [] : [{ reason: `in another currency: ${[...new Set(others.map(row => row.currency))].sort(byText).join(', ')}`, rows: others.length, billed: null }],
      oddities: strange.length === 0 ? [] : [`Record types that are not known count as usage: ${strange.join(', ')}.`],
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
