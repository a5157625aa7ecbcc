import { createHash, type KeyObject } from 'node:crypto';
import { Framework } from '#kernel/framework';
import { coverageStatuses } from '#kernel/cell';
import { CoverageLine } from '#kernel/tape';
import { outcomes, type Verdict } from '#kernel/verdict';
import * as z from 'zod';
import { openBundle } from './bundle.ts';
import { samplesOf } from './create-pack.ts';
import { eventChain } from './event-chain.ts';
import { bundlePath, genesis, manifestPath, packId, parseManifest, publicKeyPath, unlisted, type Manifest } from './manifest.ts';
import type { OpenPack } from './open-pack.ts';
import { packLines } from './pack-lines.ts';
import { sampleCsv } from './sample-csv.ts';
import { sampleSeed } from './sample.ts';
import { publicPem } from './signing-key.ts';
import { parseStatement, statementMismatch } from './statement.ts';
import { tapeDigestOf } from './tape-digest.ts';
import { verdictPass } from './verdict-pass.ts';
import { BadArchive } from './zip-reader.ts';

export const failureCodes = ['E_ARCHIVE', 'E_SIGNATURE', 'E_SUBJECT', 'E_KEY', 'E_MISSING', 'E_HASH', 'E_EXTRA', 'E_CHAIN', 'E_SCHEMA', 'E_COUNT', 'E_REPERFORM', 'E_TRAIL', 'E_LIVE'] as const;
export type FailureCode = (typeof failureCodes)[number];
export type Failure = { readonly code: FailureCode; readonly text: string };
export type Step = { readonly step: string; readonly state: 'passed' | 'failed' | 'not-executed'; readonly failures: readonly Failure[]; /** What was seen, or why it was not done. */ readonly text: string };
export type Verified = { readonly id: string | null; readonly manifest: Manifest | null; readonly steps: readonly Step[] };

/** At most this many failures of a step are named. */
const mostNamed = 20;

const VerdictLine = z.looseObject({
  check: z.string(),
  version: z.int(),
  criteria: z.string(),
  severity: z.string(),
  account: z.string(),
  region: z.string(),
  kind: z.string(),
  resource: z.string(),
  name: z.string(),
  outcome: z.enum(outcomes),
  code: z.string(),
  facts: z.record(z.string(), z.unknown()),
  calls: z.array(z.string()),
});
const FindingLine = z.looseObject({ id: z.string(), check: z.string(), state: z.enum(['open', 'resolved']) });

/**
 * Verifies an opened pack offline: signature over the manifest by the trusted key, every file, the chain to the pack before, the form of what is inside, and everything that can be counted again from
 * the verdicts. Each step that cannot be done says so. Nothing of the pack is believed before the signature is.
 */
export async function verifyPack(pack: OpenPack, trusted: KeyObject, previous: OpenPack | null): Promise<Verified> {
  const steps: Step[] = [{ step: 'archive', state: 'passed', failures: [], text: `${pack.paths.length} files, none of them dangerous` }];
  const done = (step: string, failures: readonly Failure[], text: string): boolean => {
    steps.push({ step, state: failures.length === 0 ? 'passed' : 'failed', failures: failures.slice(0, mostNamed), text: failures.length > mostNamed ? `${failures.length} failures, the first ${mostNamed} named` : text });
    return failures.length === 0;
  };
  const missing = [manifestPath, bundlePath, publicKeyPath].filter(path => !pack.has(path));
  if (missing.length > 0) {
    done(
      'signature',
      missing.map(path => ({ code: 'E_MISSING', text: `${path} is missing` })),
      '',
    );
    return { id: null, manifest: null, steps };
  }
  const manifestBytes = await pack.bytes(manifestPath);
  const id = packId(manifestBytes);
  const signed = await checkSignature(pack, manifestBytes, trusted);
  if (!done('signature', signed.failures, `the trusted key signed manifest ${id}`) || signed.manifest === null) return { id, manifest: null, steps };
  const { manifest } = signed;
  const whole = done('files', await checkFiles(pack, manifest), `${manifest.files.length} files as the manifest says, and no other`);
  const chain = await checkChain(manifest, previous);
  if (chain === null) steps.push({ step: 'chain', state: 'not-executed', failures: [], text: `this is pack ${manifest.seq}: give pack ${manifest.previous.seq} with --previous` });
  else done('chain', chain, manifest.seq === 1 ? 'the first pack of its chain' : `follows pack ${manifest.previous.seq}`);
  steps.push({ step: 'time', state: 'not-executed', failures: [], text: 'the time of signing is what the signer says; the KMS and S3 events of CloudTrail tell it' });
  if (!whole) return { id, manifest, steps };
  done('content', await checkContent(pack, manifest), `counts, digest, populations and samples come out of ${Object.values(manifest.verdicts).reduce((sum, count) => sum + count, 0)} verdicts as the manifest says`);
  return { id, manifest, steps };
}

