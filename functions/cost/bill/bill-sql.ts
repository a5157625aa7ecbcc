import type { BillColumns, SourceColumn } from './bill-columns.ts';
import { DECIMALS } from './amount.ts';
import { measures, type Measure } from './bill-facts.ts';

/** What the rows are read for: which keys of tags name the owner, the first that is there wins, and which must not be missing. */
export type BillQuestion = {
  readonly ownerKeys: readonly string[];
  readonly requiredKeys: readonly string[];
  /** The keys that the bill's tags have; all spellings are looked up where that is not known. */ readonly knownKeys?: ReadonlySet<string>;
};

const MONEY = `DECIMAL(38,${DECIMALS})`;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Text of a column, as far as it is not known without reading it; empty text and the literal NULL are nothing. */
export function text(column: SourceColumn | undefined): string {
  if (column === undefined || column.known?.always === null) return 'NULL::VARCHAR';
  if (column.known?.always !== undefined) return literal(column.known.always);
  if (column.known?.full === true && column.type === 'VARCHAR') return quoted(column.name);
  const own = column.type === 'VARCHAR' ? quoted(column.name) : `${quoted(column.name)}::VARCHAR`;
  return `nullif(nullif(${own}, ''), 'NULL')`;
}

/** The first text that is there. */
function firstText(columns: readonly SourceColumn[]): string {
  return columns.length < 2 ? text(columns[0]) : `coalesce(${columns.map(text).join(', ')})`;
}

/** Binary numbers hold 15 digits: they are taken at 12 decimals, so that 0.1 is 0.1 and not 0.1000000000000000055. */
function amount(column: SourceColumn | undefined): string {
  if (column === undefined) return `NULL::${MONEY}`;
  if (column.type === 'DOUBLE' || column.type === 'FLOAT') return `try_cast(${quoted(column.name)} AS DECIMAL(${column.known?.small === true ? 18 : 38},12))`;
  return column.type === 'VARCHAR' ? `try_cast(${text(column)} AS ${MONEY})` : `try_cast(${quoted(column.name)} AS ${MONEY})`;
}

function day(column: SourceColumn | undefined): string {
  if (column === undefined) return 'NULL::DATE';
  return column.type === 'VARCHAR' ? `try_cast(substr(${text(column)}, 1, 10) AS DATE)` : `try_cast(${quoted(column.name)} AS DATE)`;
}

/** The keys under which exports write a tag: as it is, after `user:`, and as CUR 2.0 does, `user_cost_center` of `CostCenter`. */
export function tagSpellings(key: string): string[] {
  const snake = key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
  return [...new Set([key, `user:${key}`, `user_${snake}`])];
}

function tag(columns: BillColumns, key: string, known: ReadonlySet<string> | undefined): string {
  const found: string[] = [];
  const [tags] = columns.of('tags');
  for (const spelling of tagSpellings(key)) {
    const own = columns.tagColumns.get(spelling);
    if (own !== undefined) found.push(text(own));
    if (tags === undefined || known?.has(spelling) === false) continue;
    if (tags.type.startsWith('MAP')) found.push(`nullif(${quoted(tags.name)}[${literal(spelling)}]::VARCHAR, '')`);
    else if (tags.type === 'VARCHAR') found.push(`nullif(CASE WHEN json_valid(${text(tags)}) THEN json_extract_string(${text(tags)}, ${literal(`$."${spelling.replaceAll('"', '\\"')}"`)}) END, '')`);
  }
  return found.length === 0 ? 'NULL::VARCHAR' : found.length === 1 ? found[0]! : `coalesce(${found.join(', ')})`;
}

// plain comparisons: a regular expression on each of millions of rows is what reading would wait for
const support = (name: string): string =>
  `(starts_with(${name}, 'AWS Support') OR starts_with(${name}, 'AWSSupport') OR starts_with(${name}, 'OCB') OR starts_with(${name}, 'AWS Premium Support') OR starts_with(${name}, 'AWSDeveloperSupport'))`;

