import { canonicalJson } from '#kernel/canonical';
import { coverageStatuses, type Coverage, type CoverageStatus } from '#kernel/cell';
import type { JudgedFramework } from '#evaluate/frameworks/judge-controls';
import { findingId, type Finding, type FindingEvent } from '#kernel/finding';
import type { Framework } from '#kernel/framework';
import type { Severity } from '#kernel/severity';
import { parseCallsFile } from '#kernel/tape';
import type { Topic } from '#kernel/topic';
import type { RunRecord } from '#kernel/run';
import type { Verdict } from '#kernel/verdict';
import { readLines } from '#store/lines';
import type { Seal } from '#review/seal';
import type { Objects } from '#store/objects';
import { readCalls } from '#store/tape';
import { signedBundle } from './bundle.ts';
import { dataSet } from './data-set.ts';
import { controlTally } from '#evaluate/frameworks/control-tally';
import { judgeControls, type CheckTally } from '#evaluate/frameworks/judge-controls';
import { putExports } from './put-exports.ts';
import { bundlePath, manifestPath, manifestText, packId, publicKeyPath, type Manifest, type Role } from './manifest.ts';
import { packBuilder, type PackBuilder } from './pack-builder.ts';
import { packPages } from './pack-pages.ts';
import { packReadme } from './pack-readme.ts';
import { csvLine } from './population.ts';
import { sampleCsv } from './sample-csv.ts';
import { sampleSeed } from './sample.ts';
import { publicPem, type PackSigner } from './signing-key.ts';
import { statementText } from './statement.ts';
import { tapeDigestOf } from './tape-digest.ts';
import { tieOuts, type TieOut } from '#evaluate/tie-outs';
import { verdictPass, type VerdictPass } from './verdict-pass.ts';
import { volumesOf } from './volumes.ts';
import { zipWriter, type ByteSink } from './zip-writer.ts';

/** A check as the pack explains it. */
export type PackCheck = {
  readonly id: string;
  readonly version: number;
  readonly criteria: string;
  readonly topic: Topic;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  readonly sources: readonly string[];
  readonly params: unknown;
};

export type PackInput = {
  /** The folder of a finished run. */
  readonly folder: Objects;
  /** The run's tape. */
  readonly tape: Objects;
  readonly record: RunRecord;
  /** What the run was started with: its whole configuration, and the checks that it was told to run (all when null). */
  readonly config: unknown;
  readonly select: readonly string[] | null;
  readonly checks: readonly PackCheck[];
  /** The files of the user's own checks, by path. */
  readonly ownSources: ReadonlyMap<string, string>;
  readonly frameworks: readonly Framework[];
  /** Changes of findings in the period, by time. */
  readonly events: AsyncIterable<FindingEvent>;
  /** The seals of the log, all of them from the first. */
  readonly seals: readonly Seal[];
  readonly purpose: Manifest['purpose'];
  readonly period: Manifest['period'];
  /** Further files: what only some packs have. */
  readonly more: AsyncIterable<{ readonly path: string; readonly role: Role; readonly body: string }>;
  readonly previous: Manifest['previous'];
  readonly nonce: string;
  readonly sampleSize: number;
  readonly signer: PackSigner;
};

/** Where volumes go: `open(at, of)` begins one. */
export type VolumeSink = { open(at: number, of: number): Promise<ByteSink & { close(): Promise<void> }> };
export type CreatedPack = { readonly id: string; readonly manifest: Manifest; readonly volumes: number; /** The signature's bytes. */ readonly bundle: string; readonly tieOuts: readonly TieOut[] };

/**
 * Builds, signs and packs the evidence of a run. The same run, options and key give the same bytes (Ed25519 signs the same bytes always the same; ECDSA of KMS
 * does not, so that there the bundle alone differs). `scratch` is an empty folder for what is made on the way. Memory does not grow with verdicts or calls.
 */
