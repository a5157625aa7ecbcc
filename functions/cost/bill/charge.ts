/**
 * What a row of the bill charges for. The report's basis counts what people run and what commitments cost (`usage` and those that follow it); tax, support, credits,
 * refunds and one-off fees stand apart and move nothing.
 */
export const charges = {
  usage: { inBasis: true, says: 'Usage on demand' },
  covered: { inBasis: true, says: 'Usage that a commitment covers' },
  unused: { inBasis: true, says: 'Unused part of commitments' },
  negation: { inBasis: true, says: 'Savings Plan negation' },
  commitment: { inBasis: true, says: 'Fees of commitments' },
  discount: { inBasis: true, says: 'Negotiated discounts' },
  tax: { inBasis: false, says: 'Tax' },
  support: { inBasis: false, says: 'Support' },
  credit: { inBasis: false, says: 'Credits' },
  refund: { inBasis: false, says: 'Refunds and corrections' },
  fee: { inBasis: false, says: 'One-off fees and marketplace purchases' },
  other: { inBasis: false, says: 'Charges of a kind that is not known' },
} as const;

export type Charge = keyof typeof charges;

/** The charges that the report's basis counts. */
export const basisCharges = (Object.keys(charges) as Charge[]).filter(charge => charges[charge].inBasis);
