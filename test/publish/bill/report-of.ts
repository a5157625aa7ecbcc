import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { Config } from '#kernel/config';
import { billReport } from '#publish/bill/bill-report';
import { costHtml } from '#reports/html/cost';
import { CostReport } from '#reports/model/cost';
import type { CostWeek } from '#reports/model/cost-history';
import { costTables } from '#reports/tables/cost-tables';
import { csvOf } from '#reports/tables/csv';
import { focusCsv, type FocusRow } from './focus-csv.ts';

let folder = '';
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tally-bill-report-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Asked = { readonly week?: string; readonly asOf?: string; readonly config?: unknown; readonly stored?: readonly CostWeek[]; readonly drivers?: string };
/** The report of a bill of rows, which keeps its contract and can be read, whatever the bill. */
export async function report(rows: readonly FocusRow[], { week, asOf, config, stored = [], drivers = '' }: Asked = {}): Promise<CostReport> {
  const place = join(folder, `bill-${count++}.csv`);
  await writeFile(place, focusCsv(rows));
  const made = await billReport({ place, called: 'the bill', config: Config.parse(config ?? {}), week: week ?? null, asOf: asOf ?? null, stored, readDriver: () => Promise.resolve(drivers) });
  expect(CostReport.parse(made)).toEqual(made);
  expect(costHtml(made)).toContain('Weekly cost report');
  for (const table of costTables(made)) expect(csvOf(table)).toMatch(/^"/);
  return made;
}
/** What the bill explains; fails where it explains nothing. */
export function known(made: CostReport): Extract<CostReport['explained'], { state: 'known' }> {
  if (made.explained.state === 'unknown') throw new Error(made.explained.reason);
  return made.explained;
}
/** The section, which must be known. */
export const is = <T extends { readonly state: string }>(section: T): Extract<T, { state: 'known' }> => {
  expect(section).toMatchObject({ state: 'known' });
  return section as Extract<T, { state: 'known' }>;
};
