import * as z from 'zod';
import { severities, severityRank } from '#kernel/severity';
import { importedStates, type ImportedFinding } from '../../formats/imported-finding.ts';

const Count = z.int().nonnegative();

/** What other tools say, beside ours: no part of any count, posture or control of this report. */
export const OtherTools = z.strictObject({
  tools: z.array(
    z.strictObject({
      source: z.string(),
      failing: Count,
      /** Of the failing: those that an open finding of ours says too, of the same resource. */
      both: Count,
      alone: Count,
      unknown: Count,
      muted: Count,
      /** When it last said anything; empty where it does not say. */
      newest: z.string(),
    }),
  ),
  /** What fails or is unknown by another tool: gravest first. `ours`: ids of our findings that say the same. */
  rows: z.array(
    z.strictObject({
      source: z.string(),
      rule: z.string(),
      title: z.string(),
      account: z.string(),
      accountName: z.string(),
      region: z.string(),
      resource: z.string(),
      severity: z.enum(severities),
      state: z.enum(importedStates),
      at: z.string(),
      ours: z.array(z.string()),
    }),
  ),
});
export type OtherTools = z.output<typeof OtherTools>;
export type OtherToolsInput = readonly { readonly finding: ImportedFinding; readonly ours: readonly string[] }[];

/** Null where nothing was imported. Pure. */
export function otherTools(input: OtherToolsInput | null, accountNames: ReadonlyMap<string, string>): OtherTools | null {
  if (input === null) return null;
  const tools = [...Map.groupBy(input, ({ finding }) => finding.source)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    tools: tools.map(([source, own]) => {
      const count = (state: ImportedFinding['state']): number => own.filter(({ finding }) => finding.state === state).length;
      const both = own.filter(({ finding, ours }) => finding.state === 'fails' && ours.length > 0).length;
      return { source, failing: count('fails'), both, alone: count('fails') - both, unknown: count('unknown'), muted: count('muted'), newest: own.reduce((newest, { finding }) => (finding.at > newest ? finding.at : newest), '') };
    }),
    rows: input
      .filter(({ finding }) => finding.state === 'fails' || finding.state === 'unknown')
      .map(({ finding: { source, rule, title, account, region, resource, severity, state, at }, ours }) => ({
        source,
        rule,
        title,
        account,
        accountName: accountNames.get(account) ?? account,
        region,
        resource,
        severity,
        state,
        at,
        ours: [...ours],
      }))
      .sort((a, b) => severityRank(a.severity) - severityRank(b.severity) || Number(a.ours.length > 0) - Number(b.ours.length > 0) || (orderOf(a) < orderOf(b) ? -1 : 1)),
  };
}

function orderOf({ account, resource, source, rule, region }: OtherTools['rows'][number]): string {
  return JSON.stringify([account, resource, source, rule, region]);
}