async function checkSignature(pack: OpenPack, manifestBytes: Uint8Array, trusted: KeyObject): Promise<{ readonly failures: readonly Failure[]; readonly manifest: Manifest | null }> {
  const refuse = (code: FailureCode, text: string): { readonly failures: readonly Failure[]; readonly manifest: null } => ({ failures: [{ code, text }], manifest: null });
  const opened = openBundle(await pack.bytes(bundlePath), trusted);
  if ('code' in opened) return refuse(opened.code, opened.text);
  const statement = parseStatement(opened.payload);
  if (statement === null) return refuse('E_SUBJECT', 'what is signed is no statement about a pack');
  if (statement.subject[0].digest.sha256 !== packId(manifestBytes)) return refuse('E_SUBJECT', 'the signature is about another manifest');
  const manifest = parseManifest(manifestBytes);
  if (typeof manifest === 'string') return refuse('E_SCHEMA', `manifest.json: ${manifest}`);
  const differs = statementMismatch(statement, manifest);
  if (differs !== null) return refuse('E_SUBJECT', `the statement says another ${differs} than the manifest`);
  if (Buffer.from(await pack.bytes(publicKeyPath)).toString('utf8') !== publicPem(trusted)) return refuse('E_KEY', `${publicKeyPath} is not the trusted key`);
  return { failures: [], manifest };
}

async function checkFiles(pack: OpenPack, { files }: Manifest): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  const listed = new Set(files.map(({ path }) => path));
  for (const path of pack.paths) if (!listed.has(path) && !unlisted.has(path)) failures.push({ code: 'E_EXTRA', text: `${path} is not in the manifest` });
  for (const { path, bytes, sha256 } of files) {
    if (!pack.has(path)) {
      failures.push({ code: 'E_MISSING', text: `${path} is missing` });
      continue;
    }
    if (pack.size(path) !== bytes) {
      failures.push({ code: 'E_HASH', text: `${path} has ${pack.size(path)} bytes in place of ${bytes}` });
      continue;
    }
    const hash = createHash('sha256');
    try {
      for await (const chunk of pack.read(path)) hash.update(chunk);
    } catch (error) {
      if (!(error instanceof BadArchive)) throw error;
      failures.push({ code: 'E_ARCHIVE', text: error.message });
      continue;
    }
    if (hash.digest('hex') !== sha256) failures.push({ code: 'E_HASH', text: `${path} is not what was signed` });
  }
  return failures;
}

/** Null where the pack before is needed and was not given. */
async function checkChain({ seq, organization, asOf, previous: link }: Manifest, previous: OpenPack | null): Promise<readonly Failure[] | null> {
  const failures: Failure[] = [];
  const wrong = (text: string): void => void failures.push({ code: 'E_CHAIN', text });
  if (link.seq !== seq - 1) wrong(`pack ${seq} follows pack ${link.seq}: a pack is missing between them`);
  if ((seq === 1) !== (link.manifestSha256 === genesis) || (seq === 1) !== (link.bundleSha256 === genesis)) wrong(seq === 1 ? 'the first pack names one before it' : `pack ${seq} names no pack before it`);
  if (previous === null) return failures.length > 0 || seq === 1 ? failures : null;
  if (seq === 1) return [...failures, { code: 'E_CHAIN', text: 'this is the first pack of its chain: it follows none' }];
  if (!previous.has(manifestPath) || !previous.has(bundlePath)) return [...failures, { code: 'E_CHAIN', text: 'the pack before has no manifest or no signature' }];
  const bytes = await previous.bytes(manifestPath);
  if (packId(bytes) !== link.manifestSha256) wrong('the pack before has another manifest than this one names');
  if (packId(await previous.bytes(bundlePath)) !== link.bundleSha256) wrong('the pack before has another signature than this one names');
  const before = parseManifest(bytes);
  if (typeof before === 'string') wrong(`the manifest of the pack before: ${before}`);
  else {
    if (before.seq !== link.seq) wrong(`the pack before is number ${before.seq}, not ${link.seq}`);
    if (before.organization !== organization) wrong(`the pack before is of ${before.organization}`);
    if (before.asOf > asOf) wrong(`the pack before is of a later time (${before.asOf})`);
  }
  return failures;
}

