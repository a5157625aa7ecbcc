// Written by `npm run generate`. Do not edit.
import type { Kind } from '#kernel/kind';
import awsRegion from './aws-region.ts';
import billRow from './bill-row.ts';
import configResource from './config-resource.ts';
import ec2Address from './ec2-address.ts';
import ec2Instance from './ec2-instance.ts';
import ec2Volume from './ec2-volume.ts';
import iamAccessKey from './iam-access-key.ts';
import iamGroup from './iam-group.ts';
import iamPolicy from './iam-policy.ts';
import iamRole from './iam-role.ts';
import iamRootUser from './iam-root-user.ts';
import iamUser from './iam-user.ts';
import kmsKey from './kms-key.ts';
import organization from './organization.ts';
import organizationsAccount from './organizations-account.ts';
import organizationsPolicy from './organizations-policy.ts';
import organizationsUnit from './organizations-unit.ts';
import s3Bucket from './s3-bucket.ts';
import secretsmanagerSecret from './secretsmanager-secret.ts';
import tagKey from './tag-key.ts';
import tagUsage from './tag-usage.ts';
import taggableResource from './taggable-resource.ts';

export const kinds: Readonly<Record<string, Kind>> = {
  'aws-region': awsRegion,
  'bill-row': billRow,
  'config-resource': configResource,
  'ec2-address': ec2Address,
  'ec2-instance': ec2Instance,
  'ec2-volume': ec2Volume,
  'iam-access-key': iamAccessKey,
  'iam-group': iamGroup,
  'iam-policy': iamPolicy,
  'iam-role': iamRole,
  'iam-root-user': iamRootUser,
  'iam-user': iamUser,
  'kms-key': kmsKey,
  'organization': organization,
  'organizations-account': organizationsAccount,
  'organizations-policy': organizationsPolicy,
  'organizations-unit': organizationsUnit,
  's3-bucket': s3Bucket,
  'secretsmanager-secret': secretsmanagerSecret,
  'tag-key': tagKey,
  'tag-usage': tagUsage,
  'taggable-resource': taggableResource,
};
