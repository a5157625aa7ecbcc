import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '#kernel/hash';
import { signedBundle } from '#reports/evidence/bundle';
import { bundlePath, manifestPath, manifestText, parseManifest, type Manifest } from '#reports/evidence/manifest';
import { openPack } from '#reports/evidence/open-pack';
import { fileSigner } from '#reports/evidence/signing-key';
import { statementText } from '#reports/evidence/statement';
import { zipOf } from '../evidence/small-pack.ts';
import { tally, type Ran } from './run-tally.ts';

const env = { TALLY_EVIDENCE_PASSPHRASE: 'a passphrase for tests' };
let cwd: string;
const run = (args: string, more: Readonly<Record<string, string>> = {}): Promise<Ran> => tally(args.split(' '), { cwd, env: { ...env, ...more } });
const create = 'evidence create --store store --key key.pem --nonce chosen-by-the-auditor --sample 3';
const digest = (file: string): string => createHash('sha256').update(readFileSync(join(cwd, file))).digest('hex');

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'tally-evidence-'));
  for (const args of ['sample --accounts 1 --resources 20 --seed 3 --out tape', 'scan --tape tape --store store --checks access,rotation', 'evidence key --out key.pem', `${create} --out pack.zip`]) {
    const ran = await run(args);
    expect([0, 3], `${args}: ${ran.err}`).toContain(ran.status);
  }
}, 60_000);
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

async function filesOf(pack: string): Promise<Map<string, Uint8Array>> {
  const opened = await openPack(join(cwd, pack));
  const files = new Map<string, Uint8Array>();
  for (const path of opened.paths) files.set(path, await opened.bytes(path));
  await opened.close();
  return files;
}

/** What the holder of the key can do: change files, and make manifest and signature fit again. */
async function resign(files: Map<string, Uint8Array>, over: Partial<Manifest>, out: string): Promise<void> {
  const signer = fileSigner(readFileSync(join(cwd, 'key.pem'), 'utf8'), env.TALLY_EVIDENCE_PASSPHRASE, 'key.pem');
  const before = parseManifest(files.get(manifestPath) as Uint8Array) as Manifest;
  const manifest: Manifest = { ...before, ...over, files: before.files.map(file => ({ ...file, bytes: (files.get(file.path) as Uint8Array).length, sha256: sha256(files.get(file.path) as Uint8Array) })) };
  const bytes = Buffer.from(manifestText(manifest));
  files.set(manifestPath, bytes).set(bundlePath, Buffer.from(await signedBundle(statementText(manifest, bytes, signer.described), signer)));
  writeFileSync(join(cwd, out), await zipOf([...files].sort(([a], [b]) => (a < b ? -1 : 1))));
}

