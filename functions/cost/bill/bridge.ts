import type { BillSum } from './bill-facts.ts';
import { charges, type Charge } from './charge.ts';

export type BridgeLine = { readonly charge: Charge; readonly says: string; readonly amount: bigint };
/** From what the invoice says to what the report counts: `billed` + all lines = `basis`, exactly. */
export type Bridge = { readonly billed: bigint; readonly lines: readonly BridgeLine[]; readonly basis: bigint; readonly residual: bigint };

const changed: Partial<Record<Charge, string>> = {
  usage: 'Usage at its effective cost, where that is not what was invoiced',
  covered: 'Usage at what its commitment costs, not at what was charged for it',
  unused: 'What commitments cost that nothing used',
  negation: 'Savings Plan negation, which takes back the price on demand',
  commitment: 'Fees of commitments, spread over what they cover; what is unused stays',
  discount: 'Negotiated discounts on lines of their own',
};

/** Sums by `charge` of one period. Null where a basis is not known for every row. */
export function bridge(sums: readonly BillSum[]): Bridge | null {
  let billed = 0n;
  let basis = 0n;
  const lines: BridgeLine[] = [];
  for (const charge of Object.keys(charges) as Charge[]) {
    for (const sum of sums.filter(row => row.charge === charge)) {
      if (sum.billed === null || sum.effective === null) return null;
      billed += sum.billed;
      const { inBasis, says } = charges[charge];
      if (inBasis) basis += sum.effective;
      const amount = inBasis ? sum.effective - sum.billed : -sum.billed;
      if (amount !== 0n || !inBasis) lines.push({ charge, says: inBasis ? (changed[charge] ?? says) : `${says}, counted apart`, amount });
    }
  }
  return { billed, lines, basis, residual: basis - billed - lines.reduce((sum, { amount }) => sum + amount, 0n) };
}
