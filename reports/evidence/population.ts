import type { Verdict } from '#kernel/verdict';
import { quoted } from '#reports/tables/csv';

const columns = ['account', 'region', 'kind', 'resource', 'name', 'outcome', 'code', 'severity', 'criteria', 'calls'] as const;
const plain = /^[A-Za-z0-9][A-Za-z0-9 .:/_#*-]*$/;

/** The first line of a population or a sample (RFC 4180, CRLF). */
export const populationHead = csvLine(columns);

/** One item of a check's population: every resource in scope with its outcome and the calls that it was judged by. */
export function populationLine(verdict: Verdict): string {
  const { account, region, kind, resource, name, outcome, code, severity, criteria, calls } = verdict;
  return csvLine([account, region, kind, resource, name, outcome, code, severity, criteria, calls.join(' ')]);
}

export function csvLine(cells: readonly string[]): string {
  let line = '';
  for (const cell of cells) line += `${line === '' ? '' : ','}${plain.test(cell) ? `"${cell}"` : quoted(cell)}`;
  return `${line}\r\n`;
}
