import type * as z from 'zod';
import { AsffForm } from '#reports/formats/asff-form';
import { OcsfForm } from '#reports/formats/ocsf-form';
import { OscalForm } from '#reports/formats/oscal-form';
import type { Failure } from './failure.ts';
import { jsonLines } from './json-lines.ts';
import type { Manifest } from './manifest.ts';
import type { OpenPack } from './open-pack.ts';

const lineForms: Readonly<Record<string, z.ZodType>> = { 'exports/ocsf/findings.ndjson': OcsfForm, 'exports/asff/findings.ndjson': AsffForm };
const results = 'exports/oscal/assessment-results.json';

/** Whether the exports are of the form that their names promise, and speak of as many findings as the pack holds. */
export async function checkExports(pack: OpenPack, manifest: Manifest): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  const listed = new Set(manifest.files.map(({ path }) => path));
  const findings = manifest.findings.open + manifest.findings.resolved;
  for (const [path, form] of Object.entries(lineForms)) {
    if (!listed.has(path)) {
      failures.push({ code: 'E_SCHEMA', text: `the manifest lists no ${path}` });
      continue;
    }
    let lines = 0;
    for await (const { value, at } of jsonLines(pack, path)) {
      lines += 1;
      const fault = faultOf(form, value);
      if (fault !== null) failures.push({ code: 'E_SCHEMA', text: `${path}#${at}: ${fault}` });
    }
    if (lines !== findings) failures.push({ code: 'E_COUNT', text: `${path} holds ${lines} findings, not ${findings}` });
  }
  if (!listed.has(results)) return [...failures, { code: 'E_SCHEMA', text: `the manifest lists no ${results}` }];
  const fault = faultOf(OscalForm, parsed(await pack.bytes(results)));
  return fault === null ? failures : [...failures, { code: 'E_SCHEMA', text: `${results}: ${fault}` }];
}

function faultOf(form: z.ZodType, value: unknown): string | null {
  const result = form.safeParse(value);
  if (result.success) return null;
  const issue = result.error.issues[0];
  return `${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? 'it is not of this form'}`;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
