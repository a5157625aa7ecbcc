import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Framework } from '#kernel/framework';
import { sha256 } from '#kernel/hash';
import { runSetup } from '#plan/run-setup';
import { signedBundle } from '#reports/evidence/bundle';
import { samplesOf } from '#reports/evidence/create-pack';
import { bundlePath, manifestPath, manifestText, parseManifest, type Manifest } from '#reports/evidence/manifest';
import { openPack } from '#reports/evidence/open-pack';
import { sampleCsv } from '#reports/evidence/sample-csv';
import { fileSigner } from '#reports/evidence/signing-key';
import { statementText } from '#reports/evidence/statement';
import { verdictPass } from '#reports/evidence/verdict-pass';
import { fileObjects } from '#store/file-objects';
import { openStore } from '../../cli/config/open-store.ts';
import { runScan } from '../../cli/run/run-scan.ts';
import { sampleConfig, sampleTape } from '../../cli/sample/sample-tape.ts';
import { sampleWorld } from '../../cli/sample/world.ts';
import { zipOf } from '../evidence/small-pack.ts';
import { evidence } from './evidence-program.ts';
import { tally } from './run-tally.ts';

const passphrase = 'a passphrase for tests';
const select = ['iam-access-key-stale', 'iam-access-key-unused', 'iam-role-unused', 'iam-user-mfa-disabled', 'iam-role-trust-external', 'iam-policy-unattached', 'iam-identity-policy-inline', 'iam-account-support-role-missing'].filter(id =>
  runSetup({ config: sampleConfig }).checks.some(({ check }) => check.id === id),
);
const weeks = ['2026-09-28T06:00:00Z', '2026-10-05T06:00:00Z', '2026-10-19T06:00:00Z'];
let cwd: string;
const at = (name: string): string => join(cwd, name);
const create = (out: string, ...more: readonly string[]): ReturnType<typeof evidence> =>
  evidence('create', '--store', at('store'), '--key', at('key.pem'), '--nonce', 'chosen by the auditor', '--sample', '3', '--framework', 'cis-aws-5.0', '--out', at(out), ...more);
const verify = (pack: string, ...more: readonly string[]): ReturnType<typeof evidence> => evidence('verify', at(pack), '--trusted-key', at('key.pem.pub.pem'), ...more);
const digest = (file: string): string =>
  createHash('sha256')
    .update(readFileSync(at(file)))
    .digest('hex');
const jsonLines = (text: string): any[] =>
  text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));

beforeAll(async () => {
  process.env['TALLY_EVIDENCE_PASSPHRASE'] = passphrase;
  cwd = mkdtempSync(join(tmpdir(), 'tally-evidence-'));
  const { registries, checks } = runSetup({ config: sampleConfig, select });
  const world = sampleWorld({ accounts: 2, resources: 60, seed: 3 });
  const store = await openStore(at('store'));
  for (const asOf of weeks) {
    await sampleTape({ world, asOf, tape: fileObjects(at(`tape-${asOf.slice(0, 10)}`)), registries, checks, progress: () => undefined });
    await runScan({ config: sampleConfig, select, store, tape: at(`tape-${asOf.slice(0, 10)}`), schedule: 'weekly', progress: () => undefined });
  }
  await store.findings.close();
  for (const made of [await evidence('key', '--out', at('key.pem')), await create('pack.zip')]) if (made.status !== 0) throw new Error(made.err);
}, 30_000);
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

async function filesOf(pack: string): Promise<Map<string, Uint8Array>> {
  const opened = await openPack(at(pack));
  const files = new Map<string, Uint8Array>();
  for (const path of opened.paths) files.set(path, await opened.bytes(path));
  await opened.close();
  return files;
}
const text = (files: ReadonlyMap<string, Uint8Array>, path: string): string => Buffer.from(files.get(path) as Uint8Array).toString('utf8');

/** What the holder of the key can do: change files, and make manifest and signature fit again. */
async function resign(files: Map<string, Uint8Array>, over: Partial<Manifest>, out: string): Promise<void> {
  const signer = fileSigner(readFileSync(at('key.pem'), 'utf8'), passphrase, 'key.pem');
  const before = parseManifest(files.get(manifestPath) as Uint8Array) as Manifest;
  const manifest: Manifest = { ...before, ...over, files: before.files.map(file => ({ ...file, bytes: (files.get(file.path) as Uint8Array).length, sha256: sha256(files.get(file.path) as Uint8Array) })) };
  const bytes = Buffer.from(manifestText(manifest));
  files.set(manifestPath, bytes).set(bundlePath, Buffer.from(await signedBundle(statementText(manifest, bytes, signer.described), signer)));
  writeFileSync(at(out), await zipOf([...files].sort(([a], [b]) => (a < b ? -1 : 1))));
}

