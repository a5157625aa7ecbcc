import type { SourceColumn } from './bill-columns.ts';
import type { Violation } from './bill-facts.ts';
import { literal, quoted, text as textOf } from './bill-sql.ts';
import model from './focus-rules.json' with { type: 'json' };

type Rule = { readonly id: string; readonly column: string; readonly must: string; readonly says: string; readonly values?: readonly string[]; readonly when?: { readonly column: string; readonly is: string | null; readonly and?: string } };
const rules = model.rules as readonly Rule[];

/** A count of broken rows for each rule that a header lets be checked, and the rules that the header itself breaks. */
export type RuleCounts = { readonly counts: readonly { readonly rule: Rule; readonly sql: string }[]; readonly absent: readonly Violation[] };

const violation = ({ id, column, says }: Rule, rows: number | null): Violation => ({ rule: id, column, says, rows });

/** The rules of FOCUS for the columns that are read. Which type a column has is known from a Parquet file's own schema; there only what a row holds is counted. */
export function focusRuleCounts(columns: readonly SourceColumn[]): RuleCounts {
  const known = new Map(columns.map(column => [column.name, column]));
  const text = (name: string): string => {
    const column = known.get(name);
    return column === undefined ? 'NULL' : column.type === 'VARCHAR' ? textOf(column) : quoted(name);
  };
  const counts: { rule: Rule; sql: string }[] = [];
  for (const rule of rules) {
    const column = known.get(rule.column);
    if (column === undefined) continue;
    const value = text(rule.column);
    const list = (rule.values ?? []).map(literal).join(', ');
    const typed = column.type !== 'VARCHAR';
    const broken = ((): string | null => {
      switch (rule.must) {
        case 'not-null':
          return column.known?.full === true ? 'false' : `${value} IS NULL`;
        case 'null':
          return `${value} IS NOT NULL`;
        case 'one-of':
          return `${value} NOT IN (${list})`;
        case 'not-value':
          return `${value} IN (${list})`;
        case 'zero':
          return `try_cast(${value} AS DOUBLE) <> 0`;
        case 'decimal':
          return typed ? null : `${value} IS NOT NULL AND NOT regexp_full_match(${value}, '[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?')`;
        case 'currency':
          return `NOT regexp_full_match(${value}, '[A-Z]{3}')`;
        case 'date-time':
          // FOCUS asks for ISO 8601 with a Z
          return typed ? null : `NOT regexp_full_match(${value}, '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z')`;
        case 'key-values':
          return typed ? null : `${value} IS NOT NULL AND NOT json_valid(${value})`;
        default:
          return null;
      }
    })();
    if (broken === null) continue;
    const { when } = rule;
    if (when !== undefined && !known.has(when.column)) continue;
    const also = when?.and === undefined ? '' : ` AND ${text(when.and)} IS NOT NULL`;
    const where = when === undefined ? '' : ` AND ${when.is === null ? `${text(when.column)} IS NULL` : when.is === 'something' ? `${text(when.column)} IS NOT NULL` : `${text(when.column)} = ${literal(when.is)}`}${also}`;
    counts.push({ rule, sql: `count_if(${broken}${where})` });
  }
  return { counts, absent: rules.filter(rule => rule.must === 'present' && !known.has(rule.column)).map(rule => violation(rule, null)) };
}

/** The violations among counts that came back, in the order in which they were asked. */
export function violationsOf({ counts, absent }: RuleCounts, rows: readonly number[]): Violation[] {
  return [...absent, ...counts.flatMap(({ rule }, index) => ((rows[index] ?? 0) > 0 ? [violation(rule, rows[index] as number)] : []))];
}
