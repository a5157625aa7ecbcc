import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DECIMALS } from '#cost/bill/amount';
import { billColumns, type BillColumns, type SourceColumn } from '#cost/bill/bill-columns';
import type { BillAbout, BillFacts, BillSpan, BillSum, Dropped, Violation } from '#cost/bill/bill-facts';
import { knownOfColumn, type ColumnStatistics } from '#cost/bill/known-of-column';
import { dimensions, measures } from '#cost/bill/bill-facts';
import { factColumns, factsSql, hasNet, lineColumns, literal, measureColumns, measuresOf, quoted, type BillQuestion } from '#cost/bill/bill-sql';
import { focusRuleCounts, violationsOf } from '#cost/bill/focus-violations';
import { Problem } from '#kernel/problem';
import { billFiles, csvHeader, type BillFile } from './bill-files.ts';
import { openDuck, type Duck, type DuckValue } from './duckdb.ts';

type Group = { readonly files: readonly BillFile[]; readonly header: readonly SourceColumn[]; readonly from: string; readonly columns: BillColumns; readonly oddities: readonly string[] };

/**
 * A bill of FOCUS or CUR files in a folder, as facts: read once through DuckDB into sums at the finest grain, which later questions are asked of. `memory` and `threads` bound
 * what it takes. Throws a `Problem` for a folder without a bill or files of unlike formats.
 */
