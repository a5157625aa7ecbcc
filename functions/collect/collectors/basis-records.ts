/**
 * What people run, without what the bill only adds to it. Excluded rather than included, because Cost Explorer answers a record type that it
 * does not know with nothing instead of an error: a wrong name here shows a charge too much, in a list of included types it would hide one.
 * What is left adds up in both metrics: on-demand and discounted usage, usage that a Savings Plan covers with its negation, the recurring fees
 * of commitments (amortised: their unused part) and negotiated discounts. Upfront fees go because the amortised metric spreads them over the
 * usage already, and in the unblended one they would look like a jump of one day.
 */
export const basisRecords = { Not: { Dimensions: { Key: 'RECORD_TYPE' as const, Values: ['Credit', 'Refund', 'Tax', 'Support', 'Upfront', 'SavingsPlanUpfrontFee'] } } };
