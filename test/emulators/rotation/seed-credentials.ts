import { APIGatewayClient, CreateApiKeyCommand } from '@aws-sdk/client-api-gateway';
import { CreateLoginProfileCommand, CreateUserCommand, IAMClient, UploadSSHPublicKeyCommand } from '@aws-sdk/client-iam';
import { CreateAliasCommand, CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { required } from '../scan/seed.ts';

/** Builds the account of `expected-verdicts.tsv` over the wire. Says ARN or URN → label of what moto names as it likes. */
export async function seedCredentials(endpoint: string): Promise<ReadonlyMap<string, string>> {
  const own = '123456789012'; // whom moto takes every unknown key for
  const at = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const labels = new Map<string, string>();
  const iam = new IAMClient(at);
  for (const UserName of ['ana', 'ben']) await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(new CreateLoginProfileCommand({ UserName: 'ana', Password: 'correct-Horse-7-battery' }));
  const ssh = await iam.send(new UploadSSHPublicKeyCommand({ UserName: 'ana', SSHPublicKeyBody: `ssh-rsa ${'A'.repeat(360)} ana@example.com` }));
  labels.set(`urn:tallystick:aws:${own}:global:iam-ssh-key/${required(ssh.SSHPublicKey?.SSHPublicKeyId)}`, '<ssh key>');

  const ssm = new SSMClient(at);
  await ssm.send(new PutParameterCommand({ Name: '/orders/db-password', Value: 'not-a-secret', Type: 'SecureString' }));
  await ssm.send(new PutParameterCommand({ Name: '/shop/api-key', Value: 'not-a-secret', Type: 'String' }));
  await ssm.send(new PutParameterCommand({ Name: '/shop/colour', Value: 'blue', Type: 'String' }));

  const kms = new KMSClient(at);
  const signing = await kms.send(new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }));
  await kms.send(new CreateAliasCommand({ AliasName: 'alias/signing', TargetKeyId: required(signing.KeyMetadata?.KeyId) }));
  labels.set(required(signing.KeyMetadata?.Arn), '<signing key>');

  const rds = new RDSClient(at);
  const database = { Engine: 'postgres', DBInstanceClass: 'db.t4g.micro', AllocatedStorage: 20, MasterUsername: 'orders' };
  await rds.send(new CreateDBInstanceCommand({ ...database, DBInstanceIdentifier: 'typed', MasterUserPassword: 'correct-horse-battery' }));
  const kept = await rds.send(new CreateDBInstanceCommand({ ...database, DBInstanceIdentifier: 'kept', ManageMasterUserPassword: true }));
  labels.set(required(kept.DBInstance?.MasterUserSecret?.KmsKeyId), '<key of the secret>');

  const key = await new APIGatewayClient(at).send(new CreateApiKeyCommand({ name: 'partner', enabled: true }));
  labels.set(`arn:aws:apigateway:us-east-1::/apikeys/${required(key.id)}`, '<api key>');
  return labels;
}
