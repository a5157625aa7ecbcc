import * as z from 'zod';
import { severities } from '#kernel/severity';

export const importedStates = ['fails', 'passes', 'unknown', 'muted'] as const;

/** A finding of another tool, to be shown beside ours and never mixed with them. */
export const ImportedFinding = z.object({
  source: z.string().describe('The tool: `Security Hub`, `Prowler`, or as the file names it.'),
  id: z.string().describe("The tool's own id of the finding."),
  rule: z.string().describe("The tool's own id of its rule."),
  title: z.string(),
  account: z.string(),
  region: z.string(),
  resource: z.string().describe('ARN, or what the tool calls the resource.'),
  severity: z.enum(severities),
  state: z.enum(importedStates),
  at: z.string().describe('When the tool said so, ISO 8601; empty where it does not say.'),
});
export type ImportedFinding = Readonly<z.output<typeof ImportedFinding>>;

/** What was read of a file; what could not be understood is counted with its place and never skipped in silence. */
export type Imported = { readonly findings: readonly ImportedFinding[]; readonly dropped: readonly { readonly at: number; readonly reason: string }[] };

/** What one tool says of one resource by one rule is one thing, whatever id it has this time. */
export function importedKey({ source, rule, account, region, resource }: ImportedFinding): string {
  return JSON.stringify([source, rule, account, region, resource]);
}

/** The newest of each key, in the order in which each was first met. */
export function newestOfEach(findings: readonly ImportedFinding[]): readonly ImportedFinding[] {
  const kept = new Map<string, ImportedFinding>();
  for (const finding of findings) {
    const key = importedKey(finding);
    const known = kept.get(key);
    if (known === undefined || known.at < finding.at) kept.set(key, finding);
  }
  return [...kept.values()];
}