export async function createPack(input: PackInput, { scratch, sink }: { readonly scratch: string; readonly sink: VolumeSink }): Promise<CreatedPack> {
  const { folder, record, checks, frameworks, signer } = input;
  const builder = packBuilder(scratch);
  const { tapeDigest, ties } = await takeTape(input, builder);
  const seed = sampleSeed(tapeDigest, input.nonce);
  const { pass, reasons, tallies } = await takeVerdicts(input, builder, seed);
  const findings = await countFindings(folder, builder);
  const coverage = await countCoverage(folder, builder);
  await builder.put('scope/run.json', 'scope', `${canonicalJson(record)}\n`);
  await builder.put('scope/accounts.csv', 'scope', csvLine(['account', 'name']) + record.scope.accounts.map(({ id, name }) => csvLine([id, name])).join(''));
  await builder.put('scope/left-out.txt', 'scope', record.scope.notes.map(note => `${note}\n`).join(''));
  await builder.put('engine/versions.json', 'engine', `${canonicalJson(record.versions)}\n`);
  await builder.put('engine/config.json', 'engine', `${canonicalJson({ config: input.config, select: input.select })}\n`);
  await builder.put('engine/checks.json', 'engine', `${canonicalJson(checks)}\n`);
  for (const [path, text] of [...input.ownSources].sort(([a], [b]) => (a < b ? -1 : 1))) await builder.put(`engine/own-checks/${path}`, 'engine', text);
  const judged = frameworks.map(framework => judgeControls(framework, tallies));
  for (const each of judged) {
    await builder.put(`frameworks/${each.framework.id}.json`, 'framework', `${canonicalJson(each.framework)}\n`);
    await builder.put(`frameworks/${each.framework.id}.csv`, 'framework', controlsCsv(each));
  }
  await putExports(input, builder, { pass, judged, reasons });
  for (const [path, items] of samplesOf(pass, frameworks)) await builder.put(path, 'sample', sampleCsv(items));
  await takeEvents(input, builder);
  for await (const { path, role, body } of input.more) await builder.put(path, role, body);
  const manifest: Omit<Manifest, 'files'> = {
    schema: 'evidence-pack/1',
    seq: input.previous.seq + 1,
    organization: record.scope.organization,
    purpose: input.purpose,
    run: record.run,
    asOf: record.asOf,
    period: input.period,
    frameworks: frameworks.map(({ id }) => id),
    versions: record.versions,
    coverage,
    verdicts: pass.counts,
    findings,
    verdictDigest: pass.digest(),
    samples: { nonce: input.nonce, size: input.sampleSize, seed },
    previous: input.previous,
  };
  for (const { path, body } of packPages({ manifest, record, checks, judged, pass, ties })) await builder.put(path, 'page', body);
  await builder.put('README.txt', 'page', packReadme(manifest));
  const files = builder.files();
  const whole: Manifest = { ...manifest, files: files.map(({ path, bytes, sha256, media, role }) => ({ path, bytes, sha256, media, role })) };
  const manifestBytes = Buffer.from(manifestText(whole));
  const bundle = await signedBundle(statementText(whole, manifestBytes, signer.described), signer);
  const attached = [
    [manifestPath, manifestBytes],
    [bundlePath, Buffer.from(bundle)],
    [publicKeyPath, Buffer.from(publicPem(signer.publicKey))],
  ] as const;
  const all = [...files, ...attached.map(([path, bytes]) => ({ path, bytes: bytes.length, read: () => once(bytes) }))].sort((a, b) => (a.path < b.path ? -1 : 1));
  const volumes = volumesOf(all);
  for (const [at, volume] of volumes.entries()) {
    const out = await sink.open(at, volumes.length);
    const zip = zipWriter(out);
    for (const file of volume) {
      const entry = zip.entry(file.path, file.path.endsWith('.gz'));
      for await (const chunk of file.read()) await entry.write(chunk, false);
      await entry.write(new Uint8Array(0), true);
    }
    await zip.end();
    await out.close();
  }
  return { id: packId(manifestBytes), manifest: whole, volumes: volumes.length, bundle, tieOuts: ties };
}

