import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync, chmodSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { fingerprintWith, kmsFingerprint } from '#aws/fingerprint';
import { Problem } from '#kernel/problem';
import { localFingerprint } from '#cli/config/local-fingerprint';
import { awsServer, type Asked, type Reply } from './aws-server.ts';

const closing: (() => unknown)[] = [];
const kept = { ...process.env };
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  for (const key of Object.keys(process.env)) if (!(key in kept)) delete process.env[key];
  Object.assign(process.env, kept);
});
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'tally-fingerprint-'));
  closing.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
};

const key = Buffer.alloc(32, 7);

describe('a fingerprint', () => {
  test('is the first twelve digits of an HMAC-SHA-256, under the name of its key', () => {
    const hmac = createHmac('sha256', key).update('Winter-2024-kalt').digest('hex');
    expect(fingerprintWith(key)('Winter-2024-kalt')).toMatch(new RegExp(`^[0-9a-f]{8}:${hmac.slice(0, 12)}$`));
  });
  test('is the same for the same value, another for another value and under another key, whose name is another', () => {
    const [own, other] = [fingerprintWith(key), fingerprintWith(Buffer.alloc(32, 8))];
    expect(fingerprintWith(Buffer.alloc(32, 7))('a')).toBe(own('a'));
    expect(own('b')).not.toBe(own('a'));
    expect(own('b').split(':')[0]).toBe(own('a').split(':')[0]);
    expect(other('a').split(':')[0]).not.toBe(own('a').split(':')[0]);
    expect(other('a').split(':')[1]).not.toBe(own('a').split(':')[1]);
  });
  test('takes a whole key', () => {
    expect(() => fingerprintWith(Buffer.alloc(16))).toThrow(RangeError);
  });
});

describe('the key of KMS', () => {
  async function serve(reply: Reply): Promise<Asked[]> {
    const asked: Asked[] = [];
    const server = await awsServer(each => {
      asked.push(each);
      return reply;
    });
    closing.push(() => server.close());
    Object.assign(process.env, { AWS_ENDPOINT_URL: server.url, AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'x'.repeat(40), AWS_REGION: 'eu-west-1' });
    return asked;
  }
  test('is made by one call, with a message that is no secret', async () => {
    const asked = await serve({ json: { Mac: key.toString('base64'), KeyId: 'k', MacAlgorithm: 'HMAC_SHA_256' } });
    const fingerprint = await kmsFingerprint({ keyId: 'arn:aws:kms:eu-west-1:111111111111:key/k', region: 'eu-west-1' });
    expect(fingerprint('Winter-2024-kalt')).toBe(fingerprintWith(key)('Winter-2024-kalt'));
    expect(asked).toHaveLength(1);
    expect(JSON.stringify(asked)).not.toContain('Winter');
  });
  test('that is refused is said in one line', async () => {
    await serve({ status: 400, json: { __type: 'AccessDeniedException', message: 'no' } });
    const refused = await kmsFingerprint({ keyId: 'k', region: 'eu-west-1' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Problem);
    expect((refused as Problem).message).toBe('the key of fingerprints k cannot be used (AccessDeniedException): the function needs kms:GenerateMac on it; deploy the stack again');
  });
});

describe('the key of one machine', () => {
  test('is made once, for its owner alone, and stays', async () => {
    const at = join(folder(), 'deep', 'store');
    const [one, two] = await Promise.all([localFingerprint(at), localFingerprint(at)].map(each => each.catch((error: unknown) => error)));
    expect(statSync(join(at, 'fingerprint.key')).mode & 0o777).toBe(0o600);
    const again = await localFingerprint(at);
    for (const each of [one, two]) if (typeof each === 'function') expect((each as typeof again)('a')).toBe(again('a'));
    expect(readFileSync(join(at, 'fingerprint.key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect((await localFingerprint(folder()))('a')).not.toBe(again('a'));
  });
  test('is refused when others may read it, or when it is none', async () => {
    const at = folder();
    const file = join(at, 'fingerprint.key');
    writeFileSync(file, `${'ab'.repeat(32)}\n`);
    chmodSync(file, 0o644);
    await expect(localFingerprint(at)).rejects.toThrow(`${file}: others may read this key: run \`chmod 600 ${file}\`, or delete it to begin with a new one`);
    chmodSync(file, 0o600);
    expect((await localFingerprint(at))('a')).toBe(fingerprintWith(Buffer.from('ab'.repeat(32), 'hex'))('a'));
    writeFileSync(file, 'hello');
    await expect(localFingerprint(at)).rejects.toThrow(`${file}: this is no key of fingerprints (64 hex digits): delete it to begin with a new one`);
  });
});