/** Counts everything again that the verdicts decide, and reads every line of what else is in lines. */
async function checkContent(pack: OpenPack, manifest: Manifest): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  const wrong = (code: FailureCode, text: string): void => void failures.push({ code, text });
  const fileOf = new Map(manifest.files.map(file => [file.path, file]));
  for (const path of ['verdicts.ndjson', 'findings.ndjson', 'coverage.ndjson', 'log/events.ndjson']) if (!fileOf.has(path)) wrong('E_SCHEMA', `the manifest lists no ${path}`);
  if (failures.length > 0) return failures;
  const seed = sampleSeed(tapeDigestOf(manifest.files), manifest.samples.nonce);
  if (seed !== manifest.samples.seed) wrong('E_COUNT', 'the seed of the samples does not come from the tape and the nonce');
  const populations = new Map<string, ReturnType<typeof createHash>>();
  const pass = verdictPass({
    seed,
    size: manifest.samples.size,
    population(check, text) {
      let hash = populations.get(check);
      if (hash === undefined) populations.set(check, (hash = createHash('sha256')));
      hash.update(text);
    },
  });
  for await (const { value, at } of jsonLines(pack, 'verdicts.ndjson')) {
    const parsed = VerdictLine.safeParse(value);
    if (!parsed.success) {
      wrong('E_SCHEMA', `verdicts.ndjson#${at}: ${parsed.error.issues[0]?.path.join('.') ?? 'it is no verdict'}`);
      return failures;
    }
    pass.add(value as Verdict);
  }
  for (const outcome of outcomes) if (pass.counts[outcome] !== manifest.verdicts[outcome]) wrong('E_COUNT', `${pass.counts[outcome]} verdicts are ${outcome}, not ${manifest.verdicts[outcome]}`);
  if (pass.digest() !== manifest.verdictDigest) wrong('E_COUNT', 'the verdicts have another digest than the manifest says');
  for (const [check, hash] of populations) if (fileOf.get(`populations/${check}.csv`)?.sha256 !== hash.digest('hex')) wrong('E_COUNT', `populations/${check}.csv is not what the verdicts say`);
  for (const { path, role } of manifest.files) if (role === 'population' && !populations.has(path.slice('populations/'.length, -'.csv'.length))) wrong('E_COUNT', `${path} is of a check without verdicts`);
  const frameworks: Framework[] = [];
  for (const id of manifest.frameworks) {
    const parsed = fileOf.has(`frameworks/${id}.json`) ? Framework.safeParse(JSON.parse(Buffer.from(await pack.bytes(`frameworks/${id}.json`)).toString('utf8'))) : null;
    if (parsed?.success === true) frameworks.push(parsed.data);
    else wrong('E_SCHEMA', `frameworks/${id}.json is no framework`);
  }
  const samples = new Map(samplesOf(pass, frameworks));
  for (const [path, items] of samples) if (fileOf.get(path)?.sha256 !== createHash('sha256').update(sampleCsv(items)).digest('hex')) wrong('E_COUNT', `${path} is not what the seed draws`);
  for (const { path, role } of manifest.files) if (role === 'sample' && !samples.has(path)) wrong('E_COUNT', `${path} is a sample of nothing`);
  const findings = { open: 0, resolved: 0 };
  for await (const { value, at } of jsonLines(pack, 'findings.ndjson')) {
    const parsed = FindingLine.safeParse(value);
    if (parsed.success) findings[parsed.data.state] += 1;
    else wrong('E_SCHEMA', `findings.ndjson#${at}: ${parsed.error.issues[0]?.path.join('.') ?? 'it is no finding'}`);
  }
  for (const state of ['open', 'resolved'] as const) if (findings[state] !== manifest.findings[state]) wrong('E_COUNT', `${findings[state]} findings are ${state}, not ${manifest.findings[state]}`);
  const cells = Object.fromEntries(coverageStatuses.map(status => [status, 0])) as Record<(typeof coverageStatuses)[number], number>;
  for await (const { value, at } of jsonLines(pack, 'coverage.ndjson')) {
    const parsed = CoverageLine.safeParse(value);
    if (parsed.success) cells[parsed.data.status] += 1;
    else wrong('E_SCHEMA', `coverage.ndjson#${at}: ${parsed.error.issues[0]?.path.join('.') ?? 'it is no coverage'}`);
  }
  for (const status of coverageStatuses) if (cells[status] !== manifest.coverage[status]) wrong('E_COUNT', `${cells[status]} cells are ${status}, not ${manifest.coverage[status]}`);
  const events = eventChain();
  for await (const { value, at } of jsonLines(pack, 'log/events.ndjson')) {
    const fault = events.add(value);
    if (fault !== null) wrong('E_CHAIN', `log/events.ndjson#${at}: ${fault}`);
  }
  return failures;
}

/** A line that is no JSON comes as undefined, so that its reader refuses it. */
async function* jsonLines(pack: OpenPack, path: string): AsyncIterable<{ readonly value: unknown; readonly at: number }> {
  let at = 0;
  for await (const text of packLines(pack.read(path))) {
    at += 1;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      value = undefined;
    }
    yield { value, at };
  }
}
