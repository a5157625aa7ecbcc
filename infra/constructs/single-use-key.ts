import { RemovalPolicy } from 'aws-cdk-lib';
import { AccountRootPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, type KeySpec, type KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { checkovSkip } from './checkov-skip.ts';

type Use = { readonly sid: string; readonly actions: readonly string[]; readonly conditions?: Record<string, Record<string, unknown>> };

const administer: Use = {
  sid: 'Administer',
  actions: ['CancelKeyDeletion', 'CreateAlias', 'DeleteAlias', 'DescribeKey', 'EnableKey', 'GetKeyPolicy', 'ListKeyPolicies', 'ListResourceTags', 'PutKeyPolicy', 'TagResource', 'UntagResource', 'UpdateAlias', 'UpdateKeyDescription'],
};

/** A key for one purpose that outlives its stack: whoever administers it cannot use it, and `uses` say who can. `unrotated`: why AWS does not rotate it. */
export function singleUseKey(
  scope: Construct,
  id: string,
  { alias, description, keySpec, keyUsage, uses, unrotated }: { readonly alias: string; readonly description: string; readonly keySpec: KeySpec; readonly keyUsage: KeyUsage; readonly uses: readonly Use[]; readonly unrotated: string },
): Key {
  const statements = [administer, ...uses].map(
    ({ sid, actions, conditions = {} }) => new PolicyStatement({ sid, effect: Effect.ALLOW, principals: [new AccountRootPrincipal()], actions: actions.map(action => `kms:${action}`), resources: ['*'], conditions }), // in a key policy `*` is this key
  );
  const key = new Key(scope, id, { alias, description, keySpec, keyUsage, removalPolicy: RemovalPolicy.RETAIN, policy: new PolicyDocument({ statements }) });
  checkovSkip(key, { CKV_AWS_7: unrotated });
  return key;
}
