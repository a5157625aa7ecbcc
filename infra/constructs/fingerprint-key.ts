import { type Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { singleUseKey } from './single-use-key.ts';

/** The key under which equal secrets of the estate get equal fingerprints. The stage that collects uses it and nobody else. */
export function fingerprintKey(scope: Construct, { name, collector }: { readonly name: string; readonly collector: string }): Key {
  return singleUseKey(scope, 'FingerprintKey', {
    alias: `${name}-fingerprints`,
    description: 'Tallystick: fingerprints of secrets that stand in clear',
    keySpec: KeySpec.HMAC_256,
    keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
    uses: [{ sid: 'MakeFingerprints', actions: ['GenerateMac'], conditions: { ArnEquals: { 'aws:PrincipalArn': collector } } }],
    unrotated: 'AWS rotates symmetric encryption keys alone, no HMAC keys; and under another key every fingerprint would be another.',
  });
}
