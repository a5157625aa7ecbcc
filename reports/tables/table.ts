/** Money in a cell: micro-units of a currency. */
export type CellMoney = { readonly micros: number; readonly currency: string };
/** Parts of a whole: passed, failed, not assessed. */
type CellParts = { readonly parts: readonly [number, number, number] };
export type Cell = string | number | null | CellMoney | CellParts;

/**
 * What a column holds. `count`: an integer. `share`: 0 to 1. `shareChange`: a relative change. `money` and `change` (with its sign): `CellMoney`.
 * `day` and `moment`: ISO 8601. `severity` and `status`: a word that pages mark with a sign. `bar`
 * (−1 to 1) and `parts` are drawings that files leave out.
 */
type ColumnType = 'text' | 'severity' | 'status' | 'day' | 'moment' | 'count' | 'share' | 'shareChange' | 'money' | 'change' | 'bar' | 'parts';

export type Column = {
  /** The name in a file's first line. */
  readonly id: string;
  /** The heading on a page. */
  readonly label: string;
  readonly type: ColumnType;
  /** What stands for null: unknown is told, never left to look like nothing. */
  readonly absent?: string;
  /** On a page this column is a second line below that one. */
  readonly under?: string;
  /** Left out of pages. */
  readonly fileOnly?: boolean;
  /** Left out of files: a shorter form of another column. */
  readonly pageOnly?: boolean;
  /** On a page its words stay whole: a narrow column of short words. */
  readonly words?: boolean;
  /** Whole units on pages. */
  readonly whole?: boolean;
  /** A change that is neither good nor bad enough for a colour. */
  readonly plain?: boolean;
};

/** Cells by column id. A missing cell is empty: the column does not apply to that row. */
export type Row = { readonly [column: string]: Cell };

/** A part of a report's model as rows: pages and files are both made from it, so they cannot disagree. */
export type Table = {
  /** Unique in its report; the file is `<report>-<id>.csv`. */
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** The rows are the first of so many, which all stand in that file: the table's own where it is `file`. Null or left out: there are no others. */
  readonly cut?: { readonly of: number; readonly file: string } | null;
  /** How many rows a page shows; all when left out. */
  readonly show?: number;
  /** Sums the rows that a page does not show. */
  readonly rest?: Row | null;
  /** Rows that are always shown, after those that space cuts. */
  readonly tail?: readonly Row[];
  /** The sum of all rows; one for each basis where sums may not be added. */
  readonly totals?: readonly Row[];
  /** What a page says when there are no rows. */
  readonly empty: string;
};

export function isMoney(cell: Cell): cell is CellMoney {
  return cell !== null && typeof cell === 'object' && 'micros' in cell;
}
