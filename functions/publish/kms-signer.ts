import { createPublicKey } from 'node:crypto';
import { Problem } from '#kernel/problem';
import type { PackSigner } from '#reports/evidence/signing-key';

/**
 * Signs packs with an asymmetric P-256 key of KMS (`ECC_NIST_P256`, SIGN_VERIFY) that nobody can take out: needs kms:GetPublicKey and kms:Sign on that key alone.
 * KMS hashes what it signs (up to 4,096 bytes, and a statement has one thousand); the answer is DER, as a Sigstore bundle carries it.
 */
export async function kmsSigner(arn: string): Promise<PackSigner> {
  const match = /^arn:aws[a-z-]*:kms:([a-z0-9-]+):\d{12}:(?:key|alias)\/[\w/-]+$/.exec(arn);
  if (match === null) throw new Problem(`--kms ${arn}: give the ARN of a key or of its alias`);
  const { GetPublicKeyCommand, KMSClient, SignCommand } = await import('#store/clients/kms');
  const client = new KMSClient({ region: match[1] as string });
  const found = await client.send(new GetPublicKeyCommand({ KeyId: arn })).catch((error: unknown) => {
    throw new Problem(`--kms ${arn}: its public key cannot be read (${error instanceof Error ? error.name : String(error)}); allow kms:GetPublicKey and kms:Sign on it`, 'failure');
  });
  const publicKey = createPublicKey({ key: Buffer.from(found.PublicKey ?? []), format: 'der', type: 'spki' });
  if (publicKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Problem(`--kms ${arn}: packs are signed with a key of the spec ECC_NIST_P256, this one is ${publicKey.asymmetricKeyType ?? 'another'}`);
  return {
    publicKey,
    described: { mode: 'kms', key: found.KeyId ?? arn },
    async sign(encoding) {
      const { Signature } = await client.send(new SignCommand({ KeyId: arn, Message: encoding, MessageType: 'RAW', SigningAlgorithm: 'ECDSA_SHA_256' }));
      if (Signature === undefined) throw new Problem(`--kms ${arn}: KMS gave no signature`, 'failure');
      return Signature;
    },
  };
}
