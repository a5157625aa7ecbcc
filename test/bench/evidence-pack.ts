/**
 * An evidence pack of many verdicts: `node test/bench/evidence-pack.ts <verdicts>` prints one JSON line. The run is made up (400 checks, 500 accounts, a tape of
 * some megabytes) and lies on disk as runs leave it; creating and verifying it each take a process of their own. The baseline hashes and compresses the very bytes of the pack once.
 */
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Deflate } from 'fflate';
import { verdictLine } from '#evaluate/verdict-of';
import type { RunRecord } from '#kernel/run';
import type { Verdict } from '#kernel/verdict';
import { createPack } from '#reports/evidence/create-pack';
import { genesis } from '#reports/evidence/manifest';
import { openPack } from '#reports/evidence/open-pack';
import { fileSigner, newSigningKey, trustedKey } from '#reports/evidence/signing-key';
import { verifyPack } from '#reports/evidence/verify-pack';
import { fileObjects } from '#store/file-objects';
import { lineWriter } from '#store/lines';
import { packFiles } from '../../cli/evidence/pack-files.ts';

const [said = '30000', step, folder = ''] = process.argv.slice(2);
const verdicts = Number(said);
const [accounts, checks] = [Math.min(500, Math.max(1, verdicts / 400)), 400] as const;
const asOf = '2026-11-16T06:00:00Z';
const idOf = (index: number): string => String(200_000_000_000 + index * 37);
const checkOf = (index: number): string => `service-resource-${String(index).padStart(3, '0')}-wrong`;

if (step === undefined) {
  const made = mkdtempSync(join(tmpdir(), 'tally-pack-bench-'));
  try {
    await write(made);
    const ask = (what: string): any => JSON.parse(execFileSync(process.execPath, ['--import', './test/bench/as-tally-starts.ts', 'test/bench/evidence-pack.ts', said, what, made], { encoding: 'utf8' }));
    const [create, verify, baseline] = [ask('create'), ask('verify'), ask('baseline')];
    console.log(
      JSON.stringify({
        verdicts,
        megabytes: Math.round(baseline.bytes / 1e6),
        zipped: Math.round(statSync(join(made, 'pack.zip')).size / 1e6),
        create,
        verify,
        baseline,
        createRatio: create.seconds / baseline.seconds,
        verifyRatio: verify.seconds / baseline.seconds,
      }),
    );
  } finally {
    rmSync(made, { recursive: true });
  }
} else {
  const begin = process.cpuUsage();
  const more = step === 'create' ? await create() : step === 'verify' ? await verify() : await baseline();
  const { user, system } = process.cpuUsage(begin); // of the processor: the machine may be busy
  console.log(JSON.stringify({ seconds: (user + system) / 1e6, rssMiB: Math.round(process.resourceUsage().maxRSS / 1024), ...more }));
}

