import type { KnownOfColumn } from './bill-columns.ts';

/** The statistics of a column in one row group of a Parquet file, values as text; null where the writer left them out. `exact`: the bounds are values that the group holds, as far as the writer says. */
export type ColumnStatistics = { readonly rows: number; readonly nulls: number | null; readonly min: string | null; readonly max: string | null; readonly exact: boolean };

/** Numbers below this have 12 decimals within 64 bits. */
const SMALL = 900_000;
/** Some writers cut long bounds off at 64 bytes. */
const WHOLE = 64;

/** What follows for sure from the statistics of all row groups: bounds may lie outside of the values, so only equal, short and exact ones tell the value itself. */
export function knownOfColumn(type: string, groups: readonly ColumnStatistics[]): KnownOfColumn {
  const noNulls = groups.every(({ nulls }) => nulls === 0);
  if (type === 'DOUBLE' || type === 'FLOAT') return { full: noNulls, small: groups.every(({ min, max }) => isSmall(min) && isSmall(max)) };
  if (type !== 'VARCHAR') return { full: noNulls, small: false };
  if (groups.every(({ rows, nulls }) => rows === nulls)) return { always: null, full: false, small: false };
  const full = noNulls && groups.every(({ min, max }) => min !== null && max !== null && isAscii(min) && isAscii(max) && min > '' && (max < 'NULL' || min > 'NULL'));
  const [first] = groups;
  const same = full && groups.every(({ min, max, exact }) => exact && min === first?.min && max === first?.min);
  return { ...(same && first !== undefined && first.min !== null && first.min.length < WHOLE ? { always: first.min } : {}), full, small: false };
}

function isSmall(bound: string | null): boolean {
  return bound !== null && Math.abs(Number(bound)) < SMALL;
}

/** In these characters the order of bytes is that of code units. */
function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
