import type { Finding } from '#kernel/finding';
import type { ComplianceReport } from '#reports/model/compliance';
import type { ComplianceFold } from '#reports/model/compliance/compliance-fold';
import { allFindings, findingCell } from '#reports/tables/compliance/finding-columns';
import { findingsColumns } from '#reports/tables/compliance/sla-tables';
import { csvLines } from '#reports/tables/csv';
import { lineWriter } from '#store/lines';
import type { Objects } from '#store/objects';

type Findings = { readonly eachFinding: () => AsyncIterable<Finding>; readonly findingsOn: (has: (account: string, resource: string) => boolean) => AsyncIterable<Finding> };

/**
 * Both looks of the report at the findings. Where more are open than the report lists, `findings.csv` is written to `shelf` on the way, in the order of the run's own file; else it is left to
 * the report's table, which then holds them all.
 */
export async function foldFindings(fold: ComplianceFold, { eachFinding, findingsOn }: Findings, shelf: Objects | null): Promise<{ readonly report: ComplianceReport; readonly registered: boolean }> {
  const lines = csvLines(findingsColumns, findingCell);
  const register = shelf === null ? null : await lineWriter(shelf, allFindings);
  try {
    await register?.write(`${lines.head}\r`);
    for await (const finding of eachFinding()) {
      const row = fold.add(finding);
      if (row === null || register === null) continue;
      const waiting = register.write(`${lines.of(row)}\r`);
      if (waiting !== undefined) await waiting;
    }
    const second = fold.secondLook();
    for await (const finding of findingsOn((account, resource) => second.has(account, resource))) second.add(finding);
    const report = second.done();
    const registered = register !== null && report.lists.open > report.lists.kept;
    if (registered) await register.close();
    else await register?.abort();
    return { report, registered };
  } catch (error) {
    await register?.abort();
    throw error;
  }
}
