import { AthenaClient, DeleteWorkGroupCommand } from '@aws-sdk/client-athena';
import { DeleteNetworkInterfaceCommand, DeleteVolumeCommand, EC2Client, ReleaseAddressCommand, StopInstancesCommand, TerminateInstancesCommand } from '@aws-sdk/client-ec2';
import {
  CreatePolicyVersionCommand,
  DeleteAccessKeyCommand,
  DeletePolicyCommand,
  DeleteRoleCommand,
  IAMClient,
  TagRoleCommand,
  TagUserCommand,
  UntagUserCommand,
  UpdateAccessKeyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CancelKeyDeletionCommand, EnableKeyRotationCommand, KMSClient } from '@aws-sdk/client-kms';
import { DeleteSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readOrders, registerMfa, required, tagList, trusting, type AccountLabel, type Estate } from './seed.ts';

/** Mends half of the failing resources: those whose lines in `expected-verdicts.tsv` say how they end. */
export async function mend({ url: endpoint, accounts, labels, credentials }: Estate): Promise<void> {
  const iam = (account: AccountLabel): IAMClient => new IAMClient({ endpoint, region: 'us-east-1', credentials: credentials[account] });
  const at = (region: string) => ({ endpoint, region, credentials: credentials.shop });
  /** The last part of the name behind a label: its id. */
  const id = (label: string, account: AccountLabel = 'shop'): string => arn(label, account).split('/').at(-1) as string;
  const arn = (label: string, account: AccountLabel = 'shop'): string => required([...labels].find(([resource, own]) => own === label && accounts.get(resource.split(':')[resource.startsWith('urn') ? 3 : 4] ?? '') === account)?.[0]);

  await registerMfa(iam('management'), 'ben');
  await iam('management').send(new TagUserCommand({ UserName: 'ben', Tags: tagList({ Owner: 'shop', Environment: 'production' }) }));
  await iam('management').send(new CreatePolicyVersionCommand({ PolicyArn: arn('policy/everything', 'management'), PolicyDocument: JSON.stringify(readOrders), SetAsDefault: true }));

  await iam('shop').send(new UpdateAccessKeyCommand({ UserName: 'robot', AccessKeyId: id('access-key/robot-early'), Status: 'Inactive' }));
  await iam('shop').send(new DeleteRoleCommand({ RoleName: 'batch' }));
  await iam('shop').send(new DeleteRoleCommand({ RoleName: 'deploy-early' }));
  await iam('shop').send(new TagRoleCommand({ RoleName: 'fresh', Tags: tagList({ Environment: 'production' }) }));
  await iam('shop').send(new UpdateAssumeRolePolicyCommand({ RoleName: 'anyone', PolicyDocument: JSON.stringify(trusting({ Service: 'ec2.amazonaws.com' })) }));
  await iam('shop').send(new DeletePolicyCommand({ PolicyArn: arn('policy/spare-admin') }));

  const ec2 = new EC2Client(at('eu-west-1'));
  await ec2.send(new StopInstancesCommand({ InstanceIds: [id('instance/idle')] }));
  await ec2.send(new TerminateInstancesCommand({ InstanceIds: [id('instance/stopped-early')] })); // its root volume goes with it
  await ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId: id('interface/stopped-early') })); // in AWS it goes with it too
  await ec2.send(new DeleteVolumeCommand({ VolumeId: id('volume/forgotten') }));
  await ec2.send(new ReleaseAddressCommand({ AllocationId: id('address/free') }));
  await ec2.send(new ReleaseAddressCommand({ AllocationId: id('address/reserved') }));
  await new EC2Client({ ...at('us-east-1'), credentials: credentials.lab }).send(new ReleaseAddressCommand({ AllocationId: id('address/lab', 'lab') }));

  await new KMSClient(at('us-east-1')).send(new EnableKeyRotationCommand({ KeyId: id('key/fixed') }));
  await new KMSClient(at('us-east-1')).send(new CancelKeyDeletionCommand({ KeyId: id('key/leaving') }));
  await new SecretsManagerClient(at('us-east-1')).send(new DeleteSecretCommand({ SecretId: 'valueless', RecoveryWindowInDays: 30 }));
  await new AthenaClient(at('us-east-1')).send(new DeleteWorkGroupCommand({ WorkGroup: 'trials' }));

  await registerMfa(iam('lab'), 'intern');
  await iam('lab').send(new UntagUserCommand({ UserName: 'intern', TagKeys: ['owner'] }));
  await iam('lab').send(new TagUserCommand({ UserName: 'intern', Tags: tagList({ Owner: 'lab' }) }));
  await iam('lab').send(new DeleteAccessKeyCommand({ UserName: 'intern', AccessKeyId: id('access-key/intern', 'lab') }));
}
