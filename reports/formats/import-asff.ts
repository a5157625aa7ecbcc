import type { Severity } from '#kernel/severity';
import * as z from 'zod';
import { newestOfEach, type Imported, type ImportedFinding } from './imported-finding.ts';

const text = z.string().min(1);
/** A finding of Security Hub in ASFF, as far as it is shown: an answer of `GetFindings`, or an event. */
const AsffFinding = z.looseObject({
  SchemaVersion: z.literal('2018-10-08'),
  Id: text,
  GeneratorId: text,
  AwsAccountId: text,
  Title: text,
  UpdatedAt: text,
  ProductName: z.string().optional(),
  ProductArn: z.string().optional(),
  Region: z.string().optional(),
  RecordState: z.string().optional(),
  Severity: z.looseObject({ Label: z.string().optional() }).optional(),
  FindingProviderFields: z.looseObject({ Severity: z.looseObject({ Label: z.string().optional() }).optional() }).optional(),
  Compliance: z.looseObject({ Status: z.string().optional(), SecurityControlId: z.string().optional() }).optional(),
  Workflow: z.looseObject({ Status: z.string().optional() }).optional(),
  Resources: z.array(z.looseObject({ Id: text, Region: z.string().optional() })).default([]),
});

const severities: Readonly<Record<string, Severity>> = { INFORMATIONAL: 'info', LOW: 'low', MEDIUM: 'medium', HIGH: 'high', CRITICAL: 'critical' };

/** Reads findings in the AWS Security Finding Format, one for each of their resources; archived ones and our own are left out, without being counted as dropped. Pure. */
export function importAsff(records: readonly unknown[]): Imported {
  const findings: ImportedFinding[] = [];
  const dropped: { at: number; reason: string }[] = [];
  for (const [index, record] of records.entries()) {
    const parsed = AsffFinding.safeParse(record);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      dropped.push({ at: index + 1, reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it is no finding of ASFF'}` });
      continue;
    }
    const finding = parsed.data;
    if (finding.RecordState === 'ARCHIVED' || finding.Id.startsWith('tallystick/')) continue;
    if (finding.Resources.length === 0) dropped.push({ at: index + 1, reason: 'Resources: it names no resource' });
    for (const { Id, Region } of finding.Resources)
      findings.push({
        source: finding.ProductName ?? finding.ProductArn?.split('/').at(-1) ?? 'Security Hub',
        id: finding.Id,
        rule: finding.Compliance?.SecurityControlId ?? finding.GeneratorId,
        title: finding.Title,
        account: finding.AwsAccountId,
        region: Region ?? finding.Region ?? '',
        resource: Id,
        severity: severities[finding.FindingProviderFields?.Severity?.Label ?? finding.Severity?.Label ?? ''] ?? 'info',
        state: stateOf(finding.Workflow?.Status, finding.Compliance?.Status),
        at: finding.UpdatedAt,
      });
  }
  return { findings: newestOfEach(findings), dropped };
}

function stateOf(workflow: string | undefined, compliance: string | undefined): ImportedFinding['state'] {
  if (workflow === 'SUPPRESSED') return 'muted';
  if (compliance === 'PASSED') return 'passes';
  return compliance === 'WARNING' || compliance === 'NOT_AVAILABLE' ? 'unknown' : 'fails';
}
