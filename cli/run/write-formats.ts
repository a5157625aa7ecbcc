import type { Check } from '#kernel/check';
import { findingId } from '#kernel/finding';
import type { Published } from '#publish/publish-run';
import { junit } from '#reports/formats/junit';
import { sarifOf } from '#reports/formats/sarif';
import { buildScanResults } from '#reports/model/scan-results';
import type { Objects } from '#store/objects';
import { verdictsIn } from './stored-runs.ts';

/** Formats for the programs that take the results of scanners, and the file of each. */
export const formatFiles = { sarif: 'report.sarif', junit: 'report.junit.xml' } as const;
export type ScanFormat = keyof typeof formatFiles;

/** Writes a run's results in other formats into its folder, all from one model. `newOnly` leaves out what was known before the run. The names of the files. */
export async function writeFormats(
  asked: readonly ScanFormat[],
  { record, coverage, findings, checks, folder }: Pick<Published, 'record' | 'coverage' | 'findings'> & { readonly checks: readonly Check[]; readonly folder: Objects },
  { fresh, newOnly }: { readonly fresh: ReadonlySet<string>; readonly newOnly: boolean },
): Promise<readonly string[]> {
  const { partition, accounts } = record.scope;
  const reasons = new Map<string, string>();
  for await (const verdict of verdictsIn(folder)) if (verdict.outcome === 'fail') reasons.set(findingId({ ...verdict, partition }), verdict.reason);
  const results = buildScanResults({ run: record, checks, findings, coverage, accountNames: new Map(accounts.map(({ id, name }) => [id, name === '' ? id : name])), reasons, fresh, newOnly });
  for (const format of asked) {
    if (format === 'sarif') {
      await folder.put(formatFiles.sarif, sarifOf(results));
      continue;
    }
    const report = junit(results);
    for await (const verdict of verdictsIn(folder)) report.add(verdict);
    const writer = await folder.writer(formatFiles.junit);
    for (const text of report.text()) await writer.write(text);
    await writer.close();
  }
  return asked.map(format => formatFiles[format]);
}
