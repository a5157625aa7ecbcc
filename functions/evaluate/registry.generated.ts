// Written by `npm run generate`. Do not edit.
import type { Check } from '#kernel/check';
import iamPolicyFullAdmin from './checks/access/iam-policy-full-admin.ts';
import iamRoleTrustPublic from './checks/access/iam-role-trust-public.ts';
import iamRoleUnused from './checks/access/iam-role-unused.ts';
import iamRootAccessKeyActive from './checks/access/iam-root-access-key-active.ts';
import iamRootMfaDisabled from './checks/access/iam-root-mfa-disabled.ts';
import iamUserMfaDisabled from './checks/access/iam-user-mfa-disabled.ts';
import iamAccessKeyStale from './checks/rotation/iam-access-key-stale.ts';
import iamAccessKeyUnused from './checks/rotation/iam-access-key-unused.ts';
import kmsKeyDeletionScheduled from './checks/rotation/kms-key-deletion-scheduled.ts';
import kmsKeyRotationOff from './checks/rotation/kms-key-rotation-off.ts';
import secretsmanagerSecretRotationOff from './checks/rotation/secretsmanager-secret-rotation-off.ts';
import secretsmanagerSecretRotationOverdue from './checks/rotation/secretsmanager-secret-rotation-overdue.ts';
import secretsmanagerSecretRotationStuck from './checks/rotation/secretsmanager-secret-rotation-stuck.ts';
import organizationTagPolicyUndefined from './checks/tagging/organization-tag-policy-undefined.ts';
import resourceRequiredTagMissing from './checks/tagging/resource-required-tag-missing.ts';
import resourceUntagged from './checks/tagging/resource-untagged.ts';
import tagKeyVariants from './checks/tagging/tag-key-variants.ts';
import ec2AddressUnassociated from './checks/waste/ec2-address-unassociated.ts';
import ec2InstanceIdle from './checks/waste/ec2-instance-idle.ts';
import ec2InstanceStopped from './checks/waste/ec2-instance-stopped.ts';
import ec2VolumePreviousGeneration from './checks/waste/ec2-volume-previous-generation.ts';
import ec2VolumeUnattached from './checks/waste/ec2-volume-unattached.ts';
import secretsmanagerSecretUnused from './checks/waste/secretsmanager-secret-unused.ts';

export const checks: readonly Check[] = [
  iamPolicyFullAdmin,
  iamRoleTrustPublic,
  iamRoleUnused,
  iamRootAccessKeyActive,
  iamRootMfaDisabled,
  iamUserMfaDisabled,
  iamAccessKeyStale,
  iamAccessKeyUnused,
  kmsKeyDeletionScheduled,
  kmsKeyRotationOff,
  secretsmanagerSecretRotationOff,
  secretsmanagerSecretRotationOverdue,
  secretsmanagerSecretRotationStuck,
  organizationTagPolicyUndefined,
  resourceRequiredTagMissing,
  resourceUntagged,
  tagKeyVariants,
  ec2AddressUnassociated,
  ec2InstanceIdle,
  ec2InstanceStopped,
  ec2VolumePreviousGeneration,
  ec2VolumeUnattached,
  secretsmanagerSecretUnused,
];