function focusCharge(columns: BillColumns): string {
  const [kind, service, commitment, status] = [columns.of('kind')[0], columns.of('service')[0], columns.of('commitment')[0], columns.of('status')[0]].map(text) as [string, string, string, string];
  return `CASE ${kind}
    WHEN 'Tax' THEN 'tax' WHEN 'Credit' THEN 'credit'
    WHEN 'Adjustment' THEN 'refund'
    WHEN 'Purchase' THEN CASE WHEN ${support(service)} THEN 'support' WHEN ${commitment} IS NOT NULL THEN 'commitment' ELSE 'fee' END
    WHEN 'Usage' THEN CASE WHEN ${text(columns.of('class')[0])} = 'Correction' THEN 'refund' WHEN ${support(service)} THEN 'support' WHEN ${status} = 'Unused' THEN 'unused' WHEN ${commitment} IS NOT NULL THEN 'covered' ELSE 'usage' END
    ELSE 'other' END`;
}

function curCharge(columns: BillColumns): string {
  const kind = text(columns.of('kind')[0]);
  const isSupport = support(text(columns.of('code')[0]));
  return `CASE
    WHEN ${kind} IN ('Tax') THEN 'tax' WHEN ${kind} IN ('Credit') THEN 'credit' WHEN ${kind} IN ('Refund') THEN 'refund'
    WHEN ${isSupport} THEN 'support'
    WHEN ${kind} IN ('DiscountedUsage', 'SavingsPlanCoveredUsage') THEN 'covered'
    WHEN ${kind} = 'SavingsPlanNegation' THEN 'negation'
    WHEN ${kind} IN ('SavingsPlanRecurringFee', 'SavingsPlanUpfrontFee', 'RIFee') THEN 'commitment'
    WHEN ${kind} = 'Fee' THEN CASE WHEN ${firstText(columns.of('reservation'))} IS NOT NULL THEN 'commitment' ELSE 'fee' END
    WHEN ${kind} = 'Usage' THEN 'usage'
    WHEN ${kind} LIKE '%Discount' THEN 'discount'
    ELSE 'other' END`;
}

/** After `summary_view.sql` of the Cloud Intelligence Dashboards framework (MIT-0). `net`: with negotiated discounts, where the file has those columns and the row a value. */
function curAmortized(columns: BillColumns, net: boolean): string {
  const of = (own: string, plain: string): string => (net && columns.of(own).length > 0 ? `coalesce(${amount(columns.of(own)[0])}, ${amount(columns.of(plain)[0])})` : amount(columns.of(plain)[0]));
  const kind = text(columns.of('kind')[0]);
  const reserved = `${firstText(columns.of('reservation'))} IS NOT NULL`;
  return `CASE
    WHEN ${kind} = 'SavingsPlanCoveredUsage' THEN ${of('netPlanEffective', 'planEffective')}
    WHEN ${kind} = 'SavingsPlanRecurringFee' THEN ${amount(columns.of('planTotal')[0])} - ${amount(columns.of('planUsed')[0])}
    WHEN ${kind} IN ('SavingsPlanNegation', 'SavingsPlanUpfrontFee') THEN 0
    WHEN ${kind} = 'DiscountedUsage' THEN ${of('netReservedEffective', 'reservedEffective')}
    WHEN ${kind} = 'RIFee' THEN coalesce(${of('netUnusedUpfront', 'unusedUpfront')}, 0) + coalesce(${of('netUnusedRecurring', 'unusedRecurring')}, 0)
    WHEN ${kind} = 'Fee' AND ${reserved} THEN 0
    ELSE ${of('netBilled', 'billed')} END`;
}

/** Whether a CUR carries amounts after negotiated discounts; where it does not, amortized cost stands in. */
export function hasNet(columns: BillColumns): boolean {
  return columns.source === 'focus' || columns.of('netBilled').length > 0;
}

/**
 * The select list by which rows of a file become lines of the bill: one line for each row, in the words of `BillFacts`. A line whose `reason` is not null counts nowhere: it is
 * of another provider, or its day, currency or cost cannot be read.
 */
