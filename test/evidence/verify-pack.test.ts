import { createHash, createPublicKey, hash, verify } from 'node:crypto';
import { bundleFromJSON } from '@sigstore/bundle';
import { PublicKeyDetails } from '@sigstore/protobuf-specs';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '#kernel/canonical';
import { sha256 } from '#kernel/hash';
import { signedBundle } from '#reports/evidence/bundle';
import { bundlePath, manifestPath, manifestText, parseManifest, publicKeyPath, type Manifest } from '#reports/evidence/manifest';
import { openVolumes } from '#reports/evidence/open-pack';
import { keyHint, newSigningKey, trustedKey } from '#reports/evidence/signing-key';
import { statementText } from '#reports/evidence/statement';
import { checkChain } from '#reports/evidence/check-chain';
import type { FailureCode } from '#reports/evidence/failure';
import { verifyPack } from '#reports/evidence/verify-pack';
import { BadArchive } from '#reports/evidence/zip-reader';
import { keys, linkTo, packed, packOf, signer, source, zipOf } from './small-pack.ts';

const trusted = trustedKey(keys.publicPem, 'the key of the tests');
type Files = Map<string, Uint8Array>;
let pack: Awaited<ReturnType<typeof packed>>;
let next: Awaited<ReturnType<typeof packed>>;
beforeAll(async () => {
  pack = await packed();
  next = await packed({ previous: linkTo(pack, sha256(pack.files.get(bundlePath) as Uint8Array)) });
});

async function codes(files: ReadonlyMap<string, Uint8Array>, previous?: ReadonlyMap<string, Uint8Array>): Promise<readonly FailureCode[]> {
  const { steps } = await verifyPack(packOf(files), trusted, previous === undefined ? null : packOf(previous));
  return [...new Set(steps.flatMap(({ failures }) => failures.map(({ code }) => code)))];
}
function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] as number) ^ (1 << (at % 8));
  return copy;
}
const withFile = (files: Files, path: string, bytes: Uint8Array): Files => new Map([...files, [path, bytes]].sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1)) as [string, Uint8Array][]);

