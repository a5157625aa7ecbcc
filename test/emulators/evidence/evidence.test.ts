import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMoto, type Emulator } from '../../../tools/emulators/start.ts';
import { motoEnvironment, newFolder, printed, tally, type Ended } from '../tally-program.ts';

const management = '123456789012';
const passphrase = { TALLY_EVIDENCE_PASSPHRASE: 'a passphrase for tests' };
let moto: Emulator;
let cwd: string;
const run = (...args: readonly string[]): Promise<Ended> => tally(args, { cwd, env: { ...motoEnvironment(moto.url), ...passphrase } });

beforeAll(async () => {
  moto = await startMoto();
  cwd = await newFolder();
  const iam = new IAMClient({ endpoint: moto.url, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  for (const UserName of ['ann', 'ben']) {
    await iam.send(new CreateUserCommand({ UserName }));
    await iam.send(new CreateAccessKeyCommand({ UserName }));
  }
  await new Promise(resolve => setTimeout(resolve, 1100)); // the scan's time is in whole seconds, and lies after the keys
  const scanned = await run('scan', '--accounts', management, '--regions', 'us-east-1', '--checks', 'iam-access-key-stale', '--store', 'store', '--record', 'tape');
  if (scanned.status !== 0 && scanned.status !== 3) throw new Error(scanned.stderr);
  const made = await run('evidence', 'key', '--out', 'key.pem');
  if (made.status !== 0) throw new Error(made.stderr);
});
afterAll(() => moto.stop());

describe('an honest pack', () => {
  test('says the same as AWS, asked again', async () => {
    expect((await run('evidence', 'create', '--store', 'store', '--key', 'key.pem', '--framework', 'none', '--out', 'honest.zip')).status).toBe(0);
    const verified = await run('evidence', 'verify', 'honest.zip', '--trusted-key', 'key.pem.pub.pem', '--reperform', '--live', '--nonce', 'of the auditor', '--json');
    const { step = [] } = printed(verified.stdout);
    expect(verified.status, verified.stdout + verified.stderr).toBe(0);
    expect(step.find(({ step }) => step === 'live')).toMatchObject({ state: 'passed', text: expect.stringContaining('2 the same') });
  });

  test('is signed with a key of KMS that nobody can take out', async () => {
    const kms = new KMSClient({ endpoint: moto.url, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }));
    const made = await run('evidence', 'create', '--store', 'store', '--kms', String(KeyMetadata?.Arn), '--framework', 'none', '--out', 'kms.zip');
    expect(made.status, made.stderr).toBe(0);
    const { GetPublicKeyCommand } = await import('@aws-sdk/client-kms');
    const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId: String(KeyMetadata?.Arn) }));
    await writeFile(
      join(cwd, 'kms.pem'),
      `-----BEGIN PUBLIC KEY-----\n${Buffer.from(PublicKey as Uint8Array)
        .toString('base64')
        .replace(/(.{64})/g, '$1\n')
        .trimEnd()}\n-----END PUBLIC KEY-----\n`,
    );
    const verified = await run('evidence', 'verify', 'kms.zip', '--trusted-key', 'kms.pem');
    expect(verified.status, verified.stdout + verified.stderr).toBe(0);
    expect((await run('evidence', 'verify', 'kms.zip', '--trusted-key', 'key.pem.pub.pem')).stdout).toContain('E_KEY');
  });
});

describe('a tape from which a key was taken out, judged again and signed by the holder of the key', () => {
  test('passes offline and every judgement comes out of it, and AWS contradicts it', async () => {
    const file = join(cwd, 'tape', (await filesNamed('iam.iam-access-keys.ndjson.gz'))[0] as string);
    const calls = gunzipSync(await readFile(file))
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    for (const call of calls) if (call.op === 'ListAccessKeys' && call.in.UserName === 'ben') call.out.AccessKeyMetadata = [];
    await writeFile(file, gzipSync(calls.map(call => `${JSON.stringify(call)}\n`).join('')));
    const judged = await run('scan', '--tape', 'tape', '--checks', 'iam-access-key-stale', '--store', 'altered');
    expect([0, 3], judged.stderr).toContain(judged.status);
    const made = await run('evidence', 'create', '--store', 'altered', '--key', 'key.pem', '--framework', 'none', '--out', 'altered.zip');
    expect(made.status, made.stderr).toBe(0);
    const offline = await run('evidence', 'verify', 'altered.zip', '--trusted-key', 'key.pem.pub.pem', '--reperform');
    expect(offline.status, offline.stdout).toBe(0);
    expect(offline.stdout).toContain('It does not say that they are what AWS answered');
    const live = await run('evidence', 'verify', 'altered.zip', '--trusted-key', 'key.pem.pub.pem', '--live', '--nonce', 'of the auditor');
    expect(live.status, live.stdout + live.stderr).toBe(1);
    expect(live.stdout).toMatch(/E_LIVE +iam-access-key-stale .*which does not hold it/);
  });
});

async function filesNamed(name: string): Promise<readonly string[]> {
  const { readdir } = await import('node:fs/promises');
  return (await readdir(join(cwd, 'tape'), { recursive: true })).filter(path => path.endsWith(name));
}
