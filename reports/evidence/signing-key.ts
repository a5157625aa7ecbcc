import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign, verify, type KeyObject } from 'node:crypto';
import { Problem } from '#kernel/problem';
import type { Statement } from './statement.ts';

/** Who signs packs. `sign` is given what a DSSE envelope signs and answers the signature as a Sigstore bundle carries it (of P-256 in DER). */
export type PackSigner = {
  readonly publicKey: KeyObject;
  readonly described: Statement['predicate']['signer'];
  sign(encoding: Uint8Array): Promise<Uint8Array>;
};

/** A new Ed25519 key: PKCS#8, encrypted with the passphrase (PBES2, AES-256-CBC), and its public half. */
export function newSigningKey(passphrase: string): { readonly privatePem: string; readonly publicPem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { privatePem: privateKey, publicPem: publicKey };
}

/** A signer from a key file. Throws a `Problem` where it is none, or the passphrase does not open it. */
export function fileSigner(pem: string, passphrase: string, name: string): PackSigner {
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: pem, passphrase });
  } catch {
    throw new Problem(`${name}: the passphrase does not open it, or it is no private key; \`tally evidence key\` makes one`);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new Problem(`${name}: a key file holds an Ed25519 key; \`tally evidence key\` makes one`);
  const publicKey = createPublicKey(key);
  return { publicKey, described: { mode: 'file', key: keyHint(publicKey) }, sign: encoding => Promise.resolve(sign(null, encoding, key)) };
}

/** The key that somebody trusts: a public key in PEM, Ed25519 or P-256. Throws a `Problem` for anything else. */
export function trustedKey(pem: string, name: string): KeyObject {
  if (pem.includes('PRIVATE KEY')) throw new Problem(`${name}: that is a private key; give the public key`);
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch {
    throw new Problem(`${name}: this is no public key in PEM`);
  }
  const p256 = key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  if (key.asymmetricKeyType !== 'ed25519' && !p256) throw new Problem(`${name}: packs are signed with Ed25519 or P-256, not with ${key.asymmetricKeyType ?? 'this'}`);
  return key;
}

export function publicPem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

/** Base64 of the SHA-256 of the key's SubjectPublicKeyInfo: how a bundle names the key. */
export function keyHint(key: KeyObject): string {
  return hash('sha256', key.export({ type: 'spki', format: 'der' }), 'base64');
}

export function isSignedBy(key: KeyObject, encoding: Uint8Array, signature: Uint8Array): boolean {
  return verify(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', encoding, key, signature);
}
