import type { Severity } from '#kernel/severity';
import { instant } from '#kernel/time';
import * as z from 'zod';
import { newestOfEach, type Imported, type ImportedFinding } from './imported-finding.ts';

const text = z.string().min(1);
/** A finding of OCSF of class 2003 (Compliance) or 2004 (Detection, as Prowler writes it), as far as it is shown. */
const OcsfFinding = z.looseObject({
  class_uid: z.union([z.literal(2003), z.literal(2004)]),
  severity_id: z.int(),
  time: z.number().optional(),
  status_id: z.int().optional(),
  status_code: z.string().optional(),
  metadata: z.looseObject({ event_code: z.string().optional(), product: z.looseObject({ name: z.string().optional() }) }),
  finding_info: z.looseObject({ uid: text, title: z.string().optional() }),
  cloud: z.looseObject({ region: z.string().optional(), account: z.looseObject({ uid: z.string().optional() }).optional() }).optional(),
  compliance: z.looseObject({ status_id: z.int().optional(), control: z.string().optional() }).optional(),
  resources: z.array(z.looseObject({ uid: z.string().optional(), name: z.string().optional(), region: z.string().optional() })).default([]),
});

const severities: readonly Severity[] = ['info', 'info', 'low', 'medium', 'high', 'critical', 'critical'];

/** Reads findings of other tools in OCSF, one for each of their resources: Prowler's output, and what Security Hub sends out. Pure. */
export function importOcsf(records: readonly unknown[]): Imported {
  const findings: ImportedFinding[] = [];
  const dropped: { at: number; reason: string }[] = [];
  for (const [index, record] of records.entries()) {
    const parsed = OcsfFinding.safeParse(record);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      dropped.push({ at: index + 1, reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it is no finding of OCSF'}` });
      continue;
    }
    const { finding_info: info, metadata, cloud, compliance, resources, severity_id: severity, time, status_code: code, status_id: status } = parsed.data;
    if (resources.length === 0) dropped.push({ at: index + 1, reason: 'resources: it names no resource' });
    for (const resource of resources) {
      const named = resource.uid ?? resource.name;
      if (named === undefined) {
        dropped.push({ at: index + 1, reason: 'resources: a resource has neither uid nor name' });
        continue;
      }
      findings.push({
        source: metadata.product.name ?? 'OCSF',
        id: info.uid,
        rule: metadata.event_code ?? compliance?.control ?? info.title ?? info.uid,
        title: info.title ?? info.uid,
        account: cloud?.account?.uid ?? '',
        region: resource.region ?? cloud?.region ?? '',
        resource: named,
        severity: severities[severity] ?? 'info',
        state: stateOf(code, compliance?.status_id, status),
        at: time === undefined ? '' : instant(time < 1e11 ? time * 1000 : time), // Prowler gives seconds where OCSF has milliseconds
      });
    }
  }
  return { findings: newestOfEach(findings), dropped };
}

function stateOf(code: string | undefined, compliance: number | undefined, status: number | undefined): ImportedFinding['state'] {
  if (status === 3 || code === 'MUTED') return 'muted';
  if (compliance === 1 || code === 'PASS') return 'passes';
  if (compliance === 3 || code === 'FAIL') return 'fails';
  return 'unknown';
}
