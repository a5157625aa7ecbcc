import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { digest } from '#kernel/hash';
import { Framework } from '#kernel/framework';
import { findingId, type FindingEvent } from '#kernel/finding';
import { nextSeal, rootOfEvents } from '#review/seal';
import type { RunRecord } from '#kernel/run';
import type { Verdict } from '#kernel/verdict';
import { createPack, type CreatedPack, type PackInput } from '#reports/evidence/create-pack';
import { genesis, type Manifest } from '#reports/evidence/manifest';
import { openVolumes, type OpenPack } from '#reports/evidence/open-pack';
import { fileSigner, newSigningKey, type PackSigner } from '#reports/evidence/signing-key';
import { zipWriter } from '#reports/evidence/zip-writer';
import type { ByteSource } from '#reports/evidence/zip-reader';
import { memoryObjects } from './memory-objects.ts';

export const account = '111122223333';
export const asOf = '2026-11-16T06:00:00Z';
export const keys = newSigningKey('a passphrase for tests');
export const signer: PackSigner = fileSigner(keys.privatePem, 'a passphrase for tests', 'the key of the tests');

const detailsFile = `calls/${account}/global/iam.iam-authorization-details.ndjson.gz`;
const summaryFile = `calls/${account}/global/iam.iam-account-summary.ndjson.gz`;
const call = (op: string, input: object, out: object, requestId: string): string => `${JSON.stringify({ op, in: input, out, err: null, at: '2026-11-16T06:00:02.000Z', requestId })}\n`;
const user = (name: string): object => ({ UserName: name, UserId: `AIDA${name}`, Arn: `arn:aws:iam::${account}:user/${name}`, CreateDate: '2026-01-01T00:00:00.000Z' });

/** The calls of a little account, as they lie on a tape. */
export const tapeFiles: Readonly<Record<string, string | Uint8Array>> = {
  'tape.json': `${JSON.stringify({ schema: 'tape/1', asOf, partition: 'aws', redactor: 'none', asked: {}, accounts: [{ id: account, name: 'little' }] })}\n`,
  'coverage.ndjson': '',
  [detailsFile]: gzipSync(
    call('GetAccountAuthorizationDetails', { MaxItems: 1000 }, { UserDetailList: [user('ann')], GroupDetailList: [], RoleDetailList: [], Policies: [], IsTruncated: true, Marker: 'next' }, 'req-1') +
      call('GetAccountAuthorizationDetails', { MaxItems: 1000, Marker: 'next' }, { UserDetailList: [user('ben')], GroupDetailList: [], RoleDetailList: [], Policies: [], IsTruncated: false }, 'req-2'),
    { level: 1 },
  ),
  [summaryFile]: gzipSync(call('GetAccountSummary', {}, { SummaryMap: { Users: 2, Groups: 0, Roles: 1, Policies: 0, MFADevicesInUse: 0 } }, 'req-3'), { level: 1 }),
};

function verdict(check: string, name: string, outcome: Verdict['outcome'], more: Partial<Verdict> = {}): Verdict {
  return {
    check,
    version: 1,
    criteria: '0123456789abcdef',
    topic: 'access',
    severity: 'high',
    account,
    region: 'global',
    kind: 'iam-user',
    resource: `arn:aws:iam::${account}:user/${name}`,
    name,
    outcome,
    code: outcome === 'fail' ? 'bad' : 'good',
    reason: outcome === 'fail' ? `${name} is not as it should be` : 'all is well',
    missing: [],
    facts: { createdAt: '2026-01-01T00:00:00Z' },
    measures: { days: 319 },
    saves: null,
    calls: [`${detailsFile}#${name === 'ann' ? 1 : 2}`],
    ...more,
  };
}

export const verdicts: readonly Verdict[] = [
  verdict('iam-user-mfa-disabled', 'ann', 'fail'),
  verdict('iam-user-mfa-disabled', 'ben', 'pass'),
  verdict('iam-user-password-unused', '=HYPERLINK("x")', 'fail', { severity: 'medium' }),
  verdict('iam-user-password-unused', 'ann', 'not-applicable'),
  verdict('iam-user-policy-direct', 'cell', 'not-assessed', { missing: ['iam:GetUser'], code: 'not-listed', calls: [] }),
];
const [failing] = verdicts as [Verdict];
export const finding = findingId({ ...failing, partition: 'aws' });
const event = { finding, rev: 1, type: 'opened', at: asOf, run: `weekly-${asOf}`, actor: 'scan', before: null, after: { state: 'open' }, prev: null };

export const record: RunRecord = {
  run: `weekly-${asOf}`,
  asOf,
  scope: {
    organization: 'o-little',
    partition: 'aws',
    accounts: [{ id: account, name: 'little' }],
    regions: ['eu-central-1'],
    checks: ['iam-user-mfa-disabled', 'iam-user-password-unused', 'iam-user-policy-direct'],
    collectors: [],
    notes: [],
  },
  versions: { tally: '0.1.0+0000000000000000', checks: '1', config: '2', prices: '3', catalogue: '4' },
  coverage: { complete: 2, partial: 0, denied: 1, failed: 0, skipped: 0 },
  verdicts: { fail: 2, pass: 1, 'not-applicable': 1, 'not-assessed': 1, manual: 0 },
  findings: { opened: 1, changed: 0, resolved: 0, reopened: 0, written: 1 },
  calls: 3,
  cost: { amount: 0, currency: 'USD' },
};