/** The samples of a pack, by path: one for each check, and one for each control over all its checks. */
export function samplesOf(pass: VerdictPass, frameworks: readonly Framework[]): readonly (readonly [string, ReturnType<VerdictPass['sample']>])[] {
  const samples: [string, ReturnType<VerdictPass['sample']>][] = [...pass.byCheck.keys()].map(check => [`samples/checks/${check}.csv`, pass.sample([check])]);
  for (const { id, controls } of frameworks) for (const control of controls) if (control.assessment === 'here') samples.push([`samples/controls/${id}/${pathPart(control.id)}.csv`, pass.sample(control.checks.map(({ check }) => check))]);
  return samples.filter(([, items]) => items.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A control's id as a part of a path. */
export function pathPart(id: string): string {
  return id.replace(/[^A-Za-z0-9._-]/g, '_');
}

/** All files of the tape as they are, with a record of what each of them holds, and the counts that AWS gives twice. The digest is of the files' paths and hashes. */
async function takeTape({ tape, folder, record }: PackInput, builder: PackBuilder): Promise<{ readonly tapeDigest: string; readonly ties: readonly TieOut[] }> {
  const ties = tieOuts();
  const coverage = new Map<string, Coverage>();
  for await (const batch of readLines(folder, 'coverage.jsonl'))
    for (const text of batch) {
      if (text === '') continue;
      const line = JSON.parse(text) as Coverage;
      coverage.set(`${line.account}/${line.region}/${line.collector}`, line);
    }
  const sets = builder.grow('ipe/data-sets.ndjson', 'ipe');
  for await (const key of tape.list('')) {
    await builder.take(`raw/${key}`, 'raw', tape, key);
    const file = parseCallsFile(key);
    if (file === null) continue;
    const set = dataSet(file);
    for await (const calls of readCalls(tape, key))
      for (const call of calls) {
        set.add(call);
        if (ties.wants(file)) ties.add(file, call);
      }
    const line = coverage.get(`${file.account}/${file.region}/${file.collector ?? ''}`);
    sets.write(`${canonicalJson({ ...set.record(), coverage: line === undefined ? null : { status: line.status, reason: line.reason, listed: line.listed, holes: line.holes, items: line.items, dropped: line.dropped } })}\n`);
  }
  await sets.end();
  const records = ties.records(record.scope.accounts.map(({ id }) => id));
  await builder.put('ipe/tie-outs.ndjson', 'ipe', records.map(line => `${canonicalJson(line)}\n`).join(''));
  return { tapeDigest: tapeDigestOf(builder.files()), ties: records };
}

/** Everything that is made of the verdicts; and why each finding fails, by its id. */
async function takeVerdicts(
  { folder, sampleSize, record, frameworks }: PackInput,
  builder: PackBuilder,
  seed: string,
): Promise<{ readonly pass: VerdictPass; readonly reasons: ReadonlyMap<string, string>; readonly tallies: ReadonlyMap<string, CheckTally> }> {
  const { partition } = record.scope;
  const reasons = new Map<string, string>();
  const populations = new Map<string, ReturnType<PackBuilder['grow']>>();
  const tally = controlTally(record.scope.checks, frameworks);
  const pass = verdictPass({
    seed,
    size: sampleSize,
    population(check, text) {
      let file = populations.get(check);
      if (file === undefined) populations.set(check, (file = builder.grow(`populations/${check}.csv`, 'population')));
      file.write(text);
    },
  });
  for await (const batch of readLines(folder, 'verdicts.jsonl'))
    for (const text of batch) {
      if (text === '') continue;
      const verdict = JSON.parse(text) as Verdict;
      pass.add(verdict);
      tally.add(verdict);
      if (verdict.outcome === 'fail') reasons.set(findingId({ ...verdict, partition }), verdict.reason);
    }
  for (const file of populations.values()) await file.end();
  await builder.take('verdicts.ndjson', 'verdicts', folder, 'verdicts.jsonl');
  return { pass, reasons, tallies: tally.counts() };
}

/** Findings by their state; and what people accepted of them, with who asked, who approved and until when. */
async function countFindings(folder: Objects, builder: PackBuilder): Promise<Manifest['findings']> {
  const counts = { open: 0, resolved: 0 };
  const accepted = builder.grow('acceptances/acceptances.ndjson', 'acceptance');
  for await (const batch of readLines(folder, 'findings.jsonl'))
    for (const text of batch) {
      if (text === '') continue;
      const {
        id,
        check,
        account,
        region,
        resource,
        state,
        severity,
        work,
        acceptance = null,
        override = null,
      } = JSON.parse(text) as Pick<Finding, 'id' | 'check' | 'account' | 'region' | 'resource' | 'state' | 'severity'> & Partial<Pick<Finding, 'work' | 'acceptance' | 'override'>>;
      counts[state] += 1;
      if (acceptance !== null || override !== null) accepted.write(`${canonicalJson({ id, check, account, region, resource, state, severity, work, acceptance, override })}\n`);
    }
  await accepted.end();
  await builder.take('findings.ndjson', 'findings', folder, 'findings.jsonl');
  return counts;
}

async function countCoverage(folder: Objects, builder: PackBuilder): Promise<Manifest['coverage']> {
  const counts = Object.fromEntries(coverageStatuses.map(status => [status, 0])) as Record<CoverageStatus, number>;
  for await (const batch of readLines(folder, 'coverage.jsonl')) for (const text of batch) if (text !== '') counts[(JSON.parse(text) as Coverage).status] += 1;
  await builder.take('coverage.ndjson', 'coverage', folder, 'coverage.jsonl');
  return counts;
}

async function takeEvents({ events, seals }: PackInput, builder: PackBuilder): Promise<void> {
  const log = builder.grow('log/events.ndjson', 'log');
  for await (const event of events) log.write(`${canonicalJson(event)}\n`);
  await log.end();
  if (seals.length > 0) await builder.put('log/seals.ndjson', 'log', seals.map(seal => `${canonicalJson(seal)}\n`).join(''));
}

function controlsCsv({ controls }: JudgedFramework): string {
  const head = csvLine(['control', 'title', 'assessment', 'state', 'checks', 'fail', 'pass', 'not-assessed', 'not-applicable', 'manual', 'by another tool', 'by a person']);
  return (
    head +
    controls
      .map(({ control, state, checks }) => {
        const sum = (of: 'fail' | 'pass' | 'notAssessed' | 'notApplicable' | 'manual'): string => String(checks.reduce((total, { tally }) => total + tally[of], 0));
        return csvLine([
          control.id,
          control.title,
          control.assessment,
          state,
          checks.map(({ check }) => check).join(' '),
          sum('fail'),
          sum('pass'),
          sum('notAssessed'),
          sum('notApplicable'),
          sum('manual'),
          control.elsewhere ?? '',
          control.manual ?? '',
        ]);
      })
      .join('')
  );
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
