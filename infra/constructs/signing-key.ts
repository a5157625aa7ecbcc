import { RemovalPolicy } from 'aws-cdk-lib';
import { AccountRootPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { checkovSkip } from './checkov-skip.ts';

/** The key with which evidence packs are signed: by the roles that the deployment names and by nobody else; who administers it cannot sign. Everybody may have its public half. */
export function signingKey(scope: Construct, { name, signers }: { readonly name: string; readonly signers: readonly string[] }): Key {
  const statement = (sid: string, actions: readonly string[], conditions: Record<string, Record<string, unknown>> = {}): PolicyStatement =>
    new PolicyStatement({ sid, effect: Effect.ALLOW, principals: [new AccountRootPrincipal()], actions: actions.map(action => `kms:${action}`), resources: ['*'], conditions }); // in a key policy `*` is this key
  const key = new Key(scope, 'SigningKey', {
    alias: `${name}-packs`,
    description: 'Tallystick: signatures of evidence packs',
    keySpec: KeySpec.ECC_NIST_P256,
    keyUsage: KeyUsage.SIGN_VERIFY,
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
        statement('PublicHalf', ['GetPublicKey', 'Verify']),
        statement('SignPacks', ['Sign'], { ArnLike: { 'aws:PrincipalArn': [...signers] }, StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256' } }),
      ],
    }),
  });
  checkovSkip(key, { CKV_AWS_7: 'AWS rotates symmetric encryption keys alone, and under another key the packs of before would need the public half of this one.' });
  return key;
}