/** The run as a scan leaves it. */
async function write(place: string): Promise<void> {
  const run = fileObjects(join(place, 'run'));
  const counts = { fail: 0, pass: 0, 'not-applicable': 0, 'not-assessed': 0, manual: 0 };
  const lines = await lineWriter(run, 'verdicts.jsonl');
  const findings = await lineWriter(run, 'findings.jsonl');
  const each = Math.ceil(verdicts / accounts / checks);
  let written = 0;
  for (let account = 0; account < accounts; account += 1)
    for (let check = 0; check < checks; check += 1)
      for (let item = 0; item < each && written < verdicts; item += 1, written += 1) {
        const outcome = written % 23 === 0 ? 'fail' : written % 11 === 0 ? 'not-assessed' : written % 3 === 0 ? 'not-applicable' : 'pass';
        counts[outcome] += 1;
        const resource = `arn:aws:service:eu-central-1:${idOf(account)}:resource/r-${createHash('md5').update(String(written)).digest('hex').slice(0, 17)}`;
        const verdict: Verdict = {
          check: checkOf(check),
          version: 1,
          criteria: '0123456789abcdef',
          topic: 'access',
          severity: 'high',
          account: idOf(account),
          region: 'eu-central-1',
          kind: 'service-resource',
          resource,
          name: `resource-${String(item).padStart(6, '0')}`,
          outcome,
          code: outcome === 'fail' ? 'stale' : 'fresh',
          reason: `It was last used ${written % 400} days ago, and 90 are allowed.`,
          missing: [],
          facts: { createdAt: `2026-0${1 + (written % 9)}-11T06:07:08Z`, lastUsedAt: null },
          measures: { ageDays: written % 400 },
          saves: null,
          calls: [`calls/${idOf(account)}/eu-central-1/service.service-resources.ndjson.gz#${1 + (item % 40)}`],
        };
        await lines.write(verdictLine(verdict));
        if (outcome === 'fail')
          await findings.write(
            JSON.stringify({
              id: `fnd_${written}`,
              check: verdict.check,
              account: verdict.account,
              region: verdict.region,
              kind: verdict.kind,
              resource,
              name: verdict.name,
              state: 'open',
              closed: null,
              severity: 'high',
              code: 'stale',
              facts: {},
              firstSeen: asOf,
              changedAt: asOf,
              resolvedAt: null,
              reopened: 0,
              due: null,
              owner: null,
            }),
          );
      }
  await lines.close();
  await findings.close();
  const coverage = await lineWriter(run, 'coverage.jsonl');
  const tape = join(place, 'tape');
  for (let account = 0; account < accounts; account += 1) {
    await coverage.write(JSON.stringify({ account: idOf(account), region: 'eu-central-1', collector: 'service-resources', status: 'complete', reason: null, listed: ['service-resource'], holes: 0, calls: 40, items: 1000, dropped: 0 }));
    mkdirSync(join(tape, 'calls', idOf(account), 'eu-central-1'), { recursive: true });
    const calls = Array.from({ length: 40 }, (_, page) =>
      JSON.stringify({
        op: 'DescribeResources',
        in: { NextToken: String(page) },
        out: { Resources: Array.from({ length: 20 }, (_, at) => ({ Id: `r-${account}-${page}-${at}`, CreatedAt: asOf, Tags: [{ Key: 'Owner', Value: `team-${at}` }] })) },
        err: null,
        at: asOf,
        requestId: `${account}-${page}`,
      }),
    );
    writeFileSync(join(tape, 'calls', idOf(account), 'eu-central-1', 'service.service-resources.ndjson.gz'), gzipSync(`${calls.join('\n')}\n`));
  }
  await coverage.close();
  writeFileSync(join(tape, 'tape.json'), JSON.stringify({ schema: 'tape/1', asOf, partition: 'aws', accounts: [] }));
  const record: RunRecord = {
    run: `weekly-${asOf}`,
    asOf,
    scope: {
      organization: 'o-bench',
      partition: 'aws',
      accounts: Array.from({ length: accounts }, (_, index) => ({ id: idOf(index), name: `account-${index}` })),
      regions: ['eu-central-1'],
      checks: Array.from({ length: checks }, (_, index) => checkOf(index)),
      collectors: ['service-resources'],
      notes: [],
    },
    versions: { tally: '0', checks: '0', config: '0', prices: '0', catalogue: '0' },
    coverage: { complete: accounts, partial: 0, denied: 0, failed: 0, skipped: 0 },
    verdicts: counts,
    findings: { opened: counts.fail, changed: 0, resolved: 0, reopened: 0, written: counts.fail },
    calls: accounts * 40,
    cost: { amount: 0, currency: 'USD' },
  };
  await run.put('run.json', JSON.stringify(record));
  const keys = newSigningKey('a passphrase for the bench');
  writeFileSync(join(place, 'key.pem'), keys.privatePem);
  writeFileSync(join(place, 'key.pub.pem'), keys.publicPem);
}

async function create(): Promise<object> {
  const run = fileObjects(join(folder, 'run'));
  const record = JSON.parse(readFileSync(join(folder, 'run', 'run.json'), 'utf8')) as RunRecord;
  const out = packFiles(join(folder, 'pack.zip'));
  const scratch = mkdtempSync(join(folder, 'scratch-'));
  const { manifest } = await createPack(
    {
      folder: run,
      tape: fileObjects(join(folder, 'tape')),
      record,
      config: {},
      select: null,
      checks: record.scope.checks.map(id => ({
        id,
        version: 1,
        criteria: '0123456789abcdef',
        topic: 'access' as const,
        severity: 'high' as const,
        title: 'Things are in use',
        why: 'What nobody uses is forgotten.',
        fix: 'Delete it.',
        sources: [],
        params: {},
      })),
      ownSources: new Map(),
      frameworks: [],
      events: nothing(),
      seals: [],
      purpose: 'run',
      period: { name: 'the week', from: '2026-11-09T06:00:00Z', to: '2026-11-16T06:00:01Z' },
      more: nothing(),
      previous: { seq: 0, manifestSha256: genesis, bundleSha256: genesis },
      nonce: 'bench',
      sampleSize: 25,
      signer: fileSigner(readFileSync(join(folder, 'key.pem'), 'utf8'), 'a passphrase for the bench', 'key.pem'),
    },
    { scratch, sink: out },
  );
  await out.keep();
  return { files: manifest.files.length };
}

async function verify(): Promise<object> {
  const pack = await openPack(join(folder, 'pack.zip'));
  const { steps } = await verifyPack(pack, trustedKey(readFileSync(join(folder, 'key.pub.pem'), 'utf8'), 'key'), null);
  await pack.close();
  return { failed: steps.filter(({ state }) => state === 'failed').map(({ step }) => step) };
}

/** Every byte of the pack's files hashed and compressed once, as any packer has to. */
async function baseline(): Promise<object> {
  const pack = await openPack(join(folder, 'pack.zip'));
  let bytes = 0;
  let out = 0;
  for (const path of pack.paths) {
    const hash = createHash('sha256');
    const deflate = path.endsWith('.gz') ? null : new Deflate({ level: 6 }, chunk => (out += chunk.length));
    for await (const chunk of pack.read(path)) {
      bytes += chunk.length;
      hash.update(chunk);
      deflate?.push(chunk);
    }
    deflate?.push(new Uint8Array(0), true);
    hash.digest();
  }
  await pack.close();
  return { bytes, out };
}

async function* nothing(): AsyncIterable<never> {}
