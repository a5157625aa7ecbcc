import { createHash, createHmac } from 'node:crypto';
import { Problem } from '#kernel/problem';
import type { Fingerprint } from './redact.ts';

/**
 * Fingerprints under a key of 32 bytes: eight hex digits that name the key, and the first twelve of an HMAC-SHA-256. Equal values have equal fingerprints, and
 * without the key nobody can try values until one fits.
 */
export function fingerprintWith(key: Uint8Array): NonNullable<Fingerprint> {
  if (key.length !== 32) throw new RangeError(`a key of fingerprints has 32 bytes, not ${key.length}`);
  const name = createHash('sha256').update('tallystick fingerprint key').update(key).digest('hex').slice(0, 8);
  return secret => `${name}:${createHmac('sha256', key).update(secret).digest('hex').slice(0, 12)}`;
}

/** What KMS makes the key from; changed, all fingerprints are others. */
const message = 'tallystick fingerprint/1';

/**
 * Fingerprints under a key of KMS (HMAC_256). KMS makes one code of a fixed message, and that is the key of this process: one call, and secrets do not leave it.
 * Throws a `Problem` when KMS refuses.
 */
export async function kmsFingerprint({ keyId, region }: { readonly keyId: string; readonly region?: string | undefined }): Promise<NonNullable<Fingerprint>> {
  const { Client, GenerateMacCommand } = await import('./clients/kms.ts');
  const kms = new Client({ ...(region === undefined ? {} : { region }), maxAttempts: 6 });
  try {
    const { Mac } = await kms.send(new GenerateMacCommand({ KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(message) }));
    if (Mac === undefined) throw new Error('GenerateMac answered without a code');
    return fingerprintWith(Mac);
  } catch (error) {
    throw new Problem(`the key of fingerprints ${keyId} cannot be used (${error instanceof Error ? error.name : 'unknown'}): the function needs kms:GenerateMac on it; deploy the stack again`, 'failure');
  } finally {
    kms.destroy();
  }
}
