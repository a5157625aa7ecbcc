import { Problem } from '#kernel/problem';
import table from './columns.json' with { type: 'json' };

/** A column of a file: its own name, its type as DuckDB says it, and whether it is text that has to be understood. */
export type SourceColumn = { readonly name: string; readonly type: string; readonly known?: KnownOfColumn };
/** What the statistics of Parquet files say of all rows of a column, so that no row has to be looked at for it. */
export type KnownOfColumn = {
  /** The same text in every row; null: every row is null. */
  readonly always?: string | null;
  /** No row is null, nor what is read as nothing. */
  readonly full: boolean;
  /** Every number is small enough for 12 decimals within 64 bits. */
  readonly small: boolean;
};

export type BillColumns = {
  readonly source: 'focus' | 'cur';
  readonly version: string;
  /** The file's column for each thing that we read, the nearest first; empty where it has none. */
  of(thing: string): readonly SourceColumn[];
  /** Columns of tags that stand alone, by the key as people write it. */
  readonly tagColumns: ReadonlyMap<string, SourceColumn>;
  /** What is strange about the header. */
  readonly oddities: readonly string[];
};

/** `line_item_unblended_cost` of `lineItem/UnblendedCost`; CUR 2.0 and Athena write it so, the legacy files do not. */
function snake(name: string): string {
  return name
    .replaceAll(/([A-Z])/g, '_$1')
    .replaceAll(/[/:]_?/g, '_')
    .replaceAll(/_+/g, '_')
    .replace(/^_/, '')
    .toLowerCase();
}

/** The key of a tag's own column: `user:Owner` of `resourceTags/user:Owner`, `user_owner` of `resource_tags_user_owner`. */
function tagKeyOf(name: string): string | null {
  return /^(?:resourceTags\/|resource_tags_)(.+)$/.exec(name)?.[1] ?? null;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Arns stand under several spellings: `savings_plan_savings_plan_a_r_n` of `savingsPlan/SavingsPlanARN` is `savings_plan_savings_plan_arn` in CUR 2.0. */
const sameName = (name: string): string => name.replace(/_a_r_n$/, '_arn');

/**
 * Which format and version a header is of, and where each thing stands in it. FOCUS: 1.2 has `InvoiceId` or `BillingAccountType`, 1.1 has `SkuMeter`, else it is 1.0. Throws
 * a `Problem` for a header of neither.
 */
export function billColumns(columns: readonly SourceColumn[], file: string): BillColumns {
  const exact = new Map(columns.map(column => [column.name, column]));
  const isFocus = exact.has('BilledCost') && exact.has('ChargePeriodStart');
  const known = new Map<string, SourceColumn>();
  for (const column of columns) {
    const name = isFocus ? column.name : sameName(snake(column.name));
    if (!known.has(name)) known.set(name, column);
  }
  if (!isFocus && !(known.has('line_item_unblended_cost') && known.has('line_item_usage_start_date')))
    throw new Problem(`${file} is no bill that is known: it needs BilledCost and ChargePeriodStart (FOCUS), or line_item_unblended_cost and line_item_usage_start_date (CUR)`);
  const source = isFocus ? 'focus' : 'cur';
  const wanted: Readonly<Record<string, readonly string[]>> = table[source];
  const standard = isFocus ? /^(x_)?[A-Z][A-Za-z]*$/ : /^[a-z0-9_]+$/;
  const odd = columns.filter(({ name }) => !standard.test(isFocus ? name : snake(name)) || (!isFocus && name.split('/').length > 2)).map(({ name }) => name);
  const unread = isFocus ? columns.filter(({ name }) => !name.startsWith('x_') && !focusNames.has(name)).map(({ name }) => name) : [];
  const twice = columns.length - exact.size;
  return {
    source,
    version: isFocus
      ? `FOCUS ${exact.has('InvoiceId') || exact.has('BillingAccountType') ? '1.2' : exact.has('SkuMeter') ? '1.1' : '1.0'}`
      : columns.some(({ name }) => name.includes('/'))
        ? 'legacy CUR'
        : exact.has('resource_tags') || exact.has('bill_payer_account_name')
          ? 'CUR 2.0'
          : 'legacy CUR for Athena',
    of: thing => (wanted[thing] ?? []).flatMap(name => known.get(isFocus ? name : sameName(name)) ?? []),
    tagColumns: new Map(columns.flatMap(column => (tagKeyOf(column.name) === null ? [] : [[tagKeyOf(column.name) as string, column] as const])).sort(([a], [b]) => byText(a, b))),
    oddities: [
      ...(unread.length === 0 ? [] : [`${file}: ${unread.length === 1 ? 'the column' : 'the columns'} ${unread.join(', ')} ${unread.length === 1 ? 'is' : 'are'} not of FOCUS and not read`]),
      ...(odd.length === 0 || isFocus ? [] : [`${file}: odd columns that are not read: ${odd.join(', ')}`]),
      ...(twice === 0 ? [] : [`${file}: ${twice} columns stand twice; the first of each is read`]),
    ],
  };
}

/** The columns of FOCUS 1.0 to 1.2: https://focus.finops.org/focus-columns/ */
const focusNames = new Set(
  'AvailabilityZone BilledCost BillingAccountId BillingAccountName BillingAccountType BillingCurrency BillingPeriodEnd BillingPeriodStart CapacityReservationId CapacityReservationStatus ChargeCategory ChargeClass ChargeDescription ChargeFrequency ChargePeriodEnd ChargePeriodStart CommitmentDiscountCategory CommitmentDiscountId CommitmentDiscountName CommitmentDiscountQuantity CommitmentDiscountStatus CommitmentDiscountType CommitmentDiscountUnit ConsumedQuantity ConsumedUnit ContractedCost ContractedUnitPrice EffectiveCost InvoiceId InvoiceIssuerName ListCost ListUnitPrice PricingCategory PricingCurrency PricingCurrencyContractedUnitPrice PricingCurrencyEffectiveCost PricingCurrencyListUnitPrice PricingQuantity PricingUnit ProviderName PublisherName RegionId RegionName ResourceId ResourceName ResourceType ServiceCategory ServiceName ServiceSubcategory SkuId SkuMeter SkuPriceDetails SkuPriceId SubAccountId SubAccountName SubAccountType Tags'.split(
    ' ',
  ),
);
