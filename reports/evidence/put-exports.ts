import { controlsOf } from '#evaluate/frameworks/controls-of';
import type { JudgedFramework } from '#evaluate/frameworks/judge-controls';
import { isIncomplete, type Coverage } from '#kernel/cell';
import { reportJson } from '#reports/json';
import { asffFinding } from '#reports/formats/asff';
import type { ExchangeContext, ExchangeFinding } from '#reports/formats/exchange-finding';
import { ocsfFinding } from '#reports/formats/ocsf';
import { oscalResults } from '#reports/formats/oscal';
import { readLines } from '#store/lines';
import type { PackInput } from './create-pack.ts';
import type { PackBuilder } from './pack-builder.ts';
import type { VerdictPass } from './verdict-pass.ts';

/** The findings for other programs: OSCAL assessment results, OCSF and ASFF lines. A line is made from one finding, so that only the resources that fail are held, for OSCAL. */
export async function putExports(
  { folder, record, checks, frameworks }: PackInput,
  builder: PackBuilder,
  { pass, judged, reasons }: { readonly pass: VerdictPass; readonly judged: readonly JudgedFramework[]; /** Why a finding fails, by its id. */ readonly reasons: ReadonlyMap<string, string> },
): Promise<void> {
  const context: ExchangeContext = {
    run: record,
    checks: new Map(checks.map(({ id, title, why, fix, topic, severity, sources }) => [id, { id, title, why, fix, topic, severity, sources }])),
    controls: new Map(checks.map(({ id }) => [id, controlsOf(id, frameworks).map(({ framework, control }) => ({ framework: framework.id, control: control.id }))])),
  };
  const ocsf = builder.grow('exports/ocsf/findings.ndjson', 'export');
  const asff = builder.grow('exports/asff/findings.ndjson', 'export');
  const findings: ExchangeFinding[] = [];
  for await (const batch of readLines(folder, 'findings.jsonl'))
    for (const text of batch) {
      if (text === '') continue;
      const { id, check, account, region, kind, resource, name, state, closed, severity, code, firstSeen, changedAt, resolvedAt, due, owner } = JSON.parse(text) as ExchangeFinding;
      const finding: ExchangeFinding = { id, check, account, region, kind, resource, name, state, closed, severity, code, firstSeen, changedAt, resolvedAt, due, owner, reason: state === 'open' ? (reasons.get(id) ?? null) : null };
      findings.push(finding);
      ocsf.write(`${JSON.stringify(ocsfFinding(finding, context))}\n`);
      asff.write(`${JSON.stringify(asffFinding(finding, context))}\n`);
    }
  await ocsf.end();
  await asff.end();
  const incomplete: Coverage[] = [];
  for await (const batch of readLines(folder, 'coverage.jsonl')) for (const text of batch) if (text !== '' && isIncomplete(JSON.parse(text) as Coverage)) incomplete.push(JSON.parse(text) as Coverage);
  const evidence = new Map(builder.files().flatMap(({ path, role, sha256 }) => (role === 'population' ? [[path.slice('populations/'.length, -'.csv'.length), { href: `../../${path}`, sha256 }] as const] : [])));
  await builder.put('exports/oscal/assessment-results.json', 'export', reportJson(oscalResults({ ...context, judged, byCheck: pass.byCheck, findings, incomplete, evidence })));
}
