/**
 * Record types that no series of anomalies or forecasts holds, by the names of Cost Explorer (RECORD_TYPE) and of the Cost and Usage Report (lineItem/LineItemType):
 * they are the bill's own calendar (fees at the turn of a month, taxes, credits), not what anybody used.
 */
export const excludedRecordTypes: ReadonlySet<string> = new Set([
  'Credit',
  'Fee',
  'Other out-of-cycle charges',
  'RIFee',
  'Recurring reservation fee',
  'Refund',
  'SavingsPlanRecurringFee',
  'Savings Plan Recurring Fee',
  'SavingsPlanUpfrontFee',
  'Savings Plan Upfront Fee',
  'Support fee',
  'Tax',
  'Upfront reservation fee',
]);
