import { RemovalPolicy } from 'aws-cdk-lib';
import { AccountRootPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { checkovSkip } from './checkov-skip.ts';

/** The key under which equal secrets of the estate get equal fingerprints. The stage that collects uses it and nobody else; who administers it cannot. */
export function fingerprintKey(scope: Construct, { name, collector }: { readonly name: string; readonly collector: string }): Key {
  const statement = (sid: string, actions: readonly string[], conditions: Record<string, Record<string, unknown>> = {}): PolicyStatement =>
    new PolicyStatement({ sid, effect: Effect.ALLOW, principals: [new AccountRootPrincipal()], actions: actions.map(action => `kms:${action}`), resources: ['*'], conditions }); // in a key policy `*` is this key
  const key = new Key(scope, 'FingerprintKey', {
    alias: `${name}-fingerprints`,
    description: 'Tallystick: fingerprints of secrets that stand in clear',
    keySpec: KeySpec.HMAC_256,
    keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
    removalPolicy: RemovalPolicy.RETAIN,
    policy: new PolicyDocument({
      statements: [
        statement('Administer', [
          'CancelKeyDeletion',
          'CreateAlias',
          'DeleteAlias',
          'DescribeKey',
          'EnableKey',
          'GetKeyPolicy',
          'ListKeyPolicies',
          'ListResourceTags',
          'PutKeyPolicy',
          'TagResource',
          'UntagResource',
          'UpdateAlias',
          'UpdateKeyDescription',
        ]),
        statement('MakeFingerprints', ['GenerateMac'], { ArnEquals: { 'aws:PrincipalArn': collector } }),
      ],
    }),
  });
  checkovSkip(key, { CKV_AWS_7: 'AWS rotates symmetric encryption keys alone, no HMAC keys; and under another key every fingerprint would be another.' });
  return key;
}
