import { readFileSync } from 'node:fs';
import type { Closed } from '#kernel/finding';
import type { Severity } from '#kernel/severity';
import type { Outcome, Verdict } from '#kernel/verdict';
import type { Estate } from './scan/seed.ts';

/** A line of a file of hand-written verdicts: accounts and resources by their labels, where they have some. `mended` is how its finding is resolved later. */
export type Expected = {
  readonly account: string;
  readonly region: string;
  readonly resource: string;
  readonly check: string;
  readonly outcome: Outcome;
  readonly severity: Severity | '-';
  readonly code: string;
  readonly mended: Closed | '-';
};

const columns = ['account', 'region', 'resource', 'check', 'outcome', 'severity', 'code', 'mended'] as const;

/** The verdicts of a file. A line with another number of columns, or one that stands there twice, is an error. */
export function expectedVerdicts(file: string): readonly Expected[] {
  const [head, ...lines] = readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'));
  if (head !== columns.join('\t')) throw new Error(`${file} begins with ${head}`);
  const seen = new Set<string>();
  return lines.map(line => {
    const values = line.split('\t');
    if (values.length !== columns.length || values.some(value => value === '')) throw new Error(`${file}: ${line}`);
    const key = values.slice(0, 4).join('\t');
    if (seen.has(key)) throw new Error(`${file} holds ${key} twice`);
    seen.add(key);
    return Object.fromEntries(columns.map((column, index) => [column, values[index]])) as Expected;
  });
}

/** A verdict as a line of such a file, without `mended`. What has no label keeps its id, ARN or URN, so that nothing unforeseen is overlooked. */
export function lineOf(
  { account, region, resource, check, outcome, severity, code }: Pick<Verdict, 'account' | 'region' | 'resource' | 'check' | 'outcome' | 'severity' | 'code'>,
  { accounts, labels }: Pick<Estate, 'accounts' | 'labels'>,
): string {
  return [accounts.get(account) ?? account, region, labels.get(resource) ?? resource, check, outcome, outcome === 'fail' ? severity : '-', code].join('\t');
}

export function expectedLine({ account, region, resource, check, outcome, severity, code }: Expected): string {
  return [account, region, resource, check, outcome, severity, code].join('\t');
}

/** What is expected and was not said, and what was said and is not expected. */
export function difference(expected: readonly string[], said: readonly string[]): { readonly missing: readonly string[]; readonly surplus: readonly string[] } {
  return { missing: without(expected, said), surplus: without(said, expected) };
}

/** `all` without what `known` holds; what stands in `all` oftener than in `known` stays. */
function without(all: readonly string[], known: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of known) counts.set(line, (counts.get(line) ?? 0) + 1);
  return all
    .filter(line => {
      const left = counts.get(line) ?? 0;
      counts.set(line, left - 1);
      return left <= 0;
    })
    .sort();
}
