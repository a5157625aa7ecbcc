import type { Severity } from '#kernel/severity';

/** A finding of another tool, to be shown beside ours and never mixed with them. */
export type ImportedFinding = {
  /** The tool: `Security Hub`, `Prowler`, or as the file names it. */
  readonly source: string;
  /** The tool's own id of the finding. */
  readonly id: string;
  /** The tool's own id of its rule. */
  readonly rule: string;
  readonly title: string;
  readonly account: string;
  readonly region: string;
  /** ARN, or what the tool calls the resource. */
  readonly resource: string;
  readonly severity: Severity;
  readonly state: 'fails' | 'passes' | 'unknown' | 'muted';
  readonly at: string;
};

/** What was read of a file; what could not be understood is counted with its place and never skipped in silence. */
export type Imported = { readonly findings: readonly ImportedFinding[]; readonly dropped: readonly { readonly at: number; readonly reason: string }[] };

/** The newest of each (source, rule, account, region, resource), in the order in which each was first met. */
export function newestOfEach(findings: readonly ImportedFinding[]): readonly ImportedFinding[] {
  const kept = new Map<string, ImportedFinding>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.source, finding.rule, finding.account, finding.region, finding.resource]);
    const known = kept.get(key);
    if (known === undefined || known.at < finding.at) kept.set(key, finding);
  }
  return [...kept.values()];
}