describe('a whole pack', () => {
  test('passes every step that can be done, and names those that cannot', async () => {
    const { steps, id } = await verifyPack(packOf(pack.files), trusted, null);
    expect(steps.map(({ step, state }) => [step, state])).toEqual([
      ['archive', 'passed'],
      ['signature', 'passed'],
      ['files', 'passed'],
      ['chain', 'passed'],
      ['time', 'not-executed'],
      ['content', 'passed'],
    ]);
    expect(id).toBe(sha256(pack.files.get(manifestPath) as Uint8Array));
  });

  test('is accepted by @sigstore/verify, and refused by it with one bit flipped', () => {
    const bundle = JSON.parse(Buffer.from(pack.files.get(bundlePath) as Uint8Array).toString('utf8'));
    const hint = keyHint(trusted);
    const trust = toTrustMaterial({ mediaType: '', tlogs: [], ctlogs: [], certificateAuthorities: [], timestampAuthorities: [] }, {
      [hint]: { rawBytes: trusted.export({ type: 'spki', format: 'der' }), keyDetails: PublicKeyDetails.PKIX_ED25519, validFor: { start: new Date(0) } },
    } as unknown as Parameters<typeof toTrustMaterial>[1]);
    const verifier = new Verifier(trust, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 });
    expect(() => verifier.verify(toSignedEntity(bundleFromJSON(bundle)))).not.toThrow();
    const payload = flipped(Buffer.from(bundle.dsseEnvelope.payload, 'base64'), 40);
    const broken = { ...bundle, dsseEnvelope: { ...bundle.dsseEnvelope, payload: Buffer.from(payload).toString('base64') } };
    expect(() => verifier.verify(toSignedEntity(bundleFromJSON(broken)))).toThrow(/signature/i);
  });

  test('can be checked without a line of ours', () => {
    // Only node:crypto, the files and a public key: what a stranger would write.
    const read = (path: string): Buffer => Buffer.from(pack.files.get(path) as Uint8Array);
    const { payload, payloadType, signatures } = JSON.parse(read('attestation/pack.sigstore.json').toString()).dsseEnvelope;
    const body = Buffer.from(payload, 'base64');
    const encoding = Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${body.length} `), body]);
    const signed = verify(null, encoding, createPublicKey(keys.publicPem), Buffer.from(signatures[0].sig, 'base64'));
    const statement = JSON.parse(body.toString());
    const manifest = read('manifest.json');
    const fits = hash('sha256', manifest) === statement.subject[0].digest.sha256;
    const listed = JSON.parse(manifest.toString()).files as { path: string; sha256: string }[];
    const whole = listed.every(({ path, sha256 }) => createHash('sha256').update(read(path)).digest('hex') === sha256);
    const others = [...pack.files.keys()].filter(path => !listed.some(file => file.path === path));
    expect([signed, fits, whole, others]).toEqual([true, true, true, ['attestation/pack.sigstore.json', 'attestation/public-key.pem', 'manifest.json']]);
  });

  test('says first what its signature does not prove, and holds no script', () => {
    for (const [path, bytes] of pack.files) {
      if (!path.endsWith('.html')) continue;
      const text = Buffer.from(bytes).toString('utf8');
      expect(text, path).not.toMatch(/<script|javascript:|\son\w+=|https?:\/\/(?!www\.w3)/i);
      expect(text).toContain("default-src 'none'");
    }
    const index = Buffer.from(pack.files.get('index.html') as Uint8Array).toString('utf8');
    expect(index.indexOf('What the signature does not prove')).toBeLessThan(index.indexOf('What is in it'));
    expect(index).toContain('The audited organisation holds that key');
  });

  test('leads from a control to its check, its resource and the call', () => {
    const text = (path: string): string => Buffer.from(pack.files.get(path) as Uint8Array).toString('utf8');
    expect(text('index.html')).toContain('href="pages/frameworks/house-rules.html"');
    expect(text('pages/frameworks/house-rules.html')).toContain('href="../checks/iam-user-mfa-disabled.html"');
    const check = text('pages/checks/iam-user-mfa-disabled.html');
    expect(check).toContain('arn:aws:iam::111122223333:user/ann');
    expect(check).toContain('href="../../raw/calls/111122223333/global/iam.iam-authorization-details.ndjson.gz"');
    expect(pack.files.has('raw/calls/111122223333/global/iam.iam-authorization-details.ndjson.gz')).toBe(true);
  });

  test('ties what was listed to what AWS counts, and says where the two differ', () => {
    expect(pack.tieOuts.map(({ what, actual, expected, result }) => [what, actual, expected, result])).toEqual([
      ['users', 2, 2, 'match'],
      ['users', 2, null, 'not-comparable'],
      ['groups', 0, 0, 'match'],
      ['roles', 0, 1, 'mismatch'],
      ['customer managed policies', 0, 0, 'match'],
    ]);
  });
});

describe('one flipped bit', () => {
  test('in any byte of the manifest is refused', async () => {
    const bytes = pack.files.get(manifestPath) as Uint8Array;
    for (let at = 0; at < bytes.length; at += 1) expect(await codes(withFile(pack.files, manifestPath, flipped(bytes, at))), String(at)).toEqual(['E_SUBJECT']);
  });

  test('in any byte of the bundle is refused, as a wrong key within the hint of the key', async () => {
    const bytes = pack.files.get(bundlePath) as Uint8Array;
    const text = Buffer.from(bytes).toString('utf8');
    const hint = JSON.parse(text).verificationMaterial.publicKey.hint as string;
    const from = text.indexOf(hint);
    for (let at = 0; at < bytes.length; at += 1) {
      const [code, ...rest] = await codes(withFile(pack.files, bundlePath, flipped(bytes, at)));
      expect(rest).toEqual([]);
      if (at < from || at >= from + hint.length) expect(code, String(at)).toBe('E_SIGNATURE');
      else expect(['E_KEY', 'E_SIGNATURE']).toContain(code); // what is no base64 any more is no bundle
    }
  });

  test('in any byte of the public key beside it is refused', async () => {
    const bytes = pack.files.get(publicKeyPath) as Uint8Array;
    for (let at = 0; at < bytes.length; at += 1) expect(await codes(withFile(pack.files, publicKeyPath, flipped(bytes, at)))).toEqual(['E_KEY']);
  });

  test('in any byte of the manifest or the bundle of the pack before breaks the chain', async () => {
    expect(await codes(next.files, pack.files)).toEqual([]);
    for (const path of [manifestPath, bundlePath]) {
      const bytes = pack.files.get(path) as Uint8Array;
      for (let at = 0; at < bytes.length; at += 1) {
        const failures = await checkChain(next.manifest, packOf(new Map([...pack.files, [path, flipped(bytes, at)]])));
        expect(new Set(failures?.map(({ code }) => code)), `${path} ${at}`).toEqual(new Set(['E_CHAIN']));
      }
    }
  });

  test('in every 97th byte of every other file is refused', async () => {
    for (const [path, bytes] of pack.files) {
      if (path === manifestPath || path.startsWith('attestation/')) continue;
      for (let at = 0; at < bytes.length; at += 97) expect(await codes(withFile(pack.files, path, flipped(bytes, at))), `${path} ${at}`).toEqual(['E_HASH']);
    }
  });
});

describe('files that are not as they were', () => {
  test('a missing file, whichever it is', async () => {
    for (const path of pack.files.keys()) {
      const files = new Map(pack.files);
      files.delete(path);
      expect(await codes(files), path).toEqual(['E_MISSING']);
    }
  });
  test('an extra file', async () => {
    expect(await codes(withFile(pack.files, 'raw/more.ndjson', Buffer.from('{}\n')))).toEqual(['E_EXTRA']);
    expect(await codes(withFile(pack.files, 'attestation/second.json', Buffer.from('{}')))).toEqual(['E_EXTRA']);
  });
  test('a renamed file is one too many and one too few', async () => {
    const files = new Map(pack.files);
    files.delete('findings.ndjson');
    expect([...(await codes(withFile(files, 'findings2.ndjson', pack.files.get('findings.ndjson') as Uint8Array)))].sort()).toEqual(['E_EXTRA', 'E_MISSING']);
  });
  test('two files whose contents changed places', async () => {
    const files = new Map(pack.files);
    const [a, b] = ['findings.ndjson', 'coverage.ndjson'] as const;
    files.set(a, pack.files.get(b) as Uint8Array).set(b, pack.files.get(a) as Uint8Array);
    expect(await codes(files)).toEqual(['E_HASH']);
  });
  test('entries in another order', async () => {
    const entries = [...pack.files];
    for (const at of [0, 3, entries.length - 2]) {
      const order = [...entries];
      [order[at], order[at + 1]] = [order[at + 1] as (typeof order)[0], order[at] as (typeof order)[0]];
      await expect(
        zipOf(order).then(zip => openVolumes([source(zip)])),
        String(at),
      ).rejects.toThrow(BadArchive);
    }
    await expect(zipOf(entries).then(zip => openVolumes([source(zip)]))).resolves.toBeDefined();
  });
  test('volumes in another order, or one of them twice', async () => {
    const entries = [...pack.files];
    const half = [await zipOf(entries.slice(0, 5)), await zipOf(entries.slice(5))] as const;
    const { paths } = await openVolumes(half.map(source));
    expect(paths).toEqual(entries.map(([path]) => path));
    await expect(openVolumes([source(half[1]), source(half[0])])).rejects.toThrow(/order of their paths/);
    await expect(openVolumes([source(half[0]), source(half[0])])).rejects.toThrow(/order of their paths/);
  });
});

describe('a chain', () => {
  test('that leaves a pack out, or begins in its middle, is broken', async () => {
    const third = await packed({ previous: linkTo(next, sha256(next.files.get(bundlePath) as Uint8Array)) });
    expect(await codes(third.files, next.files)).toEqual([]);
    expect(await codes(third.files, pack.files)).toEqual(['E_CHAIN']);
    expect(await codes(pack.files, next.files)).toEqual(['E_CHAIN']);
    const orphan = await packed({ previous: { ...third.manifest.previous, manifestSha256: '0'.repeat(64) } });
    expect(await codes(orphan.files)).toEqual(['E_CHAIN']);
  });
  test('is not said to hold where the pack before was not given', async () => {
    const { steps } = await verifyPack(packOf(next.files), trusted, null);
    expect(steps.find(({ step }) => step === 'chain')).toMatchObject({ state: 'not-executed', text: expect.stringContaining('--previous') });
  });
});

describe('a pack that its signer made wrong', () => {
  /** Changes files and manifest, and signs anew: what only the holder of the key can do. */
  async function resigned(files: Files, change: (manifest: Manifest) => Manifest): Promise<Files> {
    const manifest = change(parseManifest(pack.files.get(manifestPath) as Uint8Array) as Manifest);
    const listed = { ...manifest, files: manifest.files.map(file => ({ ...file, bytes: (files.get(file.path) as Uint8Array).length, sha256: sha256(files.get(file.path) as Uint8Array) })) };
    const bytes = Buffer.from(manifestText(listed));
    return withFile(withFile(files, manifestPath, bytes), bundlePath, Buffer.from(await signedBundle(statementText(listed, bytes, signer.described), signer)));
  }
  const text = (path: string): string => Buffer.from(pack.files.get(path) as Uint8Array).toString('utf8');

  test('counts that are not those of the verdicts', async () => {
    expect(await codes(await resigned(pack.files, manifest => ({ ...manifest, verdicts: { ...manifest.verdicts, fail: 1, pass: 2 } })))).toEqual(['E_COUNT']);
    expect(await codes(await resigned(pack.files, manifest => ({ ...manifest, coverage: { ...manifest.coverage, denied: 0, complete: 3 } })))).toEqual(['E_COUNT']);
    expect(await codes(await resigned(pack.files, manifest => ({ ...manifest, findings: { open: 0, resolved: 1 } })))).toEqual(['E_COUNT']);
    expect(await codes(await resigned(pack.files, manifest => ({ ...manifest, verdictDigest: sha256('another') })))).toEqual(['E_COUNT']);
  });
  test('a population without one of its items, or a sample that was chosen', async () => {
    const population = 'populations/iam-user-mfa-disabled.csv';
    expect(await codes(await resigned(withFile(pack.files, population, Buffer.from(text(population).split('\r\n').slice(0, 2).join('\r\n'))), manifest => manifest))).toEqual(['E_COUNT']);
    const sample = 'samples/checks/iam-user-mfa-disabled.csv';
    expect(await codes(await resigned(withFile(pack.files, sample, Buffer.from(text(sample).split('\r\n').toReversed().join('\r\n'))), manifest => manifest))).toEqual(['E_COUNT']);
    expect(await codes(await resigned(pack.files, manifest => ({ ...manifest, samples: { ...manifest.samples, nonce: 'another' } })))).toEqual(['E_COUNT']);
  });
  test('a line that is no verdict, an event that was changed', async () => {
    expect(await codes(await resigned(withFile(pack.files, 'verdicts.ndjson', Buffer.from('{"check":1}\n')), manifest => manifest))).toEqual(['E_SCHEMA']);
    expect(await codes(await resigned(withFile(pack.files, 'log/events.ndjson', Buffer.from(text('log/events.ndjson').replace('"open"', '"resolved"'))), manifest => manifest))).toEqual(['E_CHAIN']);
  });
  test('an export that is not of the form that its name promises, or leaves a finding out', async () => {
    const put = (path: string, body: string): Promise<Files> => resigned(withFile(pack.files, path, Buffer.from(body)), manifest => manifest);
    const [oscal, ocsf, asff] = ['exports/oscal/assessment-results.json', 'exports/ocsf/findings.ndjson', 'exports/asff/findings.ndjson'] as const;
    expect(await codes(await put(oscal, text(oscal).replace('"oscal-version":"1.2.1"', '"oscal-version":"1.0.0"').replace('"oscal-version": "1.2.1"', '"oscal-version": "1.0.0"')))).toEqual(['E_SCHEMA']);
    expect(await codes(await put(oscal, '{'))).toEqual(['E_SCHEMA']);
    expect(await codes(await put(ocsf, text(ocsf).replace('"class_uid":2003', '"class_uid":2004')))).toEqual(['E_SCHEMA']);
    expect(await codes(await put(asff, text(asff).replace('"RecordState":"ACTIVE"', '"RecordState":"OPEN"')))).toEqual(['E_SCHEMA']);
    expect(await codes(await put(asff, ''))).toEqual(['E_COUNT']);
  });
  test('an event that was taken out of a sealed day, and a seal that was', async () => {
    const [, last = ''] = text('log/events.ndjson').split('\n');
    expect(await codes(await resigned(withFile(pack.files, 'log/events.ndjson', Buffer.from(`${last}\n`)), manifest => manifest))).toEqual(['E_CHAIN']);
    const [first = '', second = ''] = text('log/seals.ndjson').split('\n');
    expect(await codes(await resigned(withFile(pack.files, 'log/seals.ndjson', Buffer.from(`${second}\n`)), manifest => manifest))).toEqual(['E_CHAIN']);
    expect(await codes(await resigned(withFile(pack.files, 'log/seals.ndjson', Buffer.from(`${first}\n`)), manifest => manifest))).toEqual([]); // the second day is simply not sealed then
  });
  test('a manifest that is not canonical, or says otherwise than the statement', async () => {
    const manifest = parseManifest(pack.files.get(manifestPath) as Uint8Array) as Manifest;
    const spaced = Buffer.from(JSON.stringify(JSON.parse(manifestText(manifest)), null, 1));
    const sign = async (bytes: Uint8Array, said: Manifest): Promise<Files> => withFile(withFile(pack.files, manifestPath, bytes), bundlePath, Buffer.from(await signedBundle(statementText(said, bytes, signer.described), signer)));
    expect(await codes(await sign(spaced, manifest))).toEqual(['E_SCHEMA']);
    expect(await codes(await sign(pack.files.get(manifestPath) as Uint8Array, { ...manifest, organization: 'o-other' }))).toEqual(['E_SUBJECT']);
    const unsorted = { ...manifest, files: manifest.files.toReversed() };
    expect(await codes(await sign(Buffer.from(manifestText(unsorted)), unsorted))).toEqual(['E_SCHEMA']);
  });
  test('another key, though the pack brings it along', async () => {
    const other = trustedKey(newSigningKey('another passphrase').publicPem, 'another');
    const { steps } = await verifyPack(packOf(pack.files), other, null);
    expect(steps.flatMap(({ failures }) => failures.map(({ code }) => code))).toEqual(['E_KEY']);
  });
  test('altered and judged again by the holder of the key, passes offline: no offline check can tell', async () => {
    const files = withFile(pack.files, 'scope/left-out.txt', Buffer.from('nothing to see\n'));
    expect(await codes(await resigned(files, manifest => manifest))).toEqual([]);
  });
});

test('canonical bytes: a bundle with a space in it is refused, though its signature fits', async () => {
  const bundle = JSON.parse(Buffer.from(pack.files.get(bundlePath) as Uint8Array).toString('utf8'));
  expect(await codes(withFile(pack.files, bundlePath, Buffer.from(JSON.stringify(bundle, null, 1))))).toEqual(['E_SIGNATURE']);
  expect(await codes(withFile(pack.files, bundlePath, Buffer.from(canonicalJson({ ...bundle, more: 1 }))))).toEqual(['E_SIGNATURE']);
});
