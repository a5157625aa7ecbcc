import { type Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { singleUseKey } from './single-use-key.ts';

/** The key with which evidence packs are signed: by the roles that the deployment names and by nobody else. Everybody in the account may have its public half. */
export function signingKey(scope: Construct, { name, signers }: { readonly name: string; readonly signers: readonly string[] }): Key {
  return singleUseKey(scope, 'SigningKey', {
    alias: `${name}-packs`,
    description: 'Tallystick: signatures of evidence packs',
    keySpec: KeySpec.ECC_NIST_P256,
    keyUsage: KeyUsage.SIGN_VERIFY,
    uses: [
      { sid: 'PublicHalf', actions: ['GetPublicKey', 'Verify'] },
      { sid: 'SignPacks', actions: ['Sign'], conditions: { ArnLike: { 'aws:PrincipalArn': [...signers] }, StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256' } } },
    ],
    unrotated: 'AWS rotates symmetric encryption keys alone, and under another key the packs of before would need the public half of this one.',
  });
}