export function lineColumns(columns: BillColumns, { ownerKeys, requiredKeys, knownKeys }: BillQuestion): string {
  const cur = columns.source === 'cur';
  const [costColumn] = columns.of('billed');
  const provider = text(columns.of('provider')[0]);
  const broken = (what: string, value: string, said: string): string => `WHEN ${value} IS NULL THEN ${literal(what)} || coalesce(': ' || left(${said}, 40), '')`;
  const absent = requiredKeys.map(key => `CASE WHEN ${tag(columns, key, knownKeys)} IS NULL THEN ${literal(key)} END`);
  const owners = ownerKeys.map(key => tag(columns, key, knownKeys));
  const basis = cur ? curAmortized(columns, true) : amount(columns.of('effective')[0]);
  const lines: Readonly<Record<string, string>> = {
    day: day(columns.of('day')[0]),
    account: firstText(columns.of('account')),
    service: firstText(columns.of('service')),
    region: firstText(columns.of('region')),
    usage_type: firstText(columns.of('usageType')),
    unit: firstText(columns.of('unit')),
    owner: owners.length === 0 ? 'NULL::VARCHAR' : `coalesce(${owners.join(', ')})`,
    charge: cur ? curCharge(columns) : focusCharge(columns),
    commitment: firstText(columns.of('commitment')),
    missing: absent.length === 0 ? `''` : `concat_ws(',', ${absent.join(', ')})`,
    namespace: tag(columns, 'aws:eks:namespace', knownKeys),
    currency: text(columns.of('currency')[0]),
    reason: `CASE ${columns.of('provider').length === 0 ? '' : `WHEN NOT coalesce(contains(lower(${provider}), 'aws') OR contains(lower(${provider}), 'amazon'), false) THEN 'of another provider: ' || coalesce(${provider}, 'none named')`}
      ${broken('a day that cannot be read', day(columns.of('day')[0]), text(columns.of('day')[0]))}
      ${broken('a cost that cannot be read', amount(costColumn), text(costColumn))}
      ${broken('a cost after commitments that cannot be read', basis, 'NULL::VARCHAR')}
      WHEN ${text(columns.of('currency')[0])} IS NULL THEN 'no currency' END`,
    billed: amount(costColumn),
    net_billed: amount(columns.of('netBilled')[0]),
    amortized: cur ? curAmortized(columns, false) : `NULL::${MONEY}`,
    effective: basis,
    contracted: amount(columns.of('contracted')[0]),
    list: cur ? `CASE WHEN ${text(columns.of('kind')[0])} = 'SavingsPlanNegation' THEN 0 ELSE ${amount(columns.of('list')[0])} END` : amount(columns.of('list')[0]),
    quantity: amount(columns.of('quantity')[0]),
    split: cur && columns.of('splitCost').length > 0 ? `coalesce(${amount(columns.of('splitCost')[0])}, 0) + coalesce(${amount(columns.of('splitUnused')[0])}, 0)` : `NULL::${MONEY}`,
    resource: text(columns.of('resource')[0]),
    // As the file has it, so that a span skips the parts of the file that lie outside of it.
    instant: columns.of('day')[0]?.type.startsWith('TIMESTAMP') === true ? quoted(columns.of('day')[0]?.name ?? '') : 'NULL::TIMESTAMP',
  };
  return Object.entries(lines)
    .map(([name, value]) => `${value} AS ${name}`)
    .join(',\n  ');
}

/** The dimensions of the facts, as they are asked of `fact`. */
export const factColumns = {
  day: "strftime(day, '%Y-%m-%d')",
  week: "strftime(date_trunc('week', day), '%Y-%m-%d')",
  account: 'account',
  service: 'service',
  region: 'region',
  usageType: 'usage_type',
  unit: 'unit',
  owner: 'owner',
  charge: 'charge',
  commitment: 'commitment',
  missing: 'missing',
  namespace: 'namespace',
} as const;
export const measureColumns = { billed: 'billed', netBilled: 'net_billed', amortized: 'amortized', effective: 'effective', contracted: 'contracted', list: 'list' } as const;

/** The measures that files of these columns can have. */
export function measuresOf(columns: BillColumns): readonly Measure[] {
  return measures.filter(measure => (measure === 'amortized' ? columns.source === 'cur' : measure === 'effective' && columns.source === 'cur' ? true : columns.of(measure).length > 0));
}

/** Sums of lines at the finest grain that a report asks for. A measure that one line lacks is unknown for all of them: a part is no sum. */
export function factsSql(lines: string, has: readonly Measure[]): string {
  const dims = 'day, account, service, region, usage_type, unit, owner, charge, commitment, missing, namespace, currency, reason';
  const sums = measures.map(measure => {
    const column = measureColumns[measure];
    return has.includes(measure) ? `CASE WHEN count(${column}) = count(*) THEN sum(${column}) END AS ${column}` : `NULL::${MONEY} AS ${column}`;
  });
  return `SELECT ${dims}, ${sums.join(', ')}, sum(quantity) AS quantity, sum(split) AS split, count(*) AS rows FROM ${lines} GROUP BY ALL`;
}
