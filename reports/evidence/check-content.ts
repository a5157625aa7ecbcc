import { createHash } from 'node:crypto';
import { coverageStatuses } from '#kernel/cell';
import type { FindingEvent } from '#kernel/finding';
import { Framework } from '#kernel/framework';
import { CoverageLine } from '#kernel/tape';
import { outcomes, type Verdict } from '#kernel/verdict';
import * as z from 'zod';
import { samplesOf } from './create-pack.ts';
import { checkExports } from './check-exports.ts';
import { checkSeals } from './check-seals.ts';
import { eventChain } from './event-chain.ts';
import type { Failure, FailureCode } from './failure.ts';
import { jsonLines } from './json-lines.ts';
import type { Manifest } from './manifest.ts';
import type { OpenPack } from './open-pack.ts';
import { sampleCsv } from './sample-csv.ts';
import { sampleSeed } from './sample.ts';
import { tapeDigestOf } from './tape-digest.ts';
import { verdictPass } from './verdict-pass.ts';

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

/** Counts everything again that the verdicts decide, and reads every line of what else is in lines. */
export async function checkContent(pack: OpenPack, manifest: Manifest): Promise<readonly Failure[]> {
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
  const sealLines: unknown[] = [];
  if (fileOf.has('log/seals.ndjson')) for await (const { value } of jsonLines(pack, 'log/seals.ndjson')) sealLines.push(value);
  const sealed = checkSeals(sealLines, manifest.period);
  for await (const { value, at } of jsonLines(pack, 'log/events.ndjson')) {
    const fault = events.add(value, at);
    if (fault !== null) wrong('E_CHAIN', `log/events.ndjson#${at}: ${fault}`);
    else sealed.add(value as FindingEvent);
  }
  for (const { at, text } of events.breaks()) wrong('E_CHAIN', `log/events.ndjson#${at}: ${text}`);
  failures.push(...sealed.failures(), ...(await checkExports(pack, manifest)));
  return failures;
}