test('a key is encrypted, for its owner alone, and never written over', async () => {
  expect(readFileSync(at('key.pem'), 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY');
  expect(statSync(at('key.pem')).mode & 0o777).toBe(0o600);
  expect(await evidence('key', '--out', at('key.pem'))).toMatchObject({ status: 2, err: expect.stringContaining('a key is never written over') });
  process.env['TALLY_EVIDENCE_PASSPHRASE'] = 'not that one';
  expect(await create('never.zip')).toMatchObject({ status: 2, err: expect.stringContaining('the passphrase does not open it') });
  process.env['TALLY_EVIDENCE_PASSPHRASE'] = passphrase;
});

test('a pack verifies, and its calls are judged again with the same digest', async () => {
  const verified = await verify('pack.zip', '--reperform', '--json');
  const lines = jsonLines(verified.out);
  expect(lines.filter(({ state }) => state === 'failed')).toEqual([]);
  expect(verified.status).toBe(0);
  expect(lines.find(({ step }) => step === 'reperform')).toMatchObject({ state: 'passed' });
  expect(lines.at(-1)).toMatchObject({ type: 'verified', passed: true, notExecuted: ['time', 'key', 'trail', 'live'] });
});

test('the same run gives the same bytes in another time zone and language, by the program itself', async () => {
  const made = await tally(['evidence', 'create', '--store', 'store', '--key', 'key.pem', '--nonce', 'chosen by the auditor', '--sample', '3', '--framework', 'cis-aws-5.0', '--out', 'again.zip'], {
    cwd,
    env: { TALLY_EVIDENCE_PASSPHRASE: passphrase, TZ: 'Pacific/Apia', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
  });
  expect(made.status, made.err).toBe(0);
  expect(digest('again.zip')).toBe(digest('pack.zip'));
  const zone = process.env['TZ'];
  for (const other of ['America/New_York', 'Asia/Kolkata']) {
    process.env['TZ'] = other;
    expect((await create('zone.zip')).status).toBe(0);
    expect(digest('zone.zip'), other).toBe(digest('pack.zip'));
  }
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

test('a recorded call is printed by the name that a verdict gives it', async () => {
  const [call] = jsonLines(text(await filesOf('pack.zip'), 'verdicts.ndjson')).find(({ calls }) => calls.length > 0).calls;
  expect(JSON.parse((await evidence('call', at('pack.zip'), call)).out)).toMatchObject({ op: expect.any(String), requestId: expect.any(String) });
  expect(await evidence('call', at('pack.zip'), `${call.split('#')[0]}#9999`)).toMatchObject({ status: 2, err: expect.stringMatching(/that file has \d+ lines/) });
});

test('the findings, verdicts and totals of every export are those of the pack', async () => {
  const files = await filesOf('pack.zip');
  const manifest = parseManifest(files.get(manifestPath) as Uint8Array) as Manifest;
  const findings = jsonLines(text(files, 'findings.ndjson'));
  expect(jsonLines(text(files, 'exports/ocsf/findings.ndjson')).map(({ finding_info }) => finding_info.uid)).toEqual(findings.map(({ id }) => id));
  expect(jsonLines(text(files, 'exports/asff/findings.ndjson')).map(({ Id }) => Id)).toEqual(findings.map(({ id }) => `tallystick/${id}`));
  const [{ props, observations }] = JSON.parse(text(files, 'exports/oscal/assessment-results.json'))['assessment-results'].results;
  const totals = Object.fromEntries(props.map(({ name, value }: any) => [name, Number(value)]));
  expect(totals).toMatchObject({
    'verdicts-fail': manifest.verdicts.fail,
    'verdicts-pass': manifest.verdicts.pass,
    'verdicts-not-assessed': manifest.verdicts['not-assessed'],
    'findings-open': manifest.findings.open,
    'findings-resolved': manifest.findings.resolved,
  });
  const populations = [...files.keys()].filter(path => path.startsWith('populations/'));
  expect(observations.length).toBe(populations.length);
  const items = populations.reduce((sum, path) => sum + text(files, path).trimEnd().split('\r\n').length - 1, 0);
  expect(items).toBe(Object.values(manifest.verdicts).reduce((sum, count) => sum + count, 0));
});

test('a list of keys says from when to when each signs, and a revoked one vouches for nothing', async () => {
  const listed = async (more: object): Promise<{ status: number; out: string }> => {
    const pem = readFileSync(at('key.pem.pub.pem'), 'utf8');
    writeFileSync(at('keys.json'), JSON.stringify({ schema: 'evidence-keys/1', keys: [{ pem, notBefore: '2020-01-01T00:00:00Z', notAfter: '2099-01-01T00:00:00Z', ...more }] }));
    return evidence('verify', at('pack.zip'), '--trusted-key', at('keys.json'));
  };
  expect(await listed({})).toMatchObject({ status: 0, out: expect.stringMatching(/key +passed +the key signs from 2020/) });
  for (const more of [{ notAfter: '2021-01-01T00:00:00Z' }, { revokedAt: '2098-01-01T00:00:00Z', reason: 'lost' }]) expect(await listed(more)).toMatchObject({ status: 1, out: expect.stringMatching(/E_KEY/) });
});

test('a chain of packs is followed, and a pack from another place of it refused', async () => {
  expect((await create('second.zip', '--previous', at('pack.zip'))).status).toBe(0);
  expect(await verify('second.zip', '--previous', at('pack.zip'))).toMatchObject({ status: 0, out: expect.stringContaining('follows pack 1') });
  expect(await verify('second.zip', '--previous', at('second.zip'))).toMatchObject({ status: 1, out: expect.stringContaining('E_CHAIN') });
});

describe('what the holder of the key changed', () => {
  test('one verdict: passes offline and says what that does not prove; judged again, it is named', async () => {
    const files = await filesOf('pack.zip');
    const lines = jsonLines(text(files, 'verdicts.ndjson'));
    const failing = lines.find(({ outcome }) => outcome === 'fail');
    failing.outcome = 'pass';
    // everything that hangs on the verdicts is made to fit, as tally itself would make it
    const manifest = parseManifest(files.get(manifestPath) as Uint8Array) as Manifest;
    const populations = new Map<string, string>();
    const pass = verdictPass({ seed: manifest.samples.seed, size: manifest.samples.size, population: (check, line) => void populations.set(check, (populations.get(check) ?? '') + line) });
    for (const line of lines) pass.add(line);
    files.set('verdicts.ndjson', Buffer.from(lines.map(line => `${JSON.stringify(line)}\n`).join('')));
    for (const [check, body] of populations) files.set(`populations/${check}.csv`, Buffer.from(body));
    const frameworks = manifest.frameworks.map(id => Framework.parse(JSON.parse(text(files, `frameworks/${id}.json`))));
    for (const [path, items] of samplesOf(pass, frameworks)) files.set(path, Buffer.from(sampleCsv(items)));
    await resign(files, { verdicts: pass.counts, verdictDigest: pass.digest() }, 'changed.zip');
    expect(await verify('changed.zip')).toMatchObject({ status: 0, out: expect.stringContaining('It does not say that they are what AWS answered: the audited party holds the key.') });
    const again = await evidence('reperform', at('changed.zip'), '--json');
    const named = jsonLines(again.out);
    expect(again.status).toBe(1);
    expect(named[0]).toMatchObject({ type: 'difference', check: failing.check, resource: failing.resource, why: 'verdict', recorded: { outcome: 'pass' }, again: { outcome: 'fail' } });
    expect(named.at(-1)).toMatchObject({ type: 'reperformed', same: false, differences: 1 });
    expect(await verify('changed.zip', '--reperform')).toMatchObject({ status: 1, out: expect.stringContaining(`E_REPERFORM  ${failing.check}`) });
  });

  test('a recorded answer alone: the verdicts no longer come out of it', async () => {
    const files = await filesOf('pack.zip');
    const path = [...files.keys()].find(each => each.includes('/iam.iam-authorization-details.')) as string;
    const calls = jsonLines(gunzipSync(files.get(path) as Uint8Array).toString('utf8'));
    for (const call of calls) if (call.out !== null) call.out.RoleDetailList = [];
    files.set(path, gzipSync(calls.map(call => `${JSON.stringify(call)}\n`).join('')));
    await resign(files, {}, 'emptied.zip');
    expect(await evidence('reperform', at('emptied.zip'))).toMatchObject({ status: 1, out: expect.stringMatching(/verdicts come out otherwise/) });
  });

  test('calls that were made up have no request id in CloudTrail', async () => {
    const files = await filesOf('pack.zip');
    const calls = [...files].flatMap(([path, bytes]) => (/^raw\/calls\/.*\.gz$/.test(path) ? jsonLines(gunzipSync(bytes).toString('utf8')).map(call => ({ ...call, account: path.split('/')[2] })) : []));
    const records = calls.filter(({ requestId }) => requestId !== undefined).map(({ op, requestId, account }) => ({ requestID: requestId, eventName: op, eventSource: 'iam.amazonaws.com', recipientAccountId: account }));
    writeFileSync(at('trail.json.gz'), gzipSync(JSON.stringify({ Records: records })));
    expect(await verify('pack.zip', '--trail', at('trail.json.gz'))).toMatchObject({ status: 0, out: expect.stringMatching(/trail +passed/) });
    const made = records.find(({ eventName }) => records.filter(other => other.eventName === eventName).length > 1);
    writeFileSync(at('trail.json'), JSON.stringify({ Records: records.filter(record => record !== made) }));
    const caught = await verify('pack.zip', '--trail', at('trail.json'));
    expect(caught.status).toBe(1);
    expect(caught.out).toContain(`E_TRAIL`);
    expect(caught.out).toContain(made?.requestID);
  });
});

describe('a pack of a quarter', () => {
  test('holds its last run in full, every run by its digest, the weeks without one, and samples over all of them', async () => {
    expect(await create('quarter.zip', '--period', '2026-Q4')).toMatchObject({ status: 0 });
    expect(await verify('quarter.zip', '--reperform')).toMatchObject({ status: 0 });
    const files = await filesOf('quarter.zip');
    const manifest = parseManifest(files.get(manifestPath) as Uint8Array) as Manifest;
    expect([manifest.purpose, manifest.run, manifest.period]).toEqual(['period', `weekly-${weeks[2]}`, { name: '2026-Q4', from: '2026-10-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }]);
    const period = JSON.parse(text(files, 'period/period.json'));
    expect(period.runs.map(({ run }: any) => run)).toEqual([`weekly-${weeks[1]}`, `weekly-${weeks[2]}`]);
    expect(period.runs.at(-1).verdictDigest).toBe(manifest.verdictDigest);
    const states = text(files, 'period/weeks.csv')
      .split('\r\n')
      .slice(1, 6)
      .map(line =>
        line
          .split(',')
          .filter((_, at) => at === 0 || at === 3)
          .join(' ')
          .replaceAll('"', ''),
      );
    expect(states).toEqual(['2026-W40 gap', '2026-W41 ran', '2026-W42 gap', '2026-W43 ran', '2026-W44 not-over']);
    const samples = text(files, 'period/samples.csv');
    expect(samples).toContain(`weekly-${weeks[1]}`);
    const lines = jsonLines(text(files, 'period/sample-calls.ndjson'));
    expect(lines.some(({ run, line }) => run === `weekly-${weeks[1]}` && JSON.parse(line).op !== undefined)).toBe(true);
  });
  test('of a time without a run is refused', async () => {
    expect(await create('none.zip', '--period', '2025')).toMatchObject({ status: 2, err: expect.stringContaining('the store has no run in it') });
    expect(await create('none.zip', '--period', '2025-Q5')).toMatchObject({ status: 2, err: expect.stringContaining('give a quarter') });
  });
});

test('what a person gives wrongly is said in one line', async () => {
  for (const [args, status, said] of [
    [['create', '--store', at('store'), '--out', at('p.zip')], 2, 'give --key FILE'],
    [['create', '--store', at('store'), '--key', at('key.pem'), '--out', at('p.tar')], 2, 'a pack ends in .zip'],
    [['create', '--store', at('store'), '--key', at('key.pem'), '--framework', 'none-such', '--out', at('p.zip')], 2, '--framework none-such: there is none; there are'],
    [['verify', at('pack.zip'), '--trusted-key', at('key.pem')], 2, 'that is a private key'],
    [['verify', at('pack.zip'), '--trusted-key', at('none.pem')], 2, 'cannot be read: ENOENT'],
    [['verify', at('none.zip'), '--trusted-key', at('key.pem.pub.pem')], 2, 'none.zip cannot be read: ENOENT'],
    [['create', '--store', at('nowhere'), '--key', at('key.pem'), '--out', at('p.zip')], 2, 'there is no store here'],
    [['create', '--store', at('store'), '--kms', 'alias/mine', '--out', at('p.zip')], 2, '--kms alias/mine: give the ARN'],
    [['verify', at('pack.zip'), '--trusted-key', at('key.pem.pub.pem'), '--trail', at('nothing')], 2, 'there is no such file'],
  ] as const)
    expect(await evidence(...args), args.join(' ')).toMatchObject({ status, err: expect.stringContaining(said) });
});
