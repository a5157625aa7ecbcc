/** One row of a FOCUS bill for tests; what is left out has a usual value. Costs are decimals as text. */
export type FocusRow = {
  readonly day: string;
  readonly service?: string;
  readonly account?: string;
  readonly region?: string;
  readonly usageType?: string;
  readonly kind?: string;
  readonly class?: string;
  readonly cost: string;
  readonly billed?: string;
  readonly list?: string;
  readonly quantity?: string;
  readonly unit?: string;
  readonly currency?: string;
  readonly provider?: string;
  readonly commitment?: string;
  readonly status?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly resource?: string;
};

const columns = [
  'ChargePeriodStart',
  'ChargePeriodEnd',
  'BillingPeriodStart',
  'BillingPeriodEnd',
  'ServiceName',
  'SubAccountId',
  'BillingAccountId',
  'RegionId',
  'x_UsageType',
  'ChargeCategory',
  'ChargeClass',
  'ChargeFrequency',
  'EffectiveCost',
  'BilledCost',
  'ListCost',
  'ContractedCost',
  'ConsumedQuantity',
  'ConsumedUnit',
  'BillingCurrency',
  'ProviderName',
  'CommitmentDiscountId',
  'CommitmentDiscountStatus',
  'Tags',
  'ResourceId',
  'InvoiceId',
] as const;
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A FOCUS 1.2 file of rows, one for each. */
export function focusCsv(rows: readonly FocusRow[]): string {
  const lines = rows.map(row => {
    const usage = (row.kind ?? 'Usage') === 'Usage';
    const values: Record<(typeof columns)[number], string> = {
      ChargePeriodStart: `${row.day}T00:00:00Z`,
      ChargePeriodEnd: `${row.day}T01:00:00Z`,
      BillingPeriodStart: `${row.day.slice(0, 7)}-01T00:00:00Z`,
      BillingPeriodEnd: `${row.day.slice(0, 7)}-28T00:00:00Z`,
      ServiceName: row.service ?? 'Amazon Simple Storage Service',
      SubAccountId: row.account ?? '111111111111',
      BillingAccountId: '999999999999',
      RegionId: row.region ?? 'eu-west-1',
      x_UsageType: row.usageType ?? 'TimedStorage-ByteHrs',
      ChargeCategory: row.kind ?? 'Usage',
      ChargeClass: row.class ?? '',
      ChargeFrequency: usage ? 'Usage-Based' : 'One-Time',
      EffectiveCost: row.cost,
      BilledCost: row.billed ?? row.cost,
      ListCost: row.list ?? row.cost,
      ContractedCost: row.cost,
      ConsumedQuantity: usage ? (row.quantity ?? '1') : '',
      ConsumedUnit: usage ? (row.unit ?? 'GB-Mo') : '',
      BillingCurrency: row.currency ?? 'USD',
      ProviderName: row.provider ?? 'AWS',
      CommitmentDiscountId: row.commitment ?? '',
      CommitmentDiscountStatus: row.status ?? '',
      Tags: row.tags === undefined ? '' : JSON.stringify(row.tags),
      ResourceId: row.resource ?? '',
      InvoiceId: 'i-1',
    };
    return columns.map(column => quoted(values[column])).join(',');
  });
  return `${columns.join(',')}\n${lines.join('\n')}\n`;
}

/** `count` days from one on. */
export function daysFrom(day: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => new Date(Date.parse(day) + index * 86_400_000).toISOString().slice(0, 10));
}
