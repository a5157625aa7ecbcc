/**
 * What people use, whoever pays for it: on demand, covered by a Savings Plan or reserved. Included rather than excluded, because fees, negations and
 * discounts stand under the same usage types and would spoil cost by quantity; a name that Cost Explorer does not know hides rows, and then the
 * price comes from the list: https://docs.aws.amazon.com/cost-management/latest/userguide/ce-filtering.html
 */
export const usageRecords = { Dimensions: { Key: 'RECORD_TYPE' as const, Values: ['Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage'] } };