test('a key is encrypted, for its owner alone, and never written over', async () => {
  expect(readFileSync(join(cwd, 'key.pem'), 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY');
  expect(statSync(join(cwd, 'key.pem')).mode & 0o777).toBe(0o600);
  const again = await run('evidence key --out key.pem');
  expect([again.status, again.err]).toEqual([2, 'tally: --out key.pem: there is a file already; a key is never written over\n']);
  const wrong = await run(`${create} --out never.zip`, { TALLY_EVIDENCE_PASSPHRASE: 'not that one' });
  expect([wrong.status, wrong.err]).toEqual([2, expect.stringContaining('the passphrase does not open it')]);
});

test('a pack verifies and is judged again by a stranger: the same digest', async () => {
  const verified = await run('evidence verify pack.zip --trusted-key key.pem.pub.pem --reperform --json');
  expect(verified.status, verified.out).toBe(0);
  const lines = verified.out.trim().split('\n').map(line => JSON.parse(line));
  expect(lines.at(-1)).toMatchObject({ type: 'verified', passed: true, notExecuted: expect.arrayContaining(['time']) });
  expect(lines.find(({ step }) => step === 'reperform')).toMatchObject({ state: 'passed' });
  const reperformed = await run('evidence reperform pack.zip --json', { TZ: 'Pacific/Apia', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' });
  const [{ same, digest, recorded }] = reperformed.out.trim().split('\n').map(line => JSON.parse(line)) as [{ same: boolean; digest: string; recorded: string }];
  expect([same, digest === recorded, reperformed.status]).toEqual([true, true, 0]);
}, 30_000);

test('the same run gives the same bytes, in every time zone and language', async () => {
  for (const [at, more] of [{ TZ: 'America/New_York' }, { TZ: 'Asia/Kolkata', LC_ALL: 'ar_EG.UTF-8' }, { TZ: 'Pacific/Apia', LANG: 'tr_TR.UTF-8' }].entries()) {
    const made = await run(`${create} --out again${at}.zip`, more);
    expect(made.status, made.err).toBe(0);
    expect(digest(`again${at}.zip`)).toBe(digest('pack.zip'));
  }
  const other = await run(`${create.replace('chosen', 'other')} --out other.zip`);
  expect([other.status, digest('other.zip') === digest('pack.zip')]).toEqual([0, false]);
}, 60_000);

test('a recorded call is printed by its name', async () => {
  const { steps: _, ...verdict } = JSON.parse(Buffer.from((await filesOf('pack.zip')).get('verdicts.ndjson') as Uint8Array).toString('utf8').split('\n').find(line => !line.includes('"calls":[]')) as string);
  const printed = await run(`evidence call pack.zip ${verdict.calls[0]}`);
  expect(JSON.parse(printed.out)).toMatchObject({ op: expect.any(String), requestId: expect.any(String) });
  const none = await run(`evidence call pack.zip ${verdict.calls[0].split('#')[0]}#9999`);
  expect([none.status, none.err]).toEqual([2, expect.stringMatching(/that file has \d+ lines/)]);
});

describe('a chain of packs', () => {
  test('is followed, and a pack of another place in it refused', async () => {
    expect((await run(`${create} --previous pack.zip --out second.zip`)).status).toBe(0);
    const followed = await run('evidence verify second.zip --trusted-key key.pem.pub.pem --previous pack.zip');
    expect(followed.out).toContain('follows pack 1');
    const wrong = await run('evidence verify second.zip --trusted-key key.pem.pub.pem --previous second.zip');
    expect([wrong.status, wrong.out]).toEqual([1, expect.stringContaining('E_CHAIN')]);
  }, 20_000);
});

describe('what the holder of the key changed', () => {
  test('one verdict: passes offline and says what that does not prove; judged again, it is named', async () => {
    const files = await filesOf('pack.zip');
    const lines = Buffer.from(files.get('verdicts.ndjson') as Uint8Array).toString('utf8').trimEnd().split('\n').map(line => JSON.parse(line));
    const failing = lines.find(({ outcome }) => outcome === 'fail');
    failing.outcome = 'pass';
    // everything that hangs on the verdicts is made to fit, as tally itself would make it
    const { verdictPass } = await import('#reports/evidence/verdict-pass');
    const { samplesOf } = await import('#reports/evidence/create-pack');
    const { sampleCsv } = await import('#reports/evidence/sample-csv');
    const { Framework } = await import('#kernel/framework');
    const manifest = parseManifest(files.get(manifestPath) as Uint8Array) as Manifest;
    const populations = new Map<string, string>();
    const pass = verdictPass({ seed: manifest.samples.seed, size: manifest.samples.size, population: (check, text) => void populations.set(check, (populations.get(check) ?? '') + text) });
    for (const line of lines) pass.add(line);
    files.set('verdicts.ndjson', Buffer.from(lines.map(line => `${JSON.stringify(line)}\n`).join('')));
    for (const [check, text] of populations) files.set(`populations/${check}.csv`, Buffer.from(text));
    const frameworks = manifest.frameworks.map(id => Framework.parse(JSON.parse(Buffer.from(files.get(`frameworks/${id}.json`) as Uint8Array).toString('utf8'))));
    for (const [path, items] of samplesOf(pass, frameworks)) files.set(path, Buffer.from(sampleCsv(items)));
    await resign(files, { verdicts: pass.counts, verdictDigest: pass.digest() }, 'changed.zip');
    const offline = await run('evidence verify changed.zip --trusted-key key.pem.pub.pem');
    expect(offline.status, offline.out).toBe(0);
    expect(offline.out).toContain('It does not say that they are what AWS answered: the audited party holds the key.');
    const again = await run('evidence reperform changed.zip --json');
    expect(again.status).toBe(1);
    const named = again.out.trim().split('\n').map(line => JSON.parse(line));
    expect(named[0]).toMatchObject({ type: 'difference', check: failing.check, resource: failing.resource, why: 'verdict', recorded: { outcome: 'pass' }, again: { outcome: 'fail' } });
    expect(named.at(-1)).toMatchObject({ type: 'reperformed', same: false, differences: 1 });
    const verified = await run('evidence verify changed.zip --trusted-key key.pem.pub.pem --reperform');
    expect([verified.status, verified.out]).toEqual([1, expect.stringContaining(`E_REPERFORM  ${failing.check}`)]);
  }, 30_000);

  test('a recorded answer without anything else: the verdicts no longer come out', async () => {
    const files = await filesOf('pack.zip');
    const path = [...files.keys()].find(each => each.includes('/iam.iam-authorization-details.')) as string;
    const calls = gunzipSync(files.get(path) as Uint8Array).toString('utf8').trimEnd().split('\n').map(line => JSON.parse(line));
    for (const call of calls) if (call.out !== null) call.out.RoleDetailList = [];
    files.set(path, gzipSync(calls.map(call => `${JSON.stringify(call)}\n`).join('')));
    await resign(files, {}, 'emptied.zip');
    const again = await run('evidence reperform emptied.zip');
    expect([again.status, again.out]).toEqual([1, expect.stringMatching(/verdicts come out otherwise[\s\S]*judged again nothing/)]);
  }, 30_000);
});

test('what a person gives wrongly is said in one line', async () => {
  for (const [args, status, said] of [
    ['evidence create --store store --out p.zip', 2, 'give --key FILE'],
    ['evidence create --store store --key key.pem --out p.tar', 2, 'a pack ends in .zip'],
    ['evidence create --store store --key key.pem --framework none-such --out p.zip', 2, '--framework none-such: there is none; there are'],
    ['evidence verify pack.zip --trusted-key key.pem', 2, 'that is a private key'],
    ['evidence verify pack.zip --trusted-key none.pem', 2, '--trusted-key none.pem cannot be read: ENOENT'],
    ['evidence verify none.zip --trusted-key key.pem.pub.pem', 2, 'none.zip cannot be read: ENOENT'],
    ['evidence create --store nowhere --key key.pem --out p.zip', 2, 'there is no store here'],
    ['evidence create --store store --kms alias/mine --out p.zip', 2, '--kms alias/mine: give the ARN'],
  ] as const) {
    const ran = await run(args);
    expect([ran.status, ran.err], args).toEqual([status, expect.stringContaining(said)]);
  }
}, 30_000);