const coverageLine = (collector: string, status: string): string => `${JSON.stringify({ account, region: 'global', collector, status, reason: null, listed: [], holes: 0, calls: 1, items: 2, dropped: 0 })}\n`;

export const framework = Framework.parse({
  schema: 'framework/1',
  id: 'house-rules',
  title: 'House rules',
  version: '1',
  publisher: 'Us',
  source: 'https://example.com/rules',
  licence: 'ours',
  reviewed: '2026-11-01',
  covers: 'all',
  controls: [
    { id: 'H.1', title: 'People have a second factor', assessment: 'here', checks: [{ check: 'iam-user-mfa-disabled', reason: 'It looks at each of them.' }] },
    { id: 'H.2', title: 'Doors are shut', assessment: 'manual', manual: 'Try them' },
  ],
});

const opened = { ...event, hash: digest(event) };
const earlier = { ...event, finding: 'fnd_other', at: '2026-11-10T06:00:00Z' };
const before = { ...earlier, hash: digest(earlier) };
async function* eventsOf(): AsyncIterable<any> {
  yield before;
  yield opened;
}
const sealed = nextSeal(null, '2026-11-10', 1, await rootOfEvents([before as unknown as FindingEvent]));
const seals = [sealed, nextSeal(sealed, '2026-11-11', 1, await rootOfEvents([]))];
async function* nothing(): AsyncIterable<never> {}

export function input(over: Partial<PackInput> = {}): PackInput {
  return {
    folder: memoryObjects({
      'verdicts.jsonl': verdicts.map(each => `${JSON.stringify(each)}\n`).join(''),
      'findings.jsonl': `${JSON.stringify({ id: finding, check: failing.check, account, region: 'global', kind: failing.kind, resource: failing.resource, name: failing.name, state: 'open', closed: null, severity: 'high', code: 'bad', facts: {}, firstSeen: asOf, changedAt: asOf, resolvedAt: null, reopened: 0, due: null, owner: null })}\n`,
      'coverage.jsonl': coverageLine('iam-account-summary', 'complete') + coverageLine('iam-authorization-details', 'complete') + coverageLine('iam-credential-report', 'denied'),
    }),
    tape: memoryObjects(tapeFiles),
    record,
    config: {},
    select: null,
    checks: record.scope.checks.map(id => ({ id, version: 1, criteria: '0123456789abcdef', topic: 'access' as const, severity: 'high' as const, title: 'All is well', why: 'It has to be.', fix: 'Mend it.', sources: [], params: {} })),
    ownSources: new Map(),
    frameworks: [framework],
    events: eventsOf(),
    seals,
    purpose: 'run',
    period: { name: 'the week', from: '2026-11-09T06:00:00Z', to: '2026-11-16T06:00:01Z' },
    more: nothing(),
    previous: { seq: 0, manifestSha256: genesis, bundleSha256: genesis },
    nonce: 'from the auditor',
    sampleSize: 2,
    signer,
    ...over,
  };
}

/** A pack as the bytes of its archive. */
export async function packed(over: Partial<PackInput> = {}): Promise<CreatedPack & { readonly zip: Buffer; readonly files: Map<string, Uint8Array> }> {
  const scratch = mkdtempSync(join(tmpdir(), 'tally-small-pack-'));
  const chunks: Uint8Array[] = [];
  try {
    const made = await createPack(input(over), { scratch, sink: { open: () => Promise.resolve({ write: chunk => void chunks.push(chunk), close: () => Promise.resolve() }) } });
    const zip = Buffer.concat(chunks);
    return { ...made, zip, files: await filesOf(await openVolumes([source(zip)])) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

export function source(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (from, length) => Promise.resolve(bytes.subarray(from, from + length)) };
}

async function filesOf(pack: Omit<OpenPack, 'close'>): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const path of pack.paths) files.set(path, await pack.bytes(path));
  return files;
}

/** A pack of files in memory, as if an archive had been opened. */
export function packOf(files: ReadonlyMap<string, Uint8Array>): OpenPack {
  const bytes = (path: string): Uint8Array => files.get(path) as Uint8Array;
  return {
    paths: [...files.keys()],
    has: path => files.has(path),
    size: path => bytes(path).length,
    async *read(path) {
      yield bytes(path);
    },
    bytes: path => Promise.resolve(bytes(path)),
    close: () => Promise.resolve(),
  };
}

/** An archive of these files in this order, as our own writer makes it. */
export async function zipOf(files: Iterable<readonly [string, Uint8Array]>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const zip = zipWriter({ write: chunk => void chunks.push(chunk) });
  for (const [path, bytes] of files) await zip.entry(path, path.endsWith('.gz')).write(bytes, true);
  await zip.end();
  return Buffer.concat(chunks);
}

export function linkTo({ manifest, id }: CreatedPack, bundleSha256: string): Manifest['previous'] {
  return { seq: manifest.seq, manifestSha256: id, bundleSha256 };
}
