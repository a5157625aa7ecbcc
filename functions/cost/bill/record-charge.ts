import type { Charge } from './charge.ts';

const known: Readonly<Record<string, Charge>> = {
  Usage: 'usage',
  DiscountedUsage: 'covered',
  SavingsPlanCoveredUsage: 'covered',
  SavingsPlanNegation: 'negation',
  SavingsPlanRecurringFee: 'commitment',
  SavingsPlanUpfrontFee: 'commitment',
  Recurring: 'commitment',
  RIFee: 'commitment',
  Upfront: 'commitment',
  Tax: 'tax',
  Support: 'support',
  Credit: 'credit',
  Refund: 'refund',
};

/**
 * What a record type of Cost Explorer charges for (https://docs.aws.amazon.com/cost-management/latest/userguide/ce-filtering.html). One that is not known counts as usage, as the report's own total of the week counts
 * it: only record types that are known to be none are left out there.
 */
export function recordCharge(recordType: string | null): Charge {
  return known[recordType ?? ''] ?? (/discount/i.test(recordType ?? '') ? 'discount' : 'usage');
}
export function isKnownRecord(recordType: string): boolean {
  return recordType in known || /discount/i.test(recordType);
}
/** Fees that are paid at once: the amortised metric has them spread over the usage, and counts none on the day. */
export function isUpfront(recordType: string | null): boolean {
  return recordType === 'Upfront' || recordType === 'SavingsPlanUpfrontFee';
}