export async function readBill(place: string, question: BillQuestion, limits: { readonly memory?: string; readonly threads?: number } = {}): Promise<BillFacts> {
  const files = await billFiles(place);
  const temporary = await mkdtemp(join(tmpdir(), 'tally-bill-'));
  const duck = await openDuck({ temporary, ...limits });
  const close = async (): Promise<void> => {
    duck.close();
    await rm(temporary, { recursive: true, force: true });
  };
  try {
    const groups = await groupsOf(duck, files);
    const kinds = [...new Set(groups.map(group => group.columns.source))];
    if (kinds.length > 1) throw new Problem(`${place} has files of FOCUS and of CUR: they would count the same bill twice; keep one of them`);
    const first = groups[0]!.columns;
    for (const [index, group] of groups.entries()) await duck.run(`CREATE VIEW line_${index} AS SELECT ${lineColumns(group.columns, { ...question, ...(await knownKeys(duck, group)) })} FROM ${group.from}`);
    const lines = groups.map((_, index) => `SELECT * FROM line_${index}`).join(' UNION ALL ');
    await duck.run(`CREATE VIEW line AS ${lines}`);
    await duck.run(
      `CREATE TABLE fact AS ${factsSql(
        'line',
        measures.filter(measure => groups.some(group => measuresOf(group.columns).includes(measure))),
      )}`,
    );
    const currencies = (await duck.rows('SELECT currency, sum(rows)::BIGINT FROM fact WHERE reason IS NULL GROUP BY ALL ORDER BY 2 DESC, 1')).map(([currency, rows]) => ({ currency: words(currency), rows: Number(rows) }));
    const currency = currencies[0]?.currency ?? null;
    const mine = currency === null ? 'reason IS NULL' : `reason IS NULL AND currency = ${literal(currency)}`;
    const about = await aboutOf(duck, place, groups, { mine, currencies, net: groups.every(group => hasNet(group.columns)), first });
    return {
      about,
      async sum(by, span, only) {
        return sums(duck, by, `${mine}${where(span)}`, only);
      },
      async series(span, least) {
        const dear = `(account, service) IN (SELECT (account, service) FROM (SELECT account, service, day, sum(effective) AS cost FROM fact WHERE ${mine}${where(span)} GROUP BY ALL) GROUP BY account, service HAVING max(cost) >= ${Number(least / 10n ** BigInt(DECIMALS))})`;
        return sums(duck, ['day', 'account', 'service', 'owner'], `${mine}${where(span)} AND ${dear}`, ['effective']);
      },
      async resources(span, most, of) {
        if (first.of('resource').length === 0) return null;
        const typed = groups.every(group => group.columns.of('day')[0]?.type.startsWith('TIMESTAMP') === true);
        const wanted = of === undefined ? '' : ` AND resource IN (${[...of].map(literal).join(', ') || 'NULL'})`;
        const rows = await duck.rows(
          `SELECT resource, account, service, min(owner), min(missing), sum(effective) AS cost FROM line WHERE resource IS NOT NULL AND ${mine}${where(span)}${typed ? ` AND instant >= TIMESTAMP ${literal(span.from)} AND instant < TIMESTAMP ${literal(span.to)}` : ''}${wanted} GROUP BY ALL HAVING sum(effective) <> 0 ORDER BY cost DESC, resource, account, service LIMIT ${most}`,
        );
        return rows.map(([resource, account, service, owner, missing, cost]) => ({
          resource: words(resource),
          account: said(account),
          service: said(service),
          owner: said(owner),
          missing: said(missing) ?? '',
          effective: whole(cost) ?? 0n,
        }));
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Files of one header are read as one table. */
async function groupsOf(duck: Duck, files: readonly BillFile[]): Promise<Group[]> {
  const headers = new Map<string, { files: BillFile[]; header: SourceColumn[] }>();
  for (const file of files) {
    const header: SourceColumn[] =
      file.format === 'csv'
        ? unlike(await csvHeader(file.path)).map(name => ({ name, type: 'VARCHAR' }))
        : (
            await duck.rows(`DESCRIBE SELECT * FROM read_parquet(${literal(file.path)})`).catch((error: unknown) => {
              throw new Problem(`${file.name} is no Parquet file: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
            })
          ).map(([name, type]) => ({ name: words(name), type: words(type) }));
    const key = JSON.stringify([file.format, header]);
    const group = headers.get(key) ?? { files: [], header };
    group.files.push(file);
    headers.set(key, group);
  }
  const groups: Group[] = [];
  for (const { files: own, header } of headers.values()) {
    const paths = `[${own.map(file => literal(file.path)).join(', ')}]`;
    const [file] = own;
    if (file === undefined) continue;
    const isParquet = file.format === 'parquet';
    const told = isParquet ? await toldOf(duck, header, paths) : header;
    const columns = billColumns(told, file.name);
    if (isParquet) groups.push({ files: own, header: told, from: `read_parquet(${paths})`, columns, oddities: columns.oddities });
    else {
      const csv = (more: string): string =>
        `read_csv(${paths}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', ${more}store_rejects = true, columns = {${header.map(({ name }) => `${literal(name)}: 'VARCHAR'`).join(', ')}})`;
      const [nulls, short] = [await nullLiterals(duck, own, header, csv('')), await shortLines(duck, own)];
      groups.push({ files: own, header, from: csv(short === null ? '' : 'null_padding = true, parallel = false, '), columns, oddities: [...columns.oddities, ...nulls, ...(short === null ? [] : [short])] });
    }
  }
  return groups;
}

/** The columns of Parquet files with what the files' own statistics say of them. */
async function toldOf(duck: Duck, header: readonly SourceColumn[], paths: string): Promise<SourceColumn[]> {
  const groups = await duck.rows(`SELECT path_in_schema, num_values, stats_null_count, stats_min_value, stats_max_value, coalesce(min_is_exact AND max_is_exact, true) FROM parquet_metadata(${paths})`);
  const parts = new Map<string, ColumnStatistics[]>();
  for (const [name, rows, nulls, min, max, exact] of groups)
    parts.set(words(name), [...(parts.get(words(name)) ?? []), { rows: Number(rows), nulls: nulls === null || nulls === undefined ? null : Number(nulls), min: said(min), max: said(max), exact: exact === true }]);
  return header.map(column => {
    const own = parts.get(column.name);
    return own === undefined ? column : { ...column, known: knownOfColumn(column.type, own) };
  });
}

/** The keys that a column of tags has: looking up a handful in each row is quicker than every spelling of every key. */
async function knownKeys(duck: Duck, { from, columns }: Group): Promise<{ readonly knownKeys?: ReadonlySet<string> }> {
  const [tags] = columns.of('tags');
  if (tags?.type.startsWith('MAP') !== true) return {};
  return { knownKeys: new Set((await duck.rows(`SELECT DISTINCT unnest(map_keys(${quoted(tags.name)})) FROM ${from}`)).map(([key]) => words(key))) };
}

/** Names of columns that stand twice get a number: DuckDB takes each once. */
function unlike(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map(name => {
    const times = seen.get(name.toLowerCase()) ?? 0;
    seen.set(name.toLowerCase(), times + 1);
    return times === 0 ? name : `${name} (${times + 1})`;
  });
}

function where({ from, to, charges }: BillSpan): string {
  const only = charges === undefined ? '' : ` AND charge IN (${charges.map(literal).join(', ') || 'NULL'})`;
  return ` AND day >= DATE ${literal(from)} AND day < DATE ${literal(to)}${only}`;
}

async function sums(duck: Duck, by: Parameters<BillFacts['sum']>[0], condition: string, only?: Parameters<BillFacts['sum']>[2]): Promise<BillSum[]> {
  const own = dimensions.filter(dimension => by.includes(dimension));
  const keys = own.map((dimension, index) => `${factColumns[dimension]} AS key_${index}`);
  const wanted = (measure: (typeof measures)[number] | 'quantity'): boolean => only?.includes(measure) !== false;
  const money = measures.map(measure => (wanted(measure) ? `CASE WHEN count(${measureColumns[measure]}) = count(*) THEN sum(${measureColumns[measure]}) END` : 'NULL'));
  const names = own.map((_, index) => `key_${index}`);
  const rows = await duck.rows(
    `SELECT ${[...keys, ...money, wanted('quantity') ? 'sum(quantity)' : 'NULL', 'sum(split)', 'sum(rows)::BIGINT'].join(', ')} FROM fact WHERE ${condition}${names.length === 0 ? '' : ` GROUP BY ${names.join(', ')} ORDER BY ${names.map(name => `${name} NULLS FIRST`).join(', ')}`}`,
  );
  return rows
    .filter(row => Number(row.at(-1) ?? 0) > 0)
    .map(row => {
      const sum: Record<string, unknown> = {};
      let at = 0;
      for (const dimension of own) sum[dimension] = said(row[at++]);
      for (const measure of measures) sum[measure] = whole(row[at++]);
      sum['quantity'] = whole(row[at++]);
      sum['split'] = whole(row[at++]);
      sum['rows'] = Number(row[at]);
      return sum as BillSum;
    });
}

async function aboutOf(
  duck: Duck,
  place: string,
  groups: readonly Group[],
  read: { readonly mine: string; readonly currencies: readonly { currency: string; rows: number }[]; readonly net: boolean; readonly first: BillColumns },
): Promise<BillAbout> {
  const [span] = await duck.rows(`SELECT strftime(min(day), '%Y-%m-%d'), strftime(max(day), '%Y-%m-%d'), coalesce(sum(rows), 0)::BIGINT FROM fact WHERE ${read.mine}`);
  const [first = null, last = null, count = 0] = span ?? [];
  const other = `reason IS NOT NULL${read.currencies.length < 2 ? '' : ` OR NOT (${read.mine})`}`;
  const dropped: Dropped[] = (
    await duck.rows(`SELECT coalesce(reason, 'in another currency: ' || currency) AS why, sum(rows)::BIGINT, CASE WHEN count(billed) = count(*) THEN sum(billed) END FROM fact WHERE ${other} GROUP BY why ORDER BY why`)
  ).map(([reason, rows, billed]) => ({
    reason: words(reason),
    rows: Number(rows),
    billed: whole(billed ?? null),
  }));
  dropped.push(...(await rejectedLines(duck, groups)));
  const unknown = await duck.rows(`SELECT coalesce(sum(rows), 0)::BIGINT FROM fact WHERE ${read.mine} AND charge = 'other'`);
  const strange = Number(unknown[0]?.[0] ?? 0);
  const versions = [...new Set(groups.map(group => group.columns.version))].sort();
  return {
    source: read.first.source,
    version: versions.join(' and '),
    place,
    files: groups.reduce((sum, group) => sum + group.files.length, 0),
    rows: Number(count),
    currencies: read.currencies.map(({ currency }) => currency),
    firstDay: said(first),
    lastDay: said(last),
    fallback: read.net ? null : 'The export has no columns after negotiated discounts; amounts are amortized cost before them.',
    dropped,
    oddities: [...groups.flatMap(group => group.oddities), ...(strange === 0 ? [] : [`${strange} rows are of a kind of charge that is not known; they stand in the invoice and outside the basis`])],
    violations: read.first.source === 'focus' ? await brokenRules(duck, groups) : [],
  };
}

/** Lines of CSV files that are no rows, by what is wrong with them. */
async function rejectedLines(duck: Duck, groups: readonly Group[]): Promise<Dropped[]> {
  if (groups.every(group => group.files[0]!.format !== 'csv')) return [];
  const rows = await duck.rows(`SELECT DISTINCT f.file_path, e.line, e.error_type::VARCHAR FROM reject_errors e JOIN reject_scans f USING (scan_id, file_id) WHERE e.error_type <> 'MISSING COLUMNS' ORDER BY ALL`);
  const names = new Map(groups.flatMap(group => group.files.map(file => [file.path, file.name])));
  const lines = new Map<string, string>();
  for (const [path, line, error] of rows) lines.set(`${names.get(words(path)) ?? words(path)} line ${words(line)}`, words(error).toLowerCase());
  const kinds = new Map<string, string[]>();
  for (const [where, error] of lines) kinds.set(error, [...(kinds.get(error) ?? []), where]);
  return [...kinds].map(([error, where]) => ({ reason: `lines that are no rows (${error}), the first is ${where[0] ?? ''}`, rows: where.length, billed: null }));
}

/** How often the text NULL stands for nothing, which no format asks for. */
async function nullLiterals(duck: Duck, files: readonly BillFile[], header: readonly SourceColumn[], from: string): Promise<string[]> {
  const [counts = []] = await duck.rows(`SELECT ${header.map(({ name }) => `count_if(${quoted(name)} = 'NULL')::BIGINT`).join(', ')} FROM ${from}`);
  const found = header.flatMap(({ name }, index) => (Number(counts[index] ?? 0) > 0 ? [name] : []));
  const total = counts.reduce<number>((sum, value) => sum + Number(value ?? 0), 0);
  return total === 0 ? [] : [`${files[0]!.name}${files.length > 1 ? ` and ${files.length - 1} more` : ''}: the text NULL stands for nothing ${total} times, in ${found.join(', ')}`];
}

/** Lines with fewer fields than the header has: what they lack at their end is read as nothing. Null where there are none. */
async function shortLines(duck: Duck, files: readonly BillFile[]): Promise<string | null> {
  const paths = files.map(file => literal(file.path)).join(', ');
  const [row] = await duck.rows(`SELECT count(DISTINCT (f.file_path, e.line)), min(e.line) FROM reject_errors e JOIN reject_scans f USING (scan_id, file_id) WHERE e.error_type = 'MISSING COLUMNS' AND f.file_path IN (${paths})`);
  const lines = Number(row?.[0] ?? 0);
  return lines === 0 ? null : `${files[0]!.name}: ${lines} lines have fewer fields than the header, the first is line ${words(row?.[1])}; what they lack at their end is read as nothing`;
}

async function brokenRules(duck: Duck, groups: readonly Group[]): Promise<Violation[]> {
  const all = new Map<string, Violation>();
  for (const group of groups) {
    const rules = focusRuleCounts(group.header);
    const [counts = []] = rules.counts.length === 0 ? [] : await duck.rows(`SELECT ${rules.counts.map(({ sql }) => `${sql}::BIGINT`).join(', ')} FROM ${group.from}`);
    for (const violation of violationsOf(
      rules,
      counts.map(value => Number(value ?? 0)),
    )) {
      const known = all.get(violation.rule);
      all.set(violation.rule, known === undefined ? violation : { ...violation, rows: known.rows === null || violation.rows === null ? null : known.rows + violation.rows });
    }
  }
  return [...all.values()];
}

/** Text, a number or a count as words; nothing as none. */
function words(value: DuckValue | undefined): string {
  if (value !== null && typeof value === 'object') throw new TypeError('an amount where words were asked for');
  return value === null || value === undefined ? '' : String(value);
}

function said(value: DuckValue | undefined): string | null {
  return value === null || value === undefined ? null : words(value);
}

/** A sum as the whole number that it is. */
function whole(value: DuckValue | undefined): bigint | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object' && 'value' in value && 'scale' in value) return value.value * 10n ** BigInt(DECIMALS - value.scale);
  return BigInt(words(value)) * 10n ** BigInt(DECIMALS);
}
