import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccountRootPrincipal, Effect, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/**
 * The key of findings, runs, logs and alarms. Whoever administers it cannot use it and whoever uses it cannot administer it; it is used through
 * DynamoDB and S3 only, by the pipeline's roles and by the readers that the deployment names. Nobody may delete or disable it: that takes a
 * change of this policy first.
 */
export function dataKey(scope: Construct, { name, readers, deployer }: { readonly name: string; readonly readers: readonly string[]; readonly deployer: string }): Key {
  const stack = Stack.of(scope);
  const role = (pattern: string): string => stack.formatArn({ service: 'iam', region: '', resource: 'role', resourceName: pattern });
  const through = (...services: readonly string[]): Record<string, unknown> => ({ 'kms:ViaService': services.map(service => `${service}.${stack.region}.${stack.urlSuffix}`) });
  const users = { 'aws:PrincipalArn': [role(`${name}-*`), role(deployer), ...readers] };
  const statement = (sid: string, principals: readonly (AccountRootPrincipal | ServicePrincipal)[], actions: readonly string[], conditions: Record<string, Record<string, unknown>> = {}): PolicyStatement =>
    new PolicyStatement({ sid, effect: Effect.ALLOW, principals: [...principals], actions: actions.map(action => `kms:${action}`), resources: ['*'], conditions }); // in a key policy `*` is this key
  return new Key(scope, 'DataKey', {
    alias: `${name}-data`,
    description: 'Tallystick: findings, runs, tapes, reports, logs and alarms',
    enableKeyRotation: true,
    rotationPeriod: Duration.days(365),
    removalPolicy: RemovalPolicy.RETAIN,
    policy: new PolicyDocument({
      statements: [
        statement(
          'Administer',
          [new AccountRootPrincipal()],
          [
            'CancelKeyDeletion',
            'CreateAlias',
            'DeleteAlias',
            'DescribeKey',
            'EnableKey',
            'EnableKeyRotation',
            'GetKeyPolicy',
            'GetKeyRotationStatus',
            'ListGrants',
            'ListKeyPolicies',
            'ListKeyRotations',
            'ListResourceTags',
            'PutKeyPolicy',
            'RevokeGrant',
            'RotateKeyOnDemand',
            'TagResource',
            'UntagResource',
            'UpdateAlias',
            'UpdateKeyDescription',
          ],
        ),
        statement('UseThroughServices', [new AccountRootPrincipal()], ['Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'ReEncryptFrom', 'ReEncryptTo'], {
          StringEquals: through('dynamodb', 's3'),
          ArnLike: users,
        }),
        statement('LendToTable', [new AccountRootPrincipal()], ['CreateGrant'], { StringEquals: through('dynamodb'), ArnLike: { 'aws:PrincipalArn': [role(deployer), role(`${name}-*`)] }, Bool: { 'kms:GrantIsForAWSResource': 'true' } }),
        statement('Logs', [new ServicePrincipal(`logs.${stack.region}.amazonaws.com`)], ['Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'ReEncryptFrom', 'ReEncryptTo'], {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': stack.formatArn({ service: 'logs', resource: 'log-group', resourceName: `/${name}/*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME }) },
        }),
        statement('Alarms', [new ServicePrincipal('cloudwatch.amazonaws.com')], ['Decrypt', 'GenerateDataKey'], { StringEquals: { 'aws:SourceAccount': stack.account } }),
      ],
    }),
  });
}
