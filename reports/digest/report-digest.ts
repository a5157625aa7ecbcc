import type { Page } from '../html/page.ts';
import { pageColumns } from '../html/table.ts';
import { cellText } from '../tables/cell-text.ts';
import type { Column, Table } from '../tables/table.ts';

/** The few rows of a table that a message has room for; `more` are left out, `file` holds them all. */
export type DigestTable = { readonly title: string; readonly columns: readonly { readonly label: string; readonly number: boolean }[]; readonly rows: readonly (readonly string[])[]; readonly more: number; readonly file: string };
/** A report in a few lines, for mail and chat: the same sentence, figures and rows as its page. Texts, nothing escaped. */
export type ReportDigest = {
  readonly report: 'cost' | 'compliance';
  readonly title: string;
  readonly when: string;
  readonly organization: string;
  readonly sentence: string;
  readonly figures: readonly { readonly label: string; readonly value: string; readonly sub: string }[];
  readonly tables: readonly DigestTable[];
};

const ROWS = 5;
const COLUMNS = 5;
/** What a reader acts on first. */
const first: Readonly<Record<ReportDigest['report'], readonly string[]>> = { cost: ['movers-service', 'anomalies', 'waste'], compliance: ['severities', 'overdue', 'new'] };
const numeric: ReadonlySet<Column['type']> = new Set(['count', 'share', 'shareChange', 'money', 'change']);

export function reportDigest(report: ReportDigest['report'], { title, when, sentence, about, tiles }: Page, tables: readonly Table[]): ReportDigest {
  const byId = new Map(tables.map(table => [table.id, table]));
  return {
    report,
    title,
    when,
    organization: about.organization,
    sentence,
    figures: tiles.map(({ label, value, sub }) => ({ label, value, sub })),
    tables: first[report].flatMap(id => {
      const table = byId.get(id);
      return table === undefined || table.rows.length === 0 ? [] : [shortened(table)];
    }),
  };
}

function shortened(table: Table): DigestTable {
  const columns = pageColumns(table)
    .filter(({ type }) => type !== 'bar' && type !== 'parts')
    .slice(0, COLUMNS);
  return {
    title: table.title,
    columns: columns.map(({ label, type }) => ({ label, number: numeric.has(type) })),
    rows: table.rows.slice(0, ROWS).map(row => columns.map(column => cellText(column, row[column.id]))),
    more: Math.max(0, table.rows.length - ROWS),
    file: table.file,
  };
}
